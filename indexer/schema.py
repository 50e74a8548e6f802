"""The fields of the index, once.

    field          holds                                                   serves
    id             the article's id                                        replace, delete, read
    article        the whole article as JSON, stored only                  the page, snippets
    title_exact    title, exact forms                                      titre:, phrases
    title_stem     title, stems                                            titre:, title bonus
    body_exact     lead and body, exact forms                              words, phrases, prefixes
    stem           title, lead and body, stems                             words, ranking, nearness
    echo           stems of the title that come again in lead or body      corps:
    variants       other writings of hyphenated words                      porteavions, f16
    actor...       ordinals in the generation's facet tables               facets, filters
    evoked         countries that a demonym or capital evokes, not named   acteur~:, evoques
    inferred       actors that a dated role points to, not named           acteur~:, evoques
    low, high      first and last day of the date, yyyymmdd                date filter
    year...day     calendar buckets that hold the whole date               date facet
    newest, oldest a rank by date, unique to the article                   sorting
    ordinal        the article's rank in the sources                       stable order of ties

One combined field of stems ranks better than adding or dis-maxing title and body (see
docs/decisions/0003-schema.md); exact forms are apart by field so that phrases never cross.
"""

import tantivy

from indexer.french.word import FUNCTION_WORD

VERSION = 2

FACETS = {"acteur": "actor", "source": "source", "rubrique": "section", "auteur": "author"}
"""French name of each facet (as in URLs and answers) -> field of the index."""

ACTOR_FIELDS = ("actor", "evoked", "inferred")
"""Fields that hold ordinals of the one table of actors; an article has an actor in one only."""

BUCKETS = {"annee": "year", "mois": "month", "jour": "day"}
"""Level of the date facet -> field of the index."""

GAP = 50
"""Positions between title, lead and body: no two words of different parts are near."""

_TERMS = "terms"
_POSITIONAL = ("title_exact", "title_stem", "body_exact", "stem")
_BAGS = ("echo", "variants")
_NUMBERS = (*dict.fromkeys([*FACETS.values(), *ACTOR_FIELDS]), "low", "high", *BUCKETS.values())
_ORDERS = ("newest", "oldest", "ordinal")


def build() -> tantivy.Schema:
    """The schema of every generation."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("article", stored=True)
    for name in _POSITIONAL:
        builder.add_text_field(name, tokenizer_name=_TERMS, index_option="position")
    for name in _BAGS:
        builder.add_text_field(name, tokenizer_name=_TERMS, index_option="freq")
    for name in _NUMBERS:
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in _ORDERS:
        builder.add_unsigned_field(name, fast=True)
    return builder.build()


def register(index: tantivy.Index) -> tantivy.Index:
    """Give an index, new or reopened, the tokenizer that its text fields name.

    The French analyzer has done its work by then: terms stand between spaces, and the
    placeholder of a function word is dropped while its position stays.
    """
    analyzer = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
        .filter(tantivy.Filter.custom_stopword([FUNCTION_WORD]))
        .build()
    )
    index.register_tokenizer(_TERMS, analyzer)
    return index
