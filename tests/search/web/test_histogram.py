"""The histogram: every period has a bar or a place, and every bar leads to its filter."""

import pytest

from search.models import FacetValueModel
from search.web.dated import period
from search.web.histogram import Histogram, histogram
from search.web.language import language
from search.web.links import Links
from search.web.timespan import DECADES_FROM, by_year, level_wanted, too_coarse

FRENCH = language("fr")


def listed(counts: dict[str, int]) -> list[FacetValueModel]:
    return [FacetValueModel(value=v, count=n, label=v) for v, n in sorted(counts.items())]


def drawn(counts: dict[str, int], date: str | None = None, undated: int = 0) -> Histogram:
    pairs = [("q", "paix")] + ([("date", date)] if date else [])
    found = histogram(listed(counts), undated, date, Links("/", pairs), FRENCH)
    assert found
    return found


def test_years_without_articles_keep_their_place() -> None:
    found = drawn({"2019": 2, "2022": 1, "2022-XX": 0})
    assert [(bar.value, bar.count) for bar in found.bars] == [
        ("2019", 2), ("2020", 0), ("2021", 0), ("2022", 1),
    ]  # fmt: skip
    assert [bar.x for bar in found.bars] == [0, 25, 50, 75]
    assert [bar.height for bar in found.listed] == [72, 36]
    assert found.bars[0].link == "/?q=paix&date=2019"


def test_long_archives_are_drawn_by_decades_that_add_up() -> None:
    counts = {str(year): 1 for year in range(1898, 2026)}
    found = drawn(counts)
    assert len(counts) > DECADES_FROM
    assert [bar.value for bar in found.bars][:2] == ["1890..1899", "1900..1909"]
    assert sum(bar.count for bar in found.bars) == len(counts)
    assert "date=1890..1899" in found.bars[0].link
    assert found.ticks[0].text == "1890"


def test_inside_a_year_its_months_and_the_way_up_and_aside() -> None:
    found = drawn({"2024": 9, "2025-03": 2, "2025-07": 1, "2025-XX": 3}, "2025")
    assert len(found.bars) == 12
    assert [bar.label for bar in found.listed] == ["mars 2025", "juillet 2025"]
    assert found.coarse == [("2025, mois non précisé", 3, "/?q=paix&date=2025-XX")]
    assert found.unplaced == 3
    assert found.up == [("Toutes les dates", "/?q=paix")]
    assert found.before == ("2024", "/?q=paix&date=2024")
    assert found.after == ("2026", "/?q=paix&date=2026")
    assert found.text == (
        "De mars 2025 à juillet 2025\u202f; le plus fourni\u00a0: mars 2025, 2 articles."
    )


def test_inside_a_month_its_days() -> None:
    found = drawn({"2024": 1, "2024-02-29": 1, "2024-03": 4}, "2024-02")
    assert len(found.bars) == 29
    assert [tick.text for tick in found.ticks] == ["1", "6", "11", "16", "21", "26"]
    assert [name for name, _ in found.up] == ["Toutes les dates", "2024"]
    assert found.after and found.after[0] == "mars 2024"
    assert drawn({"2023-12-31": 1}, "2023-12-31").after == (
        "1er janvier 2024",
        "/?q=paix&date=2024-01-01",
    )


def test_the_ends_of_the_calendar_have_no_beyond() -> None:
    assert drawn({"2999-12": 1}, "2999").after is None
    assert drawn({"1600-01": 1}, "1600").before is None


@pytest.mark.parametrize(
    ("date", "level"),
    [
        (None, None), ("2025", None), ("2025-07", None), ("sans-date", None), ("x", None),
        ("2024-11..2025-02", "mois"), ("2023..2025", "mois"), ("2020..2025", None),
        ("2024..", None),
    ],
)  # fmt: skip
def test_short_periods_across_years_are_drawn_by_months(date: str | None, level: str) -> None:
    assert level_wanted(date) == level


def test_nothing_dated_is_not_drawn() -> None:
    assert histogram([], 0, None, Links("/", []), FRENCH) is None
    assert drawn({}, undated=3).bars == []


def test_few_years_are_better_drawn_by_months() -> None:
    assert too_coarse(listed({"2023": 1, "2025": 1, "2025-XX": 0}))
    assert not too_coarse(listed({"2022": 1, "2025": 1}))
    assert not too_coarse(listed({"XXXX": 3}))
    found = drawn({f"2024-{month:02}": 1 for month in range(2, 13)} | {"2025-05": 1})
    assert [tick.text for tick in found.ticks] == [
        "mars 2024", "mai", "juil.", "sept.", "nov.", "janv. 2025", "mars", "mai",
    ]  # fmt: skip


def test_months_add_up_to_their_years() -> None:
    months = listed({"2024-11": 2, "2024-12": 3, "2024-XX": 1, "2025-01": 4, "XXXX": 5})
    assert [(v.value, v.count) for v in by_year(months)] == [("2024", 6), ("2025", 4), ("XXXX", 5)]


def test_what_is_known_to_a_year_only_is_drawn_in_its_year() -> None:
    counts = {"2024": 9, "2025-03": 2, "2025-XX": 3, "XXXX": 1}
    found = drawn(counts, "2025-XX")
    assert len(found.bars) == 12
    assert found.up == [("Toutes les dates", "/?q=paix"), ("2025", "/?q=paix&date=2025")]
    assert [value for value, *_ in drawn(counts, "XXXX").coarse] == [
        "2025, mois non précisé",
        "date à cheval sur plusieurs années",
    ]
    assert period("2025-XX", FRENCH) == "2025, mois non précisé"
    assert period("2025-07-XX", FRENCH) == "juillet 2025, jour non précisé"


def test_the_year_that_a_filter_cuts_has_a_bar_that_leads_to_its_part() -> None:
    found = drawn({"2016": 18, "2017": 30}, "2016-07-14..")
    assert [(bar.value, bar.count) for bar in found.bars] == [("2016", 18), ("2017", 30)]
    assert found.bars[0].link == "/?q=paix&date=2016-07-14..2016-12-31"
    assert found.bars[0].label == "14 juillet 2016 – 31 décembre 2016"
    assert found.bars[1].link == "/?q=paix&date=2017"


def test_the_labels_of_a_narrow_chart_do_not_touch() -> None:
    months = {f"{year}-{month:02}": 1 for year in (2016, 2017) for month in range(1, 13)}
    ticks = drawn(months).ticks
    assert [tick.text for tick in ticks if not tick.minor] == [
        "janv. 2016", "sept.", "janv. 2017", "mai", "sept.",
    ]  # fmt: skip
