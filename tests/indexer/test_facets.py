"""Facet tables: ordinals, names as users type them, and the file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.facets import FacetRow, FacetTable, FacetTables
from indexer.schema import FACETS

ROWS = [
    ("donald-trump", "Donald Trump", "personne"),
    ("melania-trump", "Melania Trump", "personne"),
    ("cote-d-ivoire", "Côte d’Ivoire", "pays"),
    ("otan", "OTAN", "organisation"),
    ("trumpisme", "Trumpisme", None),
    ("elysee", "Élysée", "lieu"),
    ("elysee-2", "Elysee", "lieu"),
    ("express", "L’Express", "organisation"),
    ("express-sa", "Express", "organisation"),
]


@pytest.fixture
def table() -> FacetTable:
    return FacetTable((*row, {}) for row in ROWS)


def keys(values: list) -> list[str]:
    return [value.key for value in values]


def test_ordinals_follow_first_appearance(table: FacetTable) -> None:
    assert [value.ordinal for value in table.values] == list(range(len(ROWS)))
    assert table.ordinal("kiev", "Kiev", "lieu") == len(ROWS)
    assert table.ordinal("otan", "Autre nom", "lieu") == 3
    assert (table.values[3].name, table.values[3].type) == ("OTAN", "organisation")
    assert table.rows() == [(*row, {}) for row in [*ROWS, ("kiev", "Kiev", "lieu")]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("donald-trump", ["donald-trump"]),
        ("donald TRUMP", ["donald-trump"]),
        ("cote d'ivoire", ["cote-d-ivoire"]),
        ("Côte-d’Ivoire", ["cote-d-ivoire"]),
        ("ELYSEE", ["elysee", "elysee-2"]),
        ("elysee", ["elysee"]),
        ("l'OTAN", ["otan"]),
        ("L’Otan", ["otan"]),
        ("d'otan", ["otan"]),
        ("l'Express", ["express"]),
        ("Express", ["express-sa"]),
        ("l'", []),
        ("Trump", []),
        ("", []),
    ],
)
def test_named(table: FacetTable, text: str, found: list[str]) -> None:
    assert keys(table.named(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("trump", ["donald-trump", "melania-trump", "trumpisme"]),
        ("Donald T", ["donald-trump"]),
        ("rump", []),
        ("ivoi", ["cote-d-ivoire"]),
        ("éLY", ["elysee", "elysee-2"]),
        ("", [row[0] for row in ROWS]),
    ],
)
def test_containing(table: FacetTable, text: str, found: list[str]) -> None:
    assert keys(table.containing(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("trump", ["donald-trump", "melania-trump"]),
        ("Donald Trump", ["donald-trump"]),
        ("Trump Donald", []),
        ("Ivoire", ["cote-d-ivoire"]),
    ],
)
def test_with_words(table: FacetTable, text: str, found: list[str]) -> None:
    assert keys(table.with_words(text)) == found


def test_tables_are_read_as_they_were_saved(tmp_path: Path) -> None:
    tables = FacetTables()
    values = {
        "actor": [FacetRow(*row) for row in ROWS[:2]],
        "source": [FacetRow("Le Fanal", "Le Fanal")],
    }
    assert tables.ordinals(values) == {"actor": [0, 1], "source": [0]}
    assert tables.ordinals({"actor": [ROWS[1], ROWS[3]]}) == {"actor": [1, 2]}
    tables.save(tmp_path)
    again = FacetTables.load(tmp_path)
    assert set(again.by_field) == set(FACETS.values())
    for field, saved in tables.by_field.items():
        assert again.by_field[field].rows() == saved.rows()
    assert again.ordinals({"actor": [ROWS[0], ROWS[4]]}) == {"actor": [0, 3]}


SEEN = [
    ("volodymyr-zelensky", "Volodymyr Zelensky", "personne", ("Zelenski", "Zelensky")),
    ("otan", "OTAN", "organisation", ("OTAN", "NATO")),
    ("volodymyr-zelensky", "Autre nom", "lieu", ("Zelenski",)),
    ("paris", "Paris", "lieu", ("Paris",)),
    ("paris-hilton", "Paris Hilton", "personne", ("Paris",)),
    ("jim-bush", "Jim Bush", "personne", ("Bush",)),
    ("joe-bush", "Joe Bush", "personne", ("M. Bush", "Bush")),
]


@pytest.fixture
def seen() -> FacetTable:
    table = FacetTable()
    for row in SEEN:
        table.ordinal(*row)
    return table


def test_names_seen_are_kept_with_the_number_of_articles_of_each(seen: FacetTable) -> None:
    assert seen.values[0].aliases == {"Zelenski": 2, "Zelensky": 1}
    assert seen.values[0].names == ["Volodymyr Zelensky", "Zelenski", "Zelensky"]
    assert (seen.values[0].name, seen.values[0].type) == ("Volodymyr Zelensky", "personne")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zelenski", ["volodymyr-zelensky"]),
        ("nato", ["otan"]),
        ("PARIS", ["paris"]),  # its own name comes before another's nickname
        ("bush", ["jim-bush", "joe-bush"]),
        ("volodymyr zelensky zelenski", []),
    ],
)
def test_an_actor_is_named_by_any_name_seen(seen: FacetTable, text: str, found: list[str]) -> None:
    assert keys(seen.named(text)) == found
    assert keys(FacetTable(seen.rows()).named(text)) == found


def test_any_name_begins_or_holds_words(seen: FacetTable) -> None:
    assert keys(seen.containing("zelenski")) == ["volodymyr-zelensky"]
    assert keys(seen.containing("bush")) == ["jim-bush", "joe-bush"]
    assert keys(seen.with_words("m bush")) == ["joe-bush"]
    assert keys(seen.with_words("zelensky zelenski")) == []  # two names are no name
    assert keys(seen.containing("zelensky zel")) == []


@pytest.mark.parametrize(
    ("text", "name", "begins"),
    [
        ("volo", "Volodymyr Zelensky", True),
        ("zelensky", "Volodymyr Zelensky", True),  # an alias begins so, its own name has the word
        ("zelenski", "Zelenski", True),
        ("Volodymyr zel", "Volodymyr Zelensky", True),
    ],
)
def test_the_name_that_answers(seen: FacetTable, text: str, name: str, begins: bool) -> None:
    assert seen.answering(seen.values[0], text) == name
    assert seen.begins(seen.values[0], text) == begins
    assert seen.answering(seen.values[3], "hil") == "Paris Hilton"
    assert seen.begins(seen.values[3], "hil")  # a person's last word is a surname
    assert not seen.begins(seen.values[0], "ensky")
    body = FacetTable([("x", "Alliance atlantique", "organisation", {})])
    assert not body.begins(body.values[0], "atl")


def test_a_type_narrows_before_names_are_preferred(seen: FacetTable) -> None:
    assert keys(seen.named("Paris", "personne")) == ["paris-hilton"]
    assert keys(seen.named("paris", "lieu")) == ["paris"]
    assert keys(seen.named("otan", "personne")) == []


def test_every_value_can_be_named_alone() -> None:
    table = FacetTable()
    for row in [*ROWS, *SEEN, ("bush", "Jim Bush", None), ("x", "bush", None)]:
        table.ordinal(*row)
    for value in table.values:
        assert table.named(table.unmistakable(value)) == [value]
    assert table.unmistakable(table.values[0]) == "Donald Trump"
    assert table.unmistakable(table.values[5]) == "elysee"


def test_an_actor_of_an_article_is_in_one_field_only(tmp_path: Path) -> None:
    tables = FacetTables()
    germany = FacetRow("allemagne", "Allemagne", "pays")
    france = FacetRow("france", "France", "pays")
    merz = FacetRow("friedrich-merz", "Friedrich Merz", "personne")
    named = FacetRow("allemagne", "Allemagne", "pays", ("Allemagne",))
    found = tables.ordinals(
        {"evoked": [germany, france], "inferred": [merz, france, merz], "actor": [named]}
    )
    assert found == {"evoked": [1], "inferred": [2], "actor": [0]}
    tables.save(tmp_path)
    actors = FacetTables.load(tmp_path).actors
    assert [value.aliases for value in actors.values] == [{"Allemagne": 1}, {}, {}]


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b'{"actor": [], "source": [], "section": []}',
        b'{"actor": [["a", "A"]], "source": [], "section": [], "author": []}',
        b'{"actor": [["a", "A", null, {"A": "x"}]], "source": [], "section": [], "author": []}',
        b'{"actor": [["a", "A", null, {}], ["a", "B", null, {}]],'
        b' "source": [], "section": [], "author": []}',
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, damaged: bytes) -> None:
    FacetTables().save(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damaged)
    with pytest.raises(ValueError, match=r"^facets.json : "):
        FacetTables.load(tmp_path)


@given(st.lists(st.text(max_size=12), max_size=8))
def test_every_value_is_found_by_its_name(names: list[str]) -> None:
    table = FacetTable()
    for name in names:
        table.ordinal(name, name)
    for name in names:
        assert name in keys(table.named(name))
        assert name in keys(table.containing(name))
        assert table.values[table.ordinal(name, name)].key == name
