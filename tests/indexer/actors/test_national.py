"""The Senate of an article is that of the country that the article is about."""

import pytest

from indexer.actors.archive import resolve_archive
from indexer.actors.local import resolve_article
from indexer.actors.mention import Mention
from indexer.actors.recogniser import make_recogniser
from indexer.article import Actor


def called(text: str, given: tuple[str, ...] = ()) -> str:
    """Return the bodies of an article, as named; its other names come from the gazetteer.

    The bodies stand between square brackets.
    """
    plain = text.replace("[", "").replace("]", "")
    bodies = []
    for number, part in enumerate(text.split("[")[1:]):
        start = len("[".join(text.split("[")[: number + 1]).replace("[", "").replace("]", ""))
        name = part.partition("]")[0]
        bodies.append(Mention(start, start + len(name), "organisation", name))
    taken = {place for body in bodies for place in range(body.start, body.end)}
    others = make_recogniser("gazetteer").recognise(plain)
    mentions = [*bodies, *(m for m in others if taken.isdisjoint(range(m.start, m.end)))]
    actors = resolve_article(sorted(mentions), [Actor(name=name) for name in given], plain)
    texts = {body.text for body in bodies}
    return ", ".join(actor.name for actor in actors if texts & set(actor.forms))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le [Sénat] a voté.", "Sénat"),
        ("Le [Sénat] a voté. La France attend, l'Italie aussi.", "Sénat"),
        ("À Rome, le [Sénat] a voté, et l'Italie attend.", "Sénat (Italie)"),
        ("Le [Sénat] américain a voté, la France attend.", "Sénat des États-Unis"),
        ("Le [Sénat d'Haïti] vote ; la France attend ; le [Sénat] siège.", "Sénat (Haïti)"),
        ("Le [Sénat français] reçoit le [Sénat italien].", "Sénat français, Sénat (Italie)"),
        ("L'Italie et l'Espagne ; le [Sénat] a voté.", "Sénat (pays non précisé)"),
        ("Le ministre turc de l'[Intérieur].", "ministère de l'Intérieur (Turquie)"),
        ("Le [ministère de l’Intérieur turc].", "ministère de l'Intérieur (Turquie)"),
        ("La ministre de la [Défense].", "ministère de la Défense"),
        ("La [Cour suprême] juge Donald Trump.", "Cour suprême des États-Unis"),
        ("La [Cour suprême] reçoit Emmanuel Macron.", "Cour suprême"),
        ("Angela Merkel devant le [Parlement].", "Bundestag"),
        (
            "Le [Parlement européen] siège ; en Italie, le [Parlement] dit non.",
            "Parlement européen",
        ),
        ("Le [Parti communiste chinois] et la Russie.", "Parti communiste chinois"),
    ],
)
def test_whose_body_it_is(text: str, names: str) -> None:
    assert called(text) == names


def test_what_the_source_lists_counts_too() -> None:
    text = "La [Cour des comptes] a rendu son rapport à Abidjan."
    assert called(text) == "Cour des comptes (Côte d'Ivoire)"
    assert called(text, ("France",)) == "Cour des comptes"


def test_bodies_of_two_countries_stay_apart_in_the_archive() -> None:
    articles = [
        resolve_article([Mention(9, 14, "organisation", "Sénat"), *rest], text=text)
        for text, rest in (
            ("À Rome le Sénat", [Mention(2, 6, "lieu", "Rome")]),
            ("À Paris  Sénat", [Mention(2, 7, "lieu", "Paris")]),
        )
    ]
    actors = resolve_archive(actor for local in articles for actor in local)
    assert actors["organisation:senat"].name == "Sénat"
    assert actors["organisation:senat (italie"].name == "Sénat (Italie)"
