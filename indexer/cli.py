"""The commands of an archivist: build, update, inspect and mend an index."""

import errno
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
from indexer.actors.recogniser import RecogniserName
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
Recognisers = Annotated[
    RecogniserName,
    typer.Option(
        "--actors", help="Ce qui reconnaît les acteurs dans le texte ; none : ceux des sources."
    ),
]

DEFAULT_INDEX = Path("index")
CORES = os.cpu_count() or 1

P = ParamSpec("P")

_TROUBLES = {
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "le quota du disque est atteint",
    errno.EFBIG: "fichier trop grand pour ce disque",
    errno.EROFS: "le disque est en lecture seule",
    errno.EACCES: "droits insuffisants",
    errno.EPERM: "droits insuffisants",
    errno.ENOTDIR: "ce n'est pas un dossier",
    errno.EEXIST: "ce n'est pas un dossier",
    errno.EISDIR: "c'est un dossier",
    errno.EMFILE: "trop de fichiers ouverts",
}
INTERRUPTED = 130


def explained(command: Callable[P, None]) -> Callable[P, None]:
    """Say an error in one French sentence, and leave with its exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except ManchetteError as error:
            _complain(str(error))
            raise typer.Exit(error.exit_code) from None
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # `manchette search ... | head`: not worth a word
            _complain(
                f"{_trouble(error)} : {error.filename}" if error.filename else _trouble(error)
            )
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            _complain("interrompu.")
            raise typer.Exit(INTERRUPTED) from None

    return run


def _trouble(error: OSError) -> str:
    return _TROUBLES.get(error.errno or 0) or error.strerror or str(error)


def say(text: str) -> None:
    """One line a sentence, never folded: paths and commands are there to be pasted."""
    Console(highlight=False).print(text, soft_wrap=True, markup=False, emoji=False)


def _complain(text: str) -> None:
    console = Console(stderr=True, highlight=False)
    console.print(f"Erreur : {text}", style="red", soft_wrap=True, markup=False, emoji=False)


def note(text: str) -> None:
    """A remark beside the answer, on standard error."""
    Console(stderr=True, highlight=False).print(text, soft_wrap=True, markup=False, emoji=False)


@app.command()
@explained
def rebuild(
    sources: Sources,
    index: Index = DEFAULT_INDEX,
    if_needed: Annotated[
        bool, typer.Option("--if-needed", help="Ne rien faire si rien n'a changé.")
    ] = False,
    actors: Recognisers = "crf",
    strict: Strict = False,
    champ: Mapping = [],  # noqa: B006
    workers: Workers = CORES,
    json: AsJson = False,
) -> None:
    """Reconstruit l'index à partir des sources, puis le met en service d'un coup."""
    options = Options(mapped(champ), strict, workers, actors)
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
    workers: Workers = CORES,
    json: AsJson = False,
) -> None:
    """Ajoute les articles des sources ; ceux de même identifiant sont remplacés."""
    options = Options(mapped(champ), strict, workers)
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
        note(f"Absents de l'index : {', '.join(report.missing)}")
        raise typer.Exit(1)


@app.command()
@explained
def status(index: Index = DEFAULT_INDEX, json: AsJson = False) -> None:
    """Montre les générations de l'index et celle qui est en service."""
    generations = Generations(index)
    live = generations.current().id
    rows = [_row(generation, live) for generation in generations.all()]
    if json:
        print_json(rows)
        return
    table = Table("", Column("génération", no_wrap=True), *_COLUMNS.values())
    for row in rows:
        cells = ["" if row[name] is None else str(row[name]) for name in _COLUMNS]
        table.add_row("▶" if row["en_service"] else "", row["id"], *cells)
    Console().print(table)


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
    say(f"Génération {live.id} : {live.manifest.articles} articles, tout est en ordre.")


@app.command()
@explained
def rollback(index: Index = DEFAULT_INDEX) -> None:
    """Remet en service la génération précédente."""
    say(f"Génération en service : {build.rollback(index).id}")


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
    say(f"{len(removed)} génération(s) supprimée(s). {' '.join(removed)}".strip())


@app.command()
def analyse(
    text: Annotated[list[str], typer.Argument(help="Texte à analyser.")], json: AsJson = False
) -> None:
    """Montre ce que l'analyse française fait d'un texte, mot par mot."""
    joined = " ".join(text)
    tokens = list(french(joined))
    if json:
        print_json([asdict(token) for token in tokens])
        return
    table = Table("position", "texte", "forme exacte", "racine", "autres écritures")
    for token in tokens:
        stem = "(mot-outil)" if token.stem == "." else token.stem
        surface = joined[token.start : token.end]
        table.add_row(str(token.position), surface, token.exact, stem, " ".join(token.variants))
    Console().print(table)


_COLUMNS = {
    "articles": "articles",
    "sans_date": "sans date",
    "rejets": "rejets",
    "par": "par",
    "etat": "état",
}


def _row(generation: Generation, live: str) -> dict[str, Any]:
    known = {"id": generation.id, "en_service": generation.id == live}
    try:
        manifest = generation.manifest
    except IndexDamagedError:
        return known | dict.fromkeys(_COLUMNS) | {"etat": "manifeste illisible"}
    return known | {
        "articles": manifest.articles,
        "sans_date": manifest.undated,
        "rejets": manifest.rejected,
        "par": manifest.made_by,
        "etat": ", ".join(manifest.differences()) or "à jour",
    }


def mapped(pairs: list[str]) -> dict[str, str]:
    """The archive's field names to ours, from « theirs=ours »; raises SourceError."""
    split = [pair.partition("=") for pair in pairs]
    try:
        return dict(checked({theirs.strip(): ours.strip() for theirs, _, ours in split}))
    except ValueError as error:
        raise SourceError(f"--champ refusé : {error}") from None


def _tell(report: Report, as_json: bool) -> None:
    if as_json:
        print_json(asdict(report))
        return
    if report.refused:
        note(
            f"Décisions sur les acteurs refusées : {report.refused}. Les dernières bonnes restent."
        )
    if not report.changed:
        say(f"Rien à faire : {report.articles} articles, génération {report.generation}")
        return
    say(
        f"{report.articles} articles en service ({report.added} lus en {report.seconds} s), "
        f"génération {report.generation}"
    )
    if report.recognised or report.cached:
        say(f"Acteurs reconnus : {report.recognised} article(s), du cache : {report.cached}")
    if report.rejected:
        note(f"{report.rejected} rejet(s), tous dans {report.rejects_file} :")
        for rejected in report.rejects:
            place = f"{rejected.path}:{rejected.line}"
            note(f"  {place} : {rejected.reason}")


def print_json(content: Any) -> None:
    """An answer for scripts."""
    typer.echo(orjson.dumps(content, option=orjson.OPT_INDENT_2).decode())
