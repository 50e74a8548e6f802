"""The engine finds the articles that a naive scan finds, and no others."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle import Oracle
from trees import (
    CHAIN,
    EXACT,
    FUZZY,
    LEAF,
    NEAR,
    PHRASE,
    PREFIX,
    SLOPPY,
    TREES,
    TYPED,
    WINDOWS,
    WORD,
)

from indexer.dates import DateWindow
from search.engine import Engine
from search.filters import Filters, Selection
from search.plan import plan, relax
from search.query.compose import conjunction, negation, within
from search.query.parser import parse
from search.query.render import render
from search.query.tree import Node

MANY = settings(
    derandomize=True,
    deadline=None,
    max_examples=400,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def found(engine: Engine, tree: Node, filters: Filters) -> set[str]:
    planned = plan(tree, engine.opened, engine.lexicon)
    query = filters.narrow(engine.schema, planned.query)
    hits, total = engine.top(query, 1000, 0, "pertinence", planned.ranked)
    ids = {article["id"] for article in engine.read(hits)}
    assert len(hits) == len(ids) == total
    return ids


def agree(engine: Engine, oracle: Oracle, query: str) -> set[str]:
    tree = parse(query).tree
    ids = found(engine, tree, Filters())
    wanted = oracle.ids(tree)
    assert ids == wanted, (query, tree, "missing", wanted - ids, "extra", ids - wanted)
    return ids


@MANY
@given(TREES)
def test_generated_queries_find_what_the_oracle_finds(
    engine: Engine, oracle: Oracle, tree: Node
) -> None:
    query = render(tree)
    assert parse(query).tree == tree
    agree(engine, oracle, query)


@MANY
@given(
    st.one_of(WORD, EXACT, PHRASE, PREFIX, FUZZY, SLOPPY, NEAR, CHAIN),
    st.sampled_from(["", "titre", "corps"]),
)
def test_each_kind_of_clause_in_each_scope(
    engine: Engine, oracle: Oracle, leaf: Node, scope: str
) -> None:
    agree(engine, oracle, render(within(scope, leaf) if scope else leaf))


@pytest.mark.parametrize("word", TYPED)
@pytest.mark.parametrize("form", ["{}", "={}", '"{}"', "titre:{}", "corps:{}", "-{}", "corps:={}"])
def test_every_word_in_every_form(engine: Engine, oracle: Oracle, word: str, form: str) -> None:
    agree(engine, oracle, form.format(word))


HANDWRITTEN = """
Patriot Allemagne
Patriot -patriote
+Patriot OU Allemagne
(Allemagne OU Pologne) Patriot
"missiles Patriot"
"titre missiles Patriot"
"chapô Allemagne"
"guerre guerre"
"guerre guerre"~3
"de la"
"de la" "de la"
la
de la
le la les SAUF guerre
la date:2025
la OU absent
+la Patriot
la^2 Patriot
"la guerre"~2
"paix guerre"~4
Patriot PROCHE/8 Allemagne
Allemagne PROCHE/1 missiles
(missiles OU porte) PROCHE/2 (Patriot OU avions)
porte-avions PROCHE/5 large
porte-avions PROCHE/1 porte
corps:(guerre PROCHE/3 paix)
titre:(guerre PROCHE/3 paix)
guerre PROCHE/2 guerre
guerre PROCHE/1 guerres
marche PROCHE/9 marché
"missiles Patriot" PROCHE/9 été
patri* PROCHE/3 allem*
zelenski~2 PROCHE/9 paris
la PROCHE/2 guerre
C# PROCHE/20 Canal+
C++ PROCHE/2 langage
C++*
titre:patri*
porte-av*
Zelenski~1
Zelenski~2
gurere~1
corps:loi
titre:loi
corps:élue
-Patriot
-(Patriot OU paix) date:2025
*
* -source:"Le Fanal"
acteur:Trump
acteur:"Donald Trump" -acteur:Ivanka
source:fanal auteur:(Ory OU Lefèvre)
date:2025
-date:2025
date:..1899 OU date:2999..
SAUF date:..2024
titre:(Patriot OU loi) corps:Allemagne
titre:(a OU corps:b)
eleves
élève
élevé
marché
marches
oeuvres
coeur
1 000 000
XIXe siecle
49.3
citoyennes
""".strip().splitlines()


@pytest.mark.parametrize("query", HANDWRITTEN)
def test_handwritten_queries(engine: Engine, oracle: Oracle, query: str) -> None:
    agree(engine, oracle, query)


def test_the_handwritten_queries_are_not_idle(engine: Engine, oracle: Oracle) -> None:
    found_something = [query for query in HANDWRITTEN if agree(engine, oracle, query)]
    assert len(found_something) > 0.9 * len(HANDWRITTEN)


ORDINALS = st.lists(st.integers(0, 2), max_size=2, unique=True).map(tuple)
FILTERS = st.builds(
    Filters,
    st.none() | st.sampled_from(WINDOWS).map(DateWindow.parse),
    st.booleans(),
    st.dictionaries(
        st.sampled_from(["acteur", "source", "rubrique", "auteur"]),
        st.builds(Selection, ORDINALS, ORDINALS),
    ),
)


@MANY
@given(TREES, FILTERS)
def test_filters_narrow_as_the_oracle_does(
    engine: Engine, oracle: Oracle, tree: Node, filters: Filters
) -> None:
    tree = parse(render(tree)).tree
    wanted = {name for name in oracle.ids(tree) if passes(engine, oracle, name, filters)}
    assert found(engine, tree, filters) == wanted


def passes(engine: Engine, oracle: Oracle, name: str, filters: Filters) -> bool:
    article = oracle.articles[name]
    dated = filters.undated and article.date is None
    if filters.window and article.date:
        dated = filters.window.overlaps(article.date)
    if (filters.window or filters.undated) and not dated:
        return False
    return all(
        oracle.chosen(
            article, facet, keys(engine, facet, s.included), keys(engine, facet, s.excluded)
        )
        for facet, s in filters.selections.items()
    )


def keys(engine: Engine, facet: str, ordinals: tuple[int, ...]) -> set[str]:
    table = engine.tables.by_field[
        {"acteur": "actor", "rubrique": "section", "auteur": "author"}.get(facet, facet)
    ]
    return {table.values[ordinal].key for ordinal in ordinals}


@MANY
@given(st.lists(LEAF | LEAF.map(negation), min_size=2, max_size=4).map(conjunction).map(render))
def test_partial_answers_hold_a_searched_clause_and_every_filter(
    engine: Engine, oracle: Oracle, query: str
) -> None:
    tree = parse(query).tree
    relaxed = relax(tree, engine.opened, engine.lexicon)
    if relaxed is None:
        return
    hits, _ = engine.top(relaxed, 1000, 0, "pertinence", ranked=True)
    assert {article["id"] for article in engine.read(hits)} == oracle.partial(tree)


@pytest.mark.parametrize("query", ["élève~2 PROCHE/1 porte-avions~2", "la PROCHE/9 porte-av*"])
def test_compounds_beside_near_are_whole(engine: Engine, oracle: Oracle, query: str) -> None:
    agree(engine, oracle, query)


def test_a_chain_of_near_keeps_each_distance(engine: Engine, oracle: Oracle) -> None:
    loose = agree(engine, oracle, "missiles PROCHE/9 Patriot PROCHE/9 marché")
    tight = agree(engine, oracle, "missiles PROCHE/1 Patriot PROCHE/9 marché")
    assert set() < tight < loose


def test_a_function_word_alone_makes_no_partial_answer(engine: Engine, oracle: Oracle) -> None:
    tree = parse("Xylophone De Guerre").tree
    relaxed = relax(tree, engine.opened, engine.lexicon)
    assert relaxed is not None
    hits, _ = engine.top(relaxed, 1000, 0, "pertinence", ranked=True)
    assert {article["id"] for article in engine.read(hits)} == oracle.ids(parse("Guerre").tree)
