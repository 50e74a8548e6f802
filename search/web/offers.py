"""Offers: the same search with another value or query, when a warning or the answer names one."""

from search.models import WarningModel
from search.web.links import Links


def offers(warning: WarningModel, links: Links) -> list[tuple[str, str]]:
    """What a warning suggests, each with the search that takes it: values, or a query."""
    if warning.filter:
        return [(value, _ticked(warning, value, links)) for value in warning.suggestions]
    if warning.code == "date_en_mots":
        queries = [_put(warning, clause, links) for clause in warning.suggestions]
        return [(query, links.with_("q", query)) for query in queries]
    return [
        (value, links.with_("q", _put(warning, _quoted(value), links)))
        for value in warning.suggestions
    ]


def _ticked(warning: WarningModel, value: str, links: Links) -> str:
    """The search with that value of a filter in place of the unknown one."""
    unknown = (warning.filter, warning.values["value"])
    others = Links("/", [pair for pair in links.pairs if pair != unknown])
    return others.toggled(warning.filter, value)


def _put(warning: WarningModel, clause: str, links: Links) -> str:
    """The query with that text in place of what the warning is about."""
    return links.query[: warning.offset] + clause + links.query[warning.end :]


def _quoted(value: str) -> str:
    bare = value.replace('"', "")
    return f'"{bare}"'
