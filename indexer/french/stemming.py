"""Stems: plural and feminine reduced, then the Snowball French stemmer.

PyStemmer runs the algorithm of https://snowballstem.org/algorithms/french/stemmer.html.
"""

from threading import local

import Stemmer

from indexer.french.inflection import base_form, invariable

_thread = local()  # a PyStemmer stemmer may not be shared between threads


def stem(word: str) -> str:
    """The stem of one lower-case word, accents kept.

    Words listed as invariable are their own stem, and that of their feminine: Snowball would
    strip their last letter (pays, mars, cours) and join them to strangers.
    """
    base = base_form(word)
    if base in invariable():
        return base
    # The s of a very short word is no plural: OM and OMS, GP and GPS are not one.
    return base if len(base) < 4 and base.endswith("s") else snowball(base)


def snowball(word: str) -> str:
    """What the Snowball French stemmer alone makes of a lower-case word."""
    try:
        stemmer = _thread.stemmer
    except AttributeError:
        stemmer = _thread.stemmer = Stemmer.Stemmer("french")
    stemmed: str = stemmer.stemWord(word)
    return stemmed
