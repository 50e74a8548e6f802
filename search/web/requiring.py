"""Requiring: the same query with an actor that must be named too."""

from functools import lru_cache

from search.query.parser import parse
from search.query.render import render
from search.query.tree import FieldValue, Or


class Requiring:
    """Adds actors to one query, one at a time."""

    def __init__(self, query: str) -> None:
        parsed = parse(query)
        # What is open or doubtful as typed would take in what follows: it is written anew.
        text = render(parsed.tree) if parsed.warnings else query.strip()
        self._start = f"({text}) " if isinstance(parsed.tree, Or) else f"{text} " * bool(text)

    def actor(self, value: str) -> str:
        """The query that also requires this value of the filter `acteur`; empty if none can."""
        written = _named(value)
        return self._start + written if written else ""


@lru_cache(maxsize=2048)
def _named(value: str) -> str:
    try:
        return render(FieldValue("acteur", value, phrase=True))
    except ValueError:
        return ""
