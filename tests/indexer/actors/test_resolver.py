from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.actors.archive import resolve_archive
from indexer.actors.gazetteer import gazetteer
from indexer.actors.local import LocalActor, alias_key, resolve_article
from indexer.actors.mention import Mention
from indexer.article import Actor, ActorType


def article(*names: str, kind: ActorType = "personne") -> list[LocalActor]:
    """Return the local actors of an article that names these, one after the other."""
    return resolve_article(
        [Mention(100 * n, 100 * n + len(t), kind, t) for n, t in enumerate(names)]
    )


def found(*names: str, kind: ActorType = "personne") -> list[str]:
    return [actor.name for actor in article(*names, kind=kind)]


def archive(*articles: list[LocalActor]) -> dict[str, Actor]:
    return resolve_archive(actor for local in articles for actor in local)


def test_a_surname_after_a_full_name_is_that_person() -> None:
    assert found("François Fillon", "Fillon", "M. Fillon") == ["François Fillon"]
    assert found("Jean-Yves Le Drian", "Le Drian") == ["Jean-Yves Le Drian"]
    assert found("Thomas De Gendt", "De Gendt", "De Gendt") == ["Thomas De Gendt"]


def test_a_short_form_of_a_body_is_the_one_that_it_begins_or_ends() -> None:
    bodies = ("ministère de l'Intérieur", "Intérieur", "Syctom de Paris", "Syctom")
    assert found(*bodies, kind="organisation") == ["ministère de l'Intérieur", "Syctom de Paris"]
    clubs = ("Racing de Nantes", "Racing de Lens", "Racing")
    assert found(*clubs, kind="organisation") == list(clubs)
    # Orange and its bank are two bodies: the gazetteer knows the one by its name alone.
    banks = ("Orange Bank", "Orange")
    assert found(*banks, kind="organisation") == list(banks)


def test_a_first_name_alone_is_the_one_person_who_bears_it() -> None:
    assert found("Alistair Brownlee", "Alistair") == ["Alistair Brownlee"]


def test_two_persons_of_one_surname_stay_apart() -> None:
    actors = article("Jonathan Brownlee", "Alistair Brownlee", "Brownlee")
    assert [(actor.name, actor.shared) for actor in actors] == [
        ("Jonathan Brownlee", False),
        ("Alistair Brownlee", False),
        ("Brownlee", True),
    ]


def test_a_shared_surname_goes_to_the_one_whom_the_gazetteer_calls_so() -> None:
    assert found("Donald Trump", "Melania Trump", "Trump") == ["Donald Trump", "Melania Trump"]


def test_titles_do_not_count() -> None:
    names = ("le président Donald Trump", "M. Trump", "Donald Trump", "président Trump")
    assert found(*names) == ["Donald Trump"]


def test_middle_initials_keep_persons_apart() -> None:
    assert len(found("George W. Bush", "George H. W. Bush")) == 2
    actors = archive(
        article("George W. Bush"), article("George H. W. Bush"), article("George Bush")
    )
    ids = {
        actors[alias_key("personne", name)].id for name in ("George W. Bush", "George H. W. Bush")
    }
    assert len(ids) == 2


def test_initials_join_the_long_form_beside_them() -> None:
    names = ("Fédération des chasseurs de loutres", "FCL")
    assert found(*names, kind="organisation") == [names[0]]
    actors = archive(article(*names, kind="organisation"), article("FCL", kind="organisation"))
    assert actors[alias_key("organisation", "FCL")].name == names[0]


@pytest.mark.parametrize(
    ("usual", "variant"),
    [
        ("Sergueï Tchoukrine", "Sergei Chukrin"),
        ("Ahmed el-Tarabichi", "Ahmed al-Tarabishi"),
        ("Étienne Delacroisille", "ETIENNE DELACROISILLE"),
        ("Jean Marc Vandenbroucq", "Jean-Marc Vandenbroucq"),
        ("Marguerite Vandenbroucq", "Marguerite Vandenbrouqc"),
    ],
)
def test_spellings_of_one_person_meet(usual: str, variant: str) -> None:
    actors = archive(article(usual), article(usual), article(variant))
    assert actors[alias_key("personne", variant)].name == usual


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Michel Vandenbroucq", "Michelle Vandenbroucq"),
        ("Paul Martin", "Paul Marin"),
        ("Louis XIV", "Louis XVI"),
        ("Anne Dupont", "Alain Dupont"),
    ],
)
def test_two_persons_are_not_joined(one: str, other: str) -> None:
    actors = archive(article(one), article(one), article(other))
    assert actors[alias_key("personne", one)].id != actors[alias_key("personne", other)].id


def test_a_surname_of_several_stays_unresolved_across_the_archive() -> None:
    actors = archive(article("Zoé Brognard"), article("Luc Brognard"), article("Brognard"))
    assert actors[alias_key("personne", "Brognard")].name == "Brognard"
    alone = archive(article("Zoé Brognard"), article("Brognard"))
    assert alone[alias_key("personne", "Brognard")].name == "Zoé Brognard"


