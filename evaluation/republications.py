"""How well republications are told from other articles.

    MANCHETTE_DATA=../shared/data python -m evaluation.republications

Reads the articles of Wikinews, which hold no republication: every group found among them is
wrong, and printed, with the pairs that come nearest to one. Then makes copies of each article,
shortened and changed, and prints what part of them is known.
"""

from collections.abc import Callable
from itertools import combinations
from random import Random

from evaluation.collection import topics
from indexer.copies import copies
from indexer.french.analyzer import terms
from indexer.signature import SAME, SHORTEST, Signature, alike, resemblance, sign

NEAREST = 8

Edit = Callable[[list[str], Random], list[str]]


def cut(part: float) -> Edit:
    """Keep the first part of a text."""
    return lambda words, _: words[: round(len(words) * part)]


def changed(share: float) -> Edit:
    """Put another word of the same text for some."""

    def edit(words: list[str], random: Random) -> list[str]:
        return [random.choice(words) if random.random() < share else word for word in words]

    return edit


def both(first: Edit, second: Edit) -> Edit:
    """Do one thing after the other."""
    return lambda words, random: second(first(words, random), random)


EDITS: dict[str, Edit] = {
    "cut by a third": cut(2 / 3),
    "cut by half": cut(1 / 2),
    "1 word in 100 changed": changed(0.01),
    "2 words in 100 changed": changed(0.02),
    "4 words in 100 changed": changed(0.04),
    "cut by a third, 1 in 100": both(cut(2 / 3), changed(0.01)),
    "cut by a third, 2 in 100": both(cut(2 / 3), changed(0.02)),
}


def main() -> None:
    """Print groups, nearest pairs and recall."""
    texts = {doc.title: terms(doc.body).exact.split() for doc in topics().documents}
    signed = {title: found for title, words in texts.items() if (found := sign(" ".join(words)))}
    titles, signatures = list(signed), list(signed.values())
    groups = copies(signatures)
    print(f"{len(texts)} articles, {len(signed)} signed; {len(groups)} taken for copies")
    for copy, first in groups.items():
        print(f"  {titles[copy]} <- {titles[first]}")
    _nearest(signed)
    print(f"\nCopies made of the articles: known (threshold {SAME}, alike {SHORTEST})")
    for name, edit in EDITS.items():
        print(f"  {name:26} {_known(texts, signed, edit):6.1%}")


def _nearest(signed: dict[str, Signature]) -> None:
    pairs = []
    for one, other in combinations(signed, 2):
        shared, contained = resemblance(signed[one], signed[other])
        if shared >= SHORTEST:
            pairs.append((contained, shared, one, other))
    print("\nNearest pairs: contained, alike")
    for contained, shared, one, other in sorted(pairs, reverse=True)[:NEAREST]:
        print(f"  {contained:.2f} {shared:.2f}  {one} | {other}")


def _known(texts: dict[str, list[str]], signed: dict[str, Signature], edit: Edit) -> float:
    """The part of the copies, of those long enough to be signed, that are known."""
    random = Random(1)
    copied = [(signed[title], sign(" ".join(edit(texts[title], random)))) for title in signed]
    found = [alike(original, copy) for original, copy in copied if copy]
    return sum(found) / len(found)


if __name__ == "__main__":
    main()
