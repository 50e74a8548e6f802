"""Repairs: when nothing is found, which word or filter empties the answer, and what would not.

Each is one count more: a clause alone, the request without that clause, or without one filter.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from search.content import ranks
from search.query.compose import conjunction
from search.query.paraphrase import paraphrase
from search.query.parser import parse
from search.query.render import render
from search.query.tree import And, Everything, Node, Not
from search.request import SearchRequest

MOST_CLAUSES = 8  # of a query that are tried one by one; each costs two counts

Count = Callable[[SearchRequest], int]
"""How many articles a request finds, exactly as written."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One clause of a query, as it would be typed, and how many articles of the archive it finds.

    `said`: the same in French words (« articles qui ne contiennent pas Trump »).
    """

    text: str
    said: str
    count: int


@dataclass(frozen=True, slots=True)
class Repair:
    """A request that finds something: `drop` says what it leaves out of the first one.

    `what` is the clause as typed, or the name of the filter; empty for all filters.
    """

    drop: Literal["clause", "filter", "filters"]
    what: str
    request: SearchRequest
    count: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Why an answer is empty, clause by clause, and the repairs, the fullest first."""

    clauses: list[Counted]
    repairs: list[Repair]


def diagnose(request: SearchRequest, count: Count) -> Diagnosis:
    """Try a request without each of its clauses and filters; only repairs that find are kept."""
    tree = parse(request.q).tree
    parts, tried = _parts(tree), _clauses(tree)
    repairs = [_without_clause(request, parts, part, count) for part in tried if len(parts) > 1]
    repairs += _without_filters(request, count)
    found = [repair for repair in repairs if repair.count]
    return Diagnosis(counts(request, count), sorted(found, key=lambda repair: -repair.count))


def counts(request: SearchRequest, count: Count) -> list[Counted]:
    """The clauses of a request one by one, counted in the whole archive."""
    alone = SearchRequest(evoked=request.evoked)
    return [
        Counted(render(part), paraphrase(part), count(alone.model_copy(update={"q": render(part)})))
        for part in _clauses(parse(request.q).tree)
    ]


def respelt(tree: Node, typed: Node, count: Callable[[Node], int]) -> tuple[Node, int] | None:
    """Of a query put right, what finds something and is nearest to what was typed.

    `tree` is the query `typed` with its misspelt words put right. Where it finds nothing, one word
    is left out; then all that were well spelt; then all but one of those that were not. With how
    many articles it finds; None when nothing does.
    """
    parts, before = _parts(tree), _parts(typed)
    mended = [new for new, old in zip(parts, before, strict=True) if new != old]
    kept = [part for part in parts if part in mended or not ranks(part)]
    tried = [part for part in parts if ranks(part) and mended != [part]][:MOST_CLAUSES]
    stages: list[list[Sequence[Node]]] = [
        [parts],
        [[one for one in parts if one is not other] for other in tried],
        [kept],
        [[p for p in kept if p is one or p not in mended] for one in mended[:MOST_CLAUSES]],
    ]
    for stage in stages:
        found = [(rest, count(rest)) for rest in [conjunction(one) for one in stage]]
        best = max(found, key=lambda one: one[1], default=(tree, 0))
        if best[1]:
            return best
    return None


def _clauses(tree: Node) -> Sequence[Node]:
    return [part for part in _parts(tree) if not isinstance(part, Everything)][:MOST_CLAUSES]


def _parts(tree: Node) -> Sequence[Node]:
    return tree.children if isinstance(tree, And) else (tree,)


def _without_clause(
    request: SearchRequest, parts: Sequence[Node], part: Node, count: Count
) -> Repair:
    rest = conjunction(other for other in parts if other is not part)
    # What is left of « a -b » without a is every article without b: no repair of anything.
    only_refuses = all(isinstance(other, Not) for other in parts if other is not part)
    changed = request.model_copy(update={"q": render(rest), "cursor": None})
    return Repair("clause", render(part), changed, 0 if only_refuses else count(changed))


def _without_filters(request: SearchRequest, count: Count) -> list[Repair]:
    names = [*request.include, *(f"-{name}" for name in request.exclude)]
    active = (["date"] if request.date else []) + names
    repairs = []
    for name in active:
        changed = _dropped(request, {name})
        repairs.append(Repair("filter", name, changed, count(changed)))
    if len(active) > 1:
        changed = _dropped(request, set(active))
        repairs.append(Repair("filters", "", changed, count(changed)))
    return repairs


def _dropped(request: SearchRequest, names: set[str]) -> SearchRequest:
    return request.model_copy(
        update={
            "cursor": None,
            "date": None if "date" in names else request.date,
            "include": {n: v for n, v in request.include.items() if n not in names},
            "exclude": {n: v for n, v in request.exclude.items() if f"-{n}" not in names},
        }
    )