@pytest.mark.parametrize("name", ["OTAN", "NATO", "O.T.A.N.", "Otan", "Alliance atlantique"])
def test_the_gazetteer_names_what_it_knows(name: str) -> None:
    actors = archive(article(name, kind="organisation"))
    assert actors[alias_key("organisation", name)].name == "OTAN"


def test_the_type_seen_decides_between_namesakes() -> None:
    person, place = article("Hollande"), article("Hollande", kind="lieu")
    actors = archive(person, place)
    assert actors[person[0].key].name == "François Hollande"
    assert actors[place[0].key].name == "Pays-Bas"


def test_a_body_named_by_its_seat_may_be_seen_as_a_place() -> None:
    actors = archive(article("Kremlin", kind="lieu"), article("le Kremlin", kind="organisation"))
    assert {actor.type for actor in actors.values()} == {"organisation"}


def test_given_actors_are_kept_and_resolved_to_the_same_names() -> None:
    given_actors = [Actor(name="Trump", type="personne"), Actor(name="Zorglub Conseil")]
    local = resolve_article([Mention(0, 12, "personne", "Donald Trump")], given_actors)
    assert [(actor.name, actor.given) for actor in local] == [
        ("Donald Trump", True),
        ("Zorglub Conseil", True),
    ]


def test_actors_of_one_slug_get_two_ids() -> None:
    actors = archive(article("Zorglub"), article("Zorglub", kind="lieu"))
    assert {actor.id for actor in actors.values()} == {"zorglub", "zorglub-lieu"}


NAMES = """
Zelensky, Zelenski, Volodymyr Zelensky, Jean Dupont, Dupont, Jeanne Dupont, Jean Dupond, OTAN, NATO,
George Bush, George W. Bush, George H. W. Bush, Bush, Kim, Kim Jong-un, M. Kim, Le Pen, Al-Sissi,
Marine Le Pen, Jean-Marie Le Pen
"""
_ARTICLE = st.lists(st.sampled_from([name.strip() for name in NAMES.split(",")]), max_size=5)


@settings(max_examples=60, deadline=None)
@given(st.lists(_ARTICLE, max_size=6), st.randoms())
def test_the_order_of_the_sources_does_not_matter(articles: list[list[str]], dice: object) -> None:
    local = [actor for names in articles for actor in article(*names)]
    mixed = sorted(local, key=lambda _: dice.random())  # type: ignore[attr-defined]
    assert resolve_archive(local) == resolve_archive(mixed)


@given(st.lists(st.text(max_size=30), max_size=8))
@settings(deadline=None)
def test_any_text_as_a_name_resolves(names: list[str]) -> None:
    local = article(*(name for name in names if name))
    actors = resolve_archive(local)
    assert all(actor.key in actors for actor in local)
    assert all(a.mentions[0] <= b.mentions[0] for a, b in pairwise(local))


def test_a_name_seen_as_of_two_families_goes_to_the_one_that_prevails() -> None:
    places = [article("Valcombe", kind="lieu") for _ in range(4)]
    stray = article("Valcombe", kind="organisation")
    actors = archive(*places, stray)
    assert actors["organisation:valcombe"] == actors["lieu:valcombe"]
    assert actors["lieu:valcombe"].type == "lieu"
    # Nearly as often one as the other, they are two.
    actors = archive(*places[:1], stray)
    assert actors["organisation:valcombe"] != actors["lieu:valcombe"]


def test_a_place_does_not_become_a_person_by_a_surname() -> None:
    persons = [article("Hollande") for _ in range(9)]
    actors = archive(*persons, article("Hollande", kind="lieu"))
    assert actors["personne:hollande"] != actors["lieu:hollande"]


def test_a_given_actor_without_a_type_is_what_the_text_says() -> None:
    mentions = [Mention(0, 8, "lieu", "Valcombe")]
    (actor,) = resolve_article(mentions, [Actor(name="Valcombe", id="valcombe")])
    assert (actor.type, actor.given) == ("lieu", True)


def test_the_pope_is_no_president() -> None:
    text = "Le pape François a reçu François Hollande."
    mentions = [Mention(8, 16, "personne", "François"), Mention(24, 41, "personne", text[24:41])]
    names = [actor.name for actor in resolve_article(mentions, text=text)]
    assert names == ["François (pape)", "François Hollande"]
    assert found("François") == ["François"]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["Front national", "FN", "RN"], "Front national"),
        (["Front national", "Rassemblement national"], "Rassemblement national"),
        (["RN"], "Rassemblement national"),
        (["En marche !"], "En marche"),
        (["Pole emploi"], "Pôle emploi"),
    ],
)
def test_a_body_is_shown_under_the_name_of_its_time(names: list[str], shown: str) -> None:
    actors = archive(*(article(name, kind="organisation") for name in names))
    (actor,) = set(actors.values())
    assert actor.name == shown
    # The id is that of the last name, whatever the archive shows.
    (entry,) = gazetteer().named(names[0])
    assert actor.id == entry.id and alias_key("organisation", entry.name) in actors
