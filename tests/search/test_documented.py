"""A command, option, route, parameter, operator or code that no page names fails here."""

from pathlib import Path
from typing import get_args

import pytest
import typer
from fastapi.routing import APIRoute

from indexer import errors
from search.api import create_app
from search.cli import app
from search.query import warning
from search.query.token import WORD_OPERATORS
from search.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
COMMANDS = typer.main.get_command(app).commands
OPENAPI = create_app(Settings(index=Path("none"))).openapi()
OPERATIONS = [(path, item["get"]) for path, item in OPENAPI["paths"].items()]


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_and_options(name: str) -> None:
    assert f"manchette {name}" in TEXT
    for parameter in COMMANDS[name].params:
        for option in parameter.opts:
            assert not option.startswith("--") or option == "--help" or option in TEXT, option
    assert COMMANDS[name].help


@pytest.mark.parametrize("path", [path for path, _ in OPERATIONS])
def test_routes_and_parameters(path: str) -> None:
    operation = OPENAPI["paths"][path]["get"]
    assert path.split("{")[0].rstrip("/") in TEXT
    assert operation["description"]
    for parameter in operation.get("parameters", []):
        assert (
            f"`{parameter['name']}`" in TEXT
            or f"{parameter['name']}=" in TEXT
            or ("{" + parameter["name"] + "}" in TEXT)
        ), parameter["name"]


def test_operators_warnings_and_errors() -> None:
    for operator in WORD_OPERATORS:
        assert operator in TEXT
    for code in (
        *get_args(warning.Code),
        "valeur_inconnue",
        "acteur_cache",
        "date_en_mots",
        "acteur_evoque",
        "nom_coupe",
        "trop_de_formes",
    ):
        assert f"`{code}`" in TEXT, code
    for error in vars(errors).values():
        if isinstance(error, type) and issubclass(error, errors.ManchetteError):
            assert f"| {error.exit_code} |" in TEXT


def test_settings() -> None:
    for name in Settings.model_fields:
        assert f"MANCHETTE_{name.upper()}" in TEXT
    assert APIRoute
