"""Offers: the same search with another value or query, when a warning or the answer names one."""

import re

from indexer.schema import FACETS
from search.models import WarningModel
from search.web.links import Links

_VALUE = re.compile(r"""([^\s:()]+:)("[^"]*"|«[^»]*»|“[^”]*”|[^\s()]+)""")


def offers(warning: WarningModel, links: Links) -> list[tuple[str, str]]:
    """What a warning suggests, each with the search that takes it: values, or a query."""
    if warning.code == "date_en_mots":
        return [_dated(warning, suggestion, links) for suggestion in warning.suggestions]
    return [
        (suggestion, link)
        for suggestion in warning.suggestions
        if (link := _replaced(warning, suggestion, links))
    ]


def _dated(warning: WarningModel, suggestion: str, links: Links) -> tuple[str, str]:
    """The query with `date:…` in place of the words that the message quotes."""
    typed = warning.message.partition("« ")[2].partition(" »")[0]
    q = links.query
    dated = q[: warning.offset] + suggestion + q[warning.offset + len(typed) :]
    return dated, links.with_("q", dated)


def _replaced(warning: WarningModel, suggestion: str, links: Links) -> str | None:
    for name, value in links.pairs:
        if name.removeprefix("-") in FACETS and f"« {value} »" in warning.message:
            others = Links("/", [pair for pair in links.pairs if pair != (name, value)])
            return others.toggled(name, suggestion)
    q = links.query
    for found in _VALUE.finditer(q):
        typed = found[2].strip('"«»“” \u202f\u00a0')
        if typed and f"« {typed} »" in warning.message:
            quoted = f'{found[1]}"{suggestion.replace(chr(34), "")}"'
            return links.with_("q", q[: found.start()] + quoted + q[found.end() :])
    return None
