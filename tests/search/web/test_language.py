"""Languages: the same keys, places and forms in each; typography of the French one."""

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from search.web.language import CODES, language
from search.web.typography import french, marked, printable

PLACES = re.compile(r"\{(\w+)\}")


def catalogue(code: str) -> dict[str, Any]:
    text = (files("search.web") / "languages" / f"{code}.toml").read_text(encoding="utf-8")

    def flat(texts: dict[str, Any], prefix: str = "") -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in texts.items():
            found |= (
                flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: value}
            )
        return found

    return flat(tomllib.loads(text))


def test_the_catalogues_say_the_same_things() -> None:
    ours, theirs = catalogue("fr"), catalogue("en")
    # What the engine itself says is French: only other languages have words for it.
    own = ("warning.", "reason.", "refusal.", "refused.", "fault.")
    theirs = {key: text for key, text in theirs.items() if not key.startswith(own)}
    assert ours.keys() == theirs.keys()
    for key, text in ours.items():
        assert type(text) is type(theirs[key]), key
        if isinstance(text, str):
            assert set(PLACES.findall(text)) == set(PLACES.findall(theirs[key])), key
        else:
            assert len(text) == len(theirs[key]) == 2


def test_every_key_that_a_template_says_exists() -> None:
    sources = [*files("search.web").joinpath("templates").iterdir()]
    sources += [p for p in files("search.web").iterdir() if p.name.endswith(".py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    asked = set(re.findall(r"""(?:\bt|\bn|say|many)\(\s*["']([a-z_.]+)["'],?""", text))
    whole = {key for key in asked if not key.endswith(".")}
    assert len(whole) > 60
    assert whole <= catalogue("fr").keys()


def test_numbers_and_dates() -> None:
    fr, en = language("fr"), language("en")
    assert fr.number(1234567) == "1\u202f234\u202f567"
    assert en.number(1234567) == "1,234,567"
    assert fr.decimal(1234.5, 2) == "1\u202f234,50"
    assert [fr.many("articles", n) for n in (0, 1, 2)] == ["0 article", "1 article", "2 articles"]
    assert en.many("articles", 0) == "0 articles"
    assert fr.date("2025-07-01T08:00:00Z") == "1er juillet 2025"
    assert fr.date("2022-03/2022") == "mars 2022 – 2022"
    assert en.date("2025-07") == "July 2025"
    assert fr.date(None) == "sans date"


@pytest.mark.parametrize("code", ["", "de", "fr-FR", "../../etc", "x" * 20])
def test_an_unknown_language_is_french(code: str) -> None:
    assert language(code).code == CODES[0]


def test_french_spaces_do_not_break() -> None:
    assert french("Il dit : « oui ! » ; non ?") == (
        "Il dit\u00a0: «\u202foui\u202f!\u202f»\u202f; non\u202f?"
    )
    assert french("l'été, 12:30, a;b") == "l’été, 12:30, a;b"


def test_marks_are_escaped_around_and_inside() -> None:
    assert marked("a<b>c&", [(1, 4)]) == "a<mark>&lt;b&gt;</mark>c&amp;"
    assert printable("a\x00b\ud800c\ufffe\nd") == "abc\nd"
