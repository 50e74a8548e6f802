"""Languages: the words of the pages, one catalogue (TOML) for each; French comes first."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Annotated

from fastapi import Depends, Query

from indexer.dates import spell
from search.web.typography import french

CODES = ("fr", "en")


class Language:
    """One language: `say` gives a text, `many` a number with its noun, `date` a date in words.

    `typeset` puts the spaces of a sentence as its typography wants them.
    """

    def __init__(self, code: str, texts: Mapping[str, object]) -> None:
        self.code = code
        self.typeset: Callable[[str], str] = french if code == "fr" else str
        self._texts = dict(_flat(texts, self.typeset))
        self._months = self.say("date.months").split()
        self._first = self.say("date.first")
        self._thin = "\u202f" if code == "fr" else ","

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What an address says to be answered in this language; nothing for French."""
        return [("lang", self.code)] if self.code != CODES[0] else []

    def say(self, key: str, **values: object) -> str:
        """The text of that key, its {places} filled in. Raises KeyError for an unknown key."""
        text = self._texts[key]
        assert isinstance(text, str)
        return text.format(**values) if values else text

    def many(self, key: str, number: int, **values: object) -> str:
        """The text for that number of things: the catalogue has one for one, one for several."""
        forms = self._texts[key]
        assert isinstance(forms, list)
        # French counts zero as one; English as many.
        single = number < 2 if self.code == "fr" else number == 1
        return str(forms[0 if single else 1]).format(n=self.number(number), **values)

    def has(self, key: str) -> bool:
        """Whether the catalogue has that key."""
        return key in self._texts

    def number(self, value: float) -> str:
        """A number as this language writes it: 12 345 or 12,345."""
        return f"{value:,}".replace(",", self._thin)

    def quoted(self, text: str) -> str:
        """A text between quotation marks: « a », or “a”."""
        return self.say("quoted", text=text)

    def listed(self, items: Sequence[str]) -> str:
        """Some alternatives: « a, b ni c » after a negation; in English “a, b or c”."""
        last = self.say("nor")
        return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"

    def decimal(self, value: float, digits: int) -> str:
        """A number with decimals: 3,25 or 3.25."""
        whole, _, rest = f"{value:,.{digits}f}".partition(".")
        point = "," if self.code == "fr" else "."
        return whole.replace(",", self._thin) + (point + rest if rest else "")

    def date(self, edtf: str | None) -> str:
        """A date as precise as it is known: « juillet 2025 », « 4 July 2025 »."""
        if not edtf:
            return self.say("date.none")
        return " – ".join(spell(end, self._months, self._first) for end in edtf.split("/"))

    def month(self, number: int) -> str:
        """The short name of a month, for an axis."""
        return self.say("date.short").split()[number - 1]


def language(code: str) -> Language:
    """The language of that code; French for any other."""
    return _catalogue(code if code in CODES else CODES[0])


@cache
def _catalogue(code: str) -> Language:
    text = (files("search.web") / "languages" / f"{code}.toml").read_text(encoding="utf-8")
    return Language(code, tomllib.loads(text))


async def _asked(
    lang: Annotated[str, Query(max_length=20, description="fr ou en.")] = "fr",
) -> Language:
    # A coroutine, though it waits for nothing: FastAPI would give a function a thread.
    return language(lang)


Asked = Annotated[Language, Depends(_asked)]


def _flat(
    texts: Mapping[str, object], typeset: Callable[[str], str], prefix: str = ""
) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for key, value in texts.items():
        if isinstance(value, Mapping):
            found += _flat(value, typeset, f"{prefix}{key}.")
        elif isinstance(value, list):
            found.append((prefix + key, [typeset(text) for text in value]))
        else:
            found.append((prefix + key, typeset(str(value))))
    return found
