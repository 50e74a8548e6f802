import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.layout import blocks, heading_like

PROSE = "Le conseil a voté le budget hier soir. La séance fut longue."


def intertitles(body: str) -> list[str]:
    return [body[b.start : b.end] for b in blocks(body) if b.kind == "intertitre"]


@pytest.mark.parametrize(
    "line",
    [
        "Une guerre prolongée",
        "« Un pays à bout »",
        "L’après-Brexit",
        "2022, année noire",
        "Où va l'euro ?",
        "Ça bouge",
    ],
)
def test_finds_intertitles_between_paragraphs(line):
    assert intertitles(f"{PROSE}\n\n{line}\n\n{PROSE}") == [line]
    assert intertitles(f"{PROSE}\n{line}\n{PROSE}") == [line]
    assert intertitles(f"{line}\n{PROSE}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Une phrase finie.",
        "Il a dit « non. »",
        "Trois points :",
        "suite sans capitale",
        "3 janvier 2016 . –",
        "À suivre…",
        "M" + "o" * 120,
    ],
)
def test_leaves_other_lines_alone(line):
    assert intertitles(f"{PROSE}\n\n{line}\n\n{PROSE}") == []


def test_lists_signatures_and_hard_wrapped_lines_are_paragraphs():
    assert intertitles(f"{PROSE}\nFrance 3\nAllemagne 2\nItalie 0\n{PROSE}") == []
    assert intertitles(f"{PROSE}\n\nJean Dupont") == []
    assert intertitles("Le président\nTrump a dit hier que la paix\nserait longue à venir.") == []


def test_offsets_point_to_the_stripped_lines():
    body = f"  {PROSE} \n\n Titre \n{PROSE}"
    assert [body[b.start : b.end] for b in blocks(body)] == [PROSE, "Titre", PROSE]
    assert blocks("") == () == blocks("\n \n")


def test_heading_like_has_a_limit():
    assert heading_like("Titre", 5)
    assert not heading_like("Titres", 5)
    assert not heading_like("", 5)


@given(st.text(alphabet="Aa.?» \n\t\u00a0–", max_size=80))
def test_blocks_cover_all_but_white_space_in_order(body):
    found = blocks(body)
    edges = [edge for block in found for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    kept = "".join(body[block.start : block.end] for block in found)
    assert "".join(kept.split()) == "".join(body.split())
