"""Agreement: what a first reading of an article said of each word, told to the second.

« Neymar » is plainly a person in one sentence and could be a town in the next: the second reading
knows both. This is the stacking of Krishnan and Manning, « An Effective Two-Stage Model for
Exploiting Non-Local Dependencies in Named Entity Recognition » (2006).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from indexer.actors.features import Features
from indexer.actors.reading import Reading
from indexer.actors.token import Token


def tell(reading: Reading, labels: Sequence[Sequence[str]], voice: str = "") -> None:
    """Add what the first reading said, a label per token, to the features of `reading`.

    `voice` keeps apart what another reader said of the same tokens.
    """
    agreement = Agreement(list(zip(reading.lines, labels, strict=True)), voice)
    for tokens, given, features in zip(reading.lines, labels, reading.features, strict=True):
        agreement.add_to(tokens, given, features)


class Agreement:
    """The labels that a first reading gave, by word, over one article."""

    def __init__(
        self, lines: Sequence[tuple[Sequence[Token], Sequence[str]]], voice: str = ""
    ) -> None:
        self._voice = voice
        self._classes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for tokens, labels in lines:
            for token, label in zip(tokens, labels, strict=True):
                if token.word[:1].isupper():
                    self._classes[token.word][label[2:] or "O"] += 1
                    self._labels[token.word][label] += 1
        self._told: dict[str, Features] = {}

    def add_to(
        self, tokens: Sequence[Token], labels: Sequence[str], features: Sequence[Features]
    ) -> None:
        """Add to the features of a line what the first reading said, here and of its words."""
        last, voice = len(tokens) - 1, self._voice
        for place, (token, told) in enumerate(zip(tokens, features, strict=True)):
            label = labels[place]
            told.append(f"{voice}y={label}")
            if place:
                told.append(f"{voice}y-1={labels[place - 1]}")
            if place < last:
                told.append(f"{voice}y+1={labels[place + 1]}")
            if token.word in self._classes:
                word = self._of(token.word)
                told += word
                told.append(f"{word[0]}|{label}")

    def _of(self, word: str) -> Features:
        if word in self._told:
            return self._told[word]
        counts = _ranked(self._classes[word])
        usual, number = counts[0]
        features = [f"v={usual}"]
        total = sum(count for _, count in counts)
        if total > 1:
            features += [
                f"v{3 * number // total}={usual}",
                f"vb={_ranked(self._labels[word])[0][0]}",
            ]
        named = [kind for kind, _ in counts if kind != "O"]
        if named and usual == "O":
            features.append("ve=" + named[0])
        if len(named) > 1:
            features.append("v2=" + named[1])
        self._told[word] = features = [self._voice + feature for feature in features]
        return features


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
