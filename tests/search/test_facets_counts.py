"""Facets count what a recount of the articles counts, and dates always add up."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle import Oracle
from oracle_values import facet_values

from indexer.article import Article
from indexer.dates import DateWindow
from search.query.parser import parse
from search.request import SearchRequest
from search.service import Service

FACETS = ("acteur", "source", "rubrique", "auteur")
VALUES = {
    "acteur": ["Donald Trump", "Ukraine", "Kremlin", "OTAN", "Personne"],
    "source": ["Le Fanal", "Agence Hexagone", "-Revue"],
    "rubrique": ["International", "Économie", "Culture"],
    "auteur": ["Anne Lefèvre", "Zoé Ory"],
}
WINDOWS = [
    None,
    "2025",
    "2025-07",
    "2025-07-04",
    "2022-03..2022-06",
    "..1900",
    "2024..",
    "sans-date",
]

chosen = st.fixed_dictionaries(
    {
        name: st.lists(st.sampled_from(values), max_size=2, unique=True)
        for name, values in VALUES.items()
    }
)
requests = st.builds(
    lambda q, date, include, exclude, level: SearchRequest(
        q=q,
        date=date,
        include={name: tuple(values) for name, values in include.items() if values},
        exclude={name: tuple(values[:1]) for name, values in exclude.items() if values},
        level=level,
        facet_size=1000,
        size=100,
    ),
    st.sampled_from(["", "guerre", "patriot OU paix", "-guerre", "loi élus"]),
    st.sampled_from(WINDOWS),
    chosen,
    chosen,
    st.sampled_from([None, "annee", "mois", "jour"]),
)


def passes(article: Article, request: SearchRequest, without: str | None) -> bool:
    """Whether an article passes the filters, but for that of one facet."""
    if request.date and without != "date":
        if request.date == "sans-date":
            if article.date:
                return False
        elif not article.date or not DateWindow.parse(request.date).overlaps(article.date):
            return False
    for name in FACETS:
        if name == without:
            continue
        names = {value for _, value in facet_values(article, name)}
        wanted = set(request.include.get(name, ()))
        if (wanted and not names & wanted) or names & set(request.exclude.get(name, ())):
            return False
    return True


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(request=requests)
def test_counts_equal_recounting(request: SearchRequest, service: Service, oracle: Oracle) -> None:
    answer = service.search(request)
    if answer.partial:
        return
    matching = [a for a in oracle.articles.values() if oracle.holds(a, parse(request.q).tree)]
    assert answer.total == sum(passes(article, request, None) for article in matching)
    for name in FACETS:
        kept = [article for article in matching if passes(article, request, name)]
        recount = Counter(value for a in kept for _, value in facet_values(a, name))
        counted = {value.label: value.count for value in answer.facets[name] if value.count}
        assert counted == recount
        listed = {value.label: value for value in answer.facets[name]}
        for ticked in request.include.get(name, ()):
            assert ticked == "Personne" or listed[ticked].selected
        for banned in request.exclude.get(name, ()):
            assert banned == "Personne" or listed[banned].excluded
    kept = [article for article in matching if passes(article, request, "date")]
    assert sum(value.count for value in answer.facets["date"]) + answer.undated == len(kept)
    assert answer.undated == sum(article.date is None for article in kept)


@pytest.mark.parametrize(
    ("window", "level", "value", "selected"),
    [
        ("2025", None, "2025-07", True),
        ("2025", None, "2025-XX", False),
        ("2025-07", None, "2025-07-04", True),
        ("2025-07", None, "2025-07-XX", False),
        ("2024..", None, "2025", True),
        ("2024..", "annee", "XXXX", False),
    ],
)
def test_levels_follow_the_window(
    window: str, level: str | None, value: str, selected: bool, service: Service
) -> None:
    answer = service.search(SearchRequest(date=window, level=level))
    found = {period.value: period for period in answer.facets["date"]}
    assert found[value].count > 0
    assert found[value].selected is selected
