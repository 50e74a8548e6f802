"""Reading: a text as articles' worth of lines, tokens with their features."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.actors.features import Features, Usage, line_features
from indexer.actors.gazetteer import gazetteer
from indexer.actors.lexicon import lexicon
from indexer.actors.names import PARTICLES
from indexer.actors.token import Token, sequences

_PART = 20_000  # tokens looked at together: more than an article, less than an archive
_SIRS = frozenset({"M.", "MM.", "MME", "Mme", "Mme.", "MME.", "MLLE", "Mlle", "MGR", "Mgr"})
_SHOUTED = 0.7
_TITLED = 0.9
_LONGEST_KNOWN = 6  # words of a name of the gazetteer
# No name but a foreign one has them in capitals: Robert De Niro, Le Monde.
_GRAMMAR = frozenset(
    "au aux avec ce cette contre dans des du en est et leur ou par pas pour qui sa se ses son sous "
    "sur un une".split()
)


@dataclass
class Reading:
    """Lines of one article, or of a part of a long one: tokens, and the features of each.

    `words` are those of the tokens, as a sentence would have them (`spoken`).
    """

    lines: list[list[Token]]
    words: list[list[str]]
    features: list[list[Features]]


def readings(text: str) -> Iterator[Reading]:
    """Yield `text` as readings of some `_PART` tokens, so that memory stays bounded."""
    lines: list[list[Token]] = []
    size = 0
    for line in sequences(text):
        lines.append(line)
        size += len(line)
        if size >= _PART:
            yield _reading(lines)
            lines, size = [], 0
    if lines:
        yield _reading(lines)


def _reading(lines: list[list[Token]]) -> Reading:
    words = [spoken([token.word for token in line]) for line in lines]
    usage, known = Usage(words), dict[str, Features]()
    features = [line_features(line, marks(line), usage, known) for line in words]
    return Reading(lines, words, features)


def marks(words: list[str]) -> list[str]:
    """Return the gazetteer's opinion of each word: « B-pays », « I-organisation », else ""."""
    known = gazetteer()
    found = ["gentilé" if word in known.demonyms else "" for word in words]
    for match in known.matches(words):
        kind = match.entry.type
        found[match.first] = "B-" + kind
        for place in range(match.first + 1, match.last):
            found[place] = "I-" + kind
    return found


def spoken(words: list[str]) -> list[str]:
    """Return the words of a line in capitals as they would be written in small letters.

    Dispatches of old came in capitals only, often without accents, and some headlines Have A
    Capital In Every Word: a word keeps its own where only names have that spelling. Other lines
    come back as they are.
    """
    letters = [word for word in words if len(word) > 1 and word.isalpha()]
    if len(letters) < 4:
        return words
    if sum(map(str.isupper, letters)) >= _SHOUTED * len(letters):
        pairs = zip(["", *words], words, strict=False)
        return [_spoken(word, before) if word.isupper() else word for before, word in pairs]
    if _titled(words, letters):
        kept = _kept(words)
        return [word if place in kept else _untitled(word) for place, word in enumerate(words)]
    return words


def _titled(words: list[str], letters: list[str]) -> bool:
    """Tell whether a line is a headline With A Capital In Every Word, those of grammar too."""
    capitals = sum(word.istitle() for word in letters)
    return capitals >= _TITLED * len(letters) and any(
        word.istitle() and word.lower() in _GRAMMAR for word in words[1:]
    )


def _kept(words: list[str]) -> set[int]:
    """Return the places of the names in such a headline: known ones, surnames after first names."""
    kept: set[int] = set()
    for place, word in enumerate(words):
        for end in range(min(len(words), place + _LONGEST_KNOWN), place + 1, -1):
            if gazetteer().named(" ".join(words[place:end])):
                kept |= set(range(place, end))
                break
        if lexicon().is_first_name(word):
            # Marine Le Pen: a particle, and what follows it.
            after = place + 1
            while after < len(words) - 1 and words[after].lower() in PARTICLES:
                after += 1
            kept |= set(range(place, after + 1))
    return kept


def _untitled(word: str) -> str:
    """Return a word of such a headline as a sentence has it."""
    if not word.istitle():
        return word
    return word.lower() if word.lower() in _GRAMMAR else _spoken(word)


def _spoken(word: str, before: str = "") -> str:
    if before in _SIRS and len(word) > 2:
        return word.capitalize()  # « M. POINCARÉ », who is no common word
    if word in _SIRS:
        return word if word in {"M.", "MM."} else word.capitalize()
    if len(word) == 1:
        return "à" if word in "AÀ" else word  # other letters are initials
    words = lexicon()
    titled = "-".join(part.capitalize() for part in word.split("-"))
    if gazetteer().acronym(word) and (len(word) > 2 or not words.knows(word.lower())):
        return word  # OTAN, but « UN » is an article before it is the United Nations
    if words.is_first_name(titled) or gazetteer().named(titled):
        return titled
    if accented := words.first_name(titled):
        return accented
    if words.knows(word.lower()) or words.knows_plain(word.lower()):
        return word.lower()
    return titled if words.knows(titled) or len(word) > 5 else word
