"""The commands about actors: extract them, look at them, and decide who is who."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from indexer import terminal
from indexer.actors.archivist import alias_file, decide
from indexer.article import ActorType
from indexer.cli import (
    CORES,
    DEFAULT_INDEX,
    AsJson,
    Index,
    Mapping,
    Recognisers,
    Sources,
    Workers,
    mapped,
)
from indexer.errors import ManchetteError, RejectedError
from indexer.extraction import Extracted, extract
from indexer.facets import FacetValue
from indexer.generations import Generations
from indexer.opening import OpenGeneration, open_generation
from indexer.readers.record import Rejected
from indexer.roll import Enrolled, called, enrolled
from indexer.terminal import explained, note, print_json, say
from indexer.usage import Commands
from indexer.wording import counted

app = typer.Typer(
    name="actors",
    cls=Commands,
    subcommand_metavar="COMMANDE [ARGUMENTS]...",
    help="Les acteurs : les extraire, les voir, les nommer.",
    no_args_is_help=True,
)

Name = Annotated[str, typer.Argument(metavar="NOM", help="L'acteur, sous l'un de ses noms.")]
Kind = Annotated[ActorType | None, typer.Option("--type", help="Seulement un acteur de ce type.")]
Into = Annotated[str, typer.Argument(metavar="AUTRE", help="Le nom de l'acteur qu'il est.")]
To = Annotated[str, typer.Argument(metavar="NOUVEAU", help="Son nouveau nom.")]


@app.command("extract")
@explained
def extract_(
    sources: Sources,
    actors: Recognisers = "crf",
    champ: Mapping = [],  # noqa: B006
    workers: Workers = CORES,
    json: Annotated[bool, typer.Option("--json", help="Un objet JSON par article.")] = False,
) -> None:
    """Reconnaît les acteurs des sources, sans index : une ligne par article."""
    found = rejected = 0
    for item in extract(sources, mapped(champ), actors, workers, lambda *_: None):
        if isinstance(item, Rejected):
            rejected += 1
            note(f"Rejet : {item.place} : {item.reason}")
        else:
            found += 1
            typer.echo(_line(item).encode() if json else _sentence(item))
    if not found:
        raise RejectedError(f"Aucun article dans les sources ({counted(rejected, 'rejet')}).")


def _line(found: Extracted) -> str:
    line: dict[str, Any] = {"id": found.id, "actors": [a._asdict() for a in found.actors]}
    if found.lead:
        line["lead"] = [actor._asdict() for actor in found.lead]
    if found.given:
        line["given"] = found.given
    return orjson.dumps(line).decode()


def _sentence(found: Extracted) -> str:
    names = dict.fromkeys(f"{a.actor} ({a.type})" for a in (*found.actors, *found.lead))
    return f"{found.id} : {', '.join((*names, *found.given)) or 'aucun acteur'}"


@app.command("list")
@explained
def list_(
    text: Annotated[
        str, typer.Argument(metavar="DÉBUT", help="Le début d'un mot de l'un des noms.")
    ] = "",
    index: Index = DEFAULT_INDEX,
    kind: Kind = None,
    taille: Annotated[int, typer.Option(min=1, help="Acteurs au plus.")] = 40,
    json: AsJson = False,
) -> None:
    """Montre les acteurs de l'index, ceux de plus d'articles d'abord."""
    live = _live(index)
    # An actor whose articles have all been removed waits for the next rebuild to be forgotten.
    found = [one for one in enrolled(live, list(called(live, text, kind))) if any(one[1:])][:taille]
    if json:
        print_json([_row(one) for one in found])
        return
    if not found:
        note("Aucun acteur de l'index n'est dans ce cas.")
        return
    rows = [
        (str(one.named), one.actor.name, one.actor.type or "", ", ".join(one.actor.names[1:6]))
        for one in found
    ]
    terminal.show(("articles", "acteur", "type", "aussi"), rows)


@app.command()
@explained
def show(name: Name, index: Index = DEFAULT_INDEX, json: AsJson = False) -> None:
    """Montre un acteur : ses noms et ses articles."""
    live = _live(index)
    found = enrolled(live, live.tables.actors.named(name))
    if not found:
        near = ", ".join(actor.name for actor in live.tables.actors.containing(name)[:5])
        also = f" Voyez : {near}." if near else ""
        raise ManchetteError(f"Aucun acteur « {name} » dans l'index.{also}")
    if json:
        print_json([_row(one) for one in found])
        return
    for one in found:
        say(f"{one.actor.name} ({one.actor.type or 'sans type'}), identifiant {one.actor.key}")
        say(
            f"  {counted(one.named, 'article')} ; {one.inferred} par la fonction ; "
            f"{counted(one.evoked, 'évocation')}"
        )
        for alias in one.actor.names:
            if alias in one.actor.aliases:
                say(f"  {one.actor.aliases[alias]:>7}  {alias}")


