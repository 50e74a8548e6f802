"""The histogram of dates: bars from decades to days, each a link, and the same as a table.

Places are in percents of the width, so that the drawing needs no script to fit the screen and its
letters keep their size.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from indexer.dates import DateWindow
from search.models import FacetValueModel
from search.periods import UNDATED, Level
from search.web.language import Language
from search.web.links import Links

DECADES_FROM = 60  # years on the axis; beyond, bars are too thin to be clicked
FINEST_MONTHS = 36  # months of a filter that are still drawn one by one
HEIGHT = 72  # of the tallest bar, in pixels
THICKEST = 8.0  # of a bar, in percents of the width
LABELS = 8  # on the axis, at most


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: what the filter takes, its count, where it stands, and where it leads."""

    value: str
    label: str
    count: int
    link: str
    x: float
    width: float
    height: float

    @property
    def thickness(self) -> float:
        """How wide the bar itself is drawn, with air around it."""
        return round(min(THICKEST, self.width * 0.84), 3)

    @property
    def left(self) -> float:
        """Where the bar itself begins."""
        return round(self.x + (self.width - self.thickness) / 2, 3)


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of the axis, at its place in percents; `minor`: left out on narrow screens."""

    x: float
    text: str
    minor: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """What is drawn, and what cannot be: articles known too coarsely, or not at all.

    `up`: the wider period and its link. `before` and `after`: the neighbouring periods.
    """

    bars: list[Bar]
    ticks: list[Tick]
    tallest: int
    coarse: list[FacetValueModel]
    undated: int
    undated_link: str
    up: list[tuple[str, str]]
    before: tuple[str, str] | None
    after: tuple[str, str] | None
    text: str

    @property
    def listed(self) -> list[Bar]:
        """The bars that stand for something."""
        return [bar for bar in self.bars if bar.count]


def level_wanted(date_filter: str | None) -> Level | None:
    """The level to ask for when the one that the service would choose is too coarse to draw."""
    window = _window(date_filter)
    if not window or window.low is None or window.high is None:
        return None
    months = (window.high // 10_000 - window.low // 10_000) * 12
    months += window.high // 100 % 100 - window.low // 100 % 100 + 1
    crossing = window.low // 10_000 != window.high // 10_000
    return "mois" if crossing and months <= FINEST_MONTHS else None


def too_coarse(listed: list[FacetValueModel]) -> bool:
    """Whether a facet by years has so few of them that months say more."""
    years = [
        int(value.value) for value in listed if len(value.value) == 4 and value.value.isdigit()
    ]
    return bool(years) and (years[-1] - years[0] + 1) * 12 <= FINEST_MONTHS


def histogram(
    listed: list[FacetValueModel],
    undated: int,
    date_filter: str | None,
    links: Links,
    said: Language,
) -> Histogram | None:
    """The histogram of a date facet; None when it has nothing in its period and nothing undated."""
    window = _window(date_filter)
    known = {value.value: value.count for value in listed if "X" not in value.value}
    inside = {v: n for v, n in known.items() if not window or _within(v, window)}
    coarse = [v for v in listed if "X" in v.value and (not window or _coarse_within(v, window))]
    if not inside and not coarse and not undated:
        return None
    units = _units(inside, window)
    tallest = max((count for _, count in units), default=0)
    step = 100 / max(1, len(units))
    bars = [
        Bar(
            value,
            _label(value, said),
            count,
            links.with_("date", value),
            round(index * step, 3),
            round(step, 3),
            max(2.0, round(HEIGHT * count / tallest, 1)) if count else 0.0,
        )
        for index, (value, count) in enumerate(units)
    ]
    before, after = _neighbours(window, links, said)
    return Histogram(
        bars,
        _ticks([value for value, _ in units], step, said),
        tallest,
        coarse,
        undated,
        links.with_("date", UNDATED),
        _above(date_filter, window, links, said),
        before,
        after,
        _sentence(bars, said),
    )


def _window(text: str | None) -> DateWindow | None:
    if not text or text == UNDATED:
        return None
    try:
        return DateWindow.parse(text)
    except ValueError:
        return None


def _within(value: str, window: DateWindow) -> bool:
    asked = DateWindow.parse(value)
    assert asked.low and asked.high
    starts = window.low is None or asked.low >= window.low
    return starts and (window.high is None or asked.high <= window.high)


def _coarse_within(value: FacetValueModel, window: DateWindow) -> bool:
    known = value.value.removesuffix("-XX")
    return known != "XXXX" and _overlap(known, window)


def _overlap(value: str, window: DateWindow) -> bool:
    asked = DateWindow.parse(value)
    assert asked.low and asked.high
    return (window.high is None or asked.low <= window.high) and (
        window.low is None or asked.high >= window.low
    )


def _units(counts: dict[str, int], window: DateWindow | None) -> list[tuple[str, int]]:
    """Every period between the first and the last, the empty ones too."""
    if not counts:
        return []
    finest = max(len(value) for value in counts)
    values = sorted(value for value in counts if len(value) == finest)
    first, last = values[0], values[-1]
    if window and window.low and window.high:
        first, last = _written(window.low, finest), _written(window.high, finest)
    every = list(_between(first, last, finest))
    if finest == 4 and len(every) > DECADES_FROM:
        return _decades(counts, every)
    return [(value, counts.get(value, 0)) for value in every]


def _written(day: int, length: int) -> str:
    text = str(day)
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"[:length]


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


def _label(value: str, said: Language) -> str:
    first, _, last = value.partition("..")
    return f"{first}–{last}" if last else said.date(value)


def _ticks(values: list[str], step: float, said: Language) -> list[Tick]:
    if not values:
        return []
    every = _stride(len(values), len(values[0]))
    chosen = [index for index in range(len(values)) if _named(values[index], index, every)]
    return [
        Tick(round((index + 0.5) * step, 3), _short(values[index], rank, said), rank % 2 == 1)
        for rank, index in enumerate(chosen)
    ]


def _named(value: str, index: int, every: int) -> bool:
    """Whether a period has its label: months count from January, which says the year."""
    return (int(value[5:7]) - 1 if len(value) == 7 else index) % every == 0


def _stride(number: int, length: int) -> int:
    """One label in how many: by weeks for days, by quarters for months."""
    fair = {10: (1, 2, 5, 7, 10), 7: (1, 2, 3, 6, 12)}.get(length, (1, 2, 5, 10, 20, 50))
    most = 12 if length == 7 else LABELS
    return next((stride for stride in fair if number <= most * stride), number)


def _short(value: str, rank: int, said: Language) -> str:
    if ".." in value or len(value) == 4:
        return value[:4]
    if len(value) == 7:
        month = said.month(int(value[5:]))
        return f"{month} {value[:4]}" if value[5:] == "01" or not rank else month
    return str(int(value[8:]))


def _above(
    text: str | None, window: DateWindow | None, links: Links, said: Language
) -> list[tuple[str, str]]:
    """The wider periods: all dates, then the year of a month, the month of a day."""
    if not text:
        return []
    found = [(said.say("date.all"), links.without("date"))]
    if window and window.start and window.start == window.end:
        edtf = str(window.start)[:10]
        wider = [edtf[:length] for length in (4, 7) if len(edtf) > length]
        found += [(said.date(value), links.with_("date", value)) for value in wider]
    return found


def _neighbours(
    window: DateWindow | None, links: Links, said: Language
) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """The year, month or day before that of the filter, and the one after."""
    if not window or window.start is None or window.start != window.end:
        return None, None
    edtf = str(window.start)[:10]
    if "/" in str(window.start):
        return None, None

    def link(value: str) -> tuple[str, str] | None:
        try:
            DateWindow.parse(value)
        except ValueError:
            return None
        return said.date(value), links.with_("date", value)

    return link(_moved(edtf, -1)), link(_moved(edtf, 1))


def _moved(edtf: str, by: int) -> str:
    if len(edtf) == 4:
        return str(int(edtf) + by)
    if len(edtf) == 7:
        month = int(edtf[:4]) * 12 + int(edtf[5:]) - 1 + by
        return f"{month // 12:04}-{month % 12 + 1:02}"
    return (date.fromisoformat(edtf) + timedelta(by)).isoformat()


def _sentence(bars: list[Bar], said: Language) -> str:
    """The drawing in one sentence, for those who do not see it."""
    full = [bar for bar in bars if bar.count]
    if not full:
        return said.say("date.chart.none")
    top = max(full, key=lambda bar: bar.count)
    return said.say(
        "date.chart.text",
        first=full[0].label,
        last=full[-1].label,
        top=top.label,
        count=said.many("articles", top.count),
    )
