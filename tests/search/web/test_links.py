"""Links and chips: each changes one thing, and undoing gives the address one came from."""

from hypothesis import given
from hypothesis import strategies as st

from search.models import FacetValueModel, SearchResponse
from search.web.chips import chips
from search.web.dated import period
from search.web.language import language
from search.web.links import Links

NAMES = st.sampled_from(["acteur", "-acteur", "source", "-source"])
VALUES = st.text(min_size=1, max_size=8)
PAIRS = st.lists(st.tuples(NAMES, VALUES), max_size=6, unique=True)


@given(PAIRS, NAMES, VALUES)
def test_ticking_twice_is_not_ticking(pairs: list[tuple[str, str]], name: str, value: str) -> None:
    other = name.removeprefix("-") if name.startswith("-") else f"-{name}"
    known = [pair for pair in pairs if pair not in ((name, value), (other, value))]
    once = Links("/", [*known, (name, value)])
    assert Links("/", known).toggled(name, value) == once.without()
    assert once.toggled(name, value) == Links("/", known).without()
    # Excluding what is ticked unticks it.
    assert (name, value) not in _parsed(once.toggled(other, value))


def _parsed(url: str) -> list[tuple[str, str]]:
    from urllib.parse import parse_qsl, urlsplit

    return parse_qsl(urlsplit(url).query)


def test_links_forget_the_page_but_not_the_language() -> None:
    links = Links(
        "/", [("q", "a b"), ("curseur", "x"), ("lang", "en"), ("du", "2024"), ("tri", "")]
    )
    assert links.with_("date", "2025") == "/?q=a+b&lang=en&date=2025"
    assert links.elsewhere("/atom", "lang") == "/atom?q=a+b"
    assert links.hidden("q") == [("lang", "en")]


def test_chips_name_what_they_remove() -> None:
    answer = SearchResponse(
        query="", interpreted="", warnings=[], total=0, partial=False, undated=0, took_ms=0,
        generation="", hits=[], next=None,
        facets={"acteur": [FacetValueModel(value="trump-1", count=0, label="Donald Trump")]},
    )  # fmt: skip
    links = Links("/", [("q", "x"), ("acteur", "trump-1"), ("-source", "AFP"), ("date", "2025-07")])
    found = chips(links, answer, language("fr"))
    assert [(c.kind, c.text, c.excluded) for c in found] == [
        ("Acteur", "Donald Trump", False), ("Source", "AFP", True), ("Date", "juillet 2025", False),
    ]  # fmt: skip
    assert found[0].remove == "/?q=x&-source=AFP&date=2025-07"


def test_periods_in_words() -> None:
    fr = language("fr")
    assert period("2024-01..2024-03", fr) == "janvier 2024 – mars 2024"
    assert period("2024..", fr) == "depuis 2024"
    assert period("..2024", fr) == "jusqu’à 2024"
    assert period("sans-date", fr) == "sans date"
    assert period("n'importe", fr) == "n'importe"
