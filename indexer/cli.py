"""The commands of an archivist: build, update, inspect and mend an index."""

import os
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Column

from indexer import build
from indexer.account import tell
from indexer.actors.recogniser import RecogniserName
from indexer.build import Options
from indexer.errors import IndexDamagedError
from indexer.french.analyzer import analyse as french
from indexer.french.word import FUNCTION_WORD
from indexer.generations import KEPT, Generations
from indexer.opening import verify as verify_generation
from indexer.progress import shown
from indexer.readers.fieldnames import checked
from indexer.state import COLUMNS, FRESH, row
from indexer.terminal import explained, note, print_json, say, show
from indexer.usage import Commands
from indexer.wording import counted

app = typer.Typer(
    name="manchette",
    cls=Commands,
    subcommand_metavar="COMMANDE [ARGUMENTS]...",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Version = Annotated[
    bool, typer.Option("--version", is_eager=True, callback=lambda asked: _version(asked),
                       help="Dire la version, et rien d'autre.")
]  # fmt: skip

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCES", help="Fichiers ou dossiers d'articles ; « - » : l'entrée standard."
    ),
]
INDEX_VARIABLE = "MANCHETTE_INDEX"
Index = Annotated[
    Path,
    typer.Option(
        "--index",
        envvar=INDEX_VARIABLE,
        metavar="DOSSIER",
        parser=lambda given: _folder(given),
        callback=lambda context, given: _not_emptied(context, given),
        help="Dossier de l'index.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Compte rendu en JSON.")]
Strict = Annotated[bool, typer.Option("--strict", help="Échouer au moindre rejet.")]
Workers = Annotated[
    int, typer.Option(min=1, max=64, help="Processus d'analyse ; par défaut, un par cœur.")
]
Mapping = Annotated[
    list[str],
    typer.Option("--champ", help="Nom d'un champ dans les sources : --champ leur_nom=titre."),
]
Recognisers = Annotated[
    RecogniserName,
    typer.Option(
        "--actors", help="Ce qui reconnaît les acteurs dans le texte ; none : ceux des sources."
    ),
]

DEFAULT_INDEX = Path("index")
CORES = os.cpu_count() or 1


@app.callback()
def manchette(version: Version = False) -> None:
    """Recherche plein texte dans les archives de presse françaises."""


def _version(asked: bool) -> None:
    if asked:
        say(f"manchette {version('manchette')}")
        raise typer.Exit


def _folder(given: str) -> Path:
    """The folder named; an empty name, of a variable that is not set, is not the current one."""
    if not str(given).strip():
        raise typer.BadParameter("nom de dossier vide (« . » : le dossier courant)")
    return Path(given)


def _not_emptied(context: typer.Context, given: Path) -> Path:
    # Typer takes a variable that is set to nothing for one that is not set.
    unsaid = getattr(context.get_parameter_source("index"), "name", "") == "DEFAULT"
    if unsaid and not os.environ.get(INDEX_VARIABLE, given):
        raise typer.BadParameter(f"{INDEX_VARIABLE} est vide ; donnez-lui un dossier, ou ôtez-la")
    return given


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
    tell(report, json)


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
    tell(report, json)


@app.command()
@explained
def delete(
    ids: Annotated[
        list[str], typer.Argument(metavar="IDENTIFIANTS", help="Identifiants des articles.")
    ],
    index: Index = DEFAULT_INDEX,
    json: AsJson = False,
) -> None:
    """Retire des articles de l'index."""
    report = build.delete(index, ids)
    tell(report, json)
    if report.missing:
        note(f"Absents de l'index : {', '.join(report.missing)}")
        raise typer.Exit(1)


@app.command()
@explained
def status(index: Index = DEFAULT_INDEX, json: AsJson = False) -> None:
    """Montre les générations de l'index et celle qui est en service."""
    generations = Generations(index)
    live = generations.current().id
    rows = [row(generation, live, index) for generation in generations.all()]
    if json:
        print_json(rows)
        return
    columns: list[str | Column] = ["", Column("génération", no_wrap=True), *COLUMNS.values()]
    show(columns, map(_cells, rows), box=None)
    for told in rows:
        if told["codes"] != [FRESH]:
            say(f"{told['id']} : {told['etat'].removesuffix('.')}.")


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
    articles = counted(live.manifest.articles, "article")
    say(f"Génération {live.id} : {articles}, tout est en ordre.")


@app.command()
@explained
def rollback(index: Index = DEFAULT_INDEX) -> None:
    """Remet en service la génération précédente."""
    left = Generations(index).live_path()
    say(f"Génération en service : {build.rollback(index).id}")
    if left:
        note(f"La prochaine construction, ou prune, supprime celle qui est quittée : {left.name}")


@app.command()
@explained
def prune(
    index: Index = DEFAULT_INDEX,
    keep: Annotated[int, typer.Option(min=1, help="Générations à garder.")] = KEPT,
) -> None:
    """Supprime les anciennes générations, et celles que rollback a quittées."""
    generations = Generations(index)
    with generations.writing():
        live = generations.current().id
        removed = generations.prune(keep)
    told = [f"{name} (quittée)" if name > live else name for name in removed]
    say(counted(len(removed), "génération supprimée") + f" : {', '.join(told)}" * bool(told))
    kept = len(generations.all()) - 1
    before = f", et {counted(kept, 'précédente')}" if kept else " ; rollback n'a plus où revenir"
    say(f"Restent celle en service ({live}){before}.")


@app.command()
def analyse(
    text: Annotated[list[str], typer.Argument(metavar="TEXTE", help="Texte à analyser.")],
    json: AsJson = False,
) -> None:
    """Montre ce que l'analyse française fait d'un texte, mot par mot."""
    joined = " ".join(text)
    tokens = list(french(joined))
    if json:
        print_json([asdict(token) for token in tokens])
        return
    rows = [
        (
            str(token.position),
            joined[token.start : token.end],
            token.exact,
            "(mot-outil)" if token.stem == FUNCTION_WORD else token.stem,
            " ".join(token.variants),
        )
        for token in tokens
    ]
    show(("position", "texte", "forme exacte", "racine", "autres écritures"), rows)


def _cells(found: dict[str, Any]) -> list[str]:
    # A state may take lines: only the best is said in a column.
    shown = found | ({} if found["codes"] == [FRESH] else {"etat": "voir dessous"})
    values = ("" if shown[name] is None else str(shown[name]) for name in COLUMNS)
    return ["▶" if found["en_service"] else "", found["id"], *values]


def mapped(pairs: list[str]) -> dict[str, str]:
    """The archive's field names to ours, from « theirs=ours »; raises BadParameter."""
    split = [pair.partition("=") for pair in pairs]
    for theirs, equals, _ in split:
        if not equals:
            raise typer.BadParameter(f"--champ {theirs} : il manque « = » (--champ {theirs}=titre)")
    try:
        return dict(checked({theirs.strip(): ours.strip() for theirs, _, ours in split}))
    except ValueError as error:
        raise typer.BadParameter(f"--champ : {error}") from None
