"""Plain text: one article a file, with an optional header."""

import io
import re
from collections.abc import Iterator
from itertools import islice

from indexer.dates import PartialDate
from indexer.readers.encoding import decode
from indexer.readers.record import MAX_RECORD, Record, RefusedError, Rejected, excerpt
from indexer.writtendate import date_words, settled

_DATE = re.compile(
    r"\s*date(?=[\s:]|$)[^\S\n]*(?P<colon>:)?[^\S\n]*(?P<line>[^\n]*)", re.IGNORECASE
)
_WORD = re.compile(r"\S+")
_MOST_WORDS = 12  # of a date: « le lundi 6 mai 2024 à 8 h 30 » has nine
_ENTRY = re.compile(
    r"\s*(titre|title|chap[oô]|lead|source|rubrique|section|auteurs?|authors?|acteurs?|actors?"
    r"|url|langue|language|id|date(?=[^\S\n]*:[^\S\n]*(?:\n|$)))[^\S\n]*:[^\S\n]*([^\n]*)(?:\n|$)",
    re.I,
)

_SHORT = frozenset(("source", "rubrique", "section", "langue", "language", "id"))
LONGEST_SHORT = 100  # characters of such an entry
_NAMES = re.compile("(?:auteur|author|acteur|actor)s?", re.I)
_SENTENCE = re.compile(r"[^;|]{60,}\w{2}[.!?…][\s»”\"]*")

MAX_ENTRIES = 50
"""The most entries that a header may have; what follows is prose."""


def records(stream: io.BufferedReader, path: str) -> Iterator[Record | Rejected]:
    """Yield the whole stream as one record, or Rejected when it is over `MAX_RECORD`."""
    payload = stream.read(MAX_RECORD + 1)
    if len(payload) > MAX_RECORD:
        yield Rejected(path, 1, "texte trop long : plus de 16 Mio", excerpt(payload))
    else:
        yield Record(path, 1, "texte", payload)


def fields(payload: bytes) -> dict[str, object]:
    """Read the header and return the fields by name, the rest being the `body`.

    At the very top may stand, in any order, `date 2025-07` (or `date: …`), with the prose after
    it on the same line or below, and entries one a line: `titre:`, `chapô:`, `source:`,
    `rubrique:`, `auteur:`, `acteurs:`, `url:`, `langue:`, `id:` or their English names.
    Raises `RefusedError` for an impossible date.
    """
    text = decode(payload).replace("\r\n", "\n").replace("\r", "\n")
    given: dict[str, object] = {}
    position = 0
    while len(given) < MAX_ENTRIES:
        if "date" not in given and (found := _date(text, position)):
            given["date"], position = found
            if text[position:].partition("\n")[0].strip():
                break  # prose on the line of the date: the header is over
        elif (entry := _ENTRY.match(text, position)) and not _is_prose(entry):
            given[_fresh(entry[1], given)] = entry[2]
            position = entry.end()
        else:
            break
    given["body"] = text[position:]
    return given


def _is_prose(entry: re.Match[str]) -> bool:
    """Whether what looks like an entry is a sentence: « Source : proche du dossier, dit-on… »."""
    is_short = entry[1].lower() in _SHORT
    if not is_short and not _NAMES.fullmatch(entry[1]):
        return False
    return bool((is_short and len(entry[2]) > LONGEST_SHORT) or _SENTENCE.fullmatch(entry[2]))


def _date(text: str, position: int) -> tuple[str, int] | None:
    """Return the date of the header at `position` and where it ends; None when there is none.

    The date may be followed by prose on its line: it is the most words that make one. Without a
    colon, « Date limite dépassée » opens an article; « date été 2025 » is a header gone wrong.
    """
    opening = _DATE.match(text, position)
    if not opening:
        return None
    line, start = opening["line"].rstrip(), opening.start("line")
    if not settled(line):
        return line, start + len(line)
    known = date_words(line)
    ends = [found.end() for found in islice(_WORD.finditer(line), _MOST_WORDS)]
    # Of « 2016 à 2017 » nothing is prose: all of it is the date, or none.
    for end in [len(line)] if known == line else reversed(ends):
        said = line[:end].rstrip(",;.:")
        if not _fault(said):
            return said, start + end
    if opening["colon"] or line[0].isdigit() or known == line:
        raise RefusedError(_fault(known or line))
    return None


def _fault(text: str) -> str:
    """Say why a text is no date; nothing when it is one."""
    try:
        PartialDate.parse(settled(text))
    except ValueError as error:
        return str(error)
    return ""


def _fresh(name: str, taken: dict[str, object]) -> str:
    """Return `name`, numbered when an entry of that name came before."""
    rank = 1
    while (fresh := name if rank == 1 else f"{name} ({rank})") in taken:
        rank += 1
    return fresh
