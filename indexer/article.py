"""What one article is, and the actors in it."""

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    ValidationError,
)

from indexer.dates import PartialDate

ActorType = Literal["personne", "organisation", "pays", "lieu"]
TitleOrigin = Literal["donné", "première ligne", "première phrase"]

MAX_TEXT = 5_000_000
MAX_TITLE = 2_000


def clean(text: str) -> str:
    """Return `text` with Unix line endings and without outer white space; nothing else.

    A form feed, the soft break of a word processor and Unicode's separators end a line too.
    """
    # Ten times faster than to look with the expression, and there is hardly ever one.
    if any(end in text for end in _LINE_ENDS):
        text = _LINE_END.sub("\n", text)
    return text.strip()


_LINE_ENDS = "\r\v\f\x85\u2028\u2029"
_LINE_END = re.compile(f"\r\n|[{_LINE_ENDS}]")


LONGEST_SLUG = 400  # characters


@lru_cache(maxsize=100_000)
def slug(name: str) -> str:
    """Return the stable id of a name: « Élysée Œuvres » gives `elysee-oeuvres`.

    A name without any letter or digit gets the start of its digest, so that no id is empty.
    """
    spelled = name.casefold().replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", spelled)
    folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    # One sign may stand for six (㎯): the id stays one that an actor can bear.
    kept = re.sub(r"[\W_]+", "-", folded)[:LONGEST_SLUG].strip("-")
    return kept or sha256(name.encode()).hexdigest()[:16]


def _web_address(url: str) -> str:
    # An address becomes a link in the browser: `javascript:` and its like must never get there.
    if url and not url.lower().startswith(("http://", "https://")):
        raise ValueError("l'adresse doit commencer par http:// ou https://")
    return url


# Bounds are met before cleaning (a stranger's text is not copied to be refused) and after it.
_Clean = AfterValidator(clean)
Name = Annotated[str, Field(max_length=300), _Clean, Field(min_length=1)]
Label = Annotated[str, Field(max_length=500), _Clean]
Text = Annotated[str, Field(max_length=MAX_TEXT), _Clean]
Title = Annotated[str, Field(max_length=MAX_TITLE), _Clean, Field(min_length=1)]
Identifier = Annotated[str, Field(max_length=512), _Clean, StringConstraints(pattern=r"^\P{Cc}+$")]
Url = Annotated[str, Field(max_length=4_000), _Clean, AfterValidator(_web_address)]


class Actor(BaseModel):
    """A person, organisation, country or place; `id` is the slug of its name unless given."""

    model_config = ConfigDict(frozen=True)

    name: Name
    type: ActorType | None = None
    id: Identifier = Field(default_factory=lambda data: slug(data["name"]))


class Article(BaseModel):
    """One article, valid and immutable.

    The texts are kept as given but for line endings (Unix) and outer white space, so that offsets
    into `lead` and `body` (in characters) point into what is stored. `extra` keeps the fields
    that the reader did not know. Without an `id` the article gets its digest, the same on
    every run. Invalid fields raise pydantic's `ValidationError`; `reason` says it in French.
    """

    model_config = ConfigDict(frozen=True)

    title: Title
    title_origin: TitleOrigin = "donné"
    lead: Text = ""
    body: Text = ""
    date: PartialDate | None = None
    source: Label = ""
    section: Label = ""
    authors: Annotated[tuple[Name, ...], Field(max_length=500)] = ()
    url: Url = ""
    language: Annotated[str, Field(max_length=35), _Clean] = "fr"
    actors: Annotated[tuple[Actor, ...], Field(max_length=2_000)] = ()
    extra: dict[str, JsonValue] = {}
    # Last, since the default is computed from the fields above.
    id: Identifier = Field(default_factory=lambda data: digest_of(data))


def digest_of(fields: dict[str, Any]) -> str:
    """Return 16 hexadecimal digits that stand for title, texts, date, source and address.

    `fields` are those of an article, as objects or as JSON has them.
    """
    parts = [str(fields[name] or "") for name in _DIGESTED]
    # The lengths keep « ab », « c » apart from « a », « bc ».
    return sha256("".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()[:16]


_DIGESTED = ("title", "lead", "body", "date", "source", "url")

LABELS = {
    "id": "identifiant",
    "title": "titre",
    "lead": "chapô",
    "body": "texte",
    "date": "date",
    "source": "source",
    "section": "rubrique",
    "authors": "auteurs",
    "url": "adresse",
    "language": "langue",
    "actors": "acteurs",
}
"""What users call the fields, in messages."""


def reason(error: ValidationError) -> str:
    """Say in French, in one sentence, why an article or actor was refused (its first fault)."""
    fault = error.errors(include_url=False, include_input=False)[0]
    place = next((part for part in fault["loc"] if isinstance(part, str)), "")
    field = LABELS.get(place, place)
    details = fault.get("ctx", {})
    match fault["type"]:
        case "value_error":
            said = str(details["error"])
            # A date's own message already names the field.
            return said if place == "date" else f"{field} : {said}"
        case "missing":
            return f"{field} : champ manquant"
        case "string_too_long":
            return f"{field} : trop long ({details['max_length']} caractères au plus)"
        case "too_long":
            return f"{field} : trop long ({details['max_length']} au plus)"
        case "string_too_short" | "too_short":
            return f"{field} : vide"
        case "string_pattern_mismatch":
            return f"{field} : vide ou avec des caractères de contrôle"
        case "string_unicode":
            return f"{field} : caractères Unicode invalides"
        case "literal_error":
            return f"{field} : valeur inconnue ({details['expected']} attendu)"
        case "string_type" | "tuple_type":
            return f"{field} : {'texte' if fault['type'] == 'string_type' else 'liste'} attendu"
        case kind:
            return f"{field} : valeur refusée ({kind})"
