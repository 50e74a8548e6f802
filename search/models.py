"""Answers, as JSON and as the page both render them.

Scripts rely on the names below: fields are added, never renamed or removed. What an answer has by
the dozen (Snippet, FacetValueModel) is a dataclass where it is made: validation takes twice as
long, and what is our own needs none.
"""

from typing import Literal, NamedTuple

from pydantic import BaseModel, Field

from indexer.article import ActorType
from search.facets import FacetValueModel as FacetValueModel
from search.passages import Part
from search.passages import Snippet as Snippet


class WarningModel(BaseModel):
    """Something that was not taken as typed; `offset` in characters of the query.

    `suggestions`: for a value that the archive does not have, those of a near name.
    """

    code: str = Field(examples=["guillemet_isole"])
    message: str = Field(examples=["Un guillemet n'est pas fermé : il est ignoré."])
    offset: int = Field(examples=[0])
    suggestions: list[str] = []
    # For the page: see `naming.Note`.
    values: dict[str, object] = Field(default={}, exclude=True)
    end: int = Field(default=0, exclude=True)
    filter: str = Field(default="", exclude=True)


class ActorRef(BaseModel):
    """An actor of an article; `value` is what the filter `acteur` takes to mean it alone."""

    id: str = Field(examples=["donald-trump"])
    name: str = Field(examples=["Donald Trump"])
    type: ActorType | None = Field(examples=["personne"])
    value: str = Field(examples=["Donald Trump"])


class InferredRef(ActorRef):
    """An actor that an article does not name: `reason` is the dated role that points to it."""

    reason: str = Field(examples=["le chancelier allemand"])


class Mention(NamedTuple):
    """Where an article names an actor: characters of its field, and the actor's id."""

    field: Part
    start: int
    end: int
    actor: str


class Reason(BaseModel):
    """What one clause of the query brings to a score; `text` is empty for what they share."""

    text: str = Field(examples=["Patriot"])
    said: str = Field(
        examples=["« Patriot » dans le titre et dans le texte : 12,3 points sur 20,1"]
    )
    score: float


class TryInstead(BaseModel):
    """A query spelt with the archive's own words, and how many articles it finds: never none."""

    q: str = Field(examples=["Zelensky Ukraine"])
    total: int


class HitModel(BaseModel):
    """One article found. `date` is EDTF, as precise as it is known; `score` only by relevance.

    `actors` are named by the article, in order of first mention; `inferred` are not. `partial`: it
    has but some of the words, or other names for them; `missing`: those it lacks; `instead`: those
    it has by other names only, and by which (of the `total` too, when all have other names).
    `republications`: how many other articles of the archive have its text, or nearly. `why`: the
    reasons of its rank, if asked.
    """

    id: str = Field(examples=["hx-20250708-014"])
    title: str
    date: str | None = Field(examples=["2025-07"])
    date_label: str = Field(examples=["juillet 2025"])
    source: str
    section: str
    url: str
    score: float | None
    actors: list[ActorRef]
    inferred: list[InferredRef] = []
    snippets: list[Snippet]
    partial: bool = False
    missing: list[str] = Field(default_factory=list)
    instead: dict[str, list[str]] = Field(
        default_factory=dict, examples=[{"Allemagne": ["allemand"]}]
    )
    republications: int = 0
    why: list[Reason] | None = None


class Reading(BaseModel):
    """How what was typed was understood: what `interpreted` says in French, besides the query.

    `named`: whom a name means, when that is called otherwise. `dropped`: function words that
    nothing requires. `wider`: the other names under which words were searched too.
    """

    named: dict[str, list[str]] = Field(default_factory=dict)
    dropped: list[str] = Field(default_factory=list)
    wider: dict[str, list[str]] = Field(default_factory=dict)


