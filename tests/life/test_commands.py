"""The commands as a user types them: from any folder, with documented exit codes."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from archive import article
from pydantic import ValidationError
from typer.testing import CliRunner

from indexer.generations import Generations
from indexer.usage import HELP
from search.cli import app
from search.settings import Settings


@pytest.fixture
def manchette(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(*args: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "search.cli", *args]
        return subprocess.run(
            command, cwd=tmp_path, input=given, capture_output=True, text=True, check=False
        )

    return run


def test_a_whole_life(manchette: Callable[..., object], write: Callable[..., str]) -> None:
    write("old.jsonl", [article(1, acteurs=["OTAN"], date="2025-07"), article(2)])
    built = manchette("rebuild", "old.jsonl", "--json")
    assert built.returncode == 0, built.stderr
    assert json.loads(built.stdout)["articles"] == 2
    again = manchette("rebuild", "old.jsonl", "--if-needed")
    assert "Rien à faire" in again.stdout
    found = manchette("search", "conseil", "--date", "2025-07", "--acteur", "otan", "--json")
    assert [hit["id"] for hit in json.loads(found.stdout)["hits"]] == ["a1"]
    assert "Séance 1" in manchette("search", "titre:séance", "--acteur", "OTAN").stdout
    piped = manchette("update", "-", given=json.dumps(article(3)))
    assert piped.returncode == 0, piped.stderr
    assert "2 articles en service (1 retiré" in manchette("delete", "a1").stdout
    assert manchette("delete", "a1").returncode == 1
    states = json.loads(manchette("status", "--json").stdout)
    assert [state["articles"] for state in states if state["en_service"]] == [2]
    assert manchette("verify").returncode == 0
    assert manchette("rollback").returncode == 0
    assert json.loads(manchette("search", "conseil", "--json").stdout)["total"] == 3
    assert manchette("prune", "--keep", "1").stdout.startswith("1 génération supprimée : ")
    assert manchette("rollback").returncode == 6
    assert "otan" in manchette("analyse", "l’O.T.A.N.").stdout


def test_errors_have_their_codes(
    manchette: Callable[..., object], write: Callable[..., str], tmp_path: Path
) -> None:
    assert manchette("search", "paix").returncode == 6
    assert manchette("rebuild").returncode == 2
    assert manchette("rebuild", "absent.jsonl").returncode == 3
    write("bad.jsonl", [{"id": "x"}])
    strict = manchette("rebuild", "bad.jsonl", "--strict")
    assert strict.returncode == 4
    assert "Traceback" not in strict.stderr
    write("good.jsonl", [article(1)])
    assert manchette("rebuild", "good.jsonl", "--champ", "x=inconnu").returncode == 2
    assert manchette("rebuild", "good.jsonl").returncode == 0
    with Generations(tmp_path / "index").writing():
        assert manchette("rebuild", "good.jsonl").returncode == 5
    live = Generations(tmp_path / "index").current()
    content = bytearray((live.path / "facets.json").read_bytes())
    content[0] ^= 1
    (live.path / "facets.json").write_bytes(content)
    damaged = manchette("verify")
    assert damaged.returncode == 8
    assert "facets.json" in damaged.stderr
    stale = (live.path / "manifest.json").read_text().replace('"tantivy": "', '"tantivy": "0')
    (live.path / "manifest.json").write_text(stale)
    refused = manchette("search", "conseil")
    assert refused.returncode == 7
    assert "manchette rebuild" in refused.stderr.replace("\n", " ")


def test_a_mistyped_command_is_explained_in_french(manchette: Callable[..., object]) -> None:
    told = {
        ("foo",): "commande inconnue : foo",
        ("rebuild",): "il manque SOURCES",
        ("rebuild", "x", "--bad"): "option inconnue : --bad",
        ("search", "x", "--bad"): "option inconnue : --bad",
        ("serve", "--port", "99999"): "--port : 65535 au plus",
        ("search", "x", "--tri", "bof"): "--tri : 'bof' n'est pas parmi",
        ("rebuild", "x", "--champ", "toto"): "--champ toto : il manque « = »",
    }
    for words, sentence in told.items():
        done = manchette(*words)
        assert done.returncode == 2, words
        assert f"Erreur : {sentence}" in done.stderr


@pytest.mark.parametrize("command", ["rebuild x.jsonl", "status", "search x", "actors list"])
def test_a_folder_without_a_name_is_not_the_current_one(
    manchette: Callable[..., object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    refused = manchette(*command.split(), "--index", "")
    assert (refused.returncode, list(tmp_path.iterdir())) == (2, [])
    assert "Erreur : --index : nom de dossier vide" in refused.stderr
    monkeypatch.setenv("MANCHETTE_INDEX", "")
    refused = manchette(*command.split())
    assert refused.returncode == 2
    assert "Erreur : --index : MANCHETTE_INDEX est vide" in refused.stderr
    assert manchette("status", "--index", "x").returncode == 6
    with pytest.raises(ValidationError, match="MANCHETTE_INDEX est vide"):
        Settings()


def test_an_exclusion_is_no_option(
    manchette: Callable[..., object], write: Callable[..., str]
) -> None:
    write("two.jsonl", [article(1), article(2, titre="Vote")])
    assert manchette("rebuild", "two.jsonl", "--actors", "none").returncode == 0
    found = json.loads(manchette("search", "-vote", "conseil", "--json").stdout)
    assert [hit["id"] for hit in found["hits"]] == ["a1"]


def test_strict_leaves_all_the_rejects_and_says_so_to_scripts(
    manchette: Callable[..., object], write: Callable[..., str], tmp_path: Path
) -> None:
    write("bad.jsonl", [article(1), *({"id": f"x{n}"} for n in range(30))])
    refused = manchette("rebuild", "bad.jsonl", "--strict", "--json", "--actors", "none")
    assert refused.returncode == 4
    told = json.loads(refused.stdout)
    assert (told["error"], told["rejected"]) == ("articles_rejetes", 30)
    kept = (tmp_path / told["rejects_file"]).read_text().splitlines()
    assert [json.loads(line)["ligne"] for line in kept] == list(range(2, 32))
    assert manchette("rebuild", "bad.jsonl", "--actors", "none").returncode == 0
    assert not (tmp_path / told["rejects_file"]).exists()


def test_hidden_files_and_french_field_names(
    manchette: Callable[..., object], tmp_path: Path
) -> None:
    (tmp_path / "articles" / ".git").mkdir(parents=True)
    (tmp_path / "articles" / ".cache.txt").write_text("Un texte caché.")
    (tmp_path / "articles" / "licence.txt").write_text("Etalab 2.0")
    (tmp_path / "articles" / "a.jsonl").write_text('{"une": "Titre", "texte": "Un texte."}\n')
    built = manchette("rebuild", "articles", "--champ", "une=titre", "--actors", "none")
    assert built.returncode == 0, built.stderr
    assert built.stdout.startswith("1 article en service (1 lu en ")
    assert "Non lus : 2 éléments cachés" in built.stderr
    assert "articles/licence.txt" in built.stderr


def test_the_version(manchette: Callable[..., object]) -> None:
    assert manchette("--version").stdout.startswith("manchette ")


def test_what_strangers_write_means_itself_in_a_terminal(
    manchette: Callable[..., object], write: Callable[..., str]
) -> None:
    strange = article(1, acteurs=["Collectif [/b] :smile:"], date="2025")
    write("strange.jsonl", [strange, article(2, date="\x1b[2JPWN")])
    built = manchette("rebuild", "strange.jsonl", "--actors", "none")
    assert built.returncode == 0, built.stderr
    assert "\x1b" not in built.stderr
    assert "PWN" in built.stderr
    listed = manchette("actors", "list")
    assert listed.returncode == 0, listed.stderr
    assert "Collectif [/b] :smile:" in listed.stdout
    write(
        "hostile.jsonl", [article(3, titre="Titre [b]\x1b[2J", texte="Un conseil\x1b]0;PWN vote.")]
    )
    assert manchette("update", "hostile.jsonl").returncode == 0
    found = manchette("search", "titre:titre", "conseil")
    assert "Titre [b]" in found.stdout
    assert "\x1b" not in found.stdout


def test_an_update_reads_fields_by_the_names_that_the_rebuild_was_told(
    manchette: Callable[..., object], write: Callable[..., str]
) -> None:
    write("one.jsonl", [{"id": "a", "gros": "Premier titre", "texte": "Il pleut."}])
    write("two.jsonl", [{"id": "b", "gros": "Second titre", "texte": "Il neige."}])
    asked = ("--champ", "gros=titre", "--actors", "none")
    assert manchette("rebuild", "one.jsonl", *asked).returncode == 0
    assert manchette("update", "two.jsonl").returncode == 0
    found = json.loads(manchette("search", "titre:second", "--json").stdout)
    assert [hit["id"] for hit in found["hits"]] == ["b"]


COMMANDS = [[], ["rebuild"], ["actors"], ["actors", "merge"], ["serve"], ["search"]]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_french(command: list[str]) -> None:
    said = CliRunner().invoke(app, [*command, "--help"]).output
    assert HELP in said
    assert not re.search(
        r"Show this|COMMAND\b|required|default:|<(bool|str|path|int|list)|{[a-z]", said
    )


def test_a_terminal_without_accents_is_no_failure(
    manchette: Callable[..., object], write: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    write("a.jsonl", [article(1, titre="L’œuvre à 3 €")])
    built = manchette("rebuild", "a.jsonl", "--actors", "none")
    assert (built.returncode, built.stdout[:20]) == (0, "1 article en service")
    found = manchette("search", "conseil")
    assert (found.returncode, found.stdout.count("L??uvre ? 3 ?")) == (0, 1)
    (hit,) = json.loads(manchette("search", "conseil", "--json").stdout)["hits"]
    assert hit["title"] == "L’œuvre à 3 €"
