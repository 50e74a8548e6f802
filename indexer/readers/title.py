"""A title for an article that has none."""

import re

from indexer.article import TitleOrigin
from indexer.layout import heading_like

FIRST_LINE_LIMIT = 150
SENTENCE_LIMIT = 120

# A sentence ends before white space and a capital, a digit or a quotation; not at « M. Macron ».
_SENTENCE_END = re.compile(
    r"(?:[!?…]|(?<!\bM)(?<!\bMM)(?<!\bMe)(?<!\bDr)(?<!\b[A-Z])(?<!\bSt)(?<!\bart)\.)+"
    r"(?:\s?[»”])?(?=\s+[«“–—]?\s?[A-ZÀ-ÖØ-ÞŒ0-9])"
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WORDS = re.compile(r"^[^\n]*?[^\W_][^\n]*", re.MULTILINE)  # no rule of dashes or stars


def derived(lead: str, body: str) -> tuple[str, TitleOrigin, str]:
    """Return a title for texts without one, where it comes from, and the body that is left.

    - « première ligne »: the body's first line, when it reads like a heading of at most 150
      characters and stands alone before a blank line and more text; it leaves the body.
    - « première phrase »: the first sentence of the lead, or else of the body, without its full
      stop, cut between words at 120 characters with « … »; the texts stay whole.

    The title is empty when both texts are.
    """
    lead, body = lead.strip(), body.strip()
    line, _, rest = body.partition("\n")
    alone = rest.partition("\n")[0].strip() == "" and rest.strip() != ""
    if alone and heading_like(line.rstrip(), FIRST_LINE_LIMIT):
        return line.rstrip(), "première ligne", rest
    return _first_sentence(lead or body), "première phrase", body


def _first_sentence(text: str) -> str:
    found = _WORDS.search(text) or _LINE.match(text)
    line = found[0].strip() if found else ""
    end = _SENTENCE_END.search(line[: 2 * SENTENCE_LIMIT])
    sentence = line[: end.end()] if end else line
    if len(sentence) <= SENTENCE_LIMIT:
        whole = (
            sentence[:-1] if sentence.endswith(".") and not sentence.endswith("..") else sentence
        )
        return whole.rstrip()
    cut = sentence[:SENTENCE_LIMIT]
    words = cut.rpartition(" ")[0] or cut[:-1]
    return words.rstrip(" ,;:–—-\u00a0\u202f«(") + "…"
