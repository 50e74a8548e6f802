"""Looser: an expression that is nowhere leads to its words."""

import pytest

from search.looser import held_together, looser
from search.query.loosen import loosened
from search.query.parser import parse
from search.query.render import render
from search.request import SearchRequest
from search.service import Service


@pytest.mark.parametrize(
    ("typed", "loose"),
    [
        ('"guerre de demain"', "guerre de demain"),
        ("Trump PROCHE/3 mur", "Trump mur"),
        ('a PROCHE/2 (b OU "c d") PROCHE/9 e', "a (b OU c d) e"),
        ('paix titre:"guerre de" +"a b"^2', "paix titre:(guerre de) +(a b)^2"),
        ('"ou bien"', "ou bien"),
        ('paix -"guerre de demain"', 'paix -"guerre de demain"'),
        ("paix guerre", "paix guerre"),
    ],
)
def test_what_held_the_words_together_is_gone(typed: str, loose: str) -> None:
    assert loosened(parse(typed).tree) == parse(loose).tree
    assert parse(render(loosened(parse(typed).tree))).tree == parse(loose).tree


def test_only_what_finds_something_is_offered(service: Service) -> None:
    asked = SearchRequest(q='"Patriot missiles Berlin"', cursor=None)
    found = looser(asked, service.count)
    plain = service.count(SearchRequest(q="Patriot missiles Berlin"))
    assert plain
    assert found is not None
    assert (found.q, found.total) == ("Patriot missiles Berlin", plain)
    assert looser(SearchRequest(q='"xylophone baryton"'), service.count) is None
    assert looser(SearchRequest(q="xylophone"), service.count) is None


def test_one_word_in_quotation_marks_is_no_expression() -> None:
    assert held_together('"guerre de demain"')
    assert held_together("Trump PROCHE/3 mur")
    assert not held_together('"guerre"')
    assert not held_together("-paix")
