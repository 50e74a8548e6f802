"""Tick lists: the facets other than dates, with the link that each value carries."""

from dataclasses import dataclass

from search.models import FacetValueModel, SearchResponse
from search.web.language import Language
from search.web.links import Links

SHOWN = 6  # values before « plus »; those ticked or excluded always show
TYPES = ("personne", "organisation", "pays", "lieu", None)


@dataclass(frozen=True, slots=True)
class Tick:
    """One value: its count in words, its state, and the links that change it, as they are named."""

    value: FacetValueModel
    count: str
    tick: str
    exclude: str
    excluding: str


@dataclass(frozen=True, slots=True)
class TickList:
    """The values of one facet, or of one type of actor: those shown, and those folded away."""

    facet: str
    title: str
    shown: list[Tick]
    folded: list[Tick]


def ticklists(answer: SearchResponse, links: Links, said: Language) -> list[TickList]:
    """The lists of an answer that have values, actors by type."""
    found = []
    for name, values in answer.facets.items():
        if name == "date":
            continue
        if name != "acteur":
            found.append(_list(name, said.say(f"facet.{name}"), values, links, said))
            continue
        for kind in TYPES:
            typed = [value for value in values if value.type == kind]
            found.append(_list(name, said.say(f"actor.{kind or 'other'}"), typed, links, said))
    return [ticks for ticks in found if ticks.shown]


def _list(
    facet: str, title: str, values: list[FacetValueModel], links: Links, said: Language
) -> TickList:
    ticks = [
        Tick(
            value,
            said.number(value.count),
            links.toggled(facet, value.value),
            links.toggled(f"-{facet}", value.value),
            said.say("facet.unexclude" if value.excluded else "facet.exclude", name=value.label),
        )
        for value in values
    ]
    chosen = [t for t in ticks if t.value.selected or t.value.excluded]
    others = [t for t in ticks if not (t.value.selected or t.value.excluded)]
    room = max(0, SHOWN - len(chosen))
    # One value alone is not worth folding away.
    room += len(others) == room + 1
    return TickList(facet, title, chosen + others[:room], others[room:])
