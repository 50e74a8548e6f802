"""What is asked: one search, as the parameters, the pages and scripts all give it."""

from pydantic import BaseModel, ConfigDict, field_validator

from indexer.article import ActorType
from search.engine import Sort
from search.facets import NAMES, FacetName
from search.finding import Width
from search.periods import Level

LONGEST_QUERY = 10_000  # characters; beyond `limits.MAX_LENGTH` a warning, beyond this an error
LARGEST_PAGE = 100
LARGEST_EXPLAINED = 20  # hits: each is explained clause by clause


class SearchRequest(BaseModel):
    """What is searched: the query, its filters, and which page of the answer is wanted.

    `kind`: the type of the actors that the facet lists. `evoked`: actors are also found and
    counted where they are evoked without being named. `width`: when words are also searched
    under other names. `explain`: each hit says why it ranks where it does. `unknown`:
    names of parameters that were given and mean nothing.
    """

    model_config = ConfigDict(frozen=True)

    q: str = ""
    date: str | None = None
    include: dict[str, tuple[str, ...]] = {}
    exclude: dict[str, tuple[str, ...]] = {}
    sort: Sort = "pertinence"
    size: int = 10
    cursor: str | None = None
    facets: tuple[FacetName, ...] = NAMES
    facet_size: int = 20
    level: Level | None = None
    kind: ActorType | None = None
    evoked: bool = False
    width: Width = "si-besoin"
    explain: bool = False
    unknown: tuple[str, ...] = ()

    @field_validator("q")
    @classmethod
    def _printable(cls, text: str) -> str:
        # Half a surrogate pair is no text: nothing that holds one can be answered in UTF-8.
        return text.encode("utf-8", "replace").decode()
