"""Features: what the random field is told of each token.

Word, shape, affixes and cluster of the token and its neighbours, the gazetteer's opinion, and how
the rest of the article uses the same word (the global features of Chieu and Ng, « Named Entity
Recognition: A Maximum Entropy Approach Using Global Information », 2002). Everything that depends
on one word alone is computed once per word and kept.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from indexer.actors.lexicon import contexts, lexicon

Features = list[str]
_EDGE = ""
_OPENERS = frozenset({_EDGE, *'.!?…:–—«"“”-•*;('})
_ROLES, _LOCATIVES, _BODIES = contexts("roles"), contexts("locatives"), contexts("bodies")
_RUN = re.compile(r"(.)\1+")


def shape(word: str) -> str:
    """Return the short shape of a word: « Jean-Yves » gives `Aa-Aa`, « OTAN » `AA`, « 12 » `0`."""
    long = "".join(
        "A" if c.isupper() else "a" if c.isalpha() else "0" if c.isdigit() else c for c in word
    )
    return _RUN.sub(lambda run: run.group(1) + ("+" if run.group(1) == "A" else ""), long)


class WordView:
    """What one word says at each place of the window, as ready-made features."""

    __slots__ = ("capital", "coarse", "far_left", "far_right", "fine", "here", "left", "lower",
                 "right", "shape")  # fmt: skip

    def __init__(self, word: str) -> None:
        words = lexicon()
        self.lower = lower = word.lower()
        self.shape = form = shape(word) if word else "^"
        self.fine, self.coarse = words.cluster(word) if word else ("^", "^")
        self.capital = word[:1].isupper()
        near = [f"w={lower}", f"s={form}", f"k={self.fine}", f"c={self.coarse}"]
        if words.is_first_name(word):
            near.append("prénom")
        if lower in _ROLES:
            near.append("rôle")
        own = [f"{name}{lower[:n]}" for n, name in ((2, "p2="), (3, "p3="), (4, "p4="))]
        own += [f"{name}{lower[-n:]}" for n, name in ((2, "f2="), (3, "f3="), (4, "f4="))]
        own += [f"W={word}", f"n={min(len(word), 8)}"]
        if self.capital:
            small = words.cluster(lower)[1] if words.knows(lower) else "-"
            own += [f"petit={small}", f"connu={words.knows(word)}"]
        self.here = near + own
        self.left = ["-1" + feature for feature in near] + [f"-1f3={lower[-3:]}"]
        self.right = ["+1" + feature for feature in near] + [f"+1f3={lower[-3:]}"]
        self.far_left = ["-2" + feature for feature in near]
        self.far_right = ["+2" + feature for feature in near]


@lru_cache(maxsize=200_000)
def view(word: str) -> WordView:
    """Return the `WordView` of `word`, kept for the next time; "" is the edge of a line."""
    return WordView(word)


@lru_cache(maxsize=200_000)
def _pair(left: str, right: str) -> Features:
    before, after = view(left), view(right)
    return [
        f"ww={before.lower}|{after.lower}",
        f"ss={before.shape}|{after.shape}",
        f"cc={before.coarse}|{after.coarse}",
        f"wc={before.lower}|{after.coarse}",
    ]


class Usage:
    """How an article uses its capitalised words: hints gathered from every line of it."""

    def __init__(self, lines: Sequence[Sequence[str]]) -> None:
        self._hints: defaultdict[str, set[str]] = defaultdict(set)
        self._small: set[str] = set()
        for words in lines:
            for place, word in enumerate(words):
                if word[:1].isupper():
                    self._note(words, place)
                elif word.isalpha():
                    self._small.add(word)

    def _note(self, words: Sequence[str], place: int) -> None:
        hints = self._hints[words[place]]
        before = words[place - 1] if place else _EDGE
        after = words[place + 1] if place + 1 < len(words) else _EDGE
        if before not in _OPENERS:
            hints.add("milieu")
        previous = before.lower()
        if lexicon().is_first_name(before):
            hints.add("après prénom")
        elif previous in _ROLES:
            hints.add("après rôle")
        elif previous in _LOCATIVES:
            hints.add("après " + previous)
        elif previous in _BODIES:
            hints.add("après corps")
        elif previous == "(" and after == ")":
            hints.add("entre parenthèses")
        elif before[:1].isupper():
            hints.add("avant=" + view(before).coarse)
        if after[:1].isupper():
            hints.add("après=" + view(after).coarse)

    def of(self, word: str) -> Features:
        """Return the hints on a capitalised word as features, in order."""
        hints = [f"d:{hint}" for hint in sorted(self._hints[word])]
        if word.lower() in self._small:
            hints.append("d:petit")
        return hints


def line_features(
    words: Sequence[str], marks: Sequence[str], usage: Usage, known: dict[str, Features]
) -> list[Features]:
    """Return the features of each of `words`, a line or a part of one.

    `marks` holds the gazetteer's opinion of each word (« B-pays », or ""); `known` keeps the
    article's hints from one line to the next.
    """
    edge = view(_EDGE)
    views = [edge, edge, *map(view, words), edge, edge]
    lines = []
    for place, word in enumerate(words):
        here = views[place + 2]
        before = words[place - 1] if place else _EDGE
        after = words[place + 1] if place + 1 < len(words) else _EDGE
        features = (
            here.here + views[place + 1].left + views[place + 3].right
            + views[place].far_left + views[place + 4].far_right + _pair(before, word)
            + ["+" + feature for feature in _pair(word, after)]
        )  # fmt: skip
        features.append(f"sss={views[place + 1].shape}|{here.shape}|{views[place + 3].shape}")
        if before in _OPENERS:
            features.append(f"début|{here.shape}")
        if here.capital:
            hints = known.get(word)
            if hints is None:
                hints = known[word] = usage.of(word)
            features += hints
        for offset, name in ((-1, "-1g="), (0, "g="), (1, "+1g=")):
            if 0 <= place + offset < len(words) and marks[place + offset]:
                features.append(name + marks[place + offset])
        lines.append(features)
    return lines
