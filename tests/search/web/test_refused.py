"""Refusals in English; addresses that come from elsewhere, with parameters of their own."""

import ast
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import search
from search.web.language import language

FOREIGN = "utm_source=lettre&fbclid=x1"


def raised() -> dict[str, set[str]]:
    """The kinds of the refusals that a page may meet, and the values that each gives."""
    found: dict[str, set[str]] = {}
    for path in Path(search.__file__).parent.rglob("*.py"):
        # Those of the terminal, and of the API alone.
        if path.name == "cli.py" or path.parent.name == "routes":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Raise(exc=ast.Call(func=ast.Name(id=name), args=args, keywords=given)) if (
                    name in ("BadRequestError", "NotFoundError", "CursorGoneError")
                ):
                    assert len(args) == 2, (path, node.lineno)
                    found[ast.literal_eval(args[1])] = {str(one.arg) for one in given}
    return found


def test_every_refusal_has_its_english_words() -> None:
    kinds = raised()
    assert len(kinds) >= 10
    for kind, values in kinds.items():
        said = language("en").say(f"refused.{kind}", **dict.fromkeys(values, "x"))
        assert "{" not in said


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("/?date=2025-13", 400, "The date “2025-13” cannot be read"),
        ("/?q=a&curseur=x", 400, "The cursor cannot be read"),
        ("/?facettes=couleur", 400, "There is no facet “couleur”"),
        ("/?explain=oui&taille=50", 400, "on pages of 20 results at most"),
        ("/?taille=1000&valeurs=x&tri=z", 422, "taille: 100 at most"),
        ("/?taille=1000&valeurs=x&tri=z", 422, "valeurs: a whole number is expected"),
        ("/?taille=1000&valeurs=x&tri=z", 422, "tri: one of &#39;pertinence&#39;, "),
        ("/article/rien", 404, "The archive has no article “rien”"),
        ("/acteur/rien", 404, "No actor is called “rien”"),
        ("/tendances?q=a&date=x", 400, "The date “x” cannot be read"),
    ],
)
def test_refusals_are_english_on_english_pages(
    path: str, status: int, text: str, client: TestClient
) -> None:
    mark = "&" if "?" in path else "?"
    english = client.get(f"{path}{mark}lang=en")
    assert english.status_code == status
    main = english.text.partition("<main")[2].partition("</main>")[0]
    assert text in main
    assert 'lang="fr"' not in main
    french = client.get(path)
    assert french.status_code == status
    assert text not in french.text


def test_the_other_language_keeps_the_search_and_nothing_foreign(client: TestClient) -> None:
    for path in (f"/?q=guerre&acteur=OTAN&date=2025&{FOREIGN}", f"/article/t00?q=paix&{FOREIGN}"):
        html = client.get(path).text
        kept = path.removesuffix(f"&{FOREIGN}").replace("&", "&amp;")
        assert f'href="{kept}&amp;lang=en"' in html
        assert "utm_" not in html
        assert "fbclid" not in html
    drawn = client.get(f"/tendances?q=guerre&mesure=nombre&{FOREIGN}").text
    assert 'href="/tendances?q=guerre&amp;mesure=nombre&amp;lang=en"' in drawn


def test_a_link_from_elsewhere_opens_the_front_page(client: TestClient) -> None:
    assert "<h1>" in client.get("/").text
    assert client.get(f"/?{FOREIGN}").text == client.get("/").text
    assert "acteurs" in client.get("/?acteurs=OTAN").text  # mistyped: it is said
