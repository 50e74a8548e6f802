"""The commands of a reader: search in a terminal, serve the archive. See also indexer.cli."""

import os
import socket
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from indexer import actor_commands, usage
from indexer.cli import DEFAULT_INDEX, AsJson, Index, app
from indexer.errors import ManchetteError
from indexer.terminal import explained
from indexer.wording import counted
from search.engine import Sort
from search.errors import BadRequestError
from search.facets import NAMES
from search.finding import Width
from search.live import Live
from search.models import HitModel, SearchResponse, Snippet
from search.repairs import Clause, Diagnosis
from search.request import LARGEST_EXPLAINED, LARGEST_PAGE, SearchRequest
from search.service import Service

app.add_typer(actor_commands.app, name="actors")
NOTHING = "Rien d'approchant. Vérifiez l'orthographe, ou cherchez un début de mot : patri*."
GRACE = 5  # seconds that answers under way are given when the server is stopped

_console = Console(highlight=False)

Chosen = Annotated[list[str], typer.Option(help="Retenir cette valeur ; « -nom » l'exclut.")]


@app.command(context_settings={"ignore_unknown_options": True})
@explained
def search(
    query: Annotated[list[str], typer.Argument(help="La requête ; voir docs/requetes.md.")],
    index: Index = DEFAULT_INDEX,
    date: Annotated[str | None, typer.Option(help="2025, 2025-07, 2022-03..2022-06...")] = None,
    acteur: Chosen = [],  # noqa: B006
    source: Chosen = [],  # noqa: B006
    rubrique: Chosen = [],  # noqa: B006
    auteur: Chosen = [],  # noqa: B006
    evoques: Annotated[
        bool, typer.Option("--evoques", help="Acteurs évoqués sans être nommés aussi.")
    ] = False,
    tri: Annotated[Sort, typer.Option(help="Ordre des résultats.")] = "pertinence",
    taille: Annotated[int, typer.Option(min=0, max=LARGEST_PAGE, help="Résultats.")] = 10,
    curseur: Annotated[str | None, typer.Option(help="Page suivante.")] = None,
    elargir: Annotated[Width, typer.Option(help="Chercher aussi d'autres noms.")] = "si-besoin",
    explain: Annotated[bool, typer.Option("--explain", help="Dire pourquoi ce rang.")] = False,
    json: AsJson = False,
) -> None:
    """Cherche dans l'index, comme le fait l'API."""
    _refuse_options(query)
    chosen = {"acteur": acteur, "source": source, "rubrique": rubrique, "auteur": auteur}
    wanted = {name: tuple(v for v in found if v[:1] != "-") for name, found in chosen.items()}
    banned = {name: tuple(v[1:] for v in found if v[:1] == "-") for name, found in chosen.items()}
    request = SearchRequest(
        q=" ".join(query),
        date=date,
        include={name: values for name, values in wanted.items() if values},
        exclude={name: values for name, values in banned.items() if values},
        evoked=evoques,
        sort=tri,
        size=taille,
        cursor=curseur,
        facets=NAMES,
        width=elargir,
        explain=explain,
    )
    if explain and taille > LARGEST_EXPLAINED:
        raise BadRequestError(f"--explain : {LARGEST_EXPLAINED} résultats au plus (--taille).")
    service = Service(Live(index))
    answer = service.search(request)
    if json:
        typer.echo(answer.model_dump_json(indent=2))
        return
    _show(answer)
    if not answer.total:
        _show_repairs(service.diagnose(request))
    elif answer.partial:
        _show_clauses(service.clauses(request))


@app.command()
@explained
def serve(
    index: Index = DEFAULT_INDEX,
    host: Annotated[str, typer.Option(help="Adresse d'écoute.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port d'écoute.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processus.")] = 1,
) -> None:
    """Sert la page et l'API."""
    import uvicorn  # here, so that indexing commands start without it
    from uvicorn.supervisors import Multiprocess

    # Workers are processes of their own: the environment is how they learn of the index.
    os.environ["MANCHETTE_INDEX"] = str(Path(index).absolute())
    Service(Live(index)).live.engine()  # an index that cannot be served is said now
    _check_free(host, port)
    _console.print(f"Manchette : http://{host}:{port}  (Ctrl+C pour arrêter)")
    config = uvicorn.Config(
        "search.api:create_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        http="h11",  # httptools, where it is installed, sets no bound on headers
        log_level="warning",
        timeout_graceful_shutdown=GRACE,
    )
    if workers == 1:
        with suppress(KeyboardInterrupt):  # Ctrl+C is how one stops it
            uvicorn.Server(config).run()
        return
    listening = config.bind_socket()
    # Not set by uvicorn on a socket that workers share: each answer would wait some 40 ms.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    Multiprocess(config, sockets=[listening]).run()


