"""Interpretation: what an answer says of how its query was read."""

from collections.abc import Iterable
from itertools import islice

from search import naming
from search.cutnames import cut_names
from search.datehints import date_hints
from search.finding import Finder, Found
from search.models import Reading, WarningModel
from search.naming import Note
from search.query.limits import MAX_WARNINGS_PER_CODE
from search.query.paraphrase import paraphrase
from search.query.parser import Parsed
from search.query.wording import listed

NOT_ALL = " ; aucun article ne contient tout : voici ceux qui en contiennent une partie"


def understood(finder: Finder, found: Found) -> Reading:
    """How the words of a query were understood, for the answer that was found."""
    other = (found.widened or found.others or found.partial) and finder.width != "non"
    return Reading(
        named=finder.planned.named,
        dropped=finder.planned.dropped,
        wider=dict(finder.widening.wider) if other else {},
    )


def sentence(parsed: Parsed, reading: Reading, filtered: str, partial: bool) -> str:
    """What was searched, in plain French. `filtered`: what is said of the filters."""
    told = paraphrase(parsed.tree) + filtered
    for text, names in reading.named.items():
        told += f" ; « {text} » : {naming.said(names)}"
    if reading.dropped:
        told += f" ; mots-outils non exigés : {', '.join(reading.dropped)}"
    for text, names in reading.wider.items():
        told += f" ; « {text} » : aussi {listed(names, 'ou')}"
    return told + NOT_ALL if partial else told


def warnings(
    parsed: Parsed, finder: Finder, notes: list[Note], unknown: Iterable[str]
) -> list[WarningModel]:
    """What in a request could not be taken as typed: first the query's own, in their order."""
    ignored = [
        Note(
            "parametre_inconnu", f"Paramètre inconnu, ignoré : « {name} ».", values={"value": name}
        )
        for name in (name[:50] for name in unknown)
    ]
    cut = cut_names(parsed.tree, finder.engine.tables)
    dated = islice(date_hints(parsed.tree, parsed.text), MAX_WARNINGS_PER_CODE)
    told = [*parsed.warnings, *finder.planned.notes, *cut, *dated, *notes, *ignored]
    return [WarningModel.model_validate(one, from_attributes=True) for one in told]
