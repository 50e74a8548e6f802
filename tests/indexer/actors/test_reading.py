import pytest

from indexer.actors.agreement import tell
from indexer.actors.labels import spans
from indexer.actors.names import name_key
from indexer.actors.reading import readings, spoken
from indexer.actors.token import LONGEST_SEQUENCE, sequences


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l’Ukraine, qu'Anne", ["l'", "Ukraine", ",", "qu'", "Anne"]),
        ("Jean-Yves Le Drian", ["Jean-Yves", "Le", "Drian"]),
        ("O.T.A.N. et M. O'Brien", ["O.T.A.N.", "et", "M.", "O'Brien"]),
        ("anti-Trump", ["anti", "-", "Trump"]),
        ("aujourd'hui", ["aujourd'hui"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert [token.word for line in sequences(text) for token in line] == words


def test_tokens_keep_their_places_and_lines_their_bounds() -> None:
    text = "L’été, l’Élysée.\n" + "mot " * 3 * LONGEST_SEQUENCE
    lines = list(sequences(text))
    assert max(map(len, lines)) <= LONGEST_SEQUENCE
    assert [text[t.start : t.end] for t in lines[0]] == ["L’", "été", ",", "l’", "Élysée", "."]


def test_labels_make_spans() -> None:
    labels = ["B-PER", "L-PER", "O", "U-LOC", "B-ORG", "I-ORG", "B-PER", "O", "I-LOC"]
    assert list(spans(labels)) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 6, "ORG"), (6, 7, "PER"),
                                   (8, 9, "LOC")]  # fmt: skip


def test_lines_in_capitals_are_read_as_spoken() -> None:
    shouted = "LE PRÉSIDENT DE LA RUSSIE PARLE À L'OTAN".replace("L'", "").split()
    assert spoken(shouted) == ["le", "président", "de", "la", "Russie", "parle", "à", "OTAN"]
    plain = "LES TROUPES SE REUNIRONT A GENEVE AVEC J FLOC'H".split()
    assert spoken(plain) == ["les", "troupes", "se", "reuniront", "à", "Geneve", "avec", "J",
                             "Floc'h"]  # fmt: skip
    assert spoken(["La", "SNCF"]) == ["La", "SNCF"]
    assert spoken("M. PETIT A VU MME BERGER HIER".split())[1:6:4] == ["Petit", "Berger"]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Incendie Meurtrier Dans Un Hôtel De Lyon", "incendie meurtrier dans un hôtel de Lyon"),
        ("Alain Kerzaho Recule Sur La Taxe", "Alain Kerzaho recule sur la taxe"),
        ("Manifestation Contre Emmanuel Macron", "manifestation contre Emmanuel Macron"),
        ("Le Monde, Le Figaro, Libération", "Le Monde, Le Figaro, Libération"),
        ("Grève Dans Un lycée de la ville", "Grève Dans Un lycée de la ville"),
    ],
)  # fmt: skip
def test_headlines_with_a_capital_in_every_word_are_read_as_spoken(title: str, read: str) -> None:
    assert " ".join(spoken(title.split())) == read


def test_two_voices_are_kept_apart() -> None:
    (reading,) = readings("Paris\nParis brûle")
    tell(reading, [["U-LOC"], ["U-PER", "O"]])
    tell(reading, [["B-LOC"], ["B-LOC", "O"]], "x:")
    first = reading.features[0][0]
    assert {"y=U-LOC", "v=LOC", "x:y=B-LOC", "x:v=LOC", "x:v3=LOC"} <= set(first)


def test_every_token_has_features() -> None:
    (reading,) = readings("Paris\nLyon et Nice")
    assert [len(line) for line in reading.features] == [1, 3]
    assert "W=Paris" in reading.features[0][0]


def test_keys() -> None:
    assert name_key("l'O.T.A.N.") == name_key("Otan") == "otan"
    assert name_key("Côte-d’Ivoire") == name_key("COTE D'IVOIRE")
