"""Warnings in the language of a page: by their code, with the values that the French one holds."""

import re

from search.models import WarningModel
from search.web.language import Language

_VALUE = re.compile("« ?(.*?) ?»")
_NUMBER = re.compile(r"\d[\d.,]*(?<=\d)")


def warned(warning: WarningModel, said: Language) -> tuple[str, str]:
    """What a warning says, and the code of the language that it says it in."""
    key = f"warning.{warning.code}"
    if not said.has(key):
        return said.typeset(warning.message), "fr"
    value, number = _VALUE.search(warning.message), _NUMBER.search(warning.message)
    text = said.say(key, value=value[1] if value else "", number=number[0] if number else "")
    return text, said.code
