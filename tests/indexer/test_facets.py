"""Facet tables: ordinals, names as users type them, and the file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.facets import FacetTable, FacetTables
from indexer.schema import FACETS

ROWS = [
    ("donald-trump", "Donald Trump", "personne"),
    ("melania-trump", "Melania Trump", "personne"),
    ("cote-d-ivoire", "Côte d’Ivoire", "pays"),
    ("otan", "OTAN", "organisation"),
    ("trumpisme", "Trumpisme", None),
    ("elysee", "Élysée", "lieu"),
    ("elysee-2", "Elysee", "lieu"),
]


@pytest.fixture
def table() -> FacetTable:
    return FacetTable(ROWS)


def keys(values: list) -> list[str]:
    return [value.key for value in values]


def test_ordinals_follow_first_appearance(table: FacetTable) -> None:
    assert [value.ordinal for value in table.values] == list(range(len(ROWS)))
    assert table.ordinal("kiev", "Kiev", "lieu") == len(ROWS)
    assert table.ordinal("otan", "Autre nom", "lieu") == 3
    assert (table.values[3].name, table.values[3].type) == ("OTAN", "organisation")
    assert table.rows() == [*ROWS, ("kiev", "Kiev", "lieu")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("donald-trump", ["donald-trump"]),
        ("donald TRUMP", ["donald-trump"]),
        ("cote d'ivoire", ["cote-d-ivoire"]),
        ("Côte-d’Ivoire", ["cote-d-ivoire"]),
        ("ELYSEE", ["elysee", "elysee-2"]),
        ("elysee", ["elysee"]),
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
    values = {"actor": ROWS[:2], "source": [("Le Fanal", "Le Fanal", None)]}
    assert tables.ordinals(values) == {"actor": [0, 1], "source": [0]}
    assert tables.ordinals({"actor": [ROWS[1], ROWS[3]]}) == {"actor": [1, 2]}
    tables.save(tmp_path)
    again = FacetTables.load(tmp_path)
    assert set(again.by_field) == set(FACETS.values())
    for field, saved in tables.by_field.items():
        assert again.by_field[field].rows() == saved.rows()
    assert again.ordinals({"actor": [ROWS[0], ROWS[4]]}) == {"actor": [0, 3]}


@pytest.mark.parametrize("damaged", [b"", b"{", b"\xff"])
def test_a_damaged_file_is_refused(tmp_path: Path, damaged: bytes) -> None:
    FacetTables().save(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damaged)
    with pytest.raises(ValueError, match=r".+"):
        FacetTables.load(tmp_path)


@given(st.lists(st.text(max_size=12), max_size=8))
def test_every_value_is_found_by_its_name(names: list[str]) -> None:
    table = FacetTable((name, name, None) for name in names)
    for name in names:
        assert name in keys(table.named(name))
        assert name in keys(table.containing(name))
        assert table.values[table.ordinal(name, name)].key == name
