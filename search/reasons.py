"""Reasons: why a hit ranks where it does, from the engine's own explanation of its score."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from tantivy import DocAddress, Query

from search.content import as_typed, content, name, others, ranks
from search.engine import Engine
from search.plan import clause
from search.query.field import TextField
from search.query.render import render
from search.query.tree import And, InField, Node, Not, Widened
from search.query.wording import listed

MOST = 10  # clauses explained of a query; what others bring is in the rest
_PLACES: dict[TextField, str] = {"titre": "dans le titre", "corps": "dans le texte"}
_OCCURRENCES = "freq, occurrences of term within document"
_LEAST = 0.005  # of a score: less is the rounding of sums


class Reason(NamedTuple):
    """What one clause brings to a score, in points; `text` is empty for what clauses share."""

    text: str
    said: str
    score: float


def reasons(engine: Engine, tree: Node, address: DocAddress, score: float) -> list[Reason]:
    """Why an article has its score, clause by clause, the weightiest first."""
    found = list(_by_clause(engine, tree, address, score))
    rest = score - sum(reason.score for reason in found)
    if rest > _LEAST * score:
        said = f"mots de la requête réunis ou proches : {_points(rest, score)}"
        found.append(Reason("", said, round(rest, 4)))
    return sorted(found, key=lambda reason: -reason.score)


def _by_clause(engine: Engine, tree: Node, address: DocAddress, score: float) -> Iterator[Reason]:
    opened, lexicon = engine.opened, engine.lexicon
    nodes = content(tree, lexicon) if isinstance(tree, And) else [tree]
    for node in [one for one in nodes if ranks(one) and not isinstance(one, Not)][:MOST]:
        text = render(as_typed(node))
        explained = _explanation(engine, clause(tree, node, opened, lexicon), address)
        if explained is None:
            yield Reason(text, f"« {text} » : absent", 0.0)
            continue
        places = [
            said
            for scope, said in _PLACES.items()
            if _matches(engine, tree, InField(scope, node), address)
        ]
        times = max(_occurrences(explained), default=0)
        often = f", {times} fois" if times > 1 else ""
        brought = float(explained["value"])
        where = " et ".join(places) or "dans l'article"
        names = [f"« {name} »" for name in _instead(engine, tree, node, address)]
        here = f" (ici {listed(names, 'et')})" if names else ""
        said = f"« {text} »{here} {where}{often} : {_points(brought, score)}"
        yield Reason(text, said, round(brought, 4))


def _instead(engine: Engine, tree: Node, node: Node, address: DocAddress) -> list[str]:
    """By which other names an article says a clause that it has not as typed; else none."""
    if not isinstance(node, Widened) or _matches(engine, tree, as_typed(node), address):
        return []
    return [name(other) for other in others(node) if _matches(engine, tree, other, address)]


def _matches(engine: Engine, tree: Node, node: Node, address: DocAddress) -> bool:
    query = clause(tree, node, engine.opened, engine.lexicon)
    return _explanation(engine, query, address) is not None


def _explanation(engine: Engine, query: Query, address: DocAddress) -> dict[str, Any] | None:
    """How the engine comes to a score; None when the article does not match."""
    try:
        explained: dict[str, Any] = json.loads(
            query.explain(engine.opened.searcher, address).to_json()
        )
    except ValueError:
        return None
    return explained


def _occurrences(explained: dict[str, Any]) -> Iterator[int]:
    if explained["description"].startswith(_OCCURRENCES):
        yield round(explained["value"])
    for detail in explained.get("details") or ():
        yield from _occurrences(detail)


def _points(part: float, score: float) -> str:
    points = f"{part:.1f}".replace(".", ",")
    return f"{points} points sur {score:.1f}".replace(".", ",")
