"""Reasons: why the hits of a page rank where they do, from the engine's own scores."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tantivy import DocAddress, Query

from search.among import Among, Located, place
from search.content import as_typed, content, name, others, ranks
from search.engine import Engine, Hit
from search.query.field import TextField
from search.query.render import render
from search.query.tree import And, Exact, InField, Node, Not, Phrase, Word, leaves
from search.query.wording import listed

_PLACES: dict[TextField, str] = {"titre": "dans le titre", "corps": "dans le texte"}
_LARGEST_PLACED = 8  # leaves of a clause that is looked for in the title and the text apart
_ANYWHERE = "dans l'article"
_OCCURRENCES = "freq, occurrences of term within document"
_LEAST = 0.005  # of a score: less is the rounding of sums


class Reason(NamedTuple):
    """What one clause brings to a score, in points; `text` is empty for what clauses share."""

    text: str
    said: str
    score: float


@dataclass(frozen=True, slots=True)
class _Found:
    """What a page's hits have of one clause, all of them asked after at once.

    `brought`: the points it brings to each; `places`: those that have it in the title, in the
    text; `instead`: by which other names those say it that have it not as typed.
    """

    text: str
    query: Query
    is_counted: bool
    brought: dict[Located, float]
    places: list[tuple[str, dict[Located, float]]]
    instead: dict[Located, list[str]]


def reasons(among: Among) -> list[list[Reason]]:
    """Why each hit has its score, clause by clause, the weightiest first; none without a score."""
    tree, lexicon = among.tree, among.engine.lexicon
    nodes = content(tree, lexicon) if isinstance(tree, And) else [tree]
    ranked = [one for one in nodes if ranks(one) and not isinstance(one, Not)]
    clauses = list(_found(among, ranked))
    return [
        _of_hit(among.engine, hit, hit.score, clauses) if hit.score is not None else []
        for hit in among.hits
    ]


def _found(among: Among, nodes: Sequence[Node]) -> Iterator[_Found]:
    small = [r for r, node in enumerate(nodes) if len(list(leaves(node))) <= _LARGEST_PLACED]
    placed = {
        said: dict(zip(small, among.having([InField(scope, nodes[r]) for r in small]), strict=True))
        for scope, said in _PLACES.items()
    }
    for rank, (node, query) in enumerate(zip(nodes, among.planned(nodes), strict=True)):
        brought = among.answering(query)
        yield _Found(
            text=render(as_typed(node)),
            query=query,
            # A group has no number of its own, and takes the engine long to explain.
            is_counted=isinstance(as_typed(node), Word | Exact | Phrase),
            brought=brought,
            places=[(said, found[rank]) for said, found in placed.items() if rank in found],
            instead=_instead(among, node, brought),
        )


def _instead(among: Among, node: Node, brought: dict[Located, float]) -> dict[Located, list[str]]:
    if not others(node):
        return {}
    (typed,) = among.having([as_typed(node)])
    named = list(zip(map(name, others(node)), among.having(others(node)), strict=True))
    return {
        here: [name for name, having in named if here in having] for here in brought.keys() - typed
    }


def _of_hit(engine: Engine, hit: Hit, score: float, clauses: list[_Found]) -> list[Reason]:
    found = [_reason(engine, hit, score, clause) for clause in clauses]
    rest = score - sum(reason.score for reason in found)
    if rest > _LEAST * score:
        said = f"mots de la requête réunis ou proches : {_points(rest, score)}"
        found.append(Reason("", said, round(rest, 4)))
    return sorted(found, key=lambda reason: -reason.score)


def _reason(engine: Engine, hit: Hit, score: float, clause: _Found) -> Reason:
    here = place(hit.address)
    if here not in clause.brought:
        return Reason(clause.text, f"« {clause.text} » : absent", 0.0)
    brought = clause.brought[here]
    where = " et ".join(said for said, having in clause.places if here in having) or _ANYWHERE
    times = _times(engine, clause.query, hit.address) if clause.is_counted else 0
    often = f", {times} fois" if times > 1 else ""
    names = [f"« {name} »" for name in clause.instead.get(here, ())]
    instead = f" (ici {listed(names, 'et')})" if names else ""
    points = _points(brought, score)
    said = f"« {clause.text} »{instead} {where}{often} : {points}"
    return Reason(clause.text, said, round(brought, 4))


def _times(engine: Engine, query: Query, address: DocAddress) -> int:
    """How often an article has what is asked for, by the engine's explanation of its score."""
    explained = json.loads(query.explain(engine.opened.searcher, address).to_json())
    return max(_occurrences(explained), default=0)


def _occurrences(explained: dict[str, Any]) -> Iterator[int]:
    if explained["description"].startswith(_OCCURRENCES):
        yield round(explained["value"])
    for detail in explained.get("details") or ():
        yield from _occurrences(detail)


def _points(part: float, score: float) -> str:
    points = f"{part:.1f}".replace(".", ",")
    return f"{points} points sur {score:.1f}".replace(".", ",")
