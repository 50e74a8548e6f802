"""The span of time that a histogram draws: every year, month or day from its first to its last."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from indexer.dates import DateWindow, PartialDate
from search.models import FacetValueModel
from search.periods import UNDATED, Level, known_of, written

DECADES_FROM = 60  # years on the axis; beyond, bars are too thin to be clicked
MOST_DRAWN = 800  # days or months; more of them are drawn by the next longer period
FINEST_MONTHS = 36  # months that are still drawn one by one


def level_wanted(date_filter: str | None) -> Level | None:
    """The level to ask for when the one that the service would choose is too coarse to draw."""
    window = window_of(date_filter)
    if not window or window.low is None or window.high is None:
        return None
    months = (window.high // 10_000 - window.low // 10_000) * 12
    months += window.high // 100 % 100 - window.low // 100 % 100 + 1
    crossing = window.low // 10_000 != window.high // 10_000
    return "mois" if crossing and months <= FINEST_MONTHS else None


def by_year(listed: Sequence[FacetValueModel]) -> list[FacetValueModel]:
    """A date facet by months, added up to one by years."""
    counts: dict[str, int] = {}
    labels: dict[str, str] = {}
    for value in listed:
        year = value.value[:4]
        counts[year] = counts.get(year, 0) + value.count
        labels[year] = value.label if "X" in year else year
    return [FacetValueModel(value=y, label=labels[y], count=n) for y, n in counts.items()]


def too_coarse(listed: list[FacetValueModel]) -> bool:
    """Whether a facet by years has so few of them that months say more."""
    years = [
        int(value.value) for value in listed if len(value.value) == 4 and value.value.isdigit()
    ]
    return bool(years) and (years[-1] - years[0] + 1) * 12 <= FINEST_MONTHS


def window_of(text: str | None) -> DateWindow | None:
    """The window of a filter of dates; None without one, or when it cannot be read.

    That of articles known to a year only is the year.
    """
    if not text or text == UNDATED:
        return None
    try:
        return DateWindow.parse(known_of(text) or text)
    except ValueError:
        return None


def cut(value: str, window: DateWindow | None) -> str:
    """The part of a period that lies in a window that it overlaps, as a filter takes it."""
    period = DateWindow.parse(value)
    if window is None or period.low is None or period.high is None:
        return value
    low, high = max(period.low, window.low or 0), min(period.high, window.high or period.high)
    if (low, high) == (period.low, period.high) or low > high:
        return value
    return f"{written(low)}..{written(high)}"


def cuts(window: DateWindow | None, listed: Sequence[FacetValueModel]) -> bool:
    """Whether a window holds a part only of one of the periods of a date facet."""
    dates = [PartialDate.parse(v.value) for v in listed if "X" not in v.value]
    return window is not None and any(window.overlaps(d) and not window.contains(d) for d in dates)


def spanned(counts: dict[str, int], window: DateWindow | None) -> list[tuple[str, int]]:
    """Every period between the first and the last, the empty ones too."""
    if not counts:
        return []
    finest = max(len(value) for value in counts)
    values = sorted(value for value in counts if len(value) == finest)
    first, last = values[0], values[-1]
    if window and window.low and window.high:
        first, last = written(window.low)[:finest], written(window.high)[:finest]
    while finest > 4 and _length(first, last, finest) > MOST_DRAWN:
        finest = 7 if finest == 10 else 4
        counts = _folded(counts, finest)
        first, last = first[:finest], last[:finest]
    every = list(_between(first, last, finest))
    if finest == 4 and len(every) > DECADES_FROM:
        return _decades(counts, every)
    return [(value, counts.get(value, 0)) for value in every]


def _length(first: str, last: str, length: int) -> int:
    """About how many periods there are from the first to the last."""
    return (int(last[:4]) - int(first[:4]) + 1) * (365 if length == 10 else 12)


def _folded(counts: dict[str, int], length: int) -> dict[str, int]:
    """Counts by day as counts by month, or those by year."""
    found: dict[str, int] = {}
    for value, count in counts.items():
        found[value[:length]] = found.get(value[:length], 0) + count
    return found


def _between(first: str, last: str, length: int) -> Iterable[str]:
    if length == 4:
        return (str(year) for year in range(int(first), int(last) + 1))
    if length == 7:
        start, end = (int(v[:4]) * 12 + int(v[5:]) - 1 for v in (first, last))
        return (f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1))
    day, end_day = date.fromisoformat(first), date.fromisoformat(last)
    return ((day + timedelta(n)).isoformat() for n in range((end_day - day).days + 1))


def _decades(counts: dict[str, int], years: list[str]) -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for year in years:
        start = int(year) // 10 * 10
        decade = f"{start}..{start + 9}"
        found[decade] = found.get(decade, 0) + counts.get(year, 0)
    return list(found.items())
