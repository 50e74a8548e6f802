"""Walks over the vocabulary, which last the longer the more words it has: few, and bounded."""

from typing import Any

import pytest

from search.query.limits import MAX_CORRECTED
from search.query.parser import parse
from search.request import SearchRequest
from search.service import Service
from search.widening import corrected, widen


@pytest.fixture
def walks(service: Service, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the words begin with that are walked over, from now on."""
    lexicon, found = service.live.engine().lexicon, []
    searcher = lexicon._searcher

    class Counted:
        def __getattr__(self, name: str) -> Any:
            return getattr(searcher, name)

        def terms_with_prefix(self, field: str, prefix: str, **how: int) -> list[tuple[str, int]]:
            found.append(prefix)
            return searcher.terms_with_prefix(field, prefix, **how)

    monkeypatch.setattr(lexicon, "_searcher", Counted())
    lexicon._near.cache_clear()
    lexicon._begun.cache_clear()
    return found


def ask(service: Service, q: str) -> set[str]:
    return {warning.code for warning in service.search(SearchRequest(q=q)).warnings}


def test_each_beginning_is_looked_up_once(service: Service, walks: list[str]) -> None:
    ask(service, "porte-av* guerre-av* missiles-pat* " * 20)
    assert sorted(walks) == ["av", "pat"]
    ask(service, "(gue* OU mis* OU gue*) PROCHE/5 paix")
    assert sorted(walks) == ["av", "gue", "mis", "pat"]


def test_one_letter_is_no_beginning(service: Service, walks: list[str]) -> None:
    assert ask(service, "aa-b* qu'a* " * 20) == {"prefixe_court"}
    assert walks == []


def test_the_first_unknown_words_are_corrected(service: Service, walks: list[str]) -> None:
    words = ["missilles", "guerrre", "missiiles", "guerere", "misssiles", "guuerre", "misiles"]
    tree, lexicon = parse(" ".join([*words, *words])).tree, service.live.engine().lexicon
    assert [*widen(tree, lexicon).corrected] == words[:MAX_CORRECTED]
    assert len(walks) == MAX_CORRECTED
    widen(tree, lexicon)
    assert len(walks) == MAX_CORRECTED  # remembered


def test_no_more_words_are_put_right_by_their_stem(service: Service, walks: list[str]) -> None:
    tree = parse(" ".join(f"guerr{letter}x" for letter in "abcdefghijkl")).tree
    corrected(tree, {}, service.live.engine().lexicon)
    assert len(walks) == MAX_CORRECTED


def test_a_fuzzy_word_near_others_is_looked_for_once(service: Service, walks: list[str]) -> None:
    ask(service, " PROCHE/5 ".join(["guerra~1", "missile~1"] * 4))
    assert sorted(walks) == ["g", "m"]
