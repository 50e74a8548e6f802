"""Actors under all their names: filters, facets, suggestions and the query language."""

from collections import Counter

import cast
import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Oracle
from oracle_values import ACTORS as FIELDS
from oracle_values import BEFOREHAND, TYPES, Known, called

from search.models import SearchResponse
from search.query.compose import conjunction, disjunction, negation
from search.query.parser import parse
from search.query.render import render
from search.query.tree import FieldValue, Node
from search.request import SearchRequest
from search.service import Service

SEEN = {
    key: Known(
        actor.name,
        actor.type,
        {n for p in cast.ARCHIVE for n in p.cast.named.get(key, ())},
        BEFOREHAND.get((key, actor.type), frozenset()),
    )
    for key, actor in cast.ACTORS.items()
}
TEXTS = sorted(
    {*cast.ACTORS, *(n for a in cast.ACTORS.values() for n in (a.name, *a.names))}
    | {"nato", "ZELENSKI", "états unis", "George", "W", "atlantique", "Personne", "x"}
)
VALUES = st.builds(
    FieldValue, st.sampled_from(FIELDS), st.sampled_from(TEXTS), st.just(True), st.booleans()
)
TREES = st.recursive(
    VALUES,
    lambda below: st.one_of(
        st.lists(below, min_size=1, max_size=3).map(conjunction),
        st.lists(below, min_size=1, max_size=3).map(disjunction),
        below.map(negation),
    ),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def judge() -> Oracle:
    casts = {one.article.id: one.cast for one in cast.ARCHIVE}
    return Oracle([one.article for one in cast.ARCHIVE], (SEEN, casts))


def ids(answer: SearchResponse) -> set[str]:
    assert answer.total == len(answer.hits)
    return {hit.id for hit in answer.hits}


def found(stage: Service, **asked: object) -> SearchResponse:
    return stage.search(SearchRequest(size=100, facet_size=100, **asked))


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(TREES)
def test_queries_find_what_the_oracle_finds(stage: Service, judge: Oracle, tree: Node) -> None:
    typed = render(tree)
    tree = parse(typed).tree
    answer = found(stage, q=typed)
    if not answer.partial:
        assert ids(answer) == judge.ids(tree), typed


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(
    st.lists(st.sampled_from(TEXTS), max_size=2),
    st.lists(st.sampled_from(TEXTS), max_size=2),
    st.booleans(),
    st.sampled_from([None, *TYPES]),
)
def test_filters_and_counts_are_those_of_a_recount(
    stage: Service, included: list[str], excluded: list[str], wide: bool, kind: str | None
) -> None:
    answer = found(
        stage,
        include={"acteur": tuple(included)} if included else {},
        exclude={"acteur": tuple(excluded)} if excluded else {},
        evoked=wide,
        kind=kind,
    )
    wanted = {key for text in included for key in called(SEEN, text, None, loosely=False)}
    banned = {key for text in excluded for key in called(SEEN, text, None, loosely=False)}
    kept = {
        one.article.id
        for one in cast.ARCHIVE
        if (not included or one.cast.has(wide) & wanted) and not one.cast.has(wide) & banned
    }
    assert ids(answer) == kept
    total = Counter(key for one in cast.ARCHIVE for key in one.cast.has(wide))
    naming = Counter(key for one in cast.ARCHIVE for key in one.cast.named)
    listed = {value.id: value for value in answer.facets["acteur"]}
    of_kind = {key for key in total if kind in (None, cast.ACTORS[key].type)}
    assert set(listed) == of_kind | wanted | banned
    for key, value in listed.items():
        assert value.count == total[key]
        assert value.evoked == (total[key] - naming[key] if wide else 0)
        assert (value.selected, value.excluded) == (key in wanted, key in banned)
    counts = [value.count for value in answer.facets["acteur"] if value.id in of_kind]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("acteur:Zelenski", {"volodymyr-zelensky"}),
        ("acteur:nato", {"otan"}),
        ("org:NATO", {"otan"}),
        ("personne:Bush", {"george-w-bush", "george-h-w-bush"}),
        ("acteur:Trump", {"donald-trump"}),
        ("acteur:Clinton", {"clinton", "bill-clinton", "hillary-clinton"}),
        ("personne:clinton", {"clinton", "bill-clinton", "hillary-clinton"}),
        ('acteur:"Bill Clinton"', {"bill-clinton"}),
        # What articles say comes before what is known beforehand.
        ("acteur:Hollande", {"francois-hollande"}),
        ("pays:Hollande", {"pays-bas"}),
        ("acteur:Washington", {"washington", "washington-ville"}),
        ("personne:Washington", {"denzel-washington"}),
        ("lieu:Washington", {"washington", "washington-ville"}),
        ("pays:usa", {"etats-unis"}),
        # The elided article is nobody's name.
        ("acteur:l'OTAN", {"otan"}),
        ('acteur:"l’Otan"', {"otan"}),
        ('acteur:l\'"Alliance atlantique"', {"otan"}),
        ("acteur:(l'OTAN OU l'Allemagne)", {"otan", "allemagne"}),
        ("pays:d'Allemagne", {"allemagne"}),
        ("acteur:d'Hillary", {"hillary-clinton"}),
    ],
)
def test_any_name_finds_the_actor(stage: Service, query: str, meant: set[str]) -> None:
    assert ids(found(stage, q=query)) == {
        one.article.id for one in cast.ARCHIVE if meant & set(one.cast.named)
    }


def test_a_filter_takes_a_name_with_its_elided_article(stage: Service) -> None:
    answer = found(stage, include={"acteur": ("l'OTAN",)}, exclude={"acteur": ("l’Allemagne",)})
    assert ids(answer) == ids(found(stage, q="acteur:OTAN -acteur:Allemagne"))
    assert answer.warnings == []
    assert stage.canonical([("acteur", "l'Otan")]) == [("acteur", "OTAN")]


