"""The axis of a histogram: which periods have a label, and what it says."""

from dataclasses import dataclass, replace

from search.web.language import Language

LABELS = 8  # at most
EDGE = 4  # percents of the width; nearer to it, a label does not stand in the middle
LETTER, AIR = 5.6, 4  # pixels, about
NARROW, WIDE = 280, 510  # pixels of the narrowest drawings with and without the labels left out


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of the axis, at its place in percents; `minor`: left out on narrow screens."""

    x: float
    text: str
    minor: bool


def ticks(values: list[str], step: float, said: Language) -> list[Tick]:
    """The labels of periods that each take `step` percents of the width."""
    if not values:
        return []
    every = _stride(len(values), len(values[0]))
    chosen = [index for index in range(len(values)) if _named(values[index], index, every)]
    found = [
        Tick(round((index + 0.5) * step, 3), _short(values[index], rank, said), rank % 2 == 1)
        for rank, index in enumerate(chosen)
    ]
    shown = _apart(found, WIDE)
    wide = set(_apart([tick for tick in shown if not tick.minor], NARROW))
    return [replace(tick, minor=tick not in wide) for tick in shown]


def _apart(found: list[Tick], width: int) -> list[Tick]:
    """The labels that do not touch in a drawing so wide; those that say the year go first."""
    kept: list[Tick] = []
    for tick in sorted(found, key=lambda tick: -len(tick.text)):
        left, right = _reach(tick, width)
        others = (_reach(other, width) for other in kept)
        if all(right < start or end < left for start, end in others):
            kept.append(tick)
    return [tick for tick in found if tick in kept]


def _reach(tick: Tick, width: int) -> tuple[float, float]:
    """From where to where a label stands, with a little air."""
    size = LETTER * len(tick.text) + AIR
    middle = width * tick.x / 100
    if tick.x < EDGE:
        return 0, size
    return (width - size, width) if tick.x > 100 - EDGE else (middle - size / 2, middle + size / 2)


def _named(value: str, index: int, every: int) -> bool:
    """Whether a period has its label: months count from January, which says the year."""
    return (int(value[5:7]) - 1 if len(value) == 7 else index) % every == 0


def _stride(number: int, length: int) -> int:
    """One label in how many: by weeks for days, by quarters for months."""
    fair = {10: (1, 2, 5, 7, 10), 7: (1, 2, 3, 6, 12)}.get(length, (1, 2, 5, 10, 20, 50))
    most = 12 if length == 7 else LABELS
    return next((stride for stride in fair if number <= most * stride), number)


def _short(value: str, rank: int, said: Language) -> str:
    if ".." in value or len(value) == 4:
        return value[:4]
    if len(value) == 7:
        month = said.month(int(value[5:]))
        return f"{month} {value[:4]}" if value[5:] == "01" or not rank else month
    return str(int(value[8:]))