def _refuse_options(words: list[str]) -> None:
    """Raise BadParameter for a mistyped option; « -patriote » is a word to exclude."""
    for word in words:
        if word.startswith("--"):
            raise typer.BadParameter(f"option inconnue : {word.partition('=')[0]}")


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise ManchetteError(
            f"Impossible d'écouter sur {host}:{port} ({error.strerror}) ; un autre port : "
            "--port 8001."
        ) from error


def main() -> None:
    """The `manchette` command."""
    usage.run(app)


def _show(answer: SearchResponse) -> None:
    _console.print(counted(answer.total, "article"), style="bold")
    _console.print(f"Recherché : {answer.interpreted}", style="dim", markup=False)
    for warning in answer.warnings:
        _console.print(f"  ! {warning.message}", style="yellow", markup=False)
    if answer.try_instead:
        _console.print(f"Essayez avec : {answer.try_instead.q}", markup=False)
    for rank, hit in enumerate(answer.hits, start=answer.first):
        if hit.partial and not answer.partial and rank in (answer.first, answer.total + 1):
            _console.print("\nAvec une partie des mots, ou d'autres noms :", style="bold")
        _show_hit(rank, hit)
    # Facets are counted without their own filter: of no article they would look like results.
    for name, values in answer.facets.items() if answer.total else ():
        # Inside a window of dates, only its periods; the others are counted beside it.
        shown = [value for value in values if value.selected] or values
        listed = ", ".join(f"{value.label} ({value.count})" for value in shown[:8])
        if listed:
            _console.print(Text(f"{name} : ", style="bold") + Text(listed))
    if answer.undated:
        _console.print(f"sans date : {answer.undated}")
    if answer.next:
        _console.print(f"Page suivante : --curseur {answer.next}", style="dim", markup=False)


def _show_repairs(found: Diagnosis) -> None:
    """What would find something, then each clause by itself, as on the page."""
    title = "Ce qui donnerait des résultats :" if found.repairs else NOTHING
    _console.print(f"\n{title}", style="bold")
    for repair in found.repairs:
        if repair.drop == "clause":
            told = f"{repair.request.q} (sans « {repair.what} »)"
        elif repair.drop == "filter":
            told = f"sans le filtre {repair.what}"
        else:
            told = "sans aucun filtre"
        _console.print(f"  {told} : {counted(repair.count, 'article')}", markup=False)
    _show_clauses(found.clauses)


def _show_clauses(found: Sequence[Clause]) -> None:
    if len(found) > 1:
        _console.print("\nMot par mot, dans toute l'archive :", style="bold")
        for clause in found:
            _console.print(f"  {clause.text} : {counted(clause.count, 'article')}", markup=False)


def _show_hit(rank: int, hit: HitModel) -> None:
    titles = [snippet for snippet in hit.snippets if snippet.field == "title"]
    title = _marked(titles[0]) if titles else Text(hit.title)
    _console.print(Text(f"\n{rank}. ") + Text.assemble(title, style="bold"))
    copies = counted(hit.republications, "reprise")
    told = (hit.date_label, hit.source, hit.section, copies if hit.republications else "")
    place = " · ".join(part for part in told if part)
    _console.print(Text(f"   {place} · {hit.id}", style="dim"))
    if lacking := _lacking(hit):
        _console.print(Text(f"   {lacking}", style="yellow"))
    for snippet in hit.snippets:
        if snippet.field != "title":
            _console.print(Text("   ") + _marked(snippet))
    for reason in hit.why or ():
        _console.print(Text(f"   {reason.said}", style="dim"))


def _lacking(hit: HitModel) -> str:
    """What a hit has not as typed: « sans : « Patriot » ; dit : « allemand » »."""
    others = [name for names in hit.instead.values() for name in names]
    told = (("sans", hit.missing), ("dit", others))
    return " ; ".join(
        f"{word} : {', '.join(f'« {text} »' for text in texts)}" for word, texts in told if texts
    )


def _marked(snippet: Snippet) -> Text:
    text = Text(snippet.text.replace("\n", " "))
    for start, end in snippet.marks:
        text.stylize("bold red", start, end)
    return text


if __name__ == "__main__":
    main()
