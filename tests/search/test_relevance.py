"""Names before words, short answers completed, misspelt words, reasons: on a few short texts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from search.api import create_app
from search.live import Live
from search.models import SearchResponse
from search.request import SearchRequest
from search.service import Service
from search.settings import Settings

TEXTS = {
    "nom": ("Réunion publique", "On y parla longuement de la ville, et aussi de Tours."),
    "mot": ("Une tour et des tour", "La tour, encore la tour, toujours la tour."),
    "pays": ("Une visite", "L’Italie reçoit un ministre."),
    "gentilé": ("Un voyage", "Les Italiennes gagnent la course."),
    "sigle": ("Un procès", "La Cour pénale internationale juge un général."),
    "grève": ("Les trains", "La grève des cheminots continue dans le pays."),
    "gréviste": ("Les gares", "Un gréviste est reçu par la direction."),
    "Bretagne": ("Une région", "Le train arrive en Bretagne."),
    "breton": ("Des champs", "Un agriculteur breton vend son lait."),
    "André": ("Des vers", "Le poète André Breton écrivait."),
    "vers": ("Une lecture", "On relit ce soir Breton et ses amis."),
    "tourangeau": ("Un match", "Le club tourangeau gagne."),
    "deux": ("La mine", "Le séisme a fermé la mine."),
    "un": ("La route", "Le séisme a coupé la route."),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[..., Path]) -> Path:
    rows = [{"id": name, "title": t, "body": b} for name, (t, b) in TEXTS.items()]
    return indexed(tmp_path_factory.mktemp("relevance"), rows)


@pytest.fixture(scope="module")
def service(index: Path) -> Service:
    return Service(Live(index))


def ask(service: Service, q: str, **more: object) -> SearchResponse:
    return service.search(SearchRequest(q=q, facets=(), **more))


def test_a_name_ranks_above_the_word_of_its_stem(service: Service) -> None:
    found = [hit.id for hit in ask(service, "Tours").hits]
    assert found.index("nom") < found.index("mot")


@pytest.mark.parametrize(
    ("query", "typed", "other"),
    [
        ("Italie", "pays", "gentilé"),
        ("italiennes", "gentilé", "pays"),
        ("grève", "grève", "gréviste"),
    ],
)
def test_other_names_complete_an_answer_and_are_not_counted(
    service: Service, query: str, typed: str, other: str
) -> None:
    answer = ask(service, query)
    assert [(hit.id, hit.partial) for hit in answer.hits] == [(typed, False), (other, True)]
    assert (answer.total, answer.others) == (1, 1)
    assert "aussi" in answer.interpreted
    assert [hit.id for hit in ask(service, query, width="non").hits] == [typed]
    assert ask(service, query, width="oui").total == 2


@pytest.mark.parametrize(
    "query",
    [
        *("pourquoi la grève continue", "depuis quand la grève continue", "quels cheminots"),
        *("la grève a-t-elle continué", "la grève continue-t-elle ?"),
    ],
)
def test_words_that_ask_or_join_are_not_required(service: Service, query: str) -> None:
    answer = ask(service, query)
    assert (answer.hits[0].id, answer.total, answer.partial) == ("grève", 1, False)


@pytest.mark.parametrize(
    ("query", "other", "found"),
    [
        ("Bretagne train", "breton", True),
        ("bretagne train", "breton", True),  # small letters: the archive knows the name
        ("lait bretonne", "Bretagne", True),  # a demonym, in any of its forms
        ("André Breton", "Bretagne", False),  # a name is no demonym
        ("Tours longuement", "tourangeau", True),
        ("tour longuement", "tourangeau", False),  # nor a word the name of a town
    ],
)
def test_a_place_leads_to_who_lives_there(
    service: Service, query: str, other: str, found: bool
) -> None:
    assert (other in {hit.id for hit in ask(service, query).hits}) is found


def test_a_hit_under_another_name_says_which(service: Service) -> None:
    whole, other = ask(service, "Italie", explain=True).hits
    assert (whole.instead, other.instead, other.missing) == ({}, {"Italie": ["italien"]}, [])
    assert other.why and other.why[0].said.startswith("« Italie » (ici « italien ») dans le texte")
    assert whole.why and whole.why[0].said.startswith("« Italie » dans le texte")
    some = ask(service, "CPI mine").hits
    assert [(hit.id, hit.missing, hit.instead) for hit in some if hit.id == "sigle"] == [
        ("sigle", ["mine"], {"CPI": ["Cour pénale internationale"]})
    ]


def test_an_acronym_finds_its_long_form(service: Service) -> None:
    answer = ask(service, "CPI")
    assert [hit.id for hit in answer.hits] == ["sigle"]
    assert not ask(service, "CPI", width="non").hits


def test_articles_with_some_words_follow_those_with_all(service: Service) -> None:
    answer = ask(service, "séisme mine")
    assert [(hit.id, hit.partial) for hit in answer.hits] == [("deux", False), ("un", True)]
    assert answer.total == 1
    first = ask(service, "séisme mine", size=1)
    assert first.next
    second = ask(service, "séisme mine", size=1, cursor=first.next)
    assert [(hit.id, hit.partial) for hit in second.hits] == [("un", True)]
    assert second.next is None
    assert not ask(service, "séisme mine", sort="date").others


def test_a_misspelt_word_is_led_to_the_archives_own(service: Service) -> None:
    answer = ask(service, "grévistte reçu")
    assert answer.hits[0].id == "gréviste"
    assert answer.try_instead is not None
    assert answer.try_instead.q == "gréviste reçu"
    assert answer.try_instead.total == 1
    assert ask(service, "grève").try_instead is None


@pytest.mark.parametrize(
    ("query", "proposed"),
    [
        ("séismme mine", "séisme mine"),
        ("séismme mine gréviste", "séisme mine"),
        ("séismme gréviste cheminots", "séisme"),
        ("séismme xylophone", "séisme"),
        ("séismme xylophone -route", "séisme -route"),
        ("séismme cheminotts", "séisme"),
        ("séismme direction date:1990", None),
        ("gréviste xylophone", None),
    ],
)
def test_a_correction_finds_something_and_leaves_out_as_little_as_it_can(
    query: str, proposed: str | None, service: Service
) -> None:
    found = ask(service, query).try_instead
    assert (found.q if found else None) == proposed
    if found:
        assert found.total == ask(service, found.q).total > 0


def test_a_corrected_answer_goes_on_with_articles_that_have_some_of_the_words(
    service: Service,
) -> None:
    answer = ask(service, "séismme mine")
    assert [(hit.id, hit.partial) for hit in answer.hits] == [("deux", True), ("un", True)]
    assert (answer.total, answer.others) == (1, 1)


def test_what_is_exact_or_refused_is_not_widened(service: Service) -> None:
    assert [hit.id for hit in ask(service, "=Italie").hits] == ["pays"]
    assert "gentilé" in {hit.id for hit in ask(service, "course -Italie", width="oui").hits}


def test_reasons_add_up_to_the_score(service: Service) -> None:
    for hit in ask(service, "séisme mine", explain=True).hits:
        assert hit.why and hit.score
        assert sum(reason.score for reason in hit.why) == pytest.approx(hit.score, rel=0.01)
    typed = ask(service, "le séisme de la mine", explain=True).hits[0].why
    assert typed and {reason.text for reason in typed} <= {"séisme", "mine", ""}
    said = ask(service, "séisme mine", explain=True).hits[0].why
    assert said and any("« mine » dans le titre et dans le texte" in one.said for one in said)


def test_every_clause_of_a_long_query_is_looked_for_and_explained(service: Service) -> None:
    absent = [f"xylo{letter}" for letter in "abcdefghijkl"]
    query = " ".join([*absent, "séisme", "mine"])
    for hit in ask(service, query, explain=True, width="non").hits:
        here = {reason.text for reason in hit.why or () if reason.score and reason.text}
        assert set(hit.missing) == {*absent, "séisme", "mine"} - here
        assert here


def test_a_group_is_explained_but_not_counted(service: Service) -> None:
    """Of two hundred phrases near one another, the engine took seconds a hit to count them."""
    why = ask(service, "(séisme OU mine) zzz", explain=True, width="non").hits[0].why
    assert why
    said = next(one.said for one in why if "OU" in one.text)
    assert "dans le" in said
    assert "fois" not in said


def test_a_large_group_is_not_looked_for_in_each_place(service: Service) -> None:
    group = " OU ".join(["mine", *(f"zz{n}" for n in range(8))])
    (large, *_), (small, *_) = (
        ask(service, q, explain=True, width="non").hits[0].why or [] for q in (group, "mine OU zz1")
    )
    assert "dans l'article" in large.said
    assert "dans le titre et dans le texte" in small.said


def test_explanations_are_bounded(index: Path) -> None:
    with TestClient(create_app(Settings(index=index))) as client:
        assert client.get("/v1/search?q=mine&explain=true&taille=21").status_code == 400
        assert client.get("/v1/search?q=mine&explain=true").json()["hits"][0]["why"]


def test_a_word_asked_for_with_plus_is_in_every_article_that_follows(service: Service) -> None:
    assert {hit.id for hit in ask(service, "+mine séisme").hits} == {"deux"}
    assert [hit.id for hit in ask(service, "+séisme mine").hits] == ["deux", "un"]
    assert [hit.id for hit in ask(service, "+séisme +mine").hits] == ["deux"]


def test_an_unknown_name_is_no_word_spelt_nearly_so(service: Service) -> None:
    assert ask(service, "Mane").total == 0
    near = ask(service, "grévistte")
    assert near.partial and all(hit.partial for hit in near.hits)


def test_what_follows_an_answer_is_the_same_whatever_the_page(seeds_client: TestClient) -> None:
    def told(**asked: object) -> tuple[int, int, dict[str, list[str]]]:
        answer = seeds_client.get("/v1/search", params={"q": "Allemagne", **asked}).json()
        return answer["total"], answer["others"], answer["reading"]["wider"]

    whole = told(taille=100)
    assert whole[1]
    assert whole[2]
    assert all(told(taille=size) == whole for size in (0, 1, 5, 12, 50))


@pytest.mark.parametrize(("typed", "other"), [("cpi", "Cour pénale"), ("CPI", "Cour pénale")])
def test_an_acronym_the_archive_lacks_is_one_in_small_letters_too(
    service: Service, typed: str, other: str
) -> None:
    answer = ask(service, typed)
    assert [hit.id for hit in answer.hits] == ["sigle"]
    assert any(name.startswith(other) for name in answer.reading.wider[typed])


def test_a_short_word_is_only_suggested(service: Service) -> None:
    answer = ask(service, "tuor")
    assert (answer.total, answer.hits) == (0, [])
    assert answer.try_instead is not None
    assert (answer.try_instead.q, answer.try_instead.total) == ("tour", 2)


def test_a_surname_is_no_feminine_of_another(tmp_path: Path, indexed: Callable[..., Path]) -> None:
    rows = [
        {"id": "président", "title": "Un discours", "body": "Hier, François Hollande a parlé."},
        {"id": "triathlète", "title": "Une course", "body": "Hier, Vicky Holland a gagné."},
    ]
    service = Service(Live(indexed(tmp_path, rows)))
    assert [hit.id for hit in ask(service, "Hollande", width="non").hits] == ["président"]


def test_words_that_are_not_required_are_not_marked(service: Service) -> None:
    (hit, *_) = ask(service, "la grève dans le pays").hits
    marked = [s.text[a:b] for s in hit.snippets for a, b in s.marks]
    assert sorted(marked) == ["grève", "pays"]
