"""What holds for every text and for every tree."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.dates import DateWindow
from search.query.compose import conjunction, disjunction, negation, requirement, weighted, within
from search.query.field import ACTOR_FIELDS
from search.query.limits import MAX_LENGTH
from search.query.paraphrase import paraphrase
from search.query.parser import parse
from search.query.render import render
from search.query.token import QUOTES, SIGNS, WORD_OPERATORS
from search.query.tree import (
    DateFilter,
    Everything,
    Exact,
    FieldValue,
    Fuzzy,
    Near,
    Node,
    Phrase,
    Prefix,
    Word,
    children,
    leaves,
)

ANY_CHARACTER = st.characters(codec=None, exclude_categories=())
PIECES = [
    *WORD_OPERATORS,
    *SIGNS,
    *QUOTES,
    *"»”()*~^=\\:,.…'’",
    *("PROCHE/8", "NEAR/0", "&&", "||", "((", "))", "~2", "~9", "^2", "^0,5", "^99", "..", "l'"),
    *("pays:", "pays~:", "acteur~:", "source~:", "titre~:"),
    *("titre:", "corps:", "acteur:", "source:", "date:", "toto:", "Titre:", "https://x.fr/a"),
    *(
        "2022",
        "2022-03..2022-06",
        "..2021",
        "2024..",
        "2022-13",
        "Patriot",
        "patri",
        "49.3",
        "#tag",
    ),
    *("porte-avions", "C++", "O.T.A.N.", "R&D", "et", "é", "e\u0301", "\ud800", "\0", "\xa0"),
]
TEXTS = st.one_of(
    st.text(ANY_CHARACTER, max_size=80),
    st.lists(st.sampled_from([*PIECES, " ", " "]), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
)

NAMES = st.sampled_from(["Patriot", "paix", "ET", "NON", "PROCHE/8", "titre:a", "O.T.A.N.", "C++"])
QUOTED = st.sampled_from(["missiles Patriot", 'il dit "non"', "a » b", "ET", "Trump"])
WINDOWS = st.sampled_from(["2022", "..2021", "2024..", "2022-03..2022-06", "4 juillet 2025"])
PLAIN = st.one_of(
    st.builds(Word, NAMES),
    st.builds(Exact, NAMES),
    st.builds(Phrase, QUOTED),
    st.builds(Prefix, st.sampled_from(["patri", "PROCHE/80", "SAUF", "titre:ab"])),
    st.builds(Fuzzy, st.sampled_from(["Zelenski", "SAUF"]), st.integers(1, 2)),
)
SIDES = PLAIN | st.lists(PLAIN, min_size=2, max_size=3).map(disjunction)
NEARS = st.builds(Near, SIDES, SIDES, st.integers(1, 50))
LEAVES = st.one_of(
    PLAIN,
    NEARS,
    st.builds(Near, NEARS, SIDES, st.integers(1, 50)),
    st.builds(Phrase, QUOTED, st.integers(0, 50)),
    st.builds(FieldValue, st.sampled_from(["acteur", "source", "rubrique", "auteur"]), NAMES),
    st.builds(FieldValue, st.just("acteur"), QUOTED, st.just(True)),
    st.builds(FieldValue, st.sampled_from(ACTOR_FIELDS), NAMES, st.just(False), st.booleans()),
    WINDOWS.map(lambda text: DateFilter(DateWindow.parse(text), text)),
    st.just(Everything()),
)


def grow(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(below, min_size=1, max_size=3)
    return st.one_of(
        several.map(conjunction),
        several.map(disjunction),
        below.map(negation),
        below.map(requirement),
        st.builds(within, st.sampled_from(["titre", "corps"]), below),
        st.builds(weighted, below, st.sampled_from([0.1, 0.25, 0.5, 2.0, 3.5, 10.0])),
    )


TREES = st.recursive(LEAVES, grow, max_leaves=12)


@given(TEXTS)
def test_any_text_is_a_query(text: str) -> None:
    parsed = parse(text)
    assert parsed.text == text
    assert paraphrase(parsed.tree)
    assert all(0 <= warning.offset <= len(text) for warning in parsed.warnings)
    offsets = [warning.offset for warning in parsed.warnings]
    assert offsets == sorted(offsets)


@given(TEXTS)
def test_nodes_are_found_at_their_offsets(text: str) -> None:
    pending = [parse(text).tree]
    while pending:
        node = pending.pop()
        assert 0 <= node.start <= node.end <= len(text)
        pending.extend(children(node))
    for leaf in leaves(parse(text).tree):
        if not isinstance(leaf, Everything):
            typed = text[leaf.start : leaf.end]
            # Stars inside a word are dropped, with a warning.
            assert leaf.text in typed or leaf.text in typed.replace("*", "")


@given(TEXTS)
def test_text_is_read_again_as_the_same_tree(text: str) -> None:
    tree = parse(text).tree
    again = parse(render(tree))
    assert again.tree == tree
    assert render(again.tree) == render(tree)


@given(TREES)
def test_tree_is_written_and_read(tree: Node) -> None:
    written = render(tree)
    if len(written) <= MAX_LENGTH:
        assert parse(written).tree == tree
    assert paraphrase(tree)


@given(TREES)
def test_paraphrase_has_balanced_parentheses(tree: Node) -> None:
    said = paraphrase(tree)
    assert said.count("(") == said.count(")")
    assert "  " not in said
