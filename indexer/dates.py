"""Partial dates: what an article's date says (`PartialDate`), what a filter asks (`DateWindow`).

The notation is EDTF level 0 (ISO 8601-2): `2025`, `2025-07`, `2025-07-04`, `2022-03/2022-06`,
`2024-05-06T08:30:00+02:00`. Every date is also a closed interval of days, two integers yyyymmdd,
which is what the index filters on. See docs/decisions/0002-dates.md.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

from pydantic_core import CoreSchema, core_schema

from indexer.writtendate import MONTHS, ImpossibleDateError, in_figures, numbers, split_time

Precision = Literal["annee", "mois", "jour", "intervalle"]

MAX_LENGTH = 100


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, month, year or interval; build it with `parse`.

    `low` and `high` are its first and last day, inclusive, as integers yyyymmdd. Dates compare by
    `low`, then `high`, then text, so that timestamps of one day and one offset sort by hour.
    """

    low: int
    high: int
    edtf: str
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read EDTF level 0, or leniently `04/07/2025`, `07/2025`, `4 juill. 2025`, RFC 822.

        Also `04.07.2025`, `2025/7/4`, `20250704` and « le 4 juillet 2025 à 10h30 »; in figures the
        day comes before the month.

        The calendar day of a timestamp is the one written, whatever its offset. A weekday before
        a spelled date is skipped unchecked. Years run from 1600 to 2999; anything else raises
        `ValueError` with a French message.
        """
        cleaned = " ".join(text[: MAX_LENGTH + 1].split())
        if len(text) > MAX_LENGTH or not cleaned:
            raise ImpossibleDateError(cleaned)
        if "/" in cleaned and not in_figures(split_time(cleaned)[0]):
            return cls._interval(cleaned)
        return cls._point(cleaned)

    @classmethod
    def _interval(cls, text: str) -> Self:
        start, _, end = text.partition("/")
        try:
            first, last = cls._point(start.strip()), cls._point(end.strip())
        except ImpossibleDateError as fault:
            raise ImpossibleDateError(text, fault.why) from None
        if first.low > last.high:
            raise ValueError(f"intervalle de dates à l'envers : {text}")
        return cls(first.low, last.high, f"{first}/{last}", "intervalle")

    @classmethod
    def _point(cls, text: str) -> Self:
        day_text, time_text = split_time(text)
        year, month, day = numbers(day_text)
        if time_text and not day:
            raise ImpossibleDateError(text)
        low, high = _bounds(year, month, day, text)
        if not month:
            return cls(low, high, f"{year:04}", "annee")
        if not day:
            return cls(low, high, f"{year:04}-{month:02}", "mois")
        return cls(low, high, f"{year:04}-{month:02}-{day:02}{time_text}", "jour")

    @property
    def year(self) -> int | None:
        """The year, such as 2025, when the whole date lies inside one; else None."""
        return _bucket(self.low // 10_000, self.high // 10_000)

    @property
    def month(self) -> int | None:
        """The month as an integer yyyymm when the whole date lies inside one; else None."""
        return _bucket(self.low // 100, self.high // 100)

    @property
    def day(self) -> int | None:
        """The day as an integer yyyymmdd when the date is exactly one day; else None."""
        return _bucket(self.low, self.high)

    def en_toutes_lettres(self) -> str:
        """Say the date in French: « 4 juillet 2025 », « mars 2022 – juin 2022 »; no hour."""
        return " – ".join(spell(end) for end in self.edtf.split("/"))

    def __str__(self) -> str:
        return self.edtf

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        """Let pydantic take a date or its text, and write it as text in JSON."""
        return core_schema.json_or_python_schema(
            json_schema=core_schema.no_info_after_validator_function(
                cls.parse, core_schema.str_schema()
            ),
            python_schema=core_schema.no_info_plain_validator_function(cls._accepted),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def _accepted(cls, value: object) -> Self:
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        raise ValueError("date impossible : texte attendu")


@dataclass(frozen=True, slots=True)
class DateWindow:
    """What a date filter asks for: days from `start` to `end`, either of which may be open."""

    start: PartialDate | None
    end: PartialDate | None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2022`, `2022-03`, `2022-03..2022-06`, `..2021`, `2024..` or an EDTF interval.

        Each end may be anything that `PartialDate.parse` takes, except an interval. An inverted
        or boundless window raises `ValueError` with a French message.
        """
        if ".." not in text:
            text = str(PartialDate.parse(text)).replace("/", "..")
        first, separator, last = text[: 2 * MAX_LENGTH].partition("..")
        start = _end(first)
        end = _end(last) if separator else start
        if start is None and end is None:
            raise ValueError("période vide : il faut au moins une date")
        if start and end and start.low > end.high:
            raise ValueError(f"période à l'envers : {start}..{end}")
        return cls(start, end)

    @property
    def low(self) -> int | None:
        """The first day, as an integer yyyymmdd; None when the window has no beginning."""
        return self.start.low if self.start else None

    @property
    def high(self) -> int | None:
        """The last day, inclusive, as an integer yyyymmdd; None when the window has no end."""
        return self.end.high if self.end else None

    def overlaps(self, date: PartialDate) -> bool:
        """Whether at least one day of `date` lies in the window."""
        after_start = self.start is None or date.high >= self.start.low
        before_end = self.end is None or date.low <= self.end.high
        return after_start and before_end

    def contains(self, date: PartialDate) -> bool:
        """Whether every day of `date` lies in the window."""
        after_start = self.start is None or date.low >= self.start.low
        before_end = self.end is None or date.high <= self.end.high
        return after_start and before_end

    def __str__(self) -> str:
        if self.start == self.end:
            return str(self.start)
        return f"{self.start or ''}..{self.end or ''}"


def _bounds(year: int, month: int, day: int, text: str) -> tuple[int, int]:
    """Return the first and last day, yyyymmdd, of a year, month or day; `text` is for the error."""
    if not month:
        return year * 10_000 + 101, year * 10_000 + 1231
    first = year * 10_000 + month * 100
    last_day = monthrange(year, month)[1]
    if day > last_day:
        raise ImpossibleDateError(text)
    return (first + day, first + day) if day else (first + 1, first + last_day)


def _bucket(low: int, high: int) -> int | None:
    return low if low == high else None


def spell(edtf: str, months: Sequence[str] = MONTHS, first: str = "1er") -> str:
    """Say one EDTF date, not an interval, in words; `first` is the first day of a month."""
    year, *rest = edtf[:10].split("-")
    if not rest:
        return year
    month = f"{months[int(rest[0]) - 1]} {year}"
    if len(rest) == 1:
        return month
    day = int(rest[1])
    return f"{first if day == 1 else day} {month}"


def _end(text: str) -> PartialDate | None:
    """Read one end of a window; None when it is left open."""
    if not text.strip():
        return None
    date = PartialDate.parse(text)
    if date.precision == "intervalle":
        raise ValueError(f"une borne de période ne peut pas être un intervalle : {date}")
    return date
