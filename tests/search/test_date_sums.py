"""The buckets of a level and the undated always add up, whatever the dates."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.dates import DateWindow, PartialDate
from search.live import Live
from search.periods import Level
from search.request import SearchRequest
from search.service import Service

LENGTH = {"annee": 4, "mois": 7, "jour": 10}
NEARBY = st.dates(date(2023, 12, 29), date(2024, 3, 2)).map(str)
ANYWHERE = st.dates(date(1600, 1, 1), date(2999, 12, 31)).map(str)
POINT = st.tuples(NEARBY | ANYWHERE, st.sampled_from([4, 7, 10])).map(lambda p: p[0][: p[1]])
STAMP = st.tuples(NEARBY, st.times()).map(
    lambda p: f"{p[0]}T{p[1].replace(microsecond=0).isoformat()}+02:00"
)
INTERVAL = st.tuples(POINT, POINT).map(
    lambda ends: "/".join(sorted(ends, key=lambda end: PartialDate.parse(end).low))
)
DATES = st.lists(st.none() | POINT | STAMP | INTERVAL, min_size=1, max_size=30)
WINDOWS = st.none() | POINT | st.just("sans-date") | POINT.map(lambda end: f"..{end}")


def bucket(text: str, level: Level) -> str:
    """Where an article is counted: its period, or the most precise one that is known."""
    found = PartialDate.parse(text)
    if found.year is None:
        return "XXXX"
    known = [str(n) for n in (found.year, found.month, found.day) if n is not None]
    wanted = list(LENGTH).index(level) + 1
    digits = known[:wanted][-1]
    value = "-".join(part for part in (digits[:4], digits[4:6], digits[6:]) if part)
    return value if len(known) >= wanted else f"{value}-XX"


@settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=25,
    suppress_health_check=list(HealthCheck),
)
@given(DATES, WINDOWS)
def test_dates_add_up_at_each_level(
    indexed: Callable[..., Path], dates: list[str | None], window: str | None
) -> None:
    rows = [{"id": str(n), "texte": f"Texte {n}.", "date": d} for n, d in enumerate(dates)]
    with tempfile.TemporaryDirectory() as folder:
        service = Service(Live(indexed(Path(folder), rows)))
        check(service, dates, window)


def check(service: Service, dates: list[str | None], window: str | None) -> None:
    for level in LENGTH:
        answer = service.search(SearchRequest(q="texte", level=level, date=window))
        counted = {period.value: period.count for period in answer.facets["date"]}
        expected: dict[str, int] = {}
        for text in filter(None, dates):
            expected[bucket(text, level)] = expected.get(bucket(text, level), 0) + 1
        assert counted == expected
        assert list(counted) == sorted(counted)
        assert answer.undated == dates.count(None)
        assert sum(counted.values()) + answer.undated == len(dates)
        assert answer.total == sum(passes(text, window) for text in dates)
        for value in (value for value in counted if "X" in value):
            coarse = service.search(SearchRequest(q="texte", level=level, date=value, size=100))
            assert {hit.id for hit in coarse.hits} == {
                str(n) for n, text in enumerate(dates) if text and bucket(text, level) == value
            }
            assert [p.value for p in coarse.facets["date"] if p.selected] == [value]
            assert {p.value: p.count for p in coarse.facets["date"]} == counted


def passes(text: str | None, window: str | None) -> bool:
    if window is None:
        return True
    if window == "sans-date":
        return text is None
    return text is not None and DateWindow.parse(window).overlaps(PartialDate.parse(text))
