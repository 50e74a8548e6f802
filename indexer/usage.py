"""Usage: what the command line says of a command that is mistyped, in French.

Typer says it in English, and has no catalogue to translate; its errors are told apart here by
their classes' names, as it does itself, since those are not public.
"""

import re
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any, NoReturn

import typer
from rich.console import Console
from typer import rich_utils
from typer.core import TyperGroup
from typer.exceptions import TyperException

rich_utils.DEFAULT_STRING = "[par défaut : {}]"
rich_utils.ENVVAR_STRING = "[variable d'environnement : {}]"
rich_utils.REQUIRED_LONG_STRING = "[obligatoire]"
rich_utils.COMMANDS_PANEL_TITLE = "Commandes"

HELP = "Dire ceci, et rien d'autre."


# What an option takes, by the type that Typer shows: <bool>, <int range>, <list[str]>.
_TAKEN = {"bool": "", "int": "NOMBRE", "Path": "DOSSIER", "str": "TEXTE", "list[str]": "TEXTE"}


class Commands(TyperGroup):
    """Commands whose help is in French throughout."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option of the group itself."""
        return _in_french(super().get_help_option(ctx))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return one of its commands."""
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            _in_french(command.get_help_option(ctx))
            for parameter in command.params:
                _say_what_it_takes(parameter)
        return command

    def get_params(self, ctx: Any) -> Any:
        """Return its options."""
        parameters = super().get_params(ctx)
        for parameter in parameters:
            _say_what_it_takes(parameter)
        return parameters


def _in_french(option: Any) -> Any:
    if option is not None:
        option.help = HELP
        _say_what_it_takes(option)
    return option


def _say_what_it_takes(parameter: Any) -> None:
    """An option takes a TEXTE; an argument has a name that says it already; choices are listed."""
    if parameter.type_descriptor.is_choice:
        return
    is_argument = parameter.param_type_name == "argument"
    taken = "" if is_argument else _TAKEN.get(parameter.bare_type(), "TEXTE")
    parameter.display_type = lambda ctx: taken


_SENTENCES = (
    (r"No such command '(.*)'\..*", r"commande inconnue : \1"),
    (r"Got unexpected extra argument\(s\) \((.*)\)", r"en trop : \1"),
    (r"Option '(.*)' requires an argument\.", r"l'option \1 demande une valeur"),
    (r"Option '(.*)' does not take a value\.", r"l'option \1 ne prend pas de valeur"),
    (r"(?:Value error, )?(.*) is not one of (.*)\.", r"\1 n'est pas parmi \2"),
    (r"Input should be a valid integer.*", "nombre entier attendu"),
    (r"Input should be greater than or equal to (.*)", r"\1 au moins"),
    (r"Input should be less than or equal to (.*)", r"\1 au plus"),
)


def run(app: typer.Typer, args: Sequence[str] | None = None) -> NoReturn:
    """Run a command and leave with its exit code; one that is mistyped is explained."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal in Latin-1 has no « œ »: rather « ? » than a failure once all is done.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        code = app(args=args, standalone_mode=False)
    except TyperException as error:
        _explain(error)
        sys.exit(error.exit_code)
    except typer.Abort:
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


def _explain(error: TyperException) -> None:
    if type(error).__name__ == "NoArgsIsHelpError":
        return  # the help is the message, and has been shown
    console = Console(stderr=True, highlight=False)
    console.print(f"Erreur : {said(error)}.", style="red", soft_wrap=True, markup=False)
    context = getattr(error, "ctx", None)
    if context is not None:
        console.print(context.get_usage(), soft_wrap=True, markup=False)
        console.print(f"L'aide : {context.command_path} --help", soft_wrap=True, markup=False)


def said(error: TyperException) -> str:
    """What is wrong with a command, in French; as Typer says it where that is not known here."""
    parameter = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            near = ", ".join(sorted(getattr(error, "possibilities", None) or ()))
            known = f" (voulez-vous dire {near} ?)" if near else ""
            return f"option inconnue : {getattr(error, 'option_name', '')}{known}"
        case "MissingParameter":
            return f"il manque {_name(parameter)}"
        case "BadParameter" if parameter is not None:
            return f"{_name(parameter)} : {_sentence(error.message)}"
        case _:
            return _sentence(error.message)


def _name(parameter: object) -> str:
    name = str(max(getattr(parameter, "opts", None) or [""], key=len))
    return name if name.startswith("-") else str(getattr(parameter, "metavar", None) or name)


def _sentence(message: str) -> str:
    for english, french in _SENTENCES:
        if re.fullmatch(english, message, re.S):
            return re.sub(english, french, message, flags=re.S)
    return message.removesuffix(".")
