"""Mention: where a text names someone or something, and as what."""

from typing import NamedTuple, get_args

from indexer.article import ActorType

TYPES: tuple[ActorType, ...] = get_args(ActorType)


class Mention(NamedTuple):
    """A name in a text: `text[start:end]` (offsets in characters), seen as of `type`."""

    start: int
    end: int
    type: ActorType
    text: str
