"""A date window in French words, as they follow « datés »."""

from indexer.dates import DateWindow, PartialDate


def period(window: DateWindow) -> str:
    """Say « de mars à juin 2022 », « jusqu'à fin 2021 », « depuis 2024 », « du 4 mars 2022 »."""
    start, end = window.start, window.end
    if start is None:
        assert end is not None
        return f"jusqu'{_until(end, closing=True)}"
    if end is None:
        return f"depuis {'le ' * _is_day(start)}{start.en_toutes_lettres()}"
    if start.en_toutes_lettres() == end.en_toutes_lettres():
        return _from(start, start.en_toutes_lettres())
    mixed = start.precision != end.precision
    opening = "début " * (mixed and start.precision == "annee")
    return f"{_from(start, opening + _shortened(start, end))} {_until(end, closing=mixed)}"


def _is_day(date: PartialDate) -> bool:
    return date.precision == "jour"


def _from(date: PartialDate, words: str) -> str:
    if _is_day(date):
        return f"du {words}"
    return f"d'{words}" if words[0] in "ao" else f"de {words}"


def _until(date: PartialDate, closing: bool) -> str:
    """Say « à 2022 », or « à fin 2022 » when the reader must know that the end is included."""
    words = date.en_toutes_lettres()
    return f"au {words}" if _is_day(date) else f"à {'fin ' * closing}{words}"


def _shortened(start: PartialDate, end: PartialDate) -> str:
    """Say the start without the month or year that the end says again."""
    words, last = start.en_toutes_lettres().split(), end.en_toutes_lettres().split()
    if len(words) != len(last):
        return " ".join(words)
    while len(words) > 1 and words[-1] == last[-1]:
        words.pop()
        last.pop()
    return " ".join(words)
