"""Whatever is typed, an answer comes soon, and no panic of the engine."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from corpus import Row
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from search.live import Live
from search.request import SearchRequest
from search.service import Service

SLOWEST = 2.0  # seconds of work, on the small archive: no matter what else the machine does

GROUP = " OU ".join(f"mot{n}" for n in range(32))
PHRASES = " OU ".join(['"la guerre"'] * 32)
HOSTILE = {
    "parentheses": "(" * 9_999,
    "closed": "(" * 4_999 + ")" * 4_999,
    "words": "mot " * 1_000,
    "distinct words": " ".join(f"guerre{n}" for n in range(1_000)),
    "function words": '"de la" ' * 300,
    "stars": "pat* " * 64,
    "short stars": "a* le* d* *a* **",
    "three letters": "gue* mar* pat* all* zel* por*",
    "regex": "a.b* [x]* (.*) a{9}* (a|b)* ^a$ \\d* gu.r*",
    "regex near": "a.b PROCHE/3 c++ PROCHE/3 [x]* PROCHE/3 C# PROCHE/3 r&d* PROCHE a.b*",
    "near groups": f"({GROUP}) PROCHE/50 ({GROUP})",
    "near phrases": f"({PHRASES}) PROCHE/50 ({PHRASES})",
    "near chain": " PROCHE ".join(["guerre"] * 64),
    "near prefixes": "gue* PROCHE/50 mar* PROCHE/50 pat* PROCHE/50 all*",
    "near fuzzy": "guerre~2 PROCHE/50 marche~2 PROCHE/50 patriot~2",
    "near function words": "(de OU la OU le) PROCHE/50 (de OU la OU le)",
    "near nothing": "_ PROCHE _ PROCHE ² PROCHE ª",
    "fuzzy": "zelensky~2 guerre~2 marche~2 " * 20,
    "long fuzzy": "a" * 300 + "~2",
    "long word": "b" * 2_000,
    "long prefix": "b" * 90 + "*",
    "long phrase": '"' + "guerre paix " * 150 + '"',
    "same phrase": '"guerre guerre guerre guerre"~50',
    "sloppy": '"' + "la guerre de " * 20 + '"~50',
    "sloppy repeats": " ".join(['"' + "le " * 20 + '"~50'] * 30),
    "one word phrases": '"guerre" "…guerre…" "l\'" "…" "_" "-" "²" «a» “b” "la"~50',
    "duplicates": "guerre guerre guerre -guerre -guerre +guerre",
    "nul": 'gu\x00erre "\x00" \x00* =\x00 titre:\x00',
    "surrogate": "\ud800 gu\udfffre* \udc00~2",
    "combining": "e" + "\u0301" * 500 + " " + "\u0301" * 10 + "* ~ \u200d\u200d",
    "other scripts": "Київ 北京 مرحبا* ꙮ~1 𝒜𝓃𝓃ℯ* ﬁn İstanbul ẞ ㍿",
    "compounds": "a-b-c-d-e-f-g-h " * 30,
    "compound fuzzy": "porte-avions~2 PROCHE/3 porte-avions* titre:porte-avions~1",
    "apostrophes": "l'l'l'l'l' ''' d'd* qu'’ʼ",
    "nots": "-" * 50 + "guerre " + "NON " * 50 + "SAUF SAUF",
    "only nots": "-guerre -paix -(a OU b) -date:2025",
    "fields": "titre:corps:titre:(corps:guerre) acteur:* date:* source:~2 toto:x",
    "dates": "date:0000 date:9999..1 date:2025-02-30 date:..  date:2999..2999-12-31",
    "boosts": "guerre^0 paix^1e9 (a)^-1 x^99999999999999999999",
    "numbers": "99999999999999999999 PROCHE/999999999 1.2.3.4.5 0x00 1e400",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("scope", ["{}", "titre:({})", "corps:({})", "-({})"])
def test_hostile_queries_are_answered_soon(name: str, scope: str, service: Service) -> None:
    query = scope.format(HOSTILE[name])
    started = time.process_time()
    answer = service.search(SearchRequest(q=query, size=100))
    assert time.process_time() - started < SLOWEST
    assert answer.model_dump_json()
    assert answer.interpreted
    assert all(0 <= warning.offset <= len(query) for warning in answer.warnings)


@pytest.mark.parametrize("name", ["near phrases", "words", "parentheses"])
def test_what_is_cut_is_said(name: str, service: Service) -> None:
    codes = {w.code for w in service.search(SearchRequest(q=HOSTILE[name])).warnings}
    assert codes & {"trop_de_clauses", "texte_trop_long", "trop_profond"}


def test_groups_around_near_are_searched_whole(service: Service) -> None:
    group = " OU ".join(f"mot{n}" for n in range(31))
    answer = service.search(SearchRequest(q=f"({group} OU missiles) PROCHE/3 ({group} OU Patriot)"))
    assert not answer.warnings
    assert "a/missiles patriot" in [hit.id for hit in answer.hits]


def test_a_beginning_of_too_many_words_is_searched_by_the_commonest_and_said(
    tmp_path: Path, indexed: Callable[..., Path]
) -> None:
    """The engine refuses rows of more than 16,384 forms."""
    many = [" ".join(f"pro{n}x{word}" for word in range(1_000)) for n in range(17)]
    rows: list[Row] = [
        {"id": str(n), "titre": "Suite", "texte": f"Le traité porte-projet. {text}"}
        for n, text in enumerate(many)
    ]
    service = Service(Live(indexed(tmp_path, rows)))
    for query in ("traité PROCHE/3 pro*", "porte-pro*"):
        answer = service.search(SearchRequest(q=query))
        assert [warning.code for warning in answer.warnings] == ["trop_de_formes"]
        assert answer.total == len(rows)  # projet is the commonest
    alone = service.search(SearchRequest(q="pro*"))
    assert (alone.total, alone.warnings) == (len(rows), [])


PIECES = [
    *("guerre", "la", "l'", "porte-avions", "C++", "C#", "gue", "49.3", "\x00", "\ud800", "²", "_"),
    *("(", ")", '"', "«", "»", "*", "~", "~2", "^2", "=", "+", "-", "!", "\\", "|", "&", " ", " "),
    *(" OU ", " ET ", " SAUF ", " PROCHE/3 ", " PROCHE/1 ", "titre:", "corps:", "acteur:", "date:"),
    *("2025", "..", ".", "[", "]", "{", "?", "$", "é", "\u0301", "’", "#", "@", "/", "x" * 90),
]


@settings(derandomize=True, deadline=None, database=None, max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_mixture_of_signs_is_answered(service: Service, query: str) -> None:
    started = time.process_time()
    answer = service.search(SearchRequest(q=query, size=3))
    assert time.process_time() - started < SLOWEST
    assert answer.total <= 62


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"q": "a" * 10_000}, 200),
        ({"q": "a" * 10_001}, 422),
        ({"taille": 0}, 200),
        ({"taille": 100}, 200),
        ({"taille": -1}, 422),
        ({"taille": 101}, 422),
        ({"taille": "dix"}, 422),
        ({"valeurs": 0}, 422),
        ({"valeurs": 1001}, 422),
        ({"niveau": "siecle"}, 422),
        ({"date": "x" * 101}, 422),
        ({"date": "2025..2024"}, 400),
        ({"date": "\x00"}, 400),
        ({"facettes": "date,âge"}, 400),
        ({"curseur": "x" * 201}, 422),
        ({"acteur": [str(n) for n in range(100)]}, 200),
        ({"acteur": [str(n) for n in range(101)]}, 422),
        ({"-acteur": [str(n) for n in range(101)]}, 422),
        ({"source": "\x00"}, 200),
        ({"inconnu": "x"}, 200),
    ],
)
def test_parameters_are_bounded(params: dict[str, object], status: int, client: TestClient) -> None:
    response = client.get("/v1/search", params=params)
    assert response.status_code == status
    if status != 200:
        assert response.headers["content-type"] == "application/problem+json"


def test_a_size_of_nothing_gives_the_counts_alone(client: TestClient) -> None:
    answer = client.get("/v1/search?q=guerre&taille=0").json()
    assert (answer["hits"], answer["next"]) == ([], None)
    assert answer["total"] == client.get("/v1/search?q=guerre").json()["total"] > 0
    assert answer["facets"]["date"]
