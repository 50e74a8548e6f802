"""Copies: which of many texts are nearly the same, found without comparing every pair."""

from collections import defaultdict
from collections.abc import Sequence

from indexer.signature import Signature, alike

BAND = 6  # bytes: three values, all of which must be equal for two texts to be compared
BANDS = 42
"""Of texts that share half of their shingles 99.6 % are compared, of those that share .4, 94 %."""

CROWD = 50  # firsts of one band that are compared with; a phrase that every article ends with


def copies(signatures: Sequence[Signature]) -> dict[int, int]:
    """Each copy -> the first text that it is a copy of, as indices of `signatures`.

    Every text is compared with firsts only, so that all of a group are like one text and a chain
    of small changes does not bring together what is not alike. Banding: Leskovec, Rajaraman,
    Ullman, « Mining of Massive Datasets », chapter 3.
    """
    found: dict[int, int] = {}
    firsts: dict[int, list[int]] = defaultdict(list)
    for number, buckets in sorted(_buckets(signatures).items()):
        near = sorted({first for bucket in buckets for first in firsts[bucket]})
        like = (first for first in near if alike(signatures[first], signatures[number]))
        first = next(like, None)
        if first is not None:
            found[number] = first
            continue
        for bucket in buckets:
            if len(firsts[bucket]) < CROWD:
                firsts[bucket].append(number)
    return found


def _buckets(signatures: Sequence[Signature]) -> dict[int, list[int]]:
    """The buckets of each text that shares one: texts of one bucket have one band in common."""
    buckets: dict[int, list[int]] = defaultdict(list)
    count = 0
    for start in range(0, BAND * BANDS, BAND):
        met: dict[bytes, int] = {}
        shared: dict[int, int] = {}
        for number, signature in enumerate(signatures):
            earlier = met.setdefault(signature.values[start : start + BAND], number)
            if earlier == number:
                continue
            if earlier not in shared:
                shared[earlier] = count
                buckets[earlier].append(count)
                count += 1
            buckets[number].append(shared[earlier])
    return buckets
