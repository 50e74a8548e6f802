"""What a query asks of the vocabulary is asked once, however often it is needed."""

from collections import Counter
from typing import Any

import pytest

from search.lexicon import Lexicon
from search.service import Service


class _Counting:
    """A searcher that counts the beginnings looked up."""

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher
        self.asked: Counter[str] = Counter()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._searcher, name)

    def terms_with_prefix(self, field: str, prefix: str) -> Any:
        self.asked[prefix] += 1
        return self._searcher.terms_with_prefix(field, prefix)


@pytest.fixture
def lexicon(service: Service) -> tuple[Lexicon, _Counting]:
    found = Lexicon(service.live.engine().opened)
    counting = _Counting(found._searcher)
    found._searcher = counting  # type: ignore[assignment]
    return found, counting


def test_a_beginning_is_looked_up_once(lexicon: tuple[Lexicon, _Counting]) -> None:
    asked, counting = lexicon
    for _ in range(3):
        assert asked.beginning("patr", 5) == asked.beginning("patr")[:5]
        asked.begins_many("patr")
        asked.begun("patr")
    assert counting.asked == {"patr": 1}


def test_words_spelt_nearly_are_looked_up_once(lexicon: tuple[Lexicon, _Counting]) -> None:
    asked, counting = lexicon
    assert "patriot" in asked.close_to("patriat", 1)
    assert asked.close_to("patriat", 1) == asked.close_to("patriat", 1)
    assert counting.asked == {"p": 1}