@app.command()
@explained
def merge(name: Name, into: Into, index: Index = DEFAULT_INDEX, kind: Kind = None) -> None:
    """Fait d'un acteur et d'un autre un seul."""
    _decide(index, "fusionner", name, into, kind)


@app.command()
@explained
def rename(name: Name, to: To, index: Index = DEFAULT_INDEX, kind: Kind = None) -> None:
    """Change le nom montré d'un acteur ; son identifiant reste."""
    _decide(index, "renommer", name, to, kind)


@app.command()
@explained
def hide(name: Name, index: Index = DEFAULT_INDEX, kind: Kind = None) -> None:
    """Cache un acteur : il n'est plus une valeur de la facette."""
    _decide(index, "masquer", name, "", kind)


@app.command()
@explained
def add(
    name: Annotated[str, typer.Argument(metavar="NOM", help="Le nom de l'acteur.")],
    kind: Annotated[ActorType, typer.Option("--type", help="Son type.")],
    alias: Annotated[list[str], typer.Option(help="Un autre de ses noms.")] = [],  # noqa: B006
    index: Index = DEFAULT_INDEX,
) -> None:
    """Ajoute un acteur : ses noms sont trouvés partout où un texte les porte."""
    _decide(index, "ajouter", name, "|".join(alias), kind)


def _decide(index: Path, action: str, name: str, to: str, kind: ActorType | None) -> None:
    live = _served(index)
    meant = live.tables.actors.named(name, kind) if live else []
    target = live.tables.actors.named(to, kind) or live.tables.actors.named(to) if live else []
    if action == "fusionner" and kind is None:
        _check_one_kind(meant, target)
    if decide(index, action, name, to, kind or ""):
        say(f"Noté dans {alias_file(index)} ; appliqué à la prochaine reconstruction.")
    else:
        say(f"Rien à faire : {alias_file(index)} le dit déjà.")
    if live and live.manifest.actors.get("recogniser") == "none":
        note("L'index en service est construit avec --actors none, qui n'applique pas de décision.")
    if live is None or action == "ajouter":
        return
    _say_meant(live, name, meant)
    if action == "fusionner":
        _say_meant(live, to, target)
        if meant and meant == target:
            note(f"Dans l'index en service, « {name} » est déjà {meant[0].name}.")


def _check_one_kind(meant: Sequence[FacetValue], target: Sequence[FacetValue]) -> None:
    """Refuse to make a person of what is none, or the reverse, unless a type says it is meant."""
    for one in meant:
        if target and all(_of_two_kinds(one.type, other.type) for other in target):
            raise ManchetteError(
                f"{_described(one)} et {_described(target[0])} ne peuvent être le même acteur : "
                f"rien n'a été noté. Si l'index se trompe de type : --type {one.type}."
            )


def _of_two_kinds(one: str | None, other: str | None) -> bool:
    """Tell of two types whether one only is a person's; a country may well be its government."""
    return bool(one and other) and (one == "personne") != (other == "personne")


def _say_meant(live: OpenGeneration, name: str, meant: Sequence[FacetValue]) -> None:
    if not meant:
        note(f"L'index en service n'a pas d'acteur « {name} » : la décision l'attend.")
    for one in enrolled(live, meant):
        say(f"« {name} » : {_described(one.actor)}, {counted(one.named, 'article')}")


def _described(actor: FacetValue) -> str:
    return f"{actor.name} ({actor.type or 'sans type'})"


def _served(index: Path) -> OpenGeneration | None:
    """The live generation; None where there is no index yet, and decisions wait for it."""
    try:
        return _live(index)
    except ManchetteError:
        return None


def _live(index: Path) -> OpenGeneration:
    return open_generation(Generations(index).current())


def _row(one: Enrolled) -> dict[str, Any]:
    actor = one.actor
    return {
        "id": actor.key,
        "name": actor.name,
        "type": actor.type,
        "articles": one.named,
        "inferred": one.inferred,
        "evoked": one.evoked,
        "aliases": actor.aliases,
    }
