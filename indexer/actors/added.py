"""Added: the names that an archivist adds are found wherever a text has them, as written."""

import re
from collections.abc import Iterable
from typing import cast

from indexer.actors.mention import Mention
from indexer.article import ActorType


class Added:
    """The names to find, with their types."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._types = {name: cast(ActorType, kind) for name, kind in names}
        longest = sorted(self._types, key=lambda name: (-len(name), name))
        joined = "|".join(map(re.escape, longest))
        self._pattern = re.compile(rf"(?<!\w)(?:{joined})(?!\w)") if joined else None

    def find(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Return `mentions` and the added names, which go before what they overlap."""
        if self._pattern is None:
            return mentions
        found = [
            Mention(match.start(), match.end(), self._types[match[0]], match[0])
            for match in self._pattern.finditer(text)
        ]
        taken = {place for mention in found for place in range(mention.start, mention.end)}
        rest = (m for m in mentions if taken.isdisjoint(range(m.start, m.end)))
        return sorted((*found, *rest))
