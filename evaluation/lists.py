"""Lists: pairs of words that must find each other, or must not be confused.

Each check indexes short articles made of the words of one list and asks for those words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.collection import Collection, Document, Topic
from evaluation.systems import Bare, Manchette, System
from training.corpus import data_folder


@dataclass(frozen=True, slots=True)
class Check:
    """How a system did on one list: `failed` are the pairs `asked -> not found`."""

    name: str
    asked: int
    failed: tuple[str, ...]

    @property
    def passed(self) -> str:
        """The share of pairs that did well, in percent."""
        return f"{100 * (1 - len(self.failed) / self.asked):.1f} %"


Pair = tuple[str, str]


def checks(folder: Path) -> Iterator[tuple[str, list[Check]]]:
    """The checks of the product, then of Tantivy's French chain; `folder` is empty."""
    pairs, names = _pairs(), _names()
    found = _collection([word for words in pairs.values() for pair in words for word in pair])
    confused = _confusing(names)
    for place in ("mots", "noms"):
        (folder / place).mkdir()
    ours = Manchette(found, folder / "mots"), Manchette(confused, folder / "noms")
    bare = (Bare(found, "Tantivy, français", True), Bare(confused, "Tantivy, français", True))
    for finder, ranker in (ours, bare):
        kinds = [_found(name, finder, words) for name, words in pairs.items()]
        yield finder.name, [_ranked(ranker, names), *kinds]


def _found(name: str, system: System, pairs: list[Pair]) -> Check:
    """Whether the article that has but the second word of a pair is found by the first."""
    answers = {asked: system.search(Topic(asked, asked, name)) for asked, _ in pairs}
    failed = [f"{asked} -> {wanted}" for asked, wanted in pairs if wanted not in answers[asked]]
    return Check(name, len(pairs), tuple(failed))


def _ranked(system: System, names: list[Pair]) -> Check:
    """Whether a name, typed alone, ranks an article with it above those with the word only."""
    failed = []
    for name, word in names:
        answer = system.search(Topic(name, name, "nom"))
        above = answer.get(f"nom {name}", 0.0)
        if above <= max(answer.get(f"mot {word} {place}", 0.0) for place in ("titre", "corps")):
            failed.append(f"{name} -> {word}")
    return Check("noms et mots", len(names), tuple(failed))


def _confusing(names: list[Pair]) -> Collection:
    """For each name, a long article that has it once; two that are all about the word."""
    filler = "Les habitants ont longuement discuté avec la municipalité. " * 20
    documents = []
    for name, word in names:
        documents += [
            Document(f"nom {name}", "Réunion publique", f"{filler} On y parla de {name}."),
            Document(f"mot {word} titre", f"Encore {word}", f"Il y a {word} et {word}."),
            Document(f"mot {word} corps", "Brève", f"Voici {word}, puis {word} et {word}."),
        ]
    return Collection("noms et mots", tuple(documents), (), {})


def _collection(words: list[str]) -> Collection:
    """An article for each word."""
    documents = [
        Document(word, "Brève", f"Le texte du jour parle de {word} et de rien d’autre.")
        for word in dict.fromkeys(words)
    ]
    return Collection("listes", tuple(documents), (), {})


def _names() -> list[Pair]:
    return [(name, word) for name, word, *_ in _rows("names_vs_words_dev.tsv")]


def _pairs() -> dict[str, list[Pair]]:
    """What must find what, by kind, both ways."""
    agreeing = list(_rows("plurals_dev.tsv"))
    demonyms = [(row[0], form) for row in _rows("demonyms_dev.tsv") for form in set(row[1:])]
    aliases = [row[0].split("|") for row in _rows("aliases_dev.tsv")]
    return {
        "singulier, pluriel": _both([(a, b) for a, b, kind in agreeing if kind == "pluriel"]),
        "masculin, féminin": _both([(a, b) for a, b, kind in agreeing if kind == "feminin"]),
        "pays par son nom : gentilés": sorted(demonyms),
        "gentilé : pays": sorted((form, country) for country, form in demonyms),
        "acteurs par un autre nom": [
            (asked, wanted) for names in aliases for asked in names for wanted in names[:1]
        ],
    }


def _both(pairs: list[Pair]) -> list[Pair]:
    return [*pairs, *((second, first) for first, second in pairs)]


def _rows(name: str) -> Iterator[list[str]]:
    path = data_folder() / "french" / name
    if not path.is_file():
        raise SystemExit(f"Données absentes : {path}. Voir docs/pertinence.md.")
    for line in path.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")
