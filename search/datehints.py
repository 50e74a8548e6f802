"""Date hints: « attentat de juillet 2016 » looks for the words, not for the month; say so."""

import re
from collections.abc import Iterator, Sequence

from indexer.dates import PartialDate
from search.naming import Note
from search.query.tree import And, InField, Near, Node, Word, children

LONGEST = 3  # words: « 14 juillet 2016 »
_IN_FIGURES = re.compile(r"[0-9]+[-/.][0-9]+[-/.0-9]*")


def date_hints(tree: Node, text: str) -> Iterator[Note]:
    """Say which words of the query `text` are a month or a day, and how to ask for that date.

    A year alone is none: « élections 2017 » is what articles say.
    """
    clauses = tree.children if isinstance(tree, And) else (tree,)
    at = 0
    while at < len(clauses):
        note, length = _first(clauses[at : at + LONGEST], text)
        if note:
            yield note
        at += length
    # Within `titre:(…)` or around PROCHE nothing but words can be searched.
    if not isinstance(tree, InField | Near):
        for child in children(tree):
            if not isinstance(child, Word):
                yield from date_hints(child, text)


def _first(nodes: Sequence[Node], text: str) -> tuple[Note | None, int]:
    """The date that the first of some clauses begin with, the longest, and how many these are."""
    for length in range(len(nodes), 0, -1):
        words = [node for node in nodes[:length] if isinstance(node, Word)]
        typed = " ".join(word.text for word in words)
        start = words[0].start if words else 0
        whole = len(words) == length and text.startswith(typed, start)
        if whole and (length > 1 or _IN_FIGURES.fullmatch(typed)) and (date := _dated(typed)):
            message = (
                f"« {typed} » est cherché dans le texte ; "
                f"pour les articles de cette date : date:{date}."
            )
            dated = (f"date:{date}",)
            note = Note("date_en_mots", message, start, dated, {"value": typed}, words[-1].end)
            return note, length
    return None, 1


def _dated(typed: str) -> PartialDate | None:
    try:
        return PartialDate.parse(typed)
    except ValueError:
        return None
