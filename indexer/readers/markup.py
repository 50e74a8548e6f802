"""Markup: the text of an article that its publishing system kept as HTML."""

import html
import re

_BLOCKS = (
    "address article aside blockquote body caption dd div dl dt figcaption figure footer h1 h2 h3 "
    "h4 h5 h6 head header hr html li main nav ol p section table tbody td th thead tr ul"
).split()
_INLINE = (
    "a abbr b br cite code em embed font i iframe img mark picture q s script small source span "
    "strike strong style sub sup time title u video"
).split()
_TAG = re.compile(rf"<(/?)({'|'.join(_BLOCKS + _INLINE)})(?:\s[^<>]*)?/?>|<!--|-->", re.IGNORECASE)
_HIDDEN = {"script", "style", "<!--"}  # what stands between is no text
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Not begun anew at each space of a row, which would take the square of its length.
_BREAK = re.compile(r"(?<![^\S\n])[^\S\n]*\n[^\S\n]*(?:\n\s*)?")
# Enough to tell HTML from an article that has a sign « < » somewhere.
_IS_HTML = re.compile(r"</(?:p|div|a|b|i|em|strong|span|h[1-6]|li|td|blockquote)>|<br ?/?>", re.I)


def plain(text: str) -> str:
    """Return a text without HTML: blocks and line breaks on lines of their own, entities read.

    A text without closing tags or line breaks of HTML is returned as it is but for entities
    (AT&amp;T, l&#8217;été). Only known tags are taken off, so that « a < b » and <inconnu> stay.
    """
    if "<" not in text or not _IS_HTML.search(text):
        return _read(text)
    parts: list[str] = []
    position, hidden = 0, ""
    for tag in _TAG.finditer(text):
        if not hidden:
            parts.append(_read(text[position : tag.start()]))
        position = tag.end()
        name = (tag[2] or "<!--").lower()
        if name in _HIDDEN:
            opens = not tag[1] and tag[0] != "-->"
            hidden = (hidden or name) if opens else "" if hidden == name else hidden
        elif not hidden:
            parts.append("\n" if name == "br" else "\n\n" if name in _BLOCKS else "")
    if hidden:
        return text  # never closed: rather shown as it is than lost
    parts.append(_read(text[position:]))
    return re.sub(_BREAK, _line, "".join(parts)).strip()


def _read(text: str) -> str:
    """Read entities; without their semicolon they may be parts of an address: ?a=1&copy=2."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def _line(space: re.Match[str]) -> str:
    return "\n\n" if space[0].count("\n") > 1 else "\n"
