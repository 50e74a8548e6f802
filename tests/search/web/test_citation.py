"""Citations in each form, with partial dates and characters that the form must escape."""

import json
from typing import Any

import pytest

from search.models import ArticleModel, HitModel
from search.web import citation

ADDRESS = "http://archive.example/article/x"


def article(**changed: Any) -> ArticleModel:
    fields: dict[str, Any] = {
        "id": "x\"é/1", "title": "50 % des « élus » & R_D {pour}", "title_origin": "donné",
        "lead": "Un chapô\nsur deux lignes.", "body": "", "blocks": [], "date": "2025-07",
        "date_label": "juillet 2025", "source": "Le Fanal", "section": "Défense",
        "authors": ["Anne Lefèvre", "O'Brien"], "url": "", "language": "fr", "actors": [],
        "extra": {}, "marks": {}, "generation": "",
    }  # fmt: skip
    return ArticleModel(**(fields | changed))


def test_ris_is_one_tag_a_line_and_says_no_more_of_the_date_than_is_known() -> None:
    lines = citation.ris(article(), ADDRESS).split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert "DA  - 2025/07//" in lines
    assert "AU  - Anne Lefèvre" in lines and "AU  - O'Brien" in lines
    assert "AB  - Un chapô sur deux lignes." in lines
    assert "UR  - " + ADDRESS in lines
    assert lines[-2:] == ["ER  - ", ""]
    assert not [n for n in citation.ris(article(date=None), ADDRESS).split() if n == "DA"]


def test_a_line_break_in_a_title_makes_no_tag() -> None:
    text = citation.ris(article(title="Un\r\nER  - \r\nTY  - BOOK"), ADDRESS)
    assert text.count("\r\nER  - ") == 1
    assert "\r\nTY" not in text


def test_bibtex_escapes_and_keys_are_plain() -> None:
    text = citation.bibtex(article(date="2025-07-04T10:00:00Z"), ADDRESS)
    assert text.startswith("@article{x-1,\n")
    assert r"title = {{50 \% des « élus » \& R\_D \{pour\}}}" in text
    assert "author = {{Anne Lefèvre} and {O'Brien}}" in text
    assert "year = {2025},\n  month = {7},\n  day = {4}" in text


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("2025", [[2025]]),
        ("2025-07-04T08:30:00+02:00", [[2025, 7, 4]]),
        ("2022-03/2022-06", [[2022, 3], [2022, 6]]),
    ],
)
def test_csl_dates(date: str, parts: list[list[int]]) -> None:
    item = json.loads(citation.csl(article(date=date), ADDRESS))[0]
    assert item["type"] == "article-newspaper"
    assert item["issued"] == {"date-parts": parts}
    assert "issued" not in json.loads(citation.csl(article(date=None), ADDRESS))[0]


def test_json_ld_cannot_end_its_script() -> None:
    data = citation.json_ld(article(title="</script><script>alert(1)</script>"), ADDRESS)
    assert "<" not in data and ">" not in data
    assert json.loads(data)["headline"] == "</script><script>alert(1)</script>"
    assert json.loads(data)["@type"] == "NewsArticle"


def test_coins_are_an_open_url() -> None:
    hit = HitModel(
        id="1", title="A & B", date="2025-07", date_label="", source="Le Fanal", section="",
        url="", score=None, actors=[], snippets=[],
    )  # fmt: skip
    text = citation.coins(hit)
    assert text.startswith("ctx_ver=Z39.88-2004&")
    assert "rft.atitle=A+%26+B" in text
    assert "rft.date=2025-07" in text
    assert "rft_id" not in text


def test_the_sentence_and_the_file_name() -> None:
    said = citation.sentence(article(), ADDRESS)
    assert said.startswith("Anne Lefèvre, O’Brien, «\u202f50\u202f%")
    assert said.endswith(f"Le Fanal, juillet 2025. {ADDRESS}")
    address = "https://exemple.invalid/l'accident_à_Millas_:_l'enquête"
    assert citation.sentence(article(url=address), ADDRESS).endswith(f". {address}")
    assert citation.file_name(article(), "ris") == "x-1.ris"
    assert citation.file_name(article(id="…"), "bib") == "article.bib"
