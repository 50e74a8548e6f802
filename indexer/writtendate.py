"""Written dates: from the forms that archives and feeds use to year, month, day and time.

In figures the day comes before the month, as French papers write; nothing is ever guessed.
"""

import re
import unicodedata
from datetime import datetime
from email.utils import parsedate_to_datetime

FIRST_YEAR, LAST_YEAR = 1600, 2999

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
    *("août", "septembre", "octobre", "novembre", "décembre"),
)

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")
_TIMESTAMP = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ](?:[01][0-9]|2[0-3]):[0-5][0-9]"
    r"(?::[0-5][0-9](?:[.,][0-9]{1,9})?)? ?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
    # ISO's basic form, that of press agencies: 20250704T103000+0200.
    r"|[0-9]{8}T[0-9]{6}(?:Z|[+-][0-9]{4})?"
)
# The date form of e-mail and RSS (RFC 822): « Mon, 06 May 2024 08:30:00 +0200 ».
_RFC822 = re.compile(
    r"(?:[A-Za-z]{3}, )?[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9:]{2,5}"
    r"(?: [A-Z]{1,5}| [+-][0-9]{4})?(?: \([^)]*\))?"
)
# As French papers and spreadsheets write: « à 10h30 », « 10:30:00 ».
_CLOCK = re.compile(
    r"(.+?),? (?:à )?([01]?[0-9]|2[0-3])(?: ?[hH] ?([0-5][0-9])?|:([0-5][0-9])(?::([0-5][0-9]))?)"
)
# A year of two figures, or none, is known here to be refused for what it is.
_SLASHED = re.compile(r"(?:([0-9]{1,2})([/.-]))?([0-9]{1,2})(?(2)\2|[/.-])([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})(?:([/.-])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{2})([0-9]{2}))")
_SPELLED = re.compile(
    r"(?:le )?(?:(?:lun|mar|mercre|jeu|vendre|same)di,? |dimanche,? )?"
    r"(?:([0-9]{1,2})(?:er)? )?([a-z]{3,9})\.?(?: '?([0-9]{4}|[0-9]{2}))?"
)
# EDTF level 1: uncertain or approximate, unspecified digits.
_DOUBTED = re.compile(r"([0-9X]{4}(?:-[0-9X]{2}){0,2})[?~%]")
_UNSPECIFIED = re.compile(r"([0-9]{4}(?:-[0-9]{2})?)-XX(?:-XX)?")
_DECADE = re.compile(r"([0-9]{2})(?:XX|([0-9])X)")
_NO_DATE = re.compile(r"\[?(?:[sn]\.? ?d\.?|sans date|non datee?)\]?")


class ImpossibleDateError(ValueError):
    """A text is no date; the message quotes it, and says `why` in French where that is known."""

    def __init__(self, text: str, why: str = "") -> None:
        shown = text if len(text) <= 60 else text[:60] + "…"
        super().__init__(f"date impossible : {shown or '(vide)'}" + f" ({why})" * bool(why))
        self.why = why


def settled(text: str) -> str:
    """Return an archive's date with what EDTF level 1 says of doubt left out: level 0.

    `2016~`, `2016?` and `2016%` give `2016`; `2025-XX` gives `2025`; `201X` gives `2010/2019`.
    « s.d. », « n.d. », « sans date » give nothing; any other text is given back as it is.
    """
    if len(text) > _LONGEST_SETTLED:
        return text
    said = text.strip()
    if _NO_DATE.fullmatch(_fold(said)):
        return ""
    doubted = _DOUBTED.fullmatch(said)
    plain = doubted[1] if doubted else said
    if found := _UNSPECIFIED.fullmatch(plain):
        return found[1]
    if found := _DECADE.fullmatch(plain):
        digits = found[1] + (found[2] or "")
        return f"{digits:0<4}/{digits:9<4}"
    return plain if doubted else text


