"""Organisations that the words around them tell: clubs, ministries, two that « et » joins."""

import pytest

from indexer.actors.archive import resolve_archive
from indexer.actors.borders import Span, settled
from indexer.actors.gazetteer import gazetteer
from indexer.actors.local import resolve_article
from indexer.actors.mention import Mention


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("le match d' Amiens SC", [(3, 4, "LOC")], [(3, 5, "ORG")]),
        ("le FC Nantes perd", [], [(1, 3, "ORG")]),
        ("le FC Nantes perd", [(1, 3, "ORG")], [(1, 3, "ORG")]),
        ("65 $ US", [], []),
        ("la CGT et les Restos du cœur", [(1, 7, "ORG")], [(1, 2, "ORG"), (4, 7, "ORG")]),
        ("la CGT et la FSU", [(1, 5, "ORG")], [(1, 2, "ORG"), (4, 5, "ORG")]),
        ("ministre de l' Éducation nationale", [], [(3, 5, "ORG")]),
        ("ministre turc des Affaires étrangères", [], [(3, 5, "ORG")]),
        ("le ministère de la Culture", [], [(1, 5, "ORG")]),
        ("ministre de l' Économie , des Finances et du Budget", [(3, 4, "ORG")], [(3, 10, "ORG")]),
        ("ministres de l' Économie et des Sports", [(3, 4, "ORG")], [(3, 4, "ORG")]),
        ("ministre de la Transition écologique Agnès Martin", [(3, 7, "ORG")],
         [(3, 5, "ORG"), (5, 7, "PER")]),
        ("ministre de Marc Dupuis", [], []),
        ("le service national de renseignement ( SNR )", [(6, 7, "ORG")],
         [(1, 5, "ORG"), (6, 7, "ORG")]),
        ("Union des métiers de l' hôtellerie ( UMH )", [(0, 3, "ORG")],
         [(0, 6, "ORG"), (7, 8, "ORG")]),
        ("l' impôt sur la fortune ( IF )", [], []),
        ("le produit intérieur brut ( PIB )", [(5, 6, "ORG")], [(5, 6, "ORG")]),
        ("Sénat ( XY )", [], []),
        ("L' OTAN veut", [], [(1, 2, "ORG")]),
        ("sur la RN 165", [], []),
        ("UN accident à Lyon", [(3, 4, "LOC")], [(3, 4, "LOC")]),
    ],
)  # fmt: skip
def test_bodies(text: str, before: list[Span], after: list[Span]) -> None:
    assert settled(text.split(), before) == after


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HAS", "Haute Autorité de santé"),
        ("Orpea", "Emeis"),
        ("Soulèvements de la terre", "Les Soulèvements de la Terre"),
        ("LFP", "Ligue de football professionnel"),
    ],
)
def test_bodies_of_the_years_after_the_model_have_one_name(one: str, other: str) -> None:
    assert gazetteer().named(one) == gazetteer().named(other) != ()
    articles = [resolve_article([Mention(0, 9, "organisation", name)]) for name in (one, other)]
    assert len({a.id for a in resolve_archive(x for y in articles for x in y).values()}) == 1
