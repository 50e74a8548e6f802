import pytest
from reading import PROSE, from_text, reason

from indexer.article import Article


@pytest.mark.parametrize(
    ("head", "edtf"),
    [
        (" date 2025-07 ", "2025-07"),
        ("date: 2025-07\n\n", "2025-07"),
        ("Date : 4 juillet 2025\n", "2025-07-04"),
        ("date 4 juillet 2025 ", "2025-07-04"),
        ("date 04/07/2025 ", "2025-07-04"),
        ("date:2022-03/2022-06 ", "2022-03/2022-06"),
        ("date 2024-05-06 08:30 ", "2024-05-06T08:30:00"),
        ("date vendredi 4 juillet 2025\n", "2025-07-04"),
        ("date vendredi 4 juillet 2025 ", "2025-07-04"),
        ("date vendredi 4 juill. 2025 à 10h30\n", "2025-07-04T10:30:00"),
        ("date le 4 juillet 2025 à 8 h 30 ", "2025-07-04T08:30:00"),
        ("date SAMEDI 6 FÉVRIER 2016\n", "2016-02-06"),
        ("date 4 juillet 2025. ", "2025-07-04"),
        ("date Mon, 06 May 2024 08:30:00 +0200 ", "2024-05-06T08:30:00+02:00"),
        ("date 201X\n", "2010/2019"),
    ],
)
def test_a_text_may_begin_with_its_date(head, edtf):
    article = from_text(head + PROSE)
    assert (str(article.date), article.body) == (edtf, PROSE)


def test_a_text_without_header_has_no_date():
    for body in (
        *(PROSE, "Date limite dépassée pour les impôts.", "Date décisive 2024 pour tous."),
        *("Date limite reportée pour les agriculteurs", "Date de la fin", "Date-butoir"),
    ):
        article = from_text(body)
        assert (article.date, article.body) == (None, body)


@pytest.mark.parametrize("said", ["date 2025-13 ", "date: inconnue\n", "date 2025-02-30\n"])
def test_an_impossible_date_is_rejected(said):
    assert reason(from_text(said + PROSE)).startswith("date impossible : ")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        *(("c. 2016", ""), ("été 2025", ""), ("fin 2016", ""), ("2016 à 2017", "")),
        *(("samedi 5 juillet", "sans année"), ("21 janvier", "sans année")),
        ("15/02/16", "année à écrire en quatre chiffres"),
    ],
)
def test_what_is_meant_as_a_date_and_is_none_is_quoted_whole(said, why):
    for head in (f"date {said}\n", f"Date : {said}\n"):
        assert reason(from_text(head + PROSE)).startswith(f"date impossible : {said} ({why}")


@pytest.mark.parametrize(
    "said", ["date n.d.", "date : s. d.", "Date [s.d.]", "date sans date", "date"]
)
def test_a_date_said_to_be_unknown_is_none(said):
    article = from_text(f"{said}\n\n{PROSE}")
    assert (article.date, article.body) == (None, PROSE)
    assert list(article.extra) == ["date"] * (said != "date")


def test_header_entries():
    head = (
        "titre: Le budget\nsource: La Gazette\nRubrique : Ville\nauteur: Jean Dupont\nauteur: X\n"
    )
    article = from_text(head + f"url: https://a.fr/1\nid: g-1\ndate: 2025\n\n{PROSE}")
    assert (article.title, article.title_origin, article.body) == ("Le budget", "donné", PROSE)
    assert (article.source, article.section, article.id) == ("La Gazette", "Ville", "g-1")
    assert (article.authors, article.extra) == (("Jean Dupont",), {"auteur (2)": "X"})
    assert (article.url, str(article.date)) == ("https://a.fr/1", "2025")


def test_a_header_ends_with_the_prose_on_the_line_of_the_date():
    article = from_text(f"date 2025 Source : l'enquête.\n{PROSE}")
    assert (article.source, article.body) == ("", f"Source : l'enquête.\n{PROSE}")


def test_an_endless_header_is_cut():
    assert isinstance(from_text("id: x\n" * 100_000), Article)


def test_the_first_line_becomes_the_title():
    article = from_text(f"Le budget est voté\n\n{PROSE}")
    assert (article.title, article.title_origin) == ("Le budget est voté", "première ligne")
    assert article.body == PROSE


def test_else_the_first_sentence_does_and_the_body_keeps_it():
    article = from_text(PROSE)
    assert article.title == "Le conseil a voté le budget, à l’unanimité"
    assert (article.title_origin, article.body) == ("première phrase", PROSE)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("M. Macron et A. Merkel se voient. Puis rien.", "M. Macron et A. Merkel se voient"),
        ("Est-ce la fin ? Non.", "Est-ce la fin ?"),
        ("Il dit : « Assez ! » Puis il part.", "Il dit : « Assez ! »"),
        ("Une seule ligne sans point", "Une seule ligne sans point"),
        ("x" * 500, "x" * 119 + "…"),
        ("mot " * 100, ("mot " * 30).strip() + "…"),
    ],
)
def test_first_sentences(body, title):
    found = from_text(body).title
    assert found == title
    assert len(found) <= 120


def test_a_text_of_nothing_is_rejected():
    for empty in ("", " \n\n", "date 2025-07", "\ufeff"):
        assert reason(from_text(empty)).startswith("aucun texte")


def test_a_sentence_is_no_entry_of_the_header():
    prose = "Source : « proche du dossier », dit-on " + "depuis des semaines " * 4 + "à Paris."
    article = from_text(f"titre : Une rumeur\n{prose}\n\nLa suite.")
    assert (article.title, article.source) == ("Une rumeur", "")
    assert article.body == f"{prose}\n\nLa suite."


def test_other_ends_of_lines_and_marks_inside():
    article = from_text("Titre : Un\rDate : 2001\r\rA.\fB.\u2028C.\vD.\n\ufeffE.")
    assert (article.title, str(article.date)) == ("Un", "2001")
    assert article.body == "A.\nB.\nC.\nD.\nE."


@pytest.mark.parametrize("name", ["Acteurs", "Auteur", "Source"])
def test_a_sentence_about_actors_is_no_list_of_them(name):
    said = f"{name} : les intermittents du spectacle ont voté hier soir la fin de la grève."
    assert from_text(said).body == said
    names = ["Jean-Pierre Dupont-Durand", "Marie-Christine de La Rochefoucauld", "Anne B."]
    assert len(from_text(f"Acteurs : {' ; '.join(names)}\n\n{PROSE}").actors) == 3


def test_a_rule_of_dashes_is_no_title():
    article = from_text(f"-----\n* * *\n{PROSE}\nEt la suite.")
    assert article.title == "Le conseil a voté le budget, à l’unanimité"
    assert from_text("* * *").title == "* * *"
