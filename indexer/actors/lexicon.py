"""Lexicon: what is known of a word out of context: its cluster of use, whether it is a first name.

The clusters come from `training/make_clusters.py`, the first names from the open data of the
Assemblée nationale; both files lie in `data/`.
"""

import lzma
import tomllib
from functools import cache, cached_property
from importlib.resources import files

from indexer.french.characters import fold

DATA = files("indexer.actors") / "data"


class Lexicon:
    """Read-only word lists, loaded once per process (`lexicon()`)."""

    def __init__(self) -> None:
        self._clusters: dict[str, tuple[str, str]] = {}
        lines = lzma.decompress((DATA / "clusters.txt.xz").read_bytes()).decode().splitlines()
        for number, line in enumerate(lines):
            coarse, *words = line.split(" ")
            place = str(number), coarse
            for word in words:
                self._clusters[word] = place
        names = (DATA / "first_names.txt").read_text(encoding="utf-8").splitlines()
        self.first_names = frozenset(name for name in names if not name.startswith("#"))

    def cluster(self, word: str) -> tuple[str, str]:
        """Return the fine and the coarse cluster of `word`, else of its small letters, else ""."""
        found = self._clusters.get(word) or self._clusters.get(word.lower())
        if found is None and word.isupper():
            found = self._clusters.get(word.capitalize())
        if found is None and "-" in word:
            found = self._clusters.get(word.partition("-")[0])
        return found or ("", "")

    def knows(self, word: str) -> bool:
        """Tell whether `word` was met in exactly this spelling, with a use of its own."""
        return word in self._clusters

    @cached_property
    def _plain(self) -> frozenset[str]:
        return frozenset(fold(word) for word in self._clusters if word.islower())

    def knows_plain(self, word: str) -> bool:
        """Tell whether `word`, written without its accents, is one met in small letters."""
        return word in self._plain

    @cached_property
    def _plain_first_names(self) -> dict[str, str]:
        return {fold(name): name for name in sorted(self.first_names)}

    def first_name(self, word: str) -> str | None:
        """Return the first name that `word` is without its accents: « Francois », François."""
        return self._plain_first_names.get(fold(word))

    def is_first_name(self, word: str) -> bool:
        """Tell whether `word`, or the first part of a double name, is a first name."""
        return word in self.first_names or (
            "-" in word and word.partition("-")[0] in self.first_names
        )


@cache
def contexts(name: str) -> frozenset[str]:
    """Return the words of one list of `data/contexts.toml`, in small letters."""
    text = (DATA / "contexts.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name].split())


@cache
def lexicon() -> Lexicon:
    """Return the lexicon shipped with the package."""
    return Lexicon()
