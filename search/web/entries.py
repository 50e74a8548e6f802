"""Entries: the hits of a page as HTML.

They are half of a page and full of short texts, for which a template takes several times as long:
so they are written here, every text that comes from articles or from the reader escaped.
"""

from collections.abc import Collection
from html import escape
from itertools import chain
from urllib.parse import quote, urlencode

from markupsafe import Markup

from search.models import ActorRef, HitModel, Reason, SearchResponse, Snippet
from search.request import LARGEST_EXPLAINED, SearchRequest
from search.web.citation import coins
from search.web.language import Language
from search.web.links import Links, written
from search.web.typography import french, marked

ACTORS = 6  # shown of each hit


class Entries:
    """Writes the hits of one answer; words that are `absent` from the archive are said once."""

    def __init__(
        self,
        answer: SearchResponse,
        searched: SearchRequest,
        absent: Collection[str],
        links: Links,
        said: Language,
    ) -> None:
        self._absent = absent
        self._evoked = _ticked(answer) if searched.evoked else {}
        self._answer, self._links, self._said = answer, links, said
        asked = urlencode(([("q", links.query)] if links.query else []) + said.pairs)
        self._asked = escape(f"?{asked}" if asked else "")
        self._why = _explaining(searched, links)
        self._asks_actors = any(name in ("acteur", "-acteur") for name, _ in links.pairs)
        self._start = escape(links.start)
        self._actors = escape(said.say("results.actors") + said.say("colon"))

    def written(self, rank: int, hit: HitModel) -> Markup:
        """One hit: title, date and place, passages, reasons, actors; `rank` in the whole answer."""
        parts = [
            f'<li class="hit" id="rang-{rank}">\n<h2><a href="{self._article(hit)}">'
            f"{_title(hit)}</a>{self._marking(hit)}</h2>\n",
            self._meta(rank, hit),
            *(_passage(snippet) for snippet in hit.snippets if snippet.field != "title"),
            self._reasons(hit) if hit.why else "",
            self._named(hit.actors) if hit.actors else "",
            f'<span class="Z3988" title="{escape(coins(hit))}"></span>\n</li>\n',
        ]
        return Markup("".join(parts))  # noqa: S704 - every text in it is escaped

    def _article(self, hit: HitModel) -> str:
        return f"/article/{quote(hit.id, safe='')}{self._asked}"

    def _marking(self, hit: HitModel) -> str:
        """What a hit has not as typed: some words, or the name of an actor that it evokes."""
        marks = []
        if hit.partial and not self._answer.partial:
            marks.append(("partial", self._said.say("results.partial")))
        quoted = self._said.quoted
        if lacking := [quoted(text) for text in hit.missing if text not in self._absent]:
            marks.append(("lacking", self._said.say("results.without", words=", ".join(lacking))))
        known = [names for text, names in hit.instead.items() if text not in self._absent]
        if instead := [quoted(name) for name in chain.from_iterable(known)]:
            marks.append(("lacking", self._said.say("results.instead", words=", ".join(instead))))
        if self._evoked and not any(actor.value in self._evoked for actor in hit.actors):
            names = ", ".join(self._evoked.values())
            marks.append(("lacking", self._said.say("results.evoked", names=names)))
        return "".join(f' <span class="{kind}">{escape(text)}</span>' for kind, text in marks)

    def _meta(self, rank: int, hit: HitModel) -> str:
        date = escape(self._said.date(hit.date))
        parts = [date]
        if hit.date and "/" not in hit.date:  # an interval is no value that this element takes
            parts = [f'<time datetime="{escape(hit.date)}">{date}</time>']
        parts += [escape(text) for text in (hit.source, hit.section) if text]
        if hit.republications:
            copies = escape(self._said.many("results.republications", hit.republications))
            parts.append(f'<a href="{self._article(hit)}#reprises">{copies}</a>')
        if self._why and hit.score is not None:
            address, words = self._why, "results.why_not" if hit.why else "results.why"
            link = f'<a href="{escape(address)}#rang-{rank}">{escape(self._said.say(words))}</a>'
            parts.append(link)
        return f'<p class="meta">{" · ".join(parts)}</p>\n'

    def _reasons(self, hit: HitModel) -> str:
        lines = [f"<li>{escape(self._reason(one, hit.score))}</li>" for one in hit.why or ()]
        return f'<ul class="reasons">{"".join(lines)}</ul>\n'

    def _reason(self, reason: Reason, score: float | None) -> str:
        """What a clause brings: in French as the answer says it, in English by its figures."""
        said = self._said
        if said.code == "fr":
            return french(reason.said)
        kind = "absent" if not reason.score else "word" if reason.text else "shared"
        brought, every = said.decimal(reason.score, 1), said.decimal(score or 0, 1)
        return said.say(f"reason.{kind}", text=reason.text, brought=brought, all=every)

    def _named(self, actors: list[ActorRef]) -> str:
        links = [self._actor(actor) for actor in actors[:ACTORS]]
        more = len(actors) - ACTORS
        rest = escape(self._said.many("results.all_actors", more)) if more > 0 else ""
        return (
            f'<p class="actors"><span class="unseen">{self._actors}</span>'
            f"{_BETWEEN.join(links)}{f' <span>{rest}</span>' if rest else ''}</p>\n"
        )

    def _actor(self, actor: ActorRef) -> str:
        pair, name = written("acteur", actor.value, actor.name)
        if self._asks_actors:
            return f'<a href="{escape(self._links.toggled("acteur", actor.value))}">{name}</a>'
        return f'<a href="{self._start}{pair}">{name}</a>'


_BETWEEN = '<span aria-hidden="true"> · </span>'


def _explaining(searched: SearchRequest, links: Links) -> str:
    """The same page with the reasons of each rank, or without; empty where there can be none."""
    if searched.explain:
        return links.here(searched.cursor, without="explain")
    possible = searched.size <= LARGEST_EXPLAINED and searched.q.strip()
    return links.here(searched.cursor, explain="oui") if possible else ""


def unexplained(searched: SearchRequest) -> bool:
    """Whether reasons could be given if the page were shorter."""
    ranked = searched.sort == "pertinence" and bool(searched.q.strip())
    return ranked and searched.size > LARGEST_EXPLAINED


def _ticked(answer: SearchResponse) -> dict[str, str]:
    """The names of the ticked actors, by what their filter takes."""
    return {v.value: v.label for v in answer.facets.get("acteur", ()) if v.selected}


def _title(hit: HitModel) -> str:
    shown = next((s for s in hit.snippets if s.field == "title"), None)
    return marked(shown.text, shown.marks) if shown else escape(hit.title)


def _passage(snippet: Snippet) -> str:
    before, after = ("…\u00a0" * snippet.cut[0], "\u00a0…" * snippet.cut[1])
    return f'<p class="passage">{before}{marked(snippet.text, snippet.marks)}{after}</p>\n'
