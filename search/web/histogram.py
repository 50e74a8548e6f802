"""The histogram of dates: bars from decades to days, each a link, and the same as a table.

Places are in percents of the width, so that the drawing needs no script to fit the screen and its
letters keep their size.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from indexer.dates import DateWindow, PartialDate
from search.models import FacetValueModel
from search.periods import UNDATED, known_of
from search.web.axis import Tick, ticks
from search.web.dated import coarse, period
from search.web.language import Language
from search.web.links import Links
from search.web.timespan import cut, spanned, window_of

HEIGHT = 72  # of the tallest bar, in pixels
THICKEST = 8.0  # of a bar, in percents of the width


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
class Histogram:
    """What is drawn, and what cannot be: articles known too coarsely, or not at all.

    `coarse`: what is known of their dates, how many they are, and the link that lists them.
    `up`: the wider period and its link. `before` and `after`: the neighbouring periods.
    """

    bars: list[Bar]
    ticks: list[Tick]
    tallest: int
    coarse: list[tuple[str, int, str]]
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

    @property
    def unplaced(self) -> int:
        """How many articles are dated, but too coarsely for a bar."""
        return sum(count for _, count, _ in self.coarse)


def histogram(
    listed: list[FacetValueModel],
    undated: int,
    date_filter: str | None,
    links: Links,
    said: Language,
) -> Histogram | None:
    """The histogram of a date facet; None when it has nothing in its period and nothing undated.

    A period that the filter cuts must be counted inside it (`overview.dates`).
    """
    window = window_of(date_filter)
    known = {value.value: value.count for value in listed if "X" not in value.value}
    inside = {v: n for v, n in known.items() if not window or window.overlaps(PartialDate.parse(v))}
    vague = [v for v in listed if known_of(v.value) is not None and _touches(v.value, window)]
    if not inside and not vague and not undated:
        return None
    units = spanned(inside, window)
    tallest = max((count for _, count in units), default=0)
    step = 100 / max(1, len(units))
    # Each bar leads to what it counts: of the first and the last, the part inside the window.
    bars = [
        Bar(
            value,
            _label(value, cut(value, window), said),
            count,
            links.with_("date", cut(value, window)),
            round(index * step, 3),
            round(step, 3),
            max(2.0, round(HEIGHT * count / tallest, 1)) if count else 0.0,
        )
        for index, (value, count) in enumerate(units)
    ]
    before, after = _neighbours(window, links, said)
    return Histogram(
        bars,
        ticks([value for value, _ in units], step, said),
        tallest,
        [(coarse(v.value, said), v.count, links.with_("date", v.value)) for v in vague],
        undated,
        links.with_("date", UNDATED),
        _above(date_filter, window, links, said),
        before,
        after,
        _sentence(bars, said),
    )


def _touches(value: str, window: DateWindow | None) -> bool:
    """Whether what is known of a date may lie in the period drawn."""
    known = known_of(value)
    return window is None or bool(known and window.overlaps(PartialDate.parse(known)))


def _label(value: str, asked: str, said: Language) -> str:
    if asked != value:
        return period(asked, said)
    first, _, last = value.partition("..")
    return f"{first}–{last}" if last else said.date(value)


def _above(
    text: str | None, window: DateWindow | None, links: Links, said: Language
) -> list[tuple[str, str]]:
    """The wider periods: all dates, then the year of a month, the month of a day."""
    if not text:
        return []
    found = [(said.say("date.all"), links.without("date"))]
    if window and window.start and window.start == window.end:
        edtf = str(window.start)[:10]
        # Around the articles known to a month only is the whole month.
        narrower = len(edtf) + (known_of(text) is not None)
        wider = [edtf[:length] for length in (4, 7) if narrower > length]
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
