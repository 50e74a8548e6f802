"""Field: the trained random fields, from a text to labelled spans."""

import lzma
from collections.abc import Iterator, Sequence
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
_PERHAPS = 0.25
_PERSON = ("B-PER", "I-PER", "L-PER", "U-PER")


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
        tagger = self._told(reading)
        return [tagger.tag(line) for line in reading.features]

    def _told(self, reading: Reading) -> pycrfsuite.Tagger:
        """Tell `reading` what is said of it; return the field that has the last word."""
        if self._adviser:
            tell(reading, self._adviser.labels(reading.lines), ADVICE)
        if self._second is None:
            return self._first
        tell(reading, [self._first.tag(line) for line in reading.features])
        return self._second

    def spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, class) of each name in `text`: offsets in characters, PER LOC ORG."""
        for reading in readings(text):
            tagger = self._told(reading)
            lines = zip(reading.lines, reading.words, reading.features, strict=True)
            for tokens, words, features in lines:
                labels = tagger.tag(features)
                found = [*spans(labels), *_overheard(tagger, words, labels)]
                for first, last, kind in settled(words, sorted(found)):
                    yield tokens[first].start, tokens[last - 1].end, kind


def _overheard(
    tagger: pycrfsuite.Tagger, words: Sequence[str], labels: Sequence[str]
) -> Iterator[tuple[int, int, str]]:
    """Yield the runs of words that are no name, but may well be a person's.

    The field misses more persons than it invents: a chance of one in four is enough.
    """
    first = None
    for place, (word, label) in enumerate(zip(words, labels, strict=True)):
        doubted = (
            label == "O"
            and word[:1].isupper()
            and not word.isupper()
            and sum(tagger.marginal(person, place) for person in _PERSON) > _PERHAPS
        )
        if doubted and first is None:
            first = place
        elif not doubted and first is not None:
            yield first, place, "PER"
            first = None
    if first is not None:
        yield first, len(words), "PER"


def _shipped(name: str) -> bytes:
    return lzma.decompress((DATA / name).read_bytes())


def _tagger(model: bytes) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    return tagger
