"""Field: the trained random fields, from a text to labelled spans."""

import lzma
from collections.abc import Iterator
from hashlib import sha256

import pycrfsuite

from indexer.actors.adviser import Adviser
from indexer.actors.agreement import tell
from indexer.actors.borders import settled
from indexer.actors.labels import spans
from indexer.actors.lexicon import DATA
from indexer.actors.reading import Reading, readings

FIRST, SECOND, ADVISED = "first.crf.xz", "second.crf.xz", "advised.crf.xz"
ADVICE = "x:"  # the voice of an adviser among the features


class RandomField:
    """A first reading and, where there is one, a second that knows what the first said.

    An adviser, where there is one, is heard before. Not safe to share between threads.
    """

    def __init__(
        self, first: bytes, second: bytes | None = None, adviser: Adviser | None = None
    ) -> None:
        """Take the models as CRFsuite wrote them."""
        # A tagger reads from these bytes for as long as it lives.
        self._models = first, second
        self._first = _tagger(first)
        self._second = _tagger(second) if second else None
        self._adviser = adviser
        known = (adviser.version if adviser else "").encode()
        self.digest = sha256(first + (second or b"") + known).hexdigest()[:12]

    @classmethod
    def shipped(cls, adviser: Adviser | None = None) -> "RandomField":
        """Return the models in the package: the one that hears the adviser, if one is given."""
        if adviser:
            return cls(_shipped(ADVISED), adviser=adviser)
        return cls(_shipped(FIRST), _shipped(SECOND))

    def labels(self, reading: Reading) -> list[list[str]]:
        """Return the labels of each line; the features of `reading` then hold what was told."""
        if self._adviser:
            tell(reading, self._adviser.labels(reading.lines), ADVICE)
        labels = [self._first.tag(line) for line in reading.features]
        if self._second is None:
            return labels
        tell(reading, labels)
        return [self._second.tag(line) for line in reading.features]

    def spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, class) of each name in `text`: offsets in characters, PER LOC ORG."""
        for reading in readings(text):
            for tokens, labels in zip(reading.lines, self.labels(reading), strict=True):
                words = [token.word for token in tokens]
                for first, last, kind in settled(words, spans(labels)):
                    yield tokens[first].start, tokens[last - 1].end, kind


def _shipped(name: str) -> bytes:
    return lzma.decompress((DATA / name).read_bytes())


def _tagger(model: bytes) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    return tagger
