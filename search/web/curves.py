"""Curves: trends as lines to draw, in a box of 1000 by 1000 that any screen stretches."""

from dataclasses import dataclass
from typing import Literal

from search.trends import Trend, TrendPoint, Trends
from search.web.language import Language

Measure = Literal["part", "nombre"]

SIDE = 1000
GRID = 4  # lines, at most, above the base
LABELS = 8
FEW = 10  # articles of the archive in a period: a share of fewer is drawn faint
STRIDES = (1, 2, 5, 10, 20, 50, 100, 200)  # years from one label to the next


@dataclass(frozen=True, slots=True)
class Curve:
    """One query: `lines` are lists of points « x,y », broken where the archive has no article.

    `lone`: points with a gap on both sides, which no line would show. What is `faint` of both are
    shares of so few articles that they mean little.
    """

    query: str
    lines: list[str]
    lone: list[tuple[float, float]]
    faint: list[str]
    faint_lone: list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Chart:
    """All curves on one scale. Places of labels are in percents of the box."""

    curves: list[Curve]
    grid: list[tuple[float, str]]
    ticks: list[tuple[float, str, bool]]


def chart(found: Trends, measure: Measure, said: Language) -> Chart:
    """The drawing of some trends."""
    values = [_values(trend, measure) for trend in found.trends]
    highest = max((v for line in values for v in line if v is not None), default=0.0)
    step = _step(highest, whole=measure == "nombre")
    top = step * max(1, -(-highest // step))
    grid = [
        (round(100 - 100 * n * step / top, 3), _written(n * step, step, said))
        for n in range(round(top / step) + 1)
    ]
    sure = [measure == "nombre" or archive >= FEW for archive in found.archive]
    curves = [
        _curve(trend.query, line, sure, top)
        for trend, line in zip(found.trends, values, strict=True)
    ]
    return Chart(curves, grid, _ticks(found.periods, said))


def value(point: TrendPoint, measure: Measure) -> float | None:
    """What is drawn of a point: its count, or its share in percents."""
    if measure == "nombre":
        return float(point.count)
    return 100 * point.share if point.share is not None else None


def _values(trend: Trend, measure: Measure) -> list[float | None]:
    return [value(point, measure) for point in trend.points]


def _curve(query: str, values: list[float | None], sure: list[bool], top: float) -> Curve:
    lines, lone = _runs(values, [one is not None for one in values], top)
    firm = [known and one is not None for known, one in zip(sure, values, strict=True)]
    if all(known or one is None for known, one in zip(sure, values, strict=True)):
        return Curve(query, lines, lone, [], [])
    firm_lines, firm_lone = _runs(values, firm, top)
    return Curve(query, firm_lines, firm_lone, lines, lone)


def _runs(
    values: list[float | None], kept: list[bool], top: float
) -> tuple[list[str], list[tuple[float, float]]]:
    """The kept values as lines, one for each run without a gap, and those that stand alone."""
    runs: list[list[tuple[float, float]]] = [[]]
    for index, one in enumerate(values):
        if one is None or not kept[index]:
            runs.append([])
        else:
            x = SIDE * (index + 0.5) / len(values)
            runs[-1].append((round(x, 1), round(SIDE * (1 - one / top), 1)))
    lines = [" ".join(f"{x:g},{y:g}" for x, y in run) for run in runs if len(run) > 1]
    lone = [(run[0][0] / 10, run[0][1] / 10) for run in runs if len(run) == 1]
    return lines, lone


def _step(highest: float, whole: bool) -> float:
    """A round distance between grid lines: 1, 2 or 5 times a power of ten."""
    if highest <= 0:
        return 1.0
    power = 10.0**-6
    while True:
        for factor in (1, 2, 5):
            step = factor * power
            if step * GRID >= highest and (step >= 1 or not whole):
                return step
        power *= 10


def _written(number: float, step: float, said: Language) -> str:
    digits = 0
    while digits < 6 and abs(step - round(step, digits)) > 1e-9:
        digits += 1
    return said.decimal(number, digits)


def _ticks(periods: list[str], said: Language) -> list[tuple[float, str, bool]]:
    """Labels under the axis: Januaries when there are enough of them, else months."""
    places = list(enumerate(periods))
    years = [(i, p[:4]) for i, p in places if len(p) == 4 or p.endswith("-01")]
    if len(years) > 2:
        every = next(n for n in STRIDES if len(years) <= n * LABELS)
        chosen = [(i, year) for i, year in years if int(year) % every == 0]
    else:
        every = max(1, -(-len(places) // LABELS))
        chosen = [(i, _short(p, said)) for i, p in places[::every]]
    return [
        (round(100 * (index + 0.5) / len(periods), 3), text, rank % 2 == 1)
        for rank, (index, text) in enumerate(chosen)
    ]


def _short(period: str, said: Language) -> str:
    if len(period) == 4:
        return period
    return f"{said.month(int(period[5:]))} {period[:4]}"
