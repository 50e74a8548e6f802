"""Trees of the query language, for Hypothesis: words and values of the small archive."""

from hypothesis import strategies as st
from oracle import tokens

from indexer.dates import DateWindow
from search.query.compose import conjunction, disjunction, negation, requirement, weighted, within
from search.query.field import ACTOR_FIELDS
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
)

_TYPED = """
Patriot patriote patriotes allemagne Allemagne l'Allemagne d’Allemagne loi lois élu élus elue
élues conflit conflits marché marche marches marchés eleve élève élevé greve grève Mali mal maux
pays paye paie porte-avions porteavions porte avions F-16 f16 OTAN O.T.A.N. N'Djamena prud'hommes
aujourd'hui C++ C# Canal+ Canal dit-il a-t-on Covid-19 covid G7 XIXe 19e 49.3 oeuvre œuvre coeur
naif présidente directeur cheval chevaux journaux bureaux Zelensky paix guerre de la et l'été
mot-dièse #metoo R&D a/b x_y élu·es citoyens zz Paris absent là-bas un d'ici qu'il missiles
missile accord
"""
TYPED = _TYPED.split()
_PHRASES = """
missiles Patriot | patriotes allemands | Allemagne ouvre | titre missiles | de la | missiles
Patriot commence | d'Allemagne | la guerre, la paix | guerre guerre | porte avions | accord
d'Allemagne | Patriot | la la | de la mer | chapô Allemagne | élus ruraux | le F-16
"""
PHRASES = [" ".join(phrase.split()) for phrase in _PHRASES.split("|")]
WORD = st.builds(Word, st.sampled_from(TYPED))
EXACT = st.builds(Exact, st.sampled_from(TYPED))
PHRASE = st.builds(Phrase, st.sampled_from(PHRASES))
PREFIX = st.builds(
    Prefix,
    st.sampled_from(["patri", "all", "eleve", "mar", "porte-av", "zel", "aaa", "bbb", "gue"]),
)
FUZZY = st.builds(
    Fuzzy,
    st.sampled_from(
        ["Zelenski", "gurere", "Mali", "marche", "élève", "porte-avions", "patriot", "allmagne"]
    ),
    st.integers(1, 2),
)
PAIR = st.tuples(st.sampled_from(TYPED), st.sampled_from(TYPED)).map(" ".join)
SLOPPY = st.builds(Phrase, PAIR, st.integers(1, 12)).filter(
    lambda phrase: len(tokens(phrase.text)) == 2
)
WINDOWS = [
    "2025",
    "2025-07",
    "2025-07-04",
    "..1899",
    "2999..",
    "2022-03..2022-06",
    "2024-03-12",
    "2022-05",
]
DATE = st.sampled_from(WINDOWS).map(lambda text: DateFilter(DateWindow.parse(text), text))
VALUE = st.one_of(
    st.builds(FieldValue, st.just("acteur"), st.sampled_from(["Trump", "otan", "ukraine", "rien"])),
    st.builds(
        FieldValue,
        st.sampled_from(ACTOR_FIELDS),
        st.sampled_from(["trump", "OTAN", "Ukraine", "ivanka-trump"]),
        st.just(False),
        st.booleans(),
    ),
    st.builds(FieldValue, st.just("source"), st.sampled_from(["fanal", "Hexagone"])),
    st.builds(
        FieldValue, st.just("source"), st.sampled_from(["-Revue", "Le Fanal"]), st.just(True)
    ),
    st.builds(
        FieldValue, st.just("auteur"), st.sampled_from(["Ory", "zoe ory", "Luc"]), st.just(True)
    ),
    st.builds(FieldValue, st.just("rubrique"), st.sampled_from(["economie", "Culture"])),
)
SIDE = st.one_of(WORD, WORD, EXACT, PHRASE, PREFIX, FUZZY)
SIDES = SIDE | st.lists(SIDE, min_size=2, max_size=3).map(disjunction)
NEAR = st.builds(Near, SIDES, SIDES, st.integers(1, 50))
CHAIN = st.builds(Near, NEAR, SIDES, st.integers(1, 12))
LEAF = st.one_of(
    *(WORD, WORD, WORD, EXACT, PHRASE, PREFIX, FUZZY, SLOPPY, DATE, VALUE, NEAR, CHAIN),
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
        st.builds(weighted, below, st.sampled_from([0.5, 2.0])),
    )


TREES = st.recursive(LEAF, grow, max_leaves=8)
