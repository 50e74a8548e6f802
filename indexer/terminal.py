"""The terminal: how a command says what it did, and what went wrong."""

import errno
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

import orjson
import typer
from rich.console import Console

from indexer.errors import ManchetteError

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
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # `manchette search ... | head`: not worth a word
            complain(f"{_trouble(error)} : {error.filename}" if error.filename else _trouble(error))
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            complain("interrompu.")
            raise typer.Exit(INTERRUPTED) from None

    return run


def _trouble(error: OSError) -> str:
    return _TROUBLES.get(error.errno or 0) or error.strerror or str(error)


def say(text: str) -> None:
    """One line a sentence, never folded: paths and commands are there to be pasted."""
    Console(highlight=False).print(text, soft_wrap=True, markup=False, emoji=False)


def complain(text: str) -> None:
    """An error, on standard error."""
    console = Console(stderr=True, highlight=False)
    console.print(f"Erreur : {text}", style="red", soft_wrap=True, markup=False, emoji=False)


def note(text: str) -> None:
    """A remark beside the answer, on standard error."""
    Console(stderr=True, highlight=False).print(text, soft_wrap=True, markup=False, emoji=False)


def print_json(content: Any) -> None:
    """An answer for scripts."""
    typer.echo(orjson.dumps(content, option=orjson.OPT_INDENT_2).decode())
