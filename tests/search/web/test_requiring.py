"""Requiring: the query that also wants an actor, whatever was typed before."""

import pytest

from search.query.parser import parse
from search.query.tree import And, FieldValue
from search.web.requiring import Requiring


@pytest.mark.parametrize(
    ("typed", "joined"),
    [
        ("", 'acteur:"Donald Trump"'),
        ("Patriot", 'Patriot acteur:"Donald Trump"'),
        ("grève OU blocage", '(grève OU blocage) acteur:"Donald Trump"'),
        ("Patriot SAUF allemand", 'Patriot SAUF allemand acteur:"Donald Trump"'),
        ('"accord de paix', None),
        ("(loi", None),
        ("a OU (b", None),
    ],
)
def test_the_actor_is_wanted_besides_all_that_was(typed: str, joined: str | None) -> None:
    query = Requiring(typed).actor("Donald Trump")
    assert joined in (None, query)
    tree = parse(query).tree
    before = parse(typed).tree
    actor = FieldValue("acteur", "Donald Trump", phrase=True)
    parts = tree.children if isinstance(tree, And) else (tree,)
    assert parts[-1] == actor
    kept = before.children if isinstance(before, And) else (before,) if typed else ()
    assert parts[:-1] == kept
    assert not parse(query).warnings


def test_a_name_that_no_query_can_hold_is_not_offered() -> None:
    assert Requiring("paix").actor('a"b»c”') == ""
    assert Requiring("paix").actor('L\'"Autre"') != ""
