"""Memory: the facets of the broad questions last asked, kept as long as their generation.

Whoever turns the pages of an answer, or sorts it anew, has the same facets counted every time;
over a hundred thousand articles that is most of the work.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from search.facets import Facets

BROAD = 1_000  # articles; what finds fewer is counted faster than it is worth remembering
KEPT = 200  # questions
LARGEST = 100  # values listed of each facet; longer lists are not kept


class Memory:
    """Facets by question; safe to share between threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Facets] = OrderedDict()
        self._lock = Lock()

    def facets(self, question: Hashable, count: Callable[[], Facets]) -> Facets:
        """The facets of a question, counted unless they are known."""
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
                return self._kept[question]
        counted = count()
        with self._lock:
            self._kept[question] = counted
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return counted
