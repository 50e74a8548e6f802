import pytest

from indexer.actors.bodies import Span
from indexer.actors.borders import settled


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("le Tour de France", [(3, 4, "LOC")], []),
        ("la Coupe d' Espagne", [(3, 4, "LOC")], []),
        ("de retour de France", [(3, 4, "LOC")], [(3, 4, "LOC")]),
        ("à Rio de Janeiro", [(1, 2, "LOC"), (3, 4, "LOC")], [(1, 4, "LOC")]),
        ("du Canard enchaîné", [(1, 2, "ORG")], [(1, 3, "ORG")]),
        ("le parquet de Paris", [(3, 4, "LOC")], [(3, 4, "LOC")]),
        ("Marc Ladreit de Lacharrière", [(0, 2, "PER"), (3, 4, "LOC")], [(0, 4, "PER")]),
        ("Valéry Giscard d' Estaing", [(0, 2, "PER"), (2, 4, "PER")], [(0, 4, "PER")]),
        ("Anne Hidalgo de Paris", [(0, 2, "PER"), (3, 4, "LOC")], [(0, 2, "PER"), (3, 4, "LOC")]),
        ("Rassemblement national proteste", [(0, 3, "ORG")], [(0, 2, "ORG")]),
        ("Conseil général allègue la Compagnie", [(0, 5, "ORG")], [(0, 2, "ORG")]),
        ("Trump attaque Biden", [(0, 3, "PER")], [(0, 1, "PER"), (2, 3, "PER")]),
        ("La République en marche", [(0, 4, "ORG")], [(0, 4, "ORG")]),
        ("Office de lutte contre la fraude", [(0, 6, "ORG")], [(0, 6, "ORG")]),
        ("sur la RN 165", [(2, 3, "ORG")], [(2, 4, "LOC")]),
        ("sur la RN165", [(2, 3, "ORG")], [(2, 3, "LOC")]),
        ("le RN a 89 sièges", [(1, 2, "ORG")], [(1, 2, "ORG")]),
        ("Radio France aussi", [(0, 3, "ORG")], [(0, 2, "ORG")]),
        ("La France insoumise", [(0, 3, "ORG")], [(0, 3, "ORG")]),
        ("Hier , Pape Diouf", [(3, 4, "PER")], [(2, 4, "PER")]),
        ("Le Pape François", [(2, 3, "PER")], [(2, 3, "PER")]),
        ("le quai du Président Wilson", [(4, 5, "PER")], [(1, 5, "LOC")]),
        ("Avenue du Général Leclerc", [(3, 4, "ORG")], [(0, 4, "LOC")]),
        ("la rue de la Reine Astrid", [(4, 6, "PER")], [(1, 6, "LOC")]),
        ("dans la rue , Wilson crie", [(4, 5, "PER")], [(4, 5, "PER")]),
        ("CGT et Unesco", [(0, 3, "ORG")], [(0, 1, "ORG"), (2, 3, "ORG")]),
        (
            "CGT , de l' Otan et Unesco",
            [(0, 7, "ORG")],
            [(0, 1, "ORG"), (4, 5, "ORG"), (6, 7, "ORG")],
        ),
        ("Arts et Métiers", [(0, 3, "ORG")], [(0, 3, "ORG")]),
        ("le BEA nous dit", [(1, 3, "ORG")], [(1, 2, "ORG")]),
        ("le parlement catalan vote", [], [(1, 3, "ORG")]),
        ("le Sénat italien vote", [(1, 2, "ORG")], [(1, 3, "ORG")]),
        ("le parlement vote", [], []),
        ("la Ligue musulmane du Pakistan", [(4, 5, "LOC")], [(1, 5, "ORG")]),
        ("la Ligue vient du Pakistan", [(4, 5, "LOC")], [(4, 5, "LOC")]),
        ("Le Conseil , au nord du Pakistan", [(6, 7, "LOC")], [(6, 7, "LOC")]),
        ("au Pape François «", [(2, 4, "PER")], [(2, 3, "PER")]),
        ("« Les Robins »", [(0, 4, "ORG")], [(1, 3, "ORG")]),
        ("Italie de l' Union européenne", [(0, 5, "ORG")], [(0, 1, "LOC"), (3, 5, "ORG")]),
        ("Sénat . Banque de France", [(0, 5, "ORG")], [(0, 1, "ORG"), (2, 5, "ORG")]),
        ("selon J . K . Rowling", [(1, 6, "PER")], [(1, 6, "PER")]),
        ("Grève : Les Syndicats", [(0, 4, "ORG")], [(0, 1, "ORG"), (2, 4, "ORG")]),
        ("Le Rassemblement national proteste", [], [(1, 3, "ORG")]),
        ("selon Donald Trump", [], [(1, 3, "PER")]),
        ("la Coupe d' Afrique du Sud", [], []),
        ("selon France Nature Environnement", [(1, 2, "LOC"), (2, 4, "ORG")], [(1, 4, "ORG")]),
        ("selon France Kerzaho", [(1, 2, "LOC")], [(1, 2, "LOC")]),
        ("chante China Girl", [(1, 2, "LOC")], [(1, 2, "LOC")]),
        ("selon Syria TV", [(1, 2, "LOC")], [(1, 3, "ORG")]),
        ("En France Xavier Durand", [(1, 2, "LOC"), (2, 4, "PER")], [(1, 2, "LOC"), (2, 4, "PER")]),
        ("un mot", [], []),
    ],
)
def test_borders(text: str, before: list[Span], after: list[Span]) -> None:
    assert settled(text.split(), before) == after


def test_a_person_does_not_end_in_a_small_word() -> None:
    words = "une traduction de Hugo annotée".split()
    assert settled(words, [(3, 5, "PER")]) == [(3, 4, "PER")]
