"""The terminal: how a command says what it did, and what went wrong."""

import errno
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from sqlite3 import OperationalError
from typing import Any, ParamSpec
from unicodedata import category

import orjson
import typer
from rich.console import Console
from rich.table import Column, Table

from indexer.errors import ManchetteError

P = ParamSpec("P")

_TROUBLES = {
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "le quota du disque est atteint",
    errno.EFBIG: "fichier trop grand pour ce disque",
    errno.EROFS: "le disque est en lecture seule",
    errno.EACCES: "droits insuffisants",
    errno.EPERM: "droits insuffisants",
    errno.ENOENT: "fichier ou dossier introuvable",
    errno.ENOTDIR: "ce n'est pas un dossier",
    errno.EEXIST: "ce n'est pas un dossier",
    errno.EISDIR: "c'est un dossier",
    errno.EMFILE: "trop de fichiers ouverts",
    errno.ENOTEMPTY: "ce dossier n'est pas vide",
    errno.EADDRINUSE: "adresse déjà prise",
    errno.EADDRNOTAVAIL: "cette adresse n'est pas celle de cette machine",
}
# SQLite says the same in words of its own.
_SQLITE = {"full": errno.ENOSPC, "readonly": errno.EROFS, "disk I/O": errno.ENOSPC}
INTERRUPTED = 130
_REPLACED = "\N{REPLACEMENT CHARACTER}"


def explained(command: Callable[P, None]) -> Callable[P, None]:
    """Say an error in one French sentence, in JSON too if asked, and leave with its exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except ManchetteError as error:
            if kwargs.get("json"):
                print_json({"error": error.code, "message": str(error), **error.details})
            complain(str(error))
            raise typer.Exit(error.exit_code) from None
        except (OSError, OperationalError) as error:
            if isinstance(error, BrokenPipeError):
                raise  # `manchette search ... | head`: not worth a word
            trouble = _trouble(error)
            if kwargs.get("json"):
                print_json({"error": "systeme", "message": trouble})
            complain(trouble)
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            complain("interrompu.")
            raise typer.Exit(INTERRUPTED) from None

    return run


def in_french(error: OSError) -> str:
    """What the system says of an error, in French where it is known."""
    return _TROUBLES.get(error.errno or 0) or error.strerror or str(error)


def _trouble(error: OSError | OperationalError) -> str:
    if isinstance(error, OperationalError):
        number = next((n for said, n in _SQLITE.items() if said in str(error)), 0)
        return _TROUBLES.get(number, str(error))
    said = in_french(error)
    return f"{said} : {error.filename}" if error.filename else said


def say(text: str) -> None:
    """One line a sentence, never folded: paths and commands are there to be pasted."""
    _console().print(inert(text), soft_wrap=True)


def complain(text: str) -> None:
    """An error, on standard error."""
    _console(stderr=True).print(inert(f"Erreur : {text}"), style="red", soft_wrap=True)


def note(text: str) -> None:
    """A remark beside the answer, on standard error."""
    _console(stderr=True).print(inert(text), soft_wrap=True)


def show(columns: Sequence[str | Column], rows: Iterable[Sequence[str]], **style: Any) -> None:
    """A table; what stands in its cells means itself."""
    table = Table(*columns, **style)
    for row in rows:
        table.add_row(*map(inert, row))
    _console().print(table)


def _console(stderr: bool = False) -> Console:
    # Names and paths come from strangers: [b] and :smile: mean themselves.
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def inert(text: str) -> str:
    """A text without control characters: an escape sequence may rule the terminal."""
    return "".join(char if _is_inert(char) else _REPLACED for char in text)


def _is_inert(char: str) -> bool:
    # Python takes a space that does not break for unprintable; French puts one before « ; ».
    return char.isprintable() or char == "\n" or category(char) == "Zs"


def print_json(content: Any) -> None:
    """An answer for scripts, in UTF-8 whatever the terminal."""
    typer.echo(orjson.dumps(content, option=orjson.OPT_INDENT_2))
