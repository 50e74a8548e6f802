"""Suggestions: words of the archive, and actors, that begin as typed."""

from heapq import nsmallest

from indexer.facets import written
from indexer.french.analyzer import analyse
from indexer.french.function_words import function_words
from search.engine import Engine
from search.lexicon import Lexicon
from search.models import Suggestion

CONSIDERED = 200  # actors whose names are weighed one by one
LONGEST_NAME = 4  # words at the end of what is typed that may be the beginning of one name
SHORTEST = 2  # letters; one letter begins too many words to be of help


def suggest(engine: Engine, typed: str, limit: int) -> list[Suggestion]:
    """Words that begin as the last word typed, and actors any of whose names has the last words.

    Actors first, those with a name that begins as typed before others, then commonest first; at
    most `limit`, half of them words if there are as many.
    """
    tokens = list(analyse(typed))
    if not tokens or typed[-1:].isspace() or len(typed.strip()) < SHORTEST:
        return []
    long_enough = len(tokens[-1].exact) >= SHORTEST
    # Of « Ukraine Donald Tr », an actor answers to the last two words.
    ends = [typed, *(typed[token.start :] for token in tokens[-LONGEST_NAME:])]
    if not long_enough:
        ends = ends[:-1] if len(tokens) > 1 else ends[:1]
    actors = next(filter(None, (_actors(engine, end, limit) for end in ends)), [])
    words = _words(engine, tokens[-1].exact, limit) if long_enough else []
    # Allemagne is suggested once: as the country.
    named = {written(actor.text) for actor in actors[: limit // 2]}
    words = [word for word in words if written(word.text) not in named]
    kept = max(limit // 2, limit - len(words))
    return (actors[:kept] + words)[:limit]


def _words(engine: Engine, prefix: str, limit: int) -> list[Suggestion]:
    found = engine.lexicon.beginning(prefix, limit + 20)
    kept = [(form, count) for form, count in found if form not in function_words()][:limit]
    return [
        Suggestion(kind="mot", text=_cased(engine.lexicon, form), count=count)
        for form, count in kept
    ]


def _cased(lexicon: Lexicon, form: str) -> str:
    """A form as the archive writes it: with the capital of a name, which a query needs."""
    surface = lexicon.surface(form)
    (token, *others) = lexicon.tokens(surface)
    is_name = not others and lexicon.is_name(token, typed=True)
    return surface[:1].upper() + surface[1:] if is_name else surface


def _actors(engine: Engine, typed: str, limit: int) -> list[Suggestion]:
    counts, table = engine.actor_counts, engine.tables.actors
    found = [value for value in table.containing(typed) if counts.get(value.ordinal)]
    likely = nsmallest(
        CONSIDERED, found, key=lambda v: (not table.begins(v, typed), -counts[v.ordinal], v.ordinal)
    )
    ranked = []
    for value in likely:
        name = table.answering(value, typed)
        # A name seen once does not lend an actor the weight of its other names.
        weight = counts[value.ordinal] if name == value.name else value.aliases[name]
        ranked.append((not table.begins(value, typed), -weight, value.ordinal, name))
    return [_actor(engine, ordinal, name) for *_, ordinal, name in sorted(ranked)[:limit]]


def _actor(engine: Engine, ordinal: int, name: str) -> Suggestion:
    value = engine.tables.actors.values[ordinal]
    return Suggestion(
        kind="acteur",
        text=value.name,
        count=engine.actor_counts[ordinal],
        id=value.key,
        type=value.type,
        value=engine.tables.actors.unmistakable(value),
        alias=name if name != value.name else None,
    )
