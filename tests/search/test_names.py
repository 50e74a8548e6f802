"""Names: a word typed with a capital, which the archive writes so, is found in its own forms."""

from collections.abc import Callable
from pathlib import Path

import pytest

from search.live import Live
from search.models import SearchResponse
from search.request import SearchRequest
from search.service import Service

TEXTS = {
    "valls": ("Une primaire", "On attend que Valls parle."),
    "vallée": ("Les gorges", "La vallée est verte ; une vallée, deux vallées."),
    "mali": ("Un sommet", "On écrit que le Mali reçoit ses voisins."),
    "mal": ("Une étude", "Le mal est fait, et ce mal dure : un mal, des maux."),
    "vote": ("Une loi", "On dit que la Russie vote un texte, hier soir, à la chambre basse."),
    "russe": ("Un défilé", "L'armée russe défile devant le président russe."),
    "russie": ("Un budget", "On dit que la Russie vote un texte, au parlement russe, ce soir."),
    "manif": ("Dans la rue", "La manifestation de mardi est calme."),
    "manifestant": ("Au palais", "Le tribunal juge un manifestant."),
    "patriot": ("Un envoi", "On voit des Patriot au Japon, en chemin."),
    "patriote": ("Un mot", "Ce patriote est un patriote ; patriotes et patriotes."),
    "elysee": ("Au palais", "On sait que l'Élysée consulte."),
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[..., Path]) -> Service:
    rows = [{"id": name, "title": t, "body": b} for name, (t, b) in TEXTS.items()]
    return Service(Live(indexed(tmp_path_factory.mktemp("names"), rows)))


def ask(service: Service, q: str, **more: object) -> SearchResponse:
    return service.search(SearchRequest(q=q, facets=(), **more))


def whole(answer: SearchResponse) -> list[str]:
    return [hit.id for hit in answer.hits if not hit.partial]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Valls", ["valls"]),
        ("VALLS", ["valls"]),
        ("texte:Valls", ["valls"]),
        ("Mali", ["mali"]),
        ("le Mali", ["mali"]),
        ("L'Elysee", ["elysee"]),
        ("texte SAUF Russie", []),
        ("valls", ["valls", "vallée"]),
        ("mali", ["mali", "mal"]),
        ("VALLS PARLE", ["valls"]),
    ],
)
def test_a_name_finds_its_own_forms_and_small_letters_find_more(
    query: str, found: list[str], service: Service
) -> None:
    answer = ask(service, query)
    assert whole(answer) == found
    assert answer.total == len(found)


@pytest.mark.parametrize("query", ["Manifestation", "manifestation", "Manifester"])
def test_a_capital_of_grammar_makes_no_name(query: str, service: Service) -> None:
    assert set(whole(ask(service, query))) == {"manif", "manifestant"}


def test_what_calls_a_name_otherwise_ranks_and_completes_but_is_not_counted(
    service: Service,
) -> None:
    answer = ask(service, "Russie")
    assert [(hit.id, hit.partial) for hit in answer.hits] == [
        ("russie", False),
        ("vote", False),
        ("russe", True),
    ]
    assert answer.total == 2
    assert ask(service, "Russie", width="oui").total == 3
    assert ask(service, "Russie", width="non").total == 2
    reasons = ask(service, "Russie", explain=True).hits[0]
    assert reasons.why and reasons.score
    assert sum(reason.score for reason in reasons.why) == pytest.approx(reasons.score, rel=0.01)


def test_only_a_name_itself_is_marked(service: Service) -> None:
    assert service.article("vallée", "Valls").marks == {"title": [], "lead": [], "body": []}
    assert len(service.article("vallée", "valls").marks["body"]) == 3
    assert len(service.article("valls", "Valls").marks["body"]) == 1
    assert len(service.article("vallée", "Valls PROCHE/9 verte").marks["body"]) == 4


@pytest.mark.parametrize(
    ("query", "proposed"),
    [
        ("Manifestattion calme", "Manifestation calme"),
        ("Elyseee consulte", "Élysée consulte"),
        ("président rusee manifestattion", "président russe"),
        ("textte Chambr", "texte Chambre"),
        ("TEXTTE CHAMBR", "TEXTE CHAMBRE"),
    ],
)
def test_a_correction_is_whole_and_keeps_capitals(
    query: str, proposed: str | None, service: Service
) -> None:
    answer = ask(service, query)
    assert (answer.try_instead.q if answer.try_instead else None) == proposed


def test_a_misspelt_name_is_led_to_a_name(service: Service) -> None:
    answer = ask(service, "Valllée")
    assert answer.try_instead and answer.try_instead.q == "Vallée"
    answer = ask(service, "Patriott")
    assert answer.try_instead and answer.try_instead.q == "Patriot"
    assert [hit.id for hit in answer.hits] == ["patriot"]
    assert answer.hits[0].instead == {"Patriott": ["Patriot"]}
    assert {hit.id for hit in ask(service, "patriott").hits} == {"patriot", "patriote"}
    assert [hit.id for hit in ask(service, "Jappon Patriott").hits] == ["patriot"]
