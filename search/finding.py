"""Finding: the hits of one page. Articles with all the words first, then those nearest to that."""

from dataclasses import dataclass, replace
from typing import Literal

from tantivy import Query

from search.engine import Engine, Hit, Sort
from search.filters import Filters
from search.plan import Plan, plan, relax
from search.query.tree import Node
from search.ranking import except_for
from search.widening import Widening, widen

COMPLETED = 100  # hits to which a shorter answer is completed, when it is sorted by relevance

Width = Literal["si-besoin", "oui", "non"]
"""When words are searched under other names too: for short answers, always, or never."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits and the number of all; what ranked them (`asked`), what to count.

    `partial`: no article has all the words, so these have some of them, or words spelt nearly
    so. `widened`: `total` counts articles with other names of what was typed. `others` more hits
    follow the `total`: articles with some of the words or other names of them; `more` are those
    on this page.
    """

    asked: Query
    counted: Query
    hits: list[Hit]
    total: int
    partial: bool = False
    widened: bool = False
    more: tuple[Hit, ...] = ()
    others: int = 0


@dataclass(frozen=True, slots=True)
class Finder:
    """What finds a page: a tree as typed and as widened, on one generation, filtered, in order."""

    engine: Engine
    tree: Node
    widening: Widening
    planned: Plan
    filters: Filters
    sort: Sort
    width: Width

    @classmethod
    def of(cls, engine: Engine, tree: Node, filters: Filters, sort: Sort, width: Width) -> "Finder":
        """Read and plan a tree."""
        widening = widen(tree, engine.lexicon)
        ranks = width == "si-besoin" and sort == "pertinence"
        asked = widening.tree if width == "oui" or ranks else tree
        planned = plan(asked, engine.opened, engine.lexicon, wide=width == "oui")
        return cls(engine, tree, widening, planned, filters, sort, width)

    @property
    def wider(self) -> Node:
        """The widest tree that may be searched."""
        return self.tree if self.width == "non" else self.widening.tree

    def page(self, size: int, offset: int) -> Found:
        """The hits from `offset` on; failing all the words, other names or some of them."""
        planned = self.planned
        whole = Found(planned.query, planned.counted, *self._top(planned.query, size, offset))
        if self.width == "oui":
            whole = replace(whole, widened=self.wider != self.tree)
        if whole.total:
            return whole
        if self.width == "si-besoin" and self.wider != self.tree:
            wide = self._plan()
            hits, total = self._top(wide.query, size, offset)
            if total:
                # What is spelt otherwise may be someone else: Merz is no sea (mer).
                partial = bool(self.widening.corrected)
                return Found(wide.query, wide.counted, hits, total, partial, widened=True)
        relaxed = relax(self.wider, self.engine.opened, self.engine.lexicon)
        if relaxed is None:
            return whole
        some = Found(relaxed, relaxed, *self._top(relaxed, size, offset), partial=True)
        return some if some.total else whole

    def completed(self, size: int, offset: int) -> Found:
        """The same, a short answer completed with the articles nearest to what was asked."""
        found = self.page(size, offset)
        room = COMPLETED - found.total
        # What has some of the words is there already; what was spelt otherwise goes on with it.
        some = found.partial and not found.widened
        nothing = some or not found.total or not self.planned.ranked
        if nothing or room <= 0 or self.width == "non" or self.sort != "pertinence":
            return found
        nearest = self._nearest(found)
        if nearest is None:
            return found
        start = max(0, offset - found.total)
        wanted = max(0, min(size - len(found.hits), room - start))
        more, others = self._top(nearest, wanted, start)
        return replace(found, more=tuple(more), others=min(others, room))

    def _nearest(self, found: Found) -> Query | None:
        """What else is near to the query: some of its words, or what they also stand for."""
        some = relax(self.wider, self.engine.opened, self.engine.lexicon, found.counted)
        if some is not None or found.widened or self.wider == self.tree:
            return some
        return except_for(self._plan().query, [found.counted])

    def _plan(self) -> Plan:
        return plan(self.wider, self.engine.opened, self.engine.lexicon)

    def _top(self, query: Query, size: int, offset: int) -> tuple[list[Hit], int]:
        narrowed = self.filters.narrow(self.engine.schema, query)
        ranked = self.planned.ranked
        # The engine refuses a limit of nothing.
        hits, total = self.engine.top(narrowed, max(1, size), offset, self.sort, ranked)
        return hits[:size], total