def date_words(text: str) -> str:
    """Return the words at the start of a text that dates are made of: « vers juillet 2016 ».

    Nothing when none of them is a figure, a month, a weekday or a season: « de la fin ».
    """
    end, dated = 0, False
    for found in _WORD.finditer(text):
        word = _fold(found[0]).strip(".,;:()[]?~")
        if word[:1].isdigit() or word in _DATE_WORDS:
            end, dated = found.end(), True
        elif word in _VAGUE:
            end = found.end()
        elif word and word not in _LINKS:
            break
    return text[:end] if dated else ""


def split_time(text: str) -> tuple[str, str]:
    """Split a timestamp into its day and its canonical time (« T08:30:00+02:00 », or empty).

    Raises ValueError for a time that no clock shows.
    """
    if len(text) <= 10:
        return text, ""
    try:
        if _TIMESTAMP.fullmatch(text):
            day, _, clock = text.replace(" ", "T", 1).partition("T")
            moment = datetime.fromisoformat(f"{day}T{clock.replace(' ', '')}")
        elif _RFC822.fullmatch(text):
            moment = parsedate_to_datetime(text)
        elif found := _CLOCK.fullmatch(text):
            day, hour, *rest = found.groups()
            minute, second = rest[0] or rest[1] or "00", rest[2] or "00"
            return day, f"T{int(hour):02}:{minute}:{second}"
        else:
            return text, ""
    except (ValueError, OverflowError):
        raise ImpossibleDateError(text) from None
    day, _, clock = moment.isoformat(timespec="seconds").partition("T")
    return day, "T" + clock.replace("+00:00", "Z")


def in_figures(text: str) -> bool:
    """Whether this is one day or month in figures, with slashes maybe, and no interval."""
    return bool(_SLASHED.fullmatch(text) or _YEAR_FIRST.fullmatch(text))


def numbers(text: str) -> tuple[int, int, int]:
    """Read one date without time as year, month, day; what is not said is 0.

    Raises ValueError for what is no date, or of no year from 1600 to 2999.
    """
    year, month, day = _parts(text)
    if len(year) == 2:
        raise ImpossibleDateError(text, "année à écrire en quatre chiffres")
    if 20 < int(month or 0) < 25 and day is None:
        raise ImpossibleDateError(text, "les saisons ne sont pas lues")
    # A month or a day written 00 is no date: it must not pass for one left out.
    if any(part is not None and not int(part) for part in (month, day)) or int(month or 0) > 12:
        raise ImpossibleDateError(text)
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise ImpossibleDateError(text, f"les années vont de {FIRST_YEAR} à {LAST_YEAR}")
    return int(year), int(month or 0), int(day or 0)


def _parts(text: str) -> tuple[str, str | int | None, str | None]:
    if match := _ISO.fullmatch(text):
        return match[1], match[2], None
    if match := _YEAR_FIRST.fullmatch(text):
        return match[1], match[3] or match[5], match[4] or match[6]
    if match := _SLASHED.fullmatch(text):
        return match[4], match[3], match[1]
    match = _SPELLED.fullmatch(_fold(text))
    if match and match[2] in _MONTH_NUMBERS:
        if match[3]:
            return match[3], _MONTH_NUMBERS[match[2]], match[1]
        raise ImpossibleDateError(text, "sans année")
    raise ImpossibleDateError(text, "à écrire 2025, 2025-07, 2025-07-04 ou 04/07/2025")


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


_MONTH_NUMBERS = {_fold(name): number for number, name in enumerate(MONTHS, start=1)}
_MONTH_NUMBERS |= {"janv": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "juill": 7}
_MONTH_NUMBERS |= {"sept": 9, "oct": 10, "nov": 11, "dec": 12}

_WORD = re.compile(r"\S+")
_LONGEST_SETTLED = 100
_LINKS = frozenset("le la du de des d l a au aux et en entre".split())
_VAGUE = frozenset(
    "c ca circa vers env environ avant apres debut mi milieu fin courant annee annees "
    "trimestre semestre siecle".split()
)
_DATE_WORDS = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche printemps ete automne hiver "
    "inconnue incertaine xviie xviiie xixe xxe xxie".split()
) | frozenset(_MONTH_NUMBERS)
