"""Dated: a filter of dates, or what is known of some dates, in the words of a page."""

from indexer.dates import DateWindow
from search.periods import UNDATED, known_of
from search.web.language import Language


def period(text: str, said: Language) -> str:
    """A filter of dates in words, as short as can be."""
    if text == UNDATED:
        return said.say("date.none")
    if known_of(text) is not None:
        return coarse(text, said)
    try:
        window = DateWindow.parse(text)
    except ValueError:
        return text
    start, end = (said.date(str(date)) if date else "" for date in (window.start, window.end))
    if start == end:
        return start
    if not end:
        return said.say("date.since", date=start)
    return (
        said.say("date.span", start=start, end=end) if start else said.say("date.until", date=end)
    )


def coarse(value: str, said: Language) -> str:
    """What is known of a date: « 2025, mois non précisé » for `2025-XX`."""
    known = known_of(value)
    if not known:
        return said.say("date.coarse.year")
    unknown = "month" if len(known) == 4 else "day"
    return said.say(f"date.coarse.{unknown}", known=said.date(known))
