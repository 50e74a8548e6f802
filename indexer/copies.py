"""Copies: which of many texts are nearly the same, found without comparing every pair."""

from collections.abc import Sequence

from indexer.signature import Signature, alike

BAND = 6  # bytes: three values, all of which must be equal for two texts to be compared
BANDS = 42
"""Of texts that share half of their stretches 99.6 % are compared, of those that share .4, 94 %."""

CROWD = 50  # firsts of one band that are compared with; a phrase that every article ends with


def copies(signatures: Sequence[Signature]) -> dict[int, int]:
    """Each copy -> the first text that it is a copy of, as indices of `signatures`.

    Every text is compared with firsts only, so that all of a group are like one text and a chain
    of small changes does not bring together what is not alike. Banding: Leskovec, Rajaraman,
    Ullman, « Mining of Massive Datasets », chapter 3.
    """
    found: dict[int, int] = {}
    firsts: dict[bytes, list[int]] = {}
    for number in _sharing(signatures):
        signature = signatures[number]
        buckets = [firsts.setdefault(band, []) for band in _bands(signature)]
        near = sorted({first for bucket in buckets for first in bucket})
        first = next((first for first in near if alike(signatures[first], signature)), None)
        if first is not None:
            found[number] = first
            continue
        for bucket in buckets:
            if len(bucket) < CROWD:
                bucket.append(number)
    return found


def _sharing(signatures: Sequence[Signature]) -> list[int]:
    """The texts that share a band with another: few, so that only theirs are kept together."""
    sharing = bytearray(len(signatures))
    for start in range(0, BAND * BANDS, BAND):
        seen: dict[bytes, int] = {}
        for number, signature in enumerate(signatures):
            first = seen.setdefault(signature.values[start : start + BAND], number)
            if first != number:
                sharing[first] = sharing[number] = 1
    return [number for number, shares in enumerate(sharing) if shares]


def _bands(signature: Signature) -> list[bytes]:
    return [
        bytes([band]) + signature.values[band * BAND : (band + 1) * BAND] for band in range(BANDS)
    ]
