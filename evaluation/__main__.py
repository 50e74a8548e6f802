"""How well Manchette finds and ranks, beside what everyone would use instead.

    MANCHETTE_DATA=../shared/data python -m evaluation [--write docs/pertinence.md]

Prints tables in Markdown; with --write, also puts them into a document, between its marks.
"""

import argparse
import platform
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path

from evaluation.collection import Collection, collections
from evaluation.lists import checks
from evaluation.measures import MEASURES, Scores, chance, mean, scores
from evaluation.systems import Manchette, System, systems
from evaluation.typed import WAYS

BEGIN, END = "<!-- make eval : début -->", "<!-- make eval : fin -->"
BY_KIND = "sujets"
TYPED = ("sujets", "expressions clés")
SHOWN = 12  # pairs of a list that failed


def main() -> None:
    """Measure everything; a few minutes."""
    parser = argparse.ArgumentParser(description="Mesure la pertinence.")
    parser.add_argument("--write", type=Path, help="document à mettre à jour")
    document = parser.parse_args().write
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for line in _report(Path(folder)):
            print(line, flush=True)
            lines.append(line)
    if document:
        before, _, rest = document.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        text = f"{before}{BEGIN}\n{chr(10).join(lines)}\n{END}{after}"
        document.write_text(text, encoding="utf-8")


def _report(folder: Path) -> Iterator[str]:
    yield _versions()
    typed: list[str] = []
    for rank, collection in enumerate(collections()):
        place = folder / str(rank)
        place.mkdir()
        asked = systems(collection, place)
        found = {system.name: scores(collection, system) for system in asked}
        yield from _table(collection, found)
        if collection.name == BY_KIND:
            yield from _kinds(collection, found)
        if collection.name in TYPED:
            typed += _typed(collection, asked, found)
    yield from (
        "",
        "### Saisie",
        "",
        "nDCG@10, et son changement quand la requête est tapée ainsi :",
    )
    yield from ("", _row("requêtes", "système", "telles quelles", *WAYS), _rule(3 + len(WAYS)))
    yield from typed
    yield from _lists(folder)


def _versions() -> str:
    names = ("manchette", "tantivy", "pystemmer", "ir-measures")
    tools = [f"{name} {version(name)}" for name in names]
    tools += [f"SQLite {sqlite3.sqlite_version}", f"Python {platform.python_version()}"]
    return f"Mesuré le {date.today().isoformat()} : {', '.join(tools)}."


def _table(collection: Collection, found: dict[str, Scores]) -> Iterator[str]:
    """A row by system: each measure, and the chance that the product's lead in it is luck."""
    sizes = f"{len(collection.topics)} requêtes, {len(collection.documents)} articles"
    yield from ("", f"### {collection.name.capitalize()} ({sizes})", "")
    yield from (_row("système", *MEASURES), _rule(1 + len(MEASURES)))
    ours = found[Manchette.name]
    for name, theirs in found.items():
        cells = [f"{mean(theirs[m]):.3f}{_luck(ours[m], theirs[m])}" for m in MEASURES]
        yield _row(name, *cells)


def _luck(ours: dict[str, float], theirs: dict[str, float]) -> str:
    return "" if ours is theirs else f" (p = {chance(ours, theirs):.3f})"


def _kinds(collection: Collection, found: dict[str, Scores]) -> Iterator[str]:
    kinds: dict[str, list[str]] = {}
    for topic in collection.topics:
        kinds.setdefault(topic.kind, []).append(topic.id)
    yield from ("", "nDCG@10 par sorte de sujets :", "")
    yield from (_row("sorte", "sujets", *found), _rule(2 + len(found)))
    for kind, topics in kinds.items():
        means = [sum(s["nDCG@10"][topic] for topic in topics) / len(topics) for s in found.values()]
        yield _row(kind, str(len(topics)), *(f"{value:.3f}" for value in means))


def _typed(collection: Collection, asked: list[System], found: dict[str, Scores]) -> Iterator[str]:
    """What the product, and the first baseline, lose of nDCG@10 by each way of typing."""
    for system in asked[:2]:
        plain = mean(found[system.name]["nDCG@10"])
        cells = []
        for change in WAYS.values():
            changed = mean(scores(collection.asked_as(change), system)["nDCG@10"])
            cells.append(f"{100 * (changed / plain - 1):+.1f} %")
        yield _row(collection.name, system.name, f"{plain:.3f}", *cells)


def _lists(folder: Path) -> Iterator[str]:
    yield from ("", "### Listes", "")
    place = folder / "listes"
    place.mkdir()
    found = dict(checks(place))
    (ours, *_), names = found.values(), list(found)
    yield from (_row("liste", "paires", *names), _rule(2 + len(names)))
    for rank, check in enumerate(ours):
        yield _row(check.name, str(check.asked), *(kind[rank].passed for kind in found.values()))
    yield from ("", "Manquées par Manchette :", "")
    for check in ours:
        if check.failed:
            more = " ; …" if len(check.failed) > SHOWN else ""
            yield f"- {check.name} : {' ; '.join(check.failed[:SHOWN])}{more}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(columns: int) -> str:
    return f"|{'---|' * columns}"


if __name__ == "__main__":
    main()
