"""Two persons of one surname whose first names sound alike stay apart; spellings of one meet."""

import pytest

from indexer.actors.archive import resolve_archive
from indexer.actors.local import LocalActor, resolve_article
from indexer.actors.mention import Mention
from indexer.actors.recogniser import _LISTS
from indexer.actors.recogniser import DATA as LISTS
from indexer.actors.spelling import two_persons
from indexer.article import LONGEST_SLUG, slug


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("René Roux", "Renée Roux", True),
        ("Joël Martin", "Joëlle Martin", True),
        ("André Petit", "Andrée Petit", True),
        ("Pascal Noir", "Pascale Noir", True),
        ("Michel Vert", "Michelle Vert", True),
        ("Raphaël Gris", "Raphaëlle Gris", True),
        ("José Roux", "Josée Roux", True),
        ("Désiré Roux", "Désirée Roux", True),
        ("Valéry Petit", "Valérie Petit", True),
        ("Jean Martin", "Jeanne Martin", True),
        ("Jean-René Roux", "Jean-Renée Roux", True),
        ("Stéphane Tissot", "Stéphanie Tissot", True),
        ("Karim Benali", "Karima Benali", True),
        ("Sergueï Lavrov", "Sergei Lavrov", False),
        ("Frédéric Noir", "Frédérique Noir", True),
        ("Jérémy Petit", "Jérémie Petit", False),
        ("Maxim Orechkine", "Maxime Orechkine", False),
        ("Paul Blanc", "Paule Blanc", True),
        ("Gaétan Blanc", "Gaétane Blanc", True),
        ("Bernard Blanc", "Bernarde Blanc", True),
        ("Aleksandr Kowal", "Aleksandra Kowal", True),
        # One name of one man, written in two ways.
        ("Amin Gemayel", "Amine Gemayel", False),
        ("Hassan Diab", "Hassane Diab", False),
        ("Alexandr Loukachenko", "Alexandre Loukachenko", False),
        ("Dmitry Rogozine", "Dmitri Rogozine", False),
        ("René Roux", "Rene Roux", False),
        ("Volodymyr Zelensky", "Volodymyr Zelenski", False),
        ("Joël Martin", "Joel Martin", False),
    ],
)
def test_first_names_of_two_persons(one: str, other: str, apart: bool) -> None:
    assert two_persons(one, other) is apart
    assert two_persons(other, one) is apart


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Union des ports de l'Atlantique nord", "Union des ports d'Atlantique nord", True),
        ("Fond monétaire international", "Fonds monétaire international", True),
        ("Comité pour la paix", "Comité de la paix", False),
        ("Université Paris 1", "Université Paris 8", False),
        ("Union de Paris", "Unions", False),
    ],
)
def test_bodies_whose_names_differ_by_small_words(one: str, other: str, same: bool) -> None:
    local = [LocalActor(name, "organisation", (name,)) for name in (one, other)]
    actors = resolve_archive(local)
    assert (actors[local[0].key].id == actors[local[1].key].id) is same


def test_a_known_body_is_known_but_for_its_small_words() -> None:
    local = LocalActor("Fond monétaire international", "organisation", ())
    assert resolve_archive([local])[local.key].name == "Fonds monétaire international"


def test_an_id_stays_one_that_an_actor_can_bear() -> None:
    assert len(slug("㎯" * 120)) <= LONGEST_SLUG
    assert slug("Élysée Œuvres") == "elysee-oeuvres"


def test_every_list_of_words_is_part_of_the_version() -> None:
    lists = {path.name for path in LISTS.iterdir() if path.suffix in (".txt", ".toml", ".xz")}
    assert lists - {name for name in lists if name.endswith(".crf.xz")} == set(_LISTS)


def test_a_man_and_a_woman_of_one_surname_are_two_in_an_article_and_in_an_archive() -> None:
    names = "Raphaël Glucksmann", "Raphaëlle Glucksmann"
    mentions = [Mention(100 * n, 100 * n + len(t), "personne", t) for n, t in enumerate(names)]
    together = resolve_article(mentions)
    assert [actor.name for actor in together] == list(names)
    apart = [local for mention in mentions for local in resolve_article([mention])]
    assert len({actor.id for actor in resolve_archive(apart).values()}) == 2
