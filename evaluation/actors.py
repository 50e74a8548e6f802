"""How well the recognisers find actors: strict, partial, by article, and in the facets.

    MANCHETTE_DATA=../shared/data python -m evaluation.actors

Trains on the articles before the first month of the test, tests on those from then on (2017-07 to
2017-12 unless told; `--folds 2` tests every article), and prints a table per recogniser, that of
spaCy only where the extra is installed. Classes: PER, LOC (countries and places together, as
annotated) and ORG; nested annotations count as their outermost.
"""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from evaluation.actor_facets import CLASS, Facets
from indexer.actors import tally as archive
from indexer.actors.adviser import Adviser
from indexer.actors.aliases import Aliases
from indexer.actors.familiar import Familiar, familiar
from indexer.actors.field import RandomField
from indexer.actors.labels import CLASSES
from indexer.actors.local import LocalActor, alias_key, resolve_article
from indexer.actors.mention import Mention
from indexer.actors.names import name_key
from indexer.actors.recogniser import FieldRecogniser, Recogniser, make_recogniser
from indexer.actors.resolution import resolved
from indexer.actors.token import sequences
from indexer.article import ActorType
from training.corpus import Annotated, annotated
from training.train_actors import installed_adviser, train, train_advised

_TYPE: dict[str, ActorType] = {"PER": "personne", "LOC": "lieu", "ORG": "organisation"}
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


@dataclass
class Answers:
    """What one recogniser found in the articles of the test, and the CPU seconds that it took."""

    version: str = ""
    seen: list[list[Mention]] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, recogniser: Recogniser, articles: Sequence[Annotated]) -> None:
        """Have `recogniser` read `articles`."""
        self.version = recogniser.version
        start = time.process_time()
        self.seen += [recogniser.recognise(article.text) for article in articles]
        self.seconds += time.process_time() - start

    def together(self, articles: Sequence[Annotated]) -> "Answers":
        """Return what an index would have: familiar persons of all `articles` found in each."""
        tally = archive.Tally()
        for article, mentions in zip(articles, self.seen, strict=True):
            tally.add(resolve_article(mentions, text=article.text), ())
        names = familiar(tally)
        actors = resolved(tally, Aliases(), names)
        known = Familiar(name for name in names if actors.get(alias_key("personne", name)))
        both = zip(articles, self.seen, strict=True)
        start = time.process_time()
        seen = [known.find(article.text, mentions) for article, mentions in both]
        return Answers(self.version, seen, self.seconds + time.process_time() - start)


def report(name: str, answers: Answers, articles: Sequence[Annotated], errors: bool) -> None:
    """Print the scores of one recogniser over `articles`, and its errors in the facets."""
    answers = answers.together(articles)
    tallies = {"strict": Tally(), "partiel": Tally(), "noms par article": Tally()}
    words = sum(len(line) for article in articles for line in sequences(article.text))
    for article, mentions in zip(articles, answers.seen, strict=True):
        found = [(m.start, m.end, CLASS[m.type]) for m in mentions]
        strict(found, article.spans, tallies["strict"])
        partial(found, article.spans, tallies["partiel"])
        ours, theirs = names(article.text, found), names(article.text, article.spans)
        strict(ours, theirs, tallies["noms par article"])
    print(f"\n{name} ({answers.version}), {len(articles)} articles")
    print(f"  {1000 * answers.seconds / len(articles):.1f} s pour 1 000 articles, ", end="")
    print(f"{words / max(answers.seconds, 1e-9):,.0f} mots et signes par seconde")
    for measure, tally in tallies.items():
        for kind in (*CLASSES, "tous"):
            print(f"  {measure:17} {kind:4}  P R F1  {tally.row(kind)}")
    seen = [
        resolve_article(mentions, text=article.text)
        for article, mentions in zip(articles, answers.seen, strict=True)
    ]
    facets = Facets(seen, list(map(_wanted, articles)))
    print(*(f"  {row}" for row in facets.rows()), sep="\n")
    if errors:
        for kind, fault, actor, number in facets.errors():
            print(f"    {kind} {fault:7} {actor:40} {articles[number].id}")


def _wanted(article: Annotated) -> list[LocalActor]:
    return resolve_article(
        [Mention(start, end, _TYPE[kind], article.text[start:end]) for start, end, kind in
         article.spans],
        text=article.text,
    )  # fmt: skip


def trained(
    lessons: Sequence[Annotated], adviser: Adviser | None
) -> Iterator[tuple[str, Recogniser]]:
    """Yield every recogniser that can be had, by name, taught by `lessons`."""
    yield "crf", FieldRecogniser(RandomField(*train(lessons)))
    if adviser:
        field = RandomField(train_advised(lessons, adviser), adviser=adviser)
        yield "spacy", FieldRecogniser(field, "spacy")
    yield "gazetteer", make_recogniser("gazetteer")
    yield "none", make_recogniser("none")


def main() -> None:
    """Train, test and print."""
    parser = argparse.ArgumentParser(description="Mesure le repérage des acteurs.")
    parser.add_argument("--first", default="2017-07", help="premier mois de l'épreuve")
    parser.add_argument("--last", default="2017-12", help="dernier mois de l'épreuve")
    parser.add_argument(
        "--folds", type=int, default=0,
        help="éprouver sur tous les articles, en autant de parts : chacune, d'une autre époque "
        "que ce qui sert à apprendre",
    )  # fmt: skip
    parser.add_argument("--errors", action="store_true", help="les erreurs des facettes aussi")
    arguments = parser.parse_args()
    articles = list(annotated())
    tests = [list(annotated(arguments.first, arguments.last))]
    if arguments.folds > 1:
        edges = [len(articles) * n // arguments.folds for n in range(arguments.folds + 1)]
        tests = [articles[start:end] for start, end in pairwise(edges)]
    adviser = installed_adviser()
    answers: defaultdict[str, Answers] = defaultdict(Answers)
    for test in tests:
        asked = {article.id for article in test}
        lessons = [article for article in articles if article.id not in asked]
        print(f"{len(lessons)} articles pour apprendre, {len(test)} pour l'épreuve", flush=True)
        for name, recogniser in trained(lessons, adviser):
            answers[name].add(recogniser, test)
    for name, given in answers.items():
        report(name, given, [article for test in tests for article in test], arguments.errors)


if __name__ == "__main__":
    main()
