"""Familiar: the persons whom an archive knows well, looked for where a reading saw no one.

« De Gendt remporte la 12e étape, Froome garde son maillot jaune »: nothing in a list of headlines
announces a person, but many articles of the archive name Christopher Froome in full. Names are
those of the whole archive, so the order of its articles does not matter.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from indexer.actors.gazetteer import gazetteer
from indexer.actors.lexicon import lexicon
from indexer.actors.mention import Mention
from indexer.actors.names import PARTICLES
from indexer.actors.tally import Tally

_OFTEN = 3
"""In how many articles a person must be named; more guard no better, and find less."""
_SHORTEST = 4
_FIRST_WORD = re.compile(r"(?<![\w-])[A-ZÀ-Þ]\w+")
_GOES_ON = re.compile(r"\w|[-‐]\w|[ \xa0][A-ZÀ-Þ]")
_BEFORE = re.compile(r"([\w’'.-]+)[ \xa0]\Z")


def familiar(tally: Tally) -> dict[str, list[str]]:
    """Return the names, in full and surnames, by which an archive surely means a person, sorted.

    Each with the full names of those who may bear it. Three articles at least name the person in
    full, or so; one in three at most takes the name for something else; and it is no common word,
    nor known as anything else.
    """
    seen: Counter[str] = Counter()
    otherwise: Counter[str] = Counter()
    bearers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (name, kind, _), count in tally.articles.items():
        if kind != "personne":
            otherwise[name] += count
            continue
        seen[name] += count
        if " " in name:
            bearers[_surname(name)][name] += count
    for surname, names in bearers.items():
        seen[surname] += max(names.values())
    return {
        name: sorted(bearers.get(name, (name,)))
        for name, count in sorted(seen.items())
        if count >= max(_OFTEN, 2 * otherwise[name]) and _telling(name)
    }


def _surname(name: str) -> str:
    """Return the last word of a full name, with its particles in capitals: « De Gendt »."""
    words = name.split()
    first = len(words) - 1
    while first > 1 and words[first - 1].istitle() and words[first - 1].lower() in PARTICLES:
        first -= 1
    return " ".join(words[first:])


def _telling(name: str) -> bool:
    """Tell whether a name, wherever a text has it, can hardly be anything but a person's."""
    if len(name) < _SHORTEST or name.isupper() or not _FIRST_WORD.match(name):
        return False
    if any(entry.type != "personne" for entry in gazetteer().named(name)):
        return False
    words, small = lexicon(), name.lower()
    if " " in name:
        return True
    # « Berger » and « berger » are used otherwise; of « Froome » there is one use only.
    common = words.knows(small) and words.knows(name)
    return not common and not words.is_first_name(name)


class Familiar:
    """The familiar names of an archive, to be found in its texts."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_word: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(names, key=lambda name: (-len(name), name)):
            first = _FIRST_WORD.match(name)
            if first:
                self._by_word[first[0]].append(name)

    def find(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Return `mentions`, and those of familiar persons where there are none, in order."""
        found: list[Mention] = []
        taken = {place for mention in mentions for place in range(mention.start, mention.end)}
        for word in _FIRST_WORD.finditer(text) if self._by_word else ():
            start = word.start()
            names = self._by_word.get(word[0], ()) if start not in taken else ()
            for name in names:
                end = start + len(name)
                if text.startswith(name, start) and taken.isdisjoint(range(start, end)):
                    if _alone(text, start, end):
                        found.append(Mention(start, end, "personne", name))
                        taken.update(range(start, end))
                    break
        return sorted((*mentions, *found)) if found else mentions


def _alone(text: str, start: int, end: int) -> bool:
    """Tell whether a name is whole: no other word in capitals stands beside it, but for « M. »."""
    before = _BEFORE.search(text, max(0, start - 30), start)
    part_of_more = before and before[1][0].isupper() and not before[1].endswith(".")
    return not part_of_more and not _GOES_ON.match(text, end)
