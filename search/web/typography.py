"""Typography: fine spaces as French newspapers set them, marks, and text that XML can hold."""

import re
from collections.abc import Sequence
from html import escape

from markupsafe import Markup

_FINE, _HARD = "\u202f", "\u00a0"
_RULES = (
    (re.compile(r"« ?"), f"«{_FINE}"),
    (re.compile(r" ?»"), f"{_FINE}»"),
    (re.compile(r" ([;!?%])"), rf"{_FINE}\1"),
    (re.compile(r" :"), f"{_HARD}:"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def french(text: str) -> str:
    """The spaces of a French sentence made unbreakable where its typography wants them so."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text.replace("'", "’")


def marked(text: str, marks: Sequence[tuple[int, int]]) -> Markup:
    """A text as HTML, escaped, with its marks in <mark> elements. Marks are sorted, disjoint."""
    # By html, here and where rows and hits are written: markupsafe makes an object of each text.
    parts: list[str] = []
    position = 0
    for start, end in marks:
        parts.append(escape(text[position:start]))
        parts += ["<mark>", escape(text[start:end]), "</mark>"]
        position = end
    parts.append(escape(text[position:]))
    return Markup("".join(parts))  # noqa: S704 - every part of the text is escaped


def marks_within(marks: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The marks inside a stretch of text, counted from its start."""
    return [(a - start, b - start) for a, b in marks if start <= a and b <= end]


def printable(text: str) -> str:
    """A text without the control characters that XML refuses."""
    return _CONTROL.sub("", text)
