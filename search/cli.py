"""The commands of a reader: search in a terminal, serve the archive. See also indexer.cli."""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from indexer import actor_commands, usage
from indexer.cli import DEFAULT_INDEX, AsJson, Index, app
from indexer.errors import ManchetteError
from indexer.terminal import explained, in_french, say
from search import listing
from search.engine import Sort
from search.errors import BadRequestError
from search.facets import NAMES
from search.finding import Width
from search.live import Live
from search.looser import looser
from search.request import LARGEST_EXPLAINED, LARGEST_PAGE, SearchRequest
from search.service import Service

app.add_typer(actor_commands.app, name="actors")
GRACE = 5  # seconds that answers under way are given when the server is stopped

Selected = dict[str, tuple[str, ...]]  # the values of some filters, by their names

Words = Annotated[
    list[str], typer.Argument(metavar="REQUÊTE", help="La requête ; voir docs/requetes.md.")
]
Evoked = Annotated[bool, typer.Option("--evoques", help="Acteurs évoqués sans être nommés aussi.")]
Chosen = Annotated[list[str], typer.Option(help="Retenir cette valeur ; « -nom » l'exclut.")]


@app.command(context_settings={"ignore_unknown_options": True})
@explained
def search(
    query: Words,
    index: Index = DEFAULT_INDEX,
    date: Annotated[str | None, typer.Option(help="2025, 2025-07, 2022-03..2022-06...")] = None,
    acteur: Chosen = [],  # noqa: B006
    source: Chosen = [],  # noqa: B006
    rubrique: Chosen = [],  # noqa: B006
    auteur: Chosen = [],  # noqa: B006
    evoques: Evoked = False,
    tri: Annotated[Sort, typer.Option(help="Ordre des résultats.")] = "pertinence",
    taille: Annotated[int, typer.Option(min=0, max=LARGEST_PAGE, help="Résultats.")] = 10,
    curseur: Annotated[str | None, typer.Option(help="Page suivante.")] = None,
    elargir: Annotated[Width, typer.Option(help="Chercher aussi d'autres noms.")] = "si-besoin",
    explain: Annotated[bool, typer.Option("--explain", help="Dire pourquoi ce rang.")] = False,
    json: AsJson = False,
) -> None:
    """Cherche dans l'index, comme le fait l'API."""
    _refuse_options(query)
    if explain and taille > LARGEST_EXPLAINED:
        raise BadRequestError(f"--explain : {LARGEST_EXPLAINED} résultats au plus (--taille).")
    chosen = {"acteur": acteur, "source": source, "rubrique": rubrique, "auteur": auteur}
    include, exclude = _filters(chosen)
    request = SearchRequest(
        q=" ".join(query),
        date=date,
        include=include,
        exclude=exclude,
        evoked=evoques,
        sort=tri,
        size=taille,
        cursor=curseur,
        facets=NAMES,
        width=elargir,
        explain=explain,
    )
    _show(Service(Live(index)), request, json)


def _filters(chosen: Mapping[str, list[str]]) -> tuple[Selected, Selected]:
    """The values to keep, and those to leave out, which begin with « - »; of each filter given."""
    wanted = {name: tuple(v for v in found if v[:1] != "-") for name, found in chosen.items()}
    banned = {name: tuple(v[1:] for v in found if v[:1] == "-") for name, found in chosen.items()}
    return (
        {name: values for name, values in wanted.items() if values},
        {name: values for name, values in banned.items() if values},
    )


def _show(service: Service, request: SearchRequest, json: bool) -> None:
    """Print an answer, and what would find more where it is empty or partial."""
    answer = service.search(request)
    if json:
        typer.echo(answer.model_dump_json(indent=2).encode())
        return
    listing.show(answer)
    if not answer.total:
        listing.show_repairs(service.diagnose(request), looser(request, service.count))
    elif answer.partial:
        listing.show_clauses(service.clauses(request))


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
    say(f"Manchette : http://{host}:{port}  (Ctrl+C pour arrêter)")
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
            f"Impossible d'écouter sur {host}:{port} ({in_french(error)}) ; un autre port : "
            "--port 8001."
        ) from error


def main() -> None:
    """The `manchette` command."""
    usage.run(app)


if __name__ == "__main__":
    main()
