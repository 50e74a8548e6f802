"""The report of what a command did to the index, for the terminal and for scripts."""

from dataclasses import dataclass, field

from indexer.readers.record import Rejected


@dataclass(frozen=True, slots=True)
class Report:
    """What a command did to the index.

    `changed` is false when there was nothing to do. `rejects`: the first of them;
    `rejected` counts all, and `rejects_file` holds all. `removed`: articles deleted; `missing`:
    ids not there to delete; `replaced`: articles of an update that were there before.
    `recognised` articles were read for actors, `cached` were known from before. `refused`: why
    the archivist's file was not taken, the decisions of the live generation being kept. `hidden`:
    files and folders of the sources that were passed over; `papers`: files about the archive (a
    licence, a read-me) that were. `undone`: updates and removals that
    are not in the sources were made since the last rebuild, and are no more. `future`: articles
    dated after tomorrow, all the same added, and where the first of them is; `undated` and
    `first_undated`: the same of those without a date. `unknown`: fields that mean nothing here,
    and in how many articles; `unused`: names of the mapping that no field has. `reasons`: how
    many rejects there are of each kind. The most come first in `unknown` and `reasons`.
    """

    generation: str
    changed: bool
    articles: int
    added: int
    rejected: int
    rejects: list[Rejected]
    rejects_file: str
    seconds: float
    pruned: list[str]
    removed: int = 0
    missing: list[str] = field(default_factory=list)
    recognised: int = 0
    cached: int = 0
    refused: str = ""
    hidden: int = 0
    papers: list[str] = field(default_factory=list)
    undone: bool = False
    future: int = 0
    first_future: str = ""
    undated: int = 0
    first_undated: str = ""
    replaced: int = 0
    unused: list[str] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
