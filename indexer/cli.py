"""The commands of an archivist: build, update, inspect and mend an index."""

import os
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, ParamSpec

import orjson
import typer
from rich.console import Console
from rich.table import Column, Table

from indexer import build
from indexer.build import Options, Report
from indexer.errors import IndexDamagedError, ManchetteError, SourceError
from indexer.french.analyzer import analyse as french
from indexer.generations import KEPT, Generation, Generations
from indexer.opening import verify as verify_generation
from indexer.progress import shown
from indexer.readers.aliases import checked

app = typer.Typer(
    name="manchette",
    help="Recherche plein texte dans les archives de presse françaises.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Sources = Annotated[
    list[str], typer.Argument(help="Fichiers ou dossiers d'articles ; « - » : l'entrée standard.")
]
Index = Annotated[
    Path, typer.Option("--index", envvar="MANCHETTE_INDEX", help="Dossier de l'index.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Compte rendu en JSON.")]
Strict = Annotated[bool, typer.Option("--strict", help="Échouer au moindre rejet.")]
Workers = Annotated[
    int, typer.Option(min=1, max=64, help="Processus d'analyse ; par défaut, un par cœur.")
]
Mapping = Annotated[
    list[str],
    typer.Option("--champ", help="Nom d'un champ dans les sources : --champ leur_nom=title."),
]

DEFAULT_INDEX = Path("index")
_CORES = os.cpu_count() or 1
_console = Console(highlight=False)
_errors = Console(stderr=True, highlight=False)


P = ParamSpec("P")


def explained(command: Callable[P, None]) -> Callable[P, None]:
    """Say an error in one French sentence, and leave with its exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except ManchetteError as error:
            _errors.print(f"Erreur : {error}", style="red", markup=False)
            raise typer.Exit(error.exit_code) from None

    return run


@app.command()
@explained
def rebuild(
    sources: Sources,
    index: Index = DEFAULT_INDEX,
    if_needed: Annotated[
        bool, typer.Option("--if-needed", help="Ne rien faire si rien n'a changé.")
    ] = False,
    strict: Strict = False,
    champ: Mapping = [],  # noqa: B006
    workers: Workers = _CORES,
    json: AsJson = False,
) -> None:
    """Reconstruit l'index à partir des sources, puis le met en service d'un coup."""
    options = Options(_mapping(champ), strict, workers)
    with shown(sources, quiet=json) as watch:
        report = build.rebuild(index, sources, options, watch, if_needed)
    _tell(report, json)


@app.command()
@explained
def update(
    sources: Sources,
    index: Index = DEFAULT_INDEX,
    strict: Strict = False,
    champ: Mapping = [],  # noqa: B006
    workers: Workers = _CORES,
    json: AsJson = False,
) -> None:
    """Ajoute les articles des sources ; ceux de même identifiant sont remplacés."""
    options = Options(_mapping(champ), strict, workers)
    with shown(sources, quiet=json) as watch:
        report = build.update(index, sources, options, watch)
    _tell(report, json)


@app.command()
@explained
def delete(
    ids: Annotated[list[str], typer.Argument(help="Identifiants des articles.")],
    index: Index = DEFAULT_INDEX,
    json: AsJson = False,
) -> None:
    """Retire des articles de l'index."""
    report = build.delete(index, ids)
    _tell(report, json)
    if report.missing:
        _errors.print(f"Absents de l'index : {', '.join(report.missing)}", markup=False)
        raise typer.Exit(1)


@app.command()
@explained
def status(index: Index = DEFAULT_INDEX, json: AsJson = False) -> None:
    """Montre les générations de l'index et celle qui est en service."""
    generations = Generations(index)
    live = generations.current().id
    rows = [_row(generation, live) for generation in generations.all()]
    if json:
        _print_json(rows)
        return
    table = Table("", Column("génération", no_wrap=True), *_COLUMNS.values())
    for row in rows:
        table.add_row(
            "▶" if row["en_service"] else "", row["id"], *[str(row[name]) for name in _COLUMNS]
        )
    _console.print(table)


@app.command()
@explained
def verify(index: Index = DEFAULT_INDEX) -> None:
    """Relit toute la génération en service et la compare à son manifeste."""
    live = Generations(index).current()
    faults = verify_generation(live)
    if faults:
        raise IndexDamagedError(
            f"La génération {live.id} est abîmée : {' ; '.join(faults)}. "
            "Revenez à la précédente (manchette rollback) ou reconstruisez l'index."
        )
    _console.print(f"Génération {live.id} : {live.manifest.articles} articles, tout est en ordre.")


@app.command()
@explained
def rollback(index: Index = DEFAULT_INDEX) -> None:
    """Remet en service la génération précédente."""
    generations = Generations(index)
    with generations.writing():
        previous = generations.previous()
        generations.point_to(previous)
    _console.print(f"Génération en service : {previous.id}")


@app.command()
@explained
def prune(
    index: Index = DEFAULT_INDEX,
    keep: Annotated[int, typer.Option(min=1, help="Générations à garder.")] = KEPT,
) -> None:
    """Supprime les anciennes générations."""
    generations = Generations(index)
    with generations.writing():
        removed = generations.prune(keep)
    _console.print(f"{len(removed)} génération(s) supprimée(s). {' '.join(removed)}".strip())


@app.command()
def analyse(
    text: Annotated[list[str], typer.Argument(help="Texte à analyser.")], json: AsJson = False
) -> None:
    """Montre ce que l'analyse française fait d'un texte, mot par mot."""
    joined = " ".join(text)
    tokens = list(french(joined))
    if json:
        _print_json([asdict(token) for token in tokens])
        return
    table = Table("position", "texte", "forme exacte", "racine", "autres écritures")
    for token in tokens:
        stem = "(mot-outil)" if token.stem == "." else token.stem
        surface = joined[token.start : token.end]
        table.add_row(str(token.position), surface, token.exact, stem, " ".join(token.variants))
    _console.print(table)


_COLUMNS = {
    "articles": "articles",
    "sans_date": "sans date",
    "rejets": "rejets",
    "par": "par",
    "etat": "état",
}


def _row(generation: Generation, live: str) -> dict[str, Any]:
    manifest = generation.manifest
    return {
        "id": generation.id,
        "en_service": generation.id == live,
        "articles": manifest.articles,
        "sans_date": manifest.undated,
        "rejets": manifest.rejected,
        "par": manifest.made_by,
        "etat": ", ".join(manifest.differences()) or "à jour",
    }


def _mapping(pairs: list[str]) -> dict[str, str]:
    split = [pair.partition("=") for pair in pairs]
    try:
        return dict(checked({theirs.strip(): ours.strip() for theirs, _, ours in split}))
    except ValueError as error:
        raise SourceError(f"--champ refusé : {error}") from None


def _tell(report: Report, as_json: bool) -> None:
    if as_json:
        _print_json(asdict(report))
        return
    if not report.changed:
        _console.print(f"Rien à faire : {report.articles} articles, génération {report.generation}")
        return
    _console.print(
        f"{report.articles} articles en service ({report.added} lus en {report.seconds} s), "
        f"génération {report.generation}"
    )
    if report.rejected:
        _errors.print(
            f"{report.rejected} rejet(s), tous dans {report.rejects_file} :", markup=False
        )
        for rejected in report.rejects:
            place = f"{rejected.path}:{rejected.line}"
            _errors.print(f"  {place} : {rejected.reason}", markup=False)


def _print_json(content: Any) -> None:
    typer.echo(orjson.dumps(content, option=orjson.OPT_INDENT_2).decode())
