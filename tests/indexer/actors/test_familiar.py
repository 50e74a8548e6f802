import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.actors.aliases import Aliases
from indexer.actors.familiar import Familiar, familiar
from indexer.actors.local import alias_key, resolve_article
from indexer.actors.mention import Mention
from indexer.actors.resolution import resolved
from indexer.actors.tally import Tally
from indexer.article import ActorType

Named = tuple[str, ActorType]


def tally(*articles: list[Named]) -> Tally:
    counted = Tally()
    for names in articles:
        mentions, start = [], 0
        for name, kind in names:
            mentions.append(Mention(start, start + len(name), kind, name))
            start += len(name) + 1
        counted.add(resolve_article(mentions), ())
    return counted


OFTEN: list[list[Named]] = [[("Thomas De Brandt", "personne")]] * 3


@pytest.mark.parametrize(
    ("articles", "names"),
    [
        (OFTEN, ["De Brandt", "Thomas De Brandt"]),
        (OFTEN[:2], []),
        ([*OFTEN, *[[("De Brandt", "lieu")]] * 2], ["Thomas De Brandt"]),
        ([[("Jean Berger", "personne")]] * 3, ["Jean Berger"]),
        ([[("Aline Lyon", "personne")]] * 3, ["Aline Lyon"]),
        ([[("Odile", "personne")]] * 9, []),
    ],
)
def test_what_is_familiar(articles: list[list[Named]], names: list[str]) -> None:
    assert sorted(familiar(tally(*articles))) == names


def test_a_surname_that_no_article_has_alone_is_that_of_its_one_bearer() -> None:
    known = tally(*OFTEN)
    actors = resolved(known, Aliases(), familiar(known))
    assert actors[alias_key("personne", "De Brandt")] == actors["personne:thomas de brandt"]
    two = tally(*OFTEN, [("Odile De Brandt", "personne")])
    assert alias_key("personne", "De Brandt") not in resolved(two, Aliases(), familiar(two))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Étape : De Brandt gagne, Froome en jaune", ["De Brandt", "Froome"]),
        ("le maillot de Froome.", ["Froome"]),
        ("M. Froome et l'affaire Froome", ["Froome", "Froome"]),
        ("Chris Froome", []),
        ("Froome Park, Froome-les-Bains, Froomer, froome", []),
        ("", []),
    ],
)
def test_where_it_is_found(text: str, found: list[str]) -> None:
    mentions = Familiar(["Froome", "De Brandt"]).find(text, [])
    assert [mention.text for mention in mentions] == found
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)


def test_what_was_seen_goes_before() -> None:
    seen = [Mention(0, 12, "organisation", "Froome Group")]
    assert Familiar(["Froome"]).find("Froome Group", seen) == seen


@given(st.permutations([*OFTEN, [("Froome", "lieu")], [("Chris Froome", "personne")]]))
def test_the_order_of_articles_does_not_matter(articles: list[list[Named]]) -> None:
    assert familiar(tally(*articles)) == familiar(tally(*reversed(articles)))
