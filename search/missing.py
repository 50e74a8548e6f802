"""Missing: what an article that answers but part of a query does not have of it as typed."""

from collections.abc import Collection
from dataclasses import dataclass, field

from search.among import Among
from search.content import as_typed, name, others, ranks
from search.query.render import render
from search.query.tree import And, Not


@dataclass(slots=True)
class Lacking:
    """The clauses that an article lacks, as typed, and those that it says by other names."""

    missing: list[str] = field(default_factory=list)
    instead: dict[str, list[str]] = field(default_factory=dict)


def missing(among: Among, dropped: Collection[str]) -> list[Lacking]:
    """What each of some hits lacks of their query.

    Words that nothing requires (`dropped`) are not missed, nor what is there under another name.
    """
    parts = among.tree.children if isinstance(among.tree, And) else (among.tree,)
    wanted = [part for part in parts if ranks(part) and not isinstance(part, Not)]
    named = [(render(as_typed(part)), part) for part in wanted]
    sought = [(text, part) for text, part in named if text not in dropped]
    lacking = {place: Lacking() for place in among.places}
    everywhere = among.having([part for _, part in sought])
    for (text, part), found in zip(sought, everywhere, strict=True):
        for place in lacking.keys() - found:
            lacking[place].missing.append(text)
        if not others(part):
            continue
        (typed,) = among.having([as_typed(part)])
        if otherwise := found.keys() - typed:
            for other, so_called in zip(others(part), among.having(others(part)), strict=True):
                for place in otherwise & so_called.keys():
                    lacking[place].instead.setdefault(text, []).append(name(other))
    return list(lacking.values())
