"""Recogniser: finds the persons, organisations, countries and places that a text names.

Four of them behind one interface: `crf`, the default, a conditional random field (Lafferty,
McCallum and Pereira, 2001; run by CRFsuite, N. Okazaki, 2007); `spacy`, the same advised by spaCy's
French model, which an extra installs; `gazetteer`, which sees only what the gazetteer lists; and
`none`, which sees nothing.
"""

import re
from collections import Counter
from hashlib import sha256
from typing import Literal, Protocol, assert_never

from indexer.actors.adviser import Adviser
from indexer.actors.countries import sole_demonyms
from indexer.actors.field import RandomField
from indexer.actors.gazetteer import FILES, gazetteer
from indexer.actors.known import OPENERS
from indexer.actors.lexicon import DATA, contexts, lexicon
from indexer.actors.mention import Mention
from indexer.actors.names import NO_ACTORS, is_acronym, name_key, no_actors
from indexer.actors.reading import spoken
from indexer.actors.titles import is_short
from indexer.actors.token import Token, sequences
from indexer.article import ActorType

RecogniserName = Literal["crf", "spacy", "gazetteer", "none"]
_RULES = "13"  # raise it whenever the code, not the data, changes what is found
# What shapes the mentions beside the models and the gazetteer, and what names them.
_LISTS = (NO_ACTORS, "first_names.txt", "feminines.txt", "contexts.toml", "clusters.txt.xz",
          "common_bodies.txt", "no_titles.txt")  # fmt: skip
_LONGEST_NAME = 150
_TYPES: dict[str, ActorType] = {"PER": "personne", "LOC": "lieu", "ORG": "organisation"}
# A badly scanned word: small and capital letters, or letters and figures, change twice and more.
_GARBLED = re.compile(
    r"[|\\^~<>{}=;]|[^\W\d_A-ZÀ-Þ][A-ZÀ-Þ]+[^\W\d_A-ZÀ-Þ]+[A-ZÀ-Þ]+[^\W\d_A-ZÀ-Þ]|[^\W\d_]\d+[^\W\d_]+\d"
    r"|[^\W\d_A-ZÀ-Þ]\d+[^\W\d_]"
)
_BEFORE_TOWNS = re.compile(r"(?:\b(?:[àÀ]|[Dd]e|[Ee]n|[Vv]ers) |\b[Dd]['’])$")
_BLANK_LINE = re.compile(r"[ .:!?…]*\n\s*\n")


class Recogniser(Protocol):
    """What finds mentions; `version` changes whenever the mentions of a text may change."""

    @property
    def version(self) -> str:
        """A short stable name for cache keys: the kind and a digest of model and word lists."""
        ...

    def recognise(self, text: str) -> list[Mention]:
        """Return the mentions in `text`, in order and apart, with offsets in characters.

        Never raises, whatever the text. Not safe to share between threads.
        """
        ...


def make_recogniser(name: RecogniserName = "crf") -> Recogniser:
    """Return the recogniser of that name; the model and word lists are loaded at once.

    Raises SpacyMissingError for `spacy` without the extra of that name.
    """
    match name:
        case "crf":
            return FieldRecogniser()
        case "spacy":
            return FieldRecogniser(RandomField.shipped(Adviser()), "spacy")
        case "gazetteer":
            return GazetteerRecogniser()
        case "none":
            return NoRecogniser()
        case _:
            assert_never(name)


class NoRecogniser:
    """Finds nothing: for archives that carry their own actors."""

    version = "none"

    def recognise(self, text: str) -> list[Mention]:
        """Return no mention."""
        return []


class FieldRecogniser:
    """Finds names by the random field shipped with the package, or the one given."""

    def __init__(self, field: RandomField | None = None, kind: str = "crf") -> None:
        self._field = field or RandomField.shipped()
        self.version = f"{kind}-{_digest(self._field.digest)}"

    def recognise(self, text: str) -> list[Mention]:
        """Return the mentions in `text`; a line counts by itself, its article gives hints."""
        found = [
            _mention(text, start, end, _TYPES[kind])
            for start, end, kind in self._field.spans(text)
            if _plausible(text[start:end])
        ]
        words = Counter(word for mention in found for word in mention.text.split())
        return [one for one in found if words[one.text] > 1 or not _is_heading(text, one)]


