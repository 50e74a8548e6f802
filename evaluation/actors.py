"""How well the recognisers find actors: strict, partial, by article, and in the facets.

    MANCHETTE_DATA=../shared/data python -m evaluation.actors

Trains on the articles before the first month of the test, tests on those from then on (2017-07 to
2017-12 unless told), and prints a table per recogniser. Classes: PER, LOC (countries and places
together, as annotated) and ORG; nested annotations count as their outermost.
"""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from indexer.actors.field import RandomField
from indexer.actors.labels import CLASSES
from indexer.actors.mention import Mention
from indexer.actors.names import name_key
from indexer.actors.recogniser import FieldRecogniser, Recogniser, make_recogniser
from indexer.actors.resolver import LocalActor, resolve_archive, resolve_article
from indexer.actors.token import sequences
from indexer.article import ActorType
from training.corpus import Annotated, annotated
from training.train_actors import train

_CLASS: dict[ActorType, str] = {
    "personne": "PER",
    "pays": "LOC",
    "lieu": "LOC",
    "organisation": "ORG",
}
_TYPE: dict[str, ActorType] = {"PER": "personne", "LOC": "lieu", "ORG": "organisation"}
_TOP = 20
Span = tuple[int, int, str]
Item = Span | tuple[str, str]


@dataclass
class Tally:
    """Right, found and wanted, by class."""

    found_right: Counter[str] = field(default_factory=Counter)
    wanted_right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)

    def row(self, kind: str) -> str:
        """Return precision, recall and F1 in percent; `kind` « tous » is all classes."""
        kinds = CLASSES if kind == "tous" else (kind,)
        right, kept, found, wanted = (
            sum(counter[k] for k in kinds)
            for counter in (self.found_right, self.wanted_right, self.found, self.wanted)
        )
        precision, recall = right / max(found, 1), kept / max(wanted, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"{100 * precision:5.1f} {100 * recall:5.1f} {100 * f1:5.1f}"


def strict(found: Sequence[Item], wanted: Sequence[Item], tally: Tally) -> None:
    """Count items (whose last part is the class) that are entirely right."""
    right = Counter(item[-1] for item in set(found) & set(wanted))
    _count(tally, right, right, found, wanted)


def partial(found: Sequence[Span], wanted: Sequence[Span], tally: Tally) -> None:
    """Count spans that share a character with one of the same class."""
    _count(tally, _touching(found, wanted), _touching(wanted, found), found, wanted)


def _touching(some: Sequence[Span], others: Sequence[Span]) -> Counter[str]:
    return Counter(
        kind
        for start, end, kind in some
        if any(a < end and start < b and kind == other for a, b, other in others)
    )


def _count(
    tally: Tally,
    found_right: Counter[str],
    wanted_right: Counter[str],
    found: Iterable[Item],
    wanted: Iterable[Item],
) -> None:
    tally.found_right += found_right
    tally.wanted_right += wanted_right
    tally.found += Counter(item[-1] for item in found)
    tally.wanted += Counter(item[-1] for item in wanted)


def names(text: str, spans: Iterable[Span]) -> list[tuple[str, str]]:
    """Return the set of names of an article: (key, class), sorted."""
    return sorted({(name_key(text[start:end]), kind) for start, end, kind in spans})


def facets(found: Sequence[list[LocalActor]], wanted: Sequence[list[LocalActor]]) -> None:
    """Print precision and recall of the articles under the 20 most frequent values of a class."""
    actors = resolve_archive(actor for articles in (found, wanted) for a in articles for actor in a)
    pairs: list[defaultdict[str, set[tuple[str, int]]]] = []
    for articles in (found, wanted):
        by_class: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        for number, article in enumerate(articles):
            for local in article:
                by_class[_CLASS[local.type]].add((actors[local.key].id, number))
        pairs.append(by_class)
    for kind in CLASSES:
        ours, theirs = pairs[0][kind], pairs[1][kind]
        told = [pair for pair in ours if pair[0] in _top(ours)]
        asked = [pair for pair in theirs if pair[0] in _top(theirs)]
        precision = sum(pair in theirs for pair in told) / max(len(told), 1)
        recall = sum(pair in ours for pair in asked) / max(len(asked), 1)
        print(f"  20 premières valeurs {kind}  P {100 * precision:5.1f}  R {100 * recall:5.1f}")


def _top(pairs: set[tuple[str, int]]) -> set[str]:
    counts = Counter(actor for actor, _ in pairs)
    return set(sorted(counts, key=lambda actor: (-counts[actor], actor))[:_TOP])


def evaluate(name: str, recogniser: Recogniser, articles: Sequence[Annotated]) -> None:
    """Print the scores of one recogniser over `articles`."""
    tallies = {"strict": Tally(), "partiel": Tally(), "noms par article": Tally()}
    start = time.perf_counter()
    seen = [recogniser.recognise(article.text) for article in articles]
    spent = time.perf_counter() - start
    words = sum(len(line) for article in articles for line in sequences(article.text))
    for article, mentions in zip(articles, seen, strict=True):
        found = [(m.start, m.end, _CLASS[m.type]) for m in mentions]
        strict(found, article.spans, tallies["strict"])
        partial(found, article.spans, tallies["partiel"])
        ours, theirs = names(article.text, found), names(article.text, article.spans)
        strict(ours, theirs, tallies["noms par article"])
    print(f"\n{name} ({recogniser.version}), {len(articles)} articles")
    print(f"  {1000 * spent / len(articles):.1f} s pour 1 000 articles, ", end="")
    print(f"{words / max(spent, 1e-9):,.0f} mots et signes par seconde")
    for measure, tally in tallies.items():
        for kind in (*CLASSES, "tous"):
            print(f"  {measure:17} {kind:4}  P R F1  {tally.row(kind)}")
    facets([resolve_article(mentions) for mentions in seen], [_wanted(a) for a in articles])


def _wanted(article: Annotated) -> list[LocalActor]:
    return resolve_article(
        [Mention(start, end, _TYPE[kind], article.text[start:end]) for start, end, kind in
         article.spans]
    )  # fmt: skip


def main() -> None:
    """Train, test and print."""
    parser = argparse.ArgumentParser(description="Mesure le repérage des acteurs.")
    parser.add_argument("--first", default="2017-07", help="premier mois de l'épreuve")
    parser.add_argument("--last", default="2017-12", help="dernier mois de l'épreuve")
    arguments = parser.parse_args()
    test = list(annotated(arguments.first, arguments.last))
    known = {article.id for article in test}
    lessons = [article for article in annotated() if article.id not in known]
    print(f"{len(lessons)} articles pour apprendre, {len(test)} pour l'épreuve")
    field = RandomField(*train(lessons))
    evaluate("crf", FieldRecogniser(field), test)
    evaluate("gazetteer", make_recogniser("gazetteer"), test)
    evaluate("none", make_recogniser("none"), test)


if __name__ == "__main__":
    main()
