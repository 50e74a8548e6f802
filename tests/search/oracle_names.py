"""Which words of a query are names, by definition: typed with a capital, and mostly written so."""

import re
from collections.abc import Iterable

from oracle_places import tokens

from indexer.actors.gazetteer import gazetteer
from indexer.article import Article
from indexer.french.analyzer import Token
from indexer.french.word import FUNCTION_WORD
from search.query.tree import Node, Word, leaves

AFTER_A_WORD = re.compile(r"[^\W_]['’ʼ \u00a0\u202f«“\"(]*$|,['’ʼ \u00a0\u202f«“\"(]*$")


def capitalised(tree: Node) -> set[int]:
    """Where words with a capital begin; in a query of several words, not if all are capitals."""
    words = [leaf for leaf in leaves(tree) if isinstance(leaf, Word)]
    if len({word.start for word in words}) > 1 and all(word.text.isupper() for word in words):
        return set()
    firsts = [(word, tokens(word.text)) for word in words]
    return {w.start for w, found in firsts if any(w.text[t.start].isupper() for t in found)}


def is_name(typed: tuple[Token, ...], articles: Iterable[Article]) -> bool:
    """Whether most articles write the word with a capital, inside a sentence.

    As its first such place in each article has it; without any, the gazetteer says.
    """
    if len(typed) != 1 or typed[0].stem == FUNCTION_WORD:
        return False
    form, found = typed[0].exact, []
    for article in articles:
        text = f"{article.lead}\n{article.body}"
        starts = [t.start for t in tokens(text) if t.exact == form]
        places = [at for at in starts if AFTER_A_WORD.search(text[max(0, at - 4) : at])]
        found += [text[at].isupper() for at in places[:1]]
    if not found:
        return bool(gazetteer().named(typed[0].surface))
    return sum(found) > len(found) / 2
