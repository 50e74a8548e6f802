"""Tick lists: the facets other than dates, as rows of HTML with the links that each value carries.

A page has some hundred and fifty rows, and a template takes several times as long for one: so
they are written here, every text that comes from articles escaped once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, urlencode

from markupsafe import Markup

from search.models import FacetValueModel, SearchResponse
from search.web.language import Language
from search.web.links import Links, written
from search.web.requiring import Requiring

Removed = Mapping[tuple[str, str], int]
"""Articles that come back when a value of a facet is no longer excluded."""

SHOWN = 6  # values before « plus »; those ticked or excluded always show
TYPES = ("personne", "organisation", "pays", "lieu", None)


@dataclass(frozen=True, slots=True)
class TickList:
    """The values of one facet, or of one type of actor: rows shown, and `more` folded away."""

    facet: str
    title: str
    shown: Markup
    folded: Markup
    more: int


def ticklists(
    answer: SearchResponse, removed: Removed, links: Links, said: Language
) -> dict[str, list[TickList]]:
    """The lists of an answer that have values, by facet; actors by type."""
    found: dict[str, list[TickList]] = {}
    for name, values in answer.facets.items():
        if name == "date" or not values:
            continue
        rows = _Rows(name, values, removed, links, said)
        if name != "acteur":
            found[name] = [_list(rows, said.say(f"facet.{name}"), values)]
            continue
        typed = {kind: [value for value in values if value.type == kind] for kind in TYPES}
        found[name] = [
            _list(rows, said.say(f"actor.{kind or 'other'}"), alike)
            for kind, alike in typed.items()
            if alike
        ]
    return found


def _list(rows: "_Rows", title: str, values: list[FacetValueModel]) -> TickList:
    chosen = [value for value in values if value.selected or value.excluded]
    others = [value for value in values if not (value.selected or value.excluded)]
    room = max(0, SHOWN - len(chosen))
    # One value alone is not worth folding away.
    room += len(others) == room + 1
    shown = [rows.chosen(value) for value in chosen] + [rows.free(v) for v in others[:room]]
    folded = [rows.free(value) for value in others[room:]]
    return TickList(
        rows.facet,
        title,
        Markup("".join(shown)),  # noqa: S704 - rows escape what they show
        Markup("".join(folded)),  # noqa: S704
        len(folded),
    )


class _Rows:
    """Writes the rows of one facet of one page; `removed`: articles that each exclusion hides."""

    def __init__(
        self,
        facet: str,
        values: list[FacetValueModel],
        removed: Removed,
        links: Links,
        said: Language,
    ) -> None:
        self.facet, self._removed = facet, removed
        self._links, self._said = links, said
        # What all links that tick, and all that exclude, begin with.
        self._start = escape(links.start)
        self._excluding = said.say("facet.exclude").split("{name}")
        # Ticked values are alternatives: once one is ticked, another may be required as well.
        ticked = facet == "acteur" and any(value.selected for value in values)
        self._requiring = Requiring(links.query) if ticked else None

    def free(self, value: FacetValueModel) -> str:
        """A value that is neither ticked nor excluded."""
        pair, label = written(self.facet, value.value, value.label)
        before, after = self._excluding
        return (
            f'<li class="tick"><a href="{self._start}{pair}"><span class="name">{label}</span></a>'
            f'{self._required(value)}<span class="count">{self._said.number(value.count)}'
            f'</span><a class="exclude" href="{self._start}-{pair}" '
            f'aria-label="{before}{label}{after}">−</a></li>\n'
        )

    def chosen(self, value: FacetValueModel) -> str:
        """A value that is ticked or excluded."""
        _, label = written(self.facet, value.value, value.label)
        tick = escape(self._links.toggled(self.facet, value.value))
        exclude = escape(self._links.toggled(f"-{self.facet}", value.value))
        if value.excluded:
            state, current, dossier, count = "off", "", "", self._hidden(value)
            leaving = self._said.say("facet.unexclude", name=value.label)
        else:
            state, current, dossier = "on", ' aria-current="true"', self._dossier(value)
            count = self._said.number(value.count)
            leaving = self._said.say("facet.exclude", name=value.label)
        return (
            f'<li class="tick {state}"><a href="{tick}"{current}><span class="name">{label}</span>'
            f'</a>{dossier}<span class="count">{count}</span>'
            f'<a class="exclude" href="{exclude}" aria-label="{escape(leaving)}">−</a></li>\n'
        )

    def _hidden(self, value: FacetValueModel) -> str:
        """How many articles an exclusion hides: « −4 », and the same in words."""
        number = self._removed.get((self.facet, value.value))
        if number is None:
            return ""
        words = escape(self._said.many("facet.removed", number))
        return (
            f'<span aria-hidden="true" title="{words}">−{self._said.number(number)}</span>'
            f'<span class="unseen">{words}</span>'
        )

    def _dossier(self, value: FacetValueModel) -> str:
        if self.facet != "acteur":
            return ""
        said = escape(self._said.say("article.dossier", name=value.label))
        lang = urlencode(self._said.pairs)
        address = f"/acteur/{quote(value.id or '', safe='')}{'?' * bool(lang)}{lang}"
        return f'<a class="dossier" href="{address}" aria-label="{said}" title="{said}">→</a>'

    def _required(self, value: FacetValueModel) -> str:
        query = self._requiring.actor(value.value) if self._requiring else ""
        if not query:
            return ""
        link = escape(self._links.with_("q", query))
        said = escape(self._said.say("facet.require", name=value.label))
        word = self._said.say("facet.and")
        return f'<a class="and" href="{link}" aria-label="{said}" title="{said}">{word}</a>'
