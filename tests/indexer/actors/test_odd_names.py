"""Odd texts with what a careful reader would list of them, and nothing else."""

import pytest

from indexer.actors.recogniser import Recogniser, make_recogniser


@pytest.fixture(scope="module")
def crf() -> Recogniser:
    return make_recogniser("crf")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le Rassemblement national proteste contre la réforme.", ["Rassemblement national"]),
        ("Le Conseil général allègue la Compagnie.", ["Conseil général"]),
        ("Le Comité central proteste.", ["Comité central"]),
        ("Trump attaque Biden.", ["Trump", "Biden"]),
        ("Un accident sur la RN 165 près de Vannes.", ["RN 165", "Vannes"]),
        (
            "Jean Dupont, Marie Martin, Paul Durand, Hélène Lefèvre, José da Silva",
            ["Jean Dupont", "Marie Martin", "Paul Durand", "Hélène Lefèvre", "José da Silva"],
        ),
        ("Dupont\nMartin\nDurand\nLefèvre", ["Dupont", "Martin", "Durand", "Lefèvre"]),
        (
            "L'ONU ET LE FMI INQUIETS. LE MINISTRE DE L'INTERIEUR CHARLES PASQUA A MARSEILLE.",
            ["ONU", "FMI", "CHARLES PASQUA", "MARSEILLE"],
        ),
        ("LE PRESIDENT FRANCOIS MITTERRAND A RECU SES HOTES.", ["FRANCOIS MITTERRAND"]),
        ("Prime Minister Theresa May met Donald Trump.", ["Theresa May", "Donald Trump"]),
        ("Températures en baisse, vigilance maintenue jeudi.", []),
        ("La Révolution française, Mai 68, la Toussaint et le Moyen Âge.", []),
    ],
)
def test_odd_texts(crf: Recogniser, text: str, names: list[str]) -> None:
    assert [mention.text for mention in crf.recognise(text)] == names


def test_a_road_is_no_party(crf: Recogniser) -> None:
    text = "Un accident sur la RN 165 près de Vannes ; la RN165 a été rouverte."
    roads = [m.type for m in crf.recognise(text) if m.text.startswith("RN")]
    assert set(roads) == {"lieu"}


def test_names_in_a_headline_with_a_capital_in_every_word(crf: Recogniser) -> None:
    text = (
        "Rassemblement National Proteste Contre La Loi\n\n"
        "Le Conseil Constitutionnel A Rendu Sa Décision. Marine Le Pen Dénonce Une Décision."
    )
    found = [text[mention.start : mention.end] for mention in crf.recognise(text)]
    assert found == ["Rassemblement National", "Conseil Constitutionnel", "Marine Le Pen"]


@pytest.mark.parametrize("heading", ["Nécrologie", "Football", "Grève", "Carnaval :"])
def test_a_heading_of_one_common_word_is_nobody(crf: Recogniser, heading: str) -> None:
    text = f"{heading}\n\nLa réunion a eu lieu hier à Paris, devant une centaine de personnes."
    assert [mention.text for mention in crf.recognise(text)] == ["Paris"]


def test_a_heading_that_the_article_names_is_somebody(crf: Recogniser) -> None:
    text = "Neymar\n\nHier soir, Neymar a marqué deux buts."
    assert [mention.type for mention in crf.recognise(text)] == ["personne", "personne"]


def test_a_title_alone_is_nobody(crf: Recogniser) -> None:
    found = [m.text for m in crf.recognise("Il s'en est pris à Mme D., puis à Mme Klein.")]
    assert found == ["Klein"]
