"""Chips: what narrows a search, one by one, each with the link that removes it."""

from dataclasses import dataclass

from indexer.schema import FACETS
from search.models import SearchResponse
from search.web.dated import period
from search.web.language import Language
from search.web.links import Links


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter: its kind and value in words, and the search without it."""

    kind: str
    text: str
    excluded: bool
    remove: str


def chips(links: Links, answer: SearchResponse, said: Language) -> list[Chip]:
    """The active filters in the order of the URL."""
    found = []
    for name, value in links.pairs:
        facet = name.removeprefix("-")
        if name == "date":
            text = period(value, said)
            found.append(Chip(said.say("facet.date"), text, False, links.without("date")))
        elif facet in FACETS:
            labels = {v.value: v.label for v in answer.facets.get(facet, [])}
            found.append(
                Chip(
                    said.say(f"facet.one.{facet}"),
                    labels.get(value, value),
                    name != facet,
                    links.dropped(name, value),
                )
            )
        elif name == "evoques" and value == "oui":
            found.append(Chip("", said.say("facet.evoked"), False, links.without("evoques")))
    return found
