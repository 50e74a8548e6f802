"""A search in a terminal: what it finds, what it lacks, and what to do when it finds nothing."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from indexer.terminal import inert
from search.cli import app
from search.request import SearchRequest
from search.service import Service


def shown(root: Path, *asked: str) -> str:
    run = CliRunner().invoke(app, ["search", *asked, "--index", str(root)], env={"COLUMNS": "200"})
    assert run.exit_code == 0, run.output
    return " ".join(run.output.split())


def test_nothing_found_tells_what_would_be(root: Path, service: Service) -> None:
    said = shown(root, "missiles", "--acteur", "Zorglub")
    total = service.count(SearchRequest(q="missiles"))
    assert f"Ce qui donnerait des résultats : sans le filtre acteur : {total} articles" in said
    assert "Aucun acteur ne s'appelle « Zorglub »" in said
    # Facets would look like results.
    assert "acteur :" not in said.split("Ce qui donnerait")[1].replace("filtre acteur :", "")
    assert "source :" not in said


def test_words_are_counted_one_by_one(root: Path, service: Service) -> None:
    counted = f"missiles : {service.count(SearchRequest(q='missiles'))} articles xylophone : 0"
    assert counted in shown(root, "missiles xylophone")
    nothing = shown(root, "missiles date:1700")
    assert "missiles (sans « date:1700 »)" in nothing
    assert "date:1700 : 0 article" in nothing


@pytest.mark.parametrize("query", ["xylophone", "xylophone date:1700", "acteur:xylophone"])
def test_what_has_no_repair_says_so(query: str, root: Path) -> None:
    said = shown(root, query)
    assert said.startswith("0 article")
    assert "Rien d'approchant" in said
    assert "Ce qui donnerait" not in said


def test_partial_hits_say_what_they_lack(root: Path) -> None:
    said = shown(root, "missiles xylophone")
    assert "sans : « xylophone »" in said


def test_passages_cut_in_mid_sentence_show_it(root: Path, service: Service) -> None:
    hits = service.search(SearchRequest(q="missiles", size=100)).hits
    snippets = [one for hit in hits for one in hit.snippets if one.field != "title"]
    said = shown(root, "missiles", "--taille", "100")
    for one in snippets:
        before, after = "… " * one.cut[0], " …" * one.cut[1]
        assert " ".join(f"{before}{one.text}{after}".split()) in said


def test_french_spaces_are_no_control_characters() -> None:
    assert (
        inert("66\u00a0%\u202f; a\tb\x1b[31m\u2028") == "66\u00a0%\u202f; a\ufffdb\ufffd[31m\ufffd"
    )
