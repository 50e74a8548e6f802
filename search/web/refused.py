"""Refusals in the language of a page: the French ones come from the API, as they are."""

from fastapi.exceptions import RequestValidationError

from indexer.errors import ManchetteError
from search.errors import RequestError
from search.problems import faults
from search.web.language import Language


def refused(error: ManchetteError, said: Language) -> tuple[str, list[str]]:
    """What an error is called, and its details."""
    key = f"refusal.{error.code}"
    if not said.has(key):
        return str(error), []
    detail = f"refused.{error.kind}" if isinstance(error, RequestError) else ""
    values = error.values if isinstance(error, RequestError) else {}
    return said.say(key), [said.say(detail, **values)] if said.has(detail) else []


def faulty(error: RequestValidationError, said: Language) -> list[str]:
    """What is wrong with the parameters of an address, one sentence for each."""
    found = faults(error)
    if not said.has("fault.other"):
        return [fault.en_toutes_lettres() for fault in found]
    return [
        f"{fault.name}: {said.say(f'fault.{fault.kind}', allowed=fault.allowed)}" for fault in found
    ]
