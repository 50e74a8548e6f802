"""Where words stand in an article, as the oracle sees them: in a row, or some words apart."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from indexer.french.analyzer import Token, analyse

Test = Callable[[Token], bool]
Parts = Mapping[str, Sequence[Token]]
PARTS = {None: ("title", "lead", "body"), "titre": ("title",), "corps": ("lead", "body")}
tokens = cache(lambda text: tuple(analyse(text)))


def row(parts: Parts, tests: list[Test], scope: str | None) -> bool:
    """Whether words that pass the tests stand in a row within one part."""
    for part in PARTS[scope]:
        found = parts[part]
        for start in range(len(found) - len(tests) + 1):
            if all(test(found[start + i]) for i, test in enumerate(tests)):
                return True
    return False


def apart(parts: Parts, one: Test, other: Test, distance: int, scope: str | None) -> bool:
    """Whether two words stand at most `distance` words apart within one part.

    One word may be both, unless they must be neighbours.
    """
    for part in PARTS[scope]:
        left = [token.position for token in parts[part] if one(token)]
        right = [token.position for token in parts[part] if other(token)]
        least = 1 if distance == 1 else 0
        if any(least <= abs(a - b) <= distance for a in left for b in right):
            return True
    return False


def compared(
    one: tuple[Test | None, Test], other: tuple[Test | None, Test], scope: str | None
) -> tuple[Test, Test]:
    """Stems are compared between two words; forms in corps: and beside anything else."""
    if scope != "corps" and one[0] and other[0]:
        return one[0], other[0]
    return one[1], other[1]
