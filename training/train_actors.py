"""Train the random fields on the annotated articles; write `data/first.crf.xz` and `second`.

    MANCHETTE_DATA=../shared/data python -m training.train_actors

Where the extra `spacy` is installed, `advised.crf.xz` is trained too: one field that is told what
spaCy's model says, which itself is left as it is.

The same articles, word lists and CRFsuite give the same files, byte for byte: articles are read in
the order of the file, features in the order of the code, and the L-BFGS training draws no numbers.
The second field learns from what a first one says of articles that it did not learn from, as it
will when it is used.
"""

import argparse
import lzma
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pycrfsuite

from indexer.actors.adviser import Adviser, SpacyMissingError
from indexer.actors.agreement import tell
from indexer.actors.field import ADVICE, ADVISED, FIRST, SECOND, RandomField
from indexer.actors.reading import Reading, readings
from training.corpus import Annotated, annotated, labels

DATA = Path(__file__).parents[1] / "indexer/actors/data"
FOLDS = 4
PARAMETERS = {
    "c1": 0.1,
    "c2": 0.05,
    "feature.minfreq": 2,
    "feature.possible_transitions": False,
    "max_iterations": 100,
}
Lesson = tuple[Reading, list[list[str]]]


def lesson(article: Annotated) -> list[Lesson]:
    """Return the readings of an article, each with the labels of its lines."""
    return [
        (reading, [labels(tokens, article.spans) for tokens in reading.lines])
        for reading in readings(article.text)
    ]


def fit(lessons: Sequence[Lesson]) -> bytes:
    """Return the model, as CRFsuite writes it, that the lessons teach."""
    trainer = pycrfsuite.Trainer("lbfgs", PARAMETERS, verbose=False)
    for reading, given in lessons:
        for features, line_labels in zip(reading.features, given, strict=True):
            trainer.append(features, line_labels)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def train(articles: Sequence[Annotated]) -> tuple[bytes, bytes]:
    """Return the first and the second model that the articles, in order of date, teach."""
    lessons = [part for article in articles for part in lesson(article)]
    first = fit(lessons)
    said: list[tuple[Reading, list[list[str]]]] = []
    for fold in range(FOLDS):
        others = [part for number, part in enumerate(lessons) if number % FOLDS != fold]
        field = RandomField(fit(others))
        said += [(reading, field.labels(reading)) for reading, _ in lessons[fold::FOLDS]]
    # Only now: what was said becomes a feature, which no first field may see.
    for reading, given in said:
        tell(reading, given)
    return first, fit(lessons)


def train_advised(articles: Sequence[Annotated], adviser: Adviser) -> bytes:
    """Return the model that the articles teach beside the adviser, who never read them."""
    lessons = [part for article in articles for part in lesson(article)]
    for reading, _ in lessons:
        tell(reading, adviser.labels(reading.lines), ADVICE)
    return fit(lessons)


def installed_adviser() -> Adviser | None:
    """Return the adviser, or None with a word about it where the extra is not installed."""
    try:
        return Adviser()
    except SpacyMissingError as fault:
        print(f"Sans spaCy : {fault}.", file=sys.stderr)
        return None


def main() -> None:
    """Train on the articles between two dates, by default on all."""
    parser = argparse.ArgumentParser(description="Entraîne le repérage des acteurs.")
    parser.add_argument("--first", default="", help="date du premier article, par exemple 2016-01")
    parser.add_argument("--last", default="9", help="date du dernier article")
    parser.add_argument("--output", type=Path, default=DATA, help="dossier où écrire")
    arguments = parser.parse_args()
    start = time.perf_counter()
    articles = list(annotated(arguments.first, arguments.last))
    adviser = installed_adviser()
    models = dict(zip((FIRST, SECOND), train(articles), strict=True))
    if adviser:
        models[ADVISED] = train_advised(articles, adviser)
    arguments.output.mkdir(parents=True, exist_ok=True)
    for name, model in models.items():
        (arguments.output / name).write_bytes(lzma.compress(model, preset=9))
        print(f"{name} : {len(model):,} octets", file=sys.stderr)
    print(f"{time.perf_counter() - start:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