def test_the_strict_form_names_and_the_wide_form_evokes(stage: Service) -> None:
    strict, wide = ids(found(stage, q="pays:Allemagne")), ids(found(stage, q="pays~:Allemagne"))
    assert strict < wide
    assert "evoque" in wide - strict
    assert ids(found(stage, q='acteur:"Friedrich Merz"')) == set()
    assert "evoque" in ids(found(stage, q='acteur~:"Friedrich Merz"'))


def test_an_actor_only_evoked_is_said_to_be(stage: Service) -> None:
    (warning,) = found(stage, q="acteur:Merz").warnings
    assert (warning.code, warning.offset) == ("acteur_evoque", 7)
    assert warning.values == {"value": "Merz"}
    assert 'acteur~:"Merz"' in warning.message
    assert found(stage, q="acteur~:Merz").warnings == []
    assert found(stage, q="acteur:OTAN").warnings == []


def test_the_answer_says_whom_a_name_means(stage: Service) -> None:
    assert "« Zelenski » : Volodymyr Zelensky" in found(stage, q="acteur:Zelenski").interpreted
    both = found(stage, q="acteur:Bush").interpreted
    assert "George W. Bush" in both
    assert "George H. W. Bush" in both
    assert ":" not in found(stage, q="acteur:OTAN").interpreted
    assert ":" not in found(stage, q="acteur:l'OTAN").interpreted
    filtered = found(stage, include={"acteur": ("donald-trump",)}).interpreted
    assert filtered.endswith("acteur : Donald Trump")


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("acteur:Zelinski", ["Volodymyr Zelensky"]),
        ('acteur:"Emanuel Makron"', ["Emmanuel Macron"]),
        ("pays:Almagne", ["Allemagne"]),
        ("acteur:l'OTAM", ["OTAN"]),
        ("personne:Almagne", []),
        ("acteur:xx", []),
        ("personne:OTAN", []),
    ],
)
def test_unknown_names_are_said_and_near_ones_offered(
    stage: Service, query: str, offered: list[str]
) -> None:
    (warning,) = found(stage, q=query).warnings
    assert (warning.code, warning.offset) == ("valeur_inconnue", query.index(":") + 1)
    assert warning.suggestions == offered
    assert all(name in warning.message for name in offered)


def test_a_name_of_another_type_is_said(stage: Service) -> None:
    (warning,) = found(stage, q="personne:OTAN").warnings
    assert "organisation" in warning.message


def test_unknown_filters_are_warned_of_once_each(stage: Service) -> None:
    answer = found(stage, include={"acteur": ("Zelinski", "Nemo", "NATO")})
    assert [w.suggestions for w in answer.warnings] == [["Volodymyr Zelensky"], []]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Zelenski", "Volodymyr Zelensky"), ("NATO", "OTAN"), ("rf", "Allemagne"), ("trum", None)],
)
def test_suggestions_offer_actors_by_any_name(stage: Service, typed: str, name: str | None) -> None:
    actors = [s for s in stage.suggest(typed, 10) if s.kind == "acteur"]
    assert actors[0].text == (name or "Donald Trump")
    counts = Counter(key for one in cast.ARCHIVE for key in one.cast.named)
    assert all(actor.count == counts[actor.id] for actor in actors)


def test_suggestions_say_the_name_that_begins_so_and_rank_by_it(stage: Service) -> None:
    def suggested(typed: str) -> list[tuple[str, str | None]]:
        return [(s.value, s.alias) for s in stage.suggest(typed, 10) if s.kind == "acteur"]

    assert suggested("nato") == [("OTAN", "NATO")]
    assert suggested("ota") == [("OTAN", None)]
    # Names that begin so come before names that have such a word.
    assert suggested("trum") == [("Donald Trump", None), ("Ivanka Trump", None)]
    assert suggested("mer") == []  # nobody names Friedrich Merz


def test_the_facet_is_searched_by_any_name(stage_client: TestClient) -> None:
    def values(**params: str) -> list[str]:
        return [
            v["value"]
            for v in stage_client.get("/v1/facets/acteur", params=params).json()["values"]
        ]

    assert values(prefixe="zelenski") == ["Volodymyr Zelensky"]
    assert values(prefixe="nat") == ["OTAN"]
    assert set(values(prefixe="wash")) == {
        "denzel-washington",
        "washington",
        "washington-ville",
    } or (set(values(prefixe="wash")) == {"Denzel Washington", "washington", "washington-ville"})
    assert values(prefixe="wash", type_acteur="personne") == ["Denzel Washington"]
    assert values(prefixe="mer") == []
    assert values(prefixe="mer", evoques="oui") == ["Friedrich Merz"]


def test_every_value_of_the_facet_filters_what_it_counts(stage_client: TestClient) -> None:
    for wide in ("oui", "non"):
        params = {"valeurs": "100", "taille": "0", "evoques": wide}
        for value in stage_client.get("/v1/search", params=params).json()["facets"]["acteur"]:
            one = stage_client.get("/v1/search", params=params | {"acteur": value["value"]}).json()
            assert one["total"] == value["count"]
            chosen = [v["id"] for v in one["facets"]["acteur"] if v["selected"]]
            assert chosen == [value["id"]]


def test_names_known_beforehand_find_an_actor_that_no_article_calls_so(stage: Service) -> None:
    assert not any(
        "North Atlantic" in " ".join(n) for p in cast.ARCHIVE for n in p.cast.named.values()
    )
    known = found(stage, q='acteur:"North Atlantic Treaty Organization"')
    assert known.total == found(stage, q="acteur:OTAN").total > 0
