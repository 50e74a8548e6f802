"""Names cut short: `acteur:Le Pen` asks for the actor « Le » and the word « Pen »."""

from collections.abc import Iterator
from itertools import pairwise

from indexer.facets import FacetTables, unelided
from indexer.schema import FACETS
from search.naming import Note, facet_of, kind_of
from search.query.tree import And, FieldValue, Node, Word, children


def cut_names(tree: Node, tables: FacetTables) -> Iterator[Note]:
    """Say where a value and the word after it are one name of the archive, and the value none."""
    if isinstance(tree, And):
        for value, word in pairwise(tree.children):
            if isinstance(value, FieldValue) and isinstance(word, Word):
                yield from _cut(value, word, tables)
    for child in children(tree):
        yield from cut_names(child, tables)


def _cut(value: FieldValue, word: Word, tables: FacetTables) -> Iterator[Note]:
    table, kind = tables.by_field[FACETS[facet_of(value.field)]], kind_of(value.field)
    whole = f"{value.text} {word.text}"
    if value.phrase or word.start != value.end + 1 or table.named(value.text, kind):
        return
    if any(kind in (None, named.type) for named in table.with_words(unelided(whole))):
        message = (
            f"« {value.text} » seul est le nom cherché ; un nom de plusieurs mots se met entre "
            f'guillemets : {value.field}:"{whole}".'
        )
        yield Note("nom_coupe", message, value.start, (whole,), {"value": value.text}, word.end)
