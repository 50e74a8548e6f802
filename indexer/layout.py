"""The layout of an article's body: its paragraphs and intertitles, as offsets into it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

INTERTITLE_LIMIT = 120

# A dash ends a dateline: « 3 janvier 2016 . – ».
_ENDS = ".!…:;,–—-"
_CLOSERS = "»”’\"')] \u00a0\u202f"
_OPENERS = "«“‘\"'([ \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or intertitle; `body[start:end]` is its text, without outer white space."""

    kind: Literal["paragraphe", "intertitre"]
    start: int
    end: int


def blocks(body: str) -> tuple[Block, ...]:
    """Cut `body` into blocks, in order; offsets are in characters.

    Every line that is not blank is one block. A line is an intertitle when all of this holds:

    - it reads like a heading (`heading_like`, at most 120 characters);
    - the next block is prose, and not itself like a heading;
    - the block before it, if any, is prose.

    Prose is a line longer than that, or one that ends a sentence. So the items of a list, the
    lines of a poem or of a hard-wrapped page, and a signature at the foot stay paragraphs.
    """
    spans = list(_lines(body))
    texts = [body[start:end] for start, end in spans]
    prose = [_is_prose(text) for text in texts]
    heading = [heading_like(text, INTERTITLE_LIMIT) for text in texts]
    found = []
    for rank, (start, end) in enumerate(spans):
        follows = rank == 0 or prose[rank - 1]
        opens = rank + 1 < len(spans) and prose[rank + 1] and not heading[rank + 1]
        is_intertitle = heading[rank] and follows and opens
        found.append(Block("intertitre" if is_intertitle else "paragraphe", start, end))
    return tuple(found)


def heading_like(line: str, limit: int) -> bool:
    """Whether `line` reads like a heading of at most `limit` characters.

    It starts with a capital or a digit, quotation marks aside, and ends no sentence: it has no
    `. ! … : ; ,` nor dash at its end or before a closing quotation mark. A question mark may
    end it.
    """
    if not 0 < len(line) <= limit:
        return False
    first = line.lstrip(_OPENERS)[:1]
    return (first.isupper() or first.isdigit()) and not _ends_with(line, _ENDS)


def _is_prose(line: str) -> bool:
    return len(line) > INTERTITLE_LIMIT or _ends_with(line, _ENDS + "?")


def _ends_with(line: str, marks: str) -> bool:
    return line.rstrip(_CLOSERS)[-1:] in tuple(marks)


def _lines(body: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each line that is not blank, outer white space left out."""
    position = 0
    for line in body.split("\n"):
        if text := line.strip():
            start = position + line.index(text)
            yield start, start + len(text)
        position += len(line) + 1
