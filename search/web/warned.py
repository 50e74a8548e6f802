"""Warnings in the language of a page: by their code, with the values that the French one holds."""

from search.models import WarningModel
from search.web.language import Language


def warned(warning: WarningModel, said: Language) -> tuple[str, str]:
    """What a warning says, and the code of the language that it says it in."""
    key = f"warning.{warning.code}"
    if not said.has(key):
        return said.typeset(warning.message), "fr"
    return said.say(key, **warning.values), said.code
