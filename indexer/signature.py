"""A signature: some bytes of a text, by which one that is nearly the same is known again.

MinHash (Broder, 1997) over overlapping stretches of the text, made by rensa; of each value the
low 16 bits are kept (Li and König, « b-Bit Minwise Hashing », 2010). The share of equal values
estimates what part of their stretches two texts share, give or take .04.
"""

import struct
from itertools import accumulate
from operator import eq
from typing import NamedTuple

from rensa import RMinHash

VALUES = 128
STRETCH = 24  # characters, from the start of a word: four words or five
FEWEST = 20  # stretches; a shorter text says too little to be told from its like

SAME = 0.82
"""The part of the shorter text that must be in the longer one.

Articles written to one pattern (964 of Wikinews: stages of a race, semi-finals) reach .77; a copy
cut by a third with one word in a hundred changed has .96, and .85 in the worst of twenty.
"""

SHORTEST = 0.4
"""How alike two texts must be in all: a note of three lines is no copy of the page it came from."""

_SEED = 1
_PACKED = struct.Struct(f"<{VALUES}H")


class Signature(NamedTuple):
    """How many stretches a text has, and the low bits of their MinHash."""

    stretches: int
    values: bytes


def sign(exact: str) -> Signature | None:
    """The signature of a text, given its exact forms with a space between; None if too short.

    Exact forms know no case, accents, punctuation nor elision: a copy that was set anew has the
    same. The texts signed are compared as wholes; order and repetition of stretches do not count.
    """
    text = " ".join(exact.split())
    starts = accumulate(map(len, text.split(" ")), lambda start, word: start + word + 1, initial=0)
    last = len(text) - STRETCH
    stretches = {text[start : start + STRETCH] for start in starts if start <= last}
    if len(stretches) < FEWEST:
        return None
    hashed = RMinHash(num_perm=VALUES, seed=_SEED)
    hashed.update(list(stretches))
    low = [value & 0xFFFF for value in hashed.digest()]
    return Signature(len(stretches), _PACKED.pack(*low))


def alike(one: Signature, other: Signature) -> bool:
    """Whether one text is a copy of the other, whole or cut by half at most."""
    equal = sum(map(eq, _PACKED.unpack(one.values), _PACKED.unpack(other.values)))
    jaccard = equal / VALUES
    if jaccard < SHORTEST:
        return False
    common = jaccard / (1 + jaccard) * (one.stretches + other.stretches)
    return bool(common >= SAME * min(one.stretches, other.stretches))
