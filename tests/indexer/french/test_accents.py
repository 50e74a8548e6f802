"""Without accents, in capitals, with any apostrophe: what is typed finds the same articles."""

import json
import unicodedata

import pytest

from indexer.build import Options, rebuild
from indexer.french.analyzer import Token, analyse
from indexer.french.characters import fold
from search.live import Live
from search.request import SearchRequest
from search.service import Service

TEXTS = [
    "L’élève élu à l'Élysée a reçu les députés : « Où étaient-ils ? »",
    "Les élus européens s’élèvent contre l'impôt ; l’œuvre du préfet fut inachevée.",
    "À Orléans, le maïs gèle. Les agriculteurs, inquiets, réclament des aides à l’État.",
    "Le marché de Noël rouvre : marchés, marches et manèges pour les élèves.",
    "Un cœur d'artichaut, des bœufs, ex æquo au concours général de Sète.",
    "La grève générale des cheminots est levée ; les grévistes l’ont décidé jeudi.",
    "Les réfugiés syriens, arrivés d’Égypte, sont logés à l'hôtel. Une réfugiée témoigne.",
    "N’Djaména, Erdoğan, Dvořák, Łódź : l’évêque a béni ces écrivains à Pâques.",
    "Aujourd’hui, la presqu’île s’éveille ; le prud’homme août déçoit.",
    "Le général a présenté sa démission ; les généraux espèrent la paix.",
    "Un élu sans accent : les eleves ecrivent Elysee, et cote un cote, un côté, une côte.",
    "Le pêcheur et le pécheur sont sûrs du péché, du pêcher et de la pêche.",
]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    folder = tmp_path_factory.mktemp("accents")
    rows = [{"id": str(n), "title": f"Titre {n}", "body": text} for n, text in enumerate(TEXTS)]
    source = folder / "articles.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    report = rebuild(folder / "index", [str(source)], Options(workers=1), lambda *_: None)
    assert report.articles == len(TEXTS)
    return Service(Live(folder / "index"))


def found(service: Service, q: str) -> set[str]:
    answer = service.search(SearchRequest(q=q, size=100, facets=()))
    assert not answer.partial
    return {hit.id for hit in answer.hits}


def accented() -> list[tuple[str, Token]]:
    words = {
        text[token.start : token.end]: token
        for text in TEXTS
        for token in analyse(text)
        if token.surface != token.exact
    }
    return sorted(words.items())


def without_accents(word: str) -> str:
    """As typed on a keyboard without accents: the case stays."""
    for ligature, letters in (("œ", "oe"), ("æ", "ae"), ("Ł", "L"), ("ł", "l")):
        word = word.replace(ligature, letters)
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


@pytest.mark.parametrize(("word", "token"), accented(), ids=lambda value: str(value)[:20])
def test_an_accentless_word_finds_what_the_accented_one_finds(
    service: Service, word: str, token: Token
) -> None:
    wanted = found(service, word)
    surfaces = [{other.surface for other in analyse(text)} for text in TEXTS]
    holders = {str(n) for n, held in enumerate(surfaces) if token.surface in held}
    assert wanted >= holders
    assert found(service, without_accents(word)) >= wanted
    assert found(service, token.exact) >= wanted


@pytest.mark.parametrize(("word", "token"), accented(), ids=lambda value: str(value)[:20])
def test_case_composition_and_apostrophes_change_nothing(
    service: Service, word: str, token: Token
) -> None:
    wanted = found(service, word)
    assert found(service, word.upper()) == found(service, word.capitalize()) == wanted
    assert found(service, unicodedata.normalize("NFD", word)) == wanted
    for apostrophe in "'’ʼ`":
        assert found(service, word.replace("’", apostrophe)) == wanted
        if fold(word[0]) in "aeiou":
            assert found(service, f"l{apostrophe}{word}") == wanted
            assert found(service, f"QU{apostrophe}{word.upper()}") == wanted


def test_an_accented_word_finds_no_stranger(service: Service) -> None:
    assert found(service, "côté") == {"10"}
    assert found(service, "maïs") == {"2"}
    assert found(service, "=élu") == {"0", "10"}
    assert found(service, "manège") == found(service, "maneges") == {"3"}