class SearchResponse(BaseModel):
    """An answer.

    `interpreted`: what was searched, in French; `reading`: the same as data. `partial`: no article
    has all the words, so these have some of them. Else `others` hits, marked `partial`, follow the
    `total` when those are few. `try_instead`: for words that no article has. `undated`: articles
    without a date, counted as the date facet is. `first`: the rank of the first hit of this page,
    from 1. `next`: the cursor of the next page, if any.
    """

    query: str = Field(examples=["Patriot Allemagne"])
    interpreted: str
    reading: Reading = Reading()
    warnings: list[WarningModel]
    total: int
    partial: bool
    others: int = 0
    try_instead: TryInstead | None = None
    undated: int
    took_ms: float
    generation: str
    first: int = 1
    hits: list[HitModel]
    facets: dict[str, list[FacetValueModel]]
    next: str | None


class NameCount(BaseModel):
    """A name that an actor was seen under, and in how many articles."""

    name: str = Field(examples=["Zelenski"])
    count: int = Field(examples=[12])


class CoActor(ActorRef):
    """An actor named in the same articles as another: in `count` of them."""

    count: int = Field(examples=[7])


class PeriodModel(BaseModel):
    """A month, or what is known only more coarsely (`2025-XX`, `XXXX`), and its articles."""

    value: str = Field(examples=["2025-07"])
    label: str = Field(examples=["juillet 2025"])
    count: int = Field(examples=[3])


class ActorModel(ActorRef):
    """A dossier: all that the archive holds about one actor.

    `articles` name it; `evoked` others evoke it, or point to it by a role, without naming it;
    all that follows is about those that name it. The counts of `months` and `undated` add up to
    `articles`. `coactors` by type (`autre`: type unknown). `first`, `last`: None without a dated
    article; a partial date counts from its first day.
    """

    wikidata: str | None = Field(examples=["Q22686"])
    names: list[NameCount]
    articles: int
    evoked: int
    months: list[PeriodModel]
    undated: int
    coactors: dict[str, list[CoActor]]
    first: HitModel | None
    last: HitModel | None
    latest: list[HitModel]
    generation: str


class BlockModel(BaseModel):
    """A paragraph or intertitle: characters of the body."""

    kind: Literal["paragraphe", "intertitre"]
    start: int
    end: int


class Republication(BaseModel):
    """Another article that has the text of one, or nearly."""

    id: str
    title: str
    source: str
    date: str | None = Field(examples=["2025-07-09"])
    date_label: str = Field(examples=["9 juillet 2025"])


class ArticleModel(BaseModel):
    """One article as stored, and where a query marks it, if one is given.

    `mentions` are [field, start, end, actor id], sorted and disjoint. `republications`: the others
    that have its text, the earliest first; the first of `republications_total`.
    """

    id: str
    title: str
    title_origin: str
    lead: str
    body: str
    blocks: list[BlockModel]
    date: str | None
    date_label: str
    source: str
    section: str
    authors: list[str]
    url: str
    language: str
    actors: list[ActorRef]
    inferred: list[InferredRef] = []
    mentions: list[Mention] = []
    republications: list[Republication] = []
    republications_total: int = 0
    extra: dict[str, object]
    marks: dict[str, list[tuple[int, int]]]
    generation: str


class Suggestion(BaseModel):
    """A word of the archive or an actor that begins as typed; `count`: articles.

    For an actor, `text` is its name, `value` what the filter takes, and `alias` the other name
    under which it begins as typed (NATO, for « OTAN »), if its own does not.
    """

    kind: Literal["mot", "acteur"]
    text: str
    count: int
    id: str | None = None
    type: ActorType | None = None
    value: str | None = None
    alias: str | None = None


class Suggestions(BaseModel):
    """What may be meant by the beginning of a word."""

    prefix: str
    suggestions: list[Suggestion]


class FacetAnswer(BaseModel):
    """Values of one facet."""

    name: str
    values: list[FacetValueModel]


class SimilarAnswer(BaseModel):
    """Articles that share the rarest words of one article."""

    id: str
    hits: list[HitModel]


class Health(BaseModel):
    """Whether the service can answer, and from what."""

    status: Literal["ok", "dégradé", "endommagé", "absent"]
    generation: str | None = None
    articles: int | None = None
    message: str | None = None


class Problem(BaseModel):
    """An error (RFC 9457). `code` is stable; `detail` is a French sentence."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str
    errors: list[str] = []