class GazetteerRecogniser:
    """Finds the names that the gazetteer lists, spelled as there."""

    def __init__(self) -> None:
        self.version = f"gazetteer-{_digest('')}"

    def recognise(self, text: str) -> list[Mention]:
        """Return the known names in `text`, the longest at each place."""
        return [mention for line in sequences(text) for mention in self._of_line(text, line)]

    def _of_line(self, text: str, line: list[Token]) -> list[Mention]:
        words = spoken([token.word for token in line])
        return [
            _mention(text, line[first].start, line[last - 1].end, entry.type)
            for first, last, entry in gazetteer().matches(words)
            if last - first > 1 or not _doubtful(words, first)
        ]


def _doubtful(words: list[str], place: int) -> bool:
    """Tell whether one known word may be a common one, or a relative's surname."""
    before = words[place - 1] if place else "."
    word = words[place]
    if before in OPENERS and lexicon().knows(word.lower()) and not word.isupper():
        # A country opens many a sentence; « Orange » or « Total » may be anything there.
        return not gazetteer().has(word, "pays")
    return lexicon().is_first_name(before)


def _mention(text: str, start: int, end: int, kind: ActorType) -> Mention:
    name = text[start:end]
    kind = _known_type(name) or kind
    if kind == "personne" and (place := _after_en(text, start, name)):
        kind = place
    if kind == "personne" and " " in name and name.split()[-1].lower() in contexts("firms"):
        kind = "organisation"
    if kind == "lieu" and _body(text, start, name):
        kind = "organisation"
    if kind == "lieu" and gazetteer().has(name, "pays"):
        kind = "pays"
    return Mention(start, end, kind, name)


def _known_type(name: str) -> ActorType | None:
    """The one type of a known name of several words, or of initials: Nations unies, Otan."""
    entries, key = gazetteer().named(name), name_key(name)
    if " " not in name and not any(
        is_acronym(alias) for entry in entries for alias in entry.names if name_key(alias) == key
    ):
        return None
    types = {entry.type for entry in entries}
    return types.pop() if types in ({"organisation"}, {"personne"}, {"lieu"}) else None


def _body(text: str, start: int, name: str) -> bool:
    """Tell whether a place is a known body, and no town: « à Orange », « port de Barcelona »."""
    entries = gazetteer().named(name)
    town = _BEFORE_TOWNS.search(text, max(0, start - 5), start)
    return not town and {(e.type, e.seat) for e in entries} == {("organisation", False)}


def _after_en(text: str, start: int, name: str) -> ActorType | None:
    """What a known place is after « en », which goes before no person: « En Hollande »."""
    if not re.search(r"\b[Ee]n $", text[max(0, start - 4) : start]):
        return None
    types = {entry.type for entry in gazetteer().named(name)}
    return "pays" if "pays" in types else "lieu" if "lieu" in types else None


def _is_heading(text: str, mention: Mention) -> bool:
    """Tell whether a name is a common word alone before a blank line: « Nécrologie », « Football ».

    Nothing but its capital makes a name of it, where the article has it nowhere else.
    """
    name, before = mention.text, text[max(0, mention.start - 1) : mention.start]
    return (
        before in {"", "\n"}
        and _BLANK_LINE.match(text, mention.end) is not None
        and " " not in name
        and lexicon().knows(name.lower())
        and not gazetteer().named(name)
    )


def _plausible(name: str) -> bool:
    """Refuse what no name looks like, so that noise does not flood the facets."""
    signs = sum(map(str.isalnum, name))
    if not 2 <= signs <= len(name) <= _LONGEST_NAME or 2 * signs < len(name):
        return False
    if not any(map(str.isalpha, name)):
        return False
    if is_short(name):
        return False  # « Mme D. », who stays unknown
    if name.lower() in sole_demonyms() and not gazetteer().named(name):
        return False  # « la Britannique » is somebody, but who?
    return not _GARBLED.search(name) and name_key(name) not in no_actors()


def _digest(model: str) -> str:
    parts = [
        _RULES,
        model,
        *(sha256((DATA / file).read_bytes()).hexdigest() for file in _LISTS),
        *((DATA / "gazetteer" / file).read_text(encoding="utf-8") for file in FILES),
    ]
    return sha256("\0".join(parts).encode()).hexdigest()[:12]
