"""The vocabulary: accentless words lead to the accented ones of the archive."""

from pathlib import Path
from threading import Thread

import pytest

from indexer.french.characters import fold
from indexer.french.stemming import stem
from indexer.vocabulary import Vocabulary, write

COUNTS = {"élève": 5, "élevé": 2, "élysée": 3, "œuvre": 1, "marché": 4, "député": 2, "l’été": 0}


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    write(tmp_path, COUNTS)
    return Vocabulary(tmp_path)


def test_an_accentless_word_leads_to_every_accented_one_of_its_letters(
    vocabulary: Vocabulary,
) -> None:
    assert vocabulary.stems("eleve") == sorted({fold(stem("élève")), fold(stem("élevé"))})
    assert vocabulary.stems("oeuvre") == [fold(stem("œuvre"))]


def test_else_to_those_of_its_family(vocabulary: Vocabulary) -> None:
    assert vocabulary.stems("deputes") == [fold(stem("député"))]
    assert vocabulary.stems("oeuvres") == [fold(stem("œuvre"))]


def test_an_unknown_word_leads_nowhere(vocabulary: Vocabulary) -> None:
    assert vocabulary.stems("kiev") == []
    assert vocabulary.stems("") == []
    assert vocabulary.stems("' OR 1=1 --") == []


def test_the_commonest_writing_is_shown(vocabulary: Vocabulary) -> None:
    assert vocabulary.surface("eleve") == "élève"
    assert vocabulary.surface("elysee") == "élysée"
    assert vocabulary.surface("kiev") == "kiev"


def test_counts_add_up_over_updates(tmp_path: Path) -> None:
    write(tmp_path, COUNTS)
    write(tmp_path, {"élevé": 4, "âge": 1})
    again = Vocabulary(tmp_path)
    assert again.surface("eleve") == "élevé"
    assert again.surface("age") == "âge"


def test_the_same_counts_make_the_same_file_in_any_order(tmp_path: Path) -> None:
    files = []
    for name, counts in (("a", COUNTS), ("b", dict(reversed(COUNTS.items())))):
        (tmp_path / name).mkdir()
        write(tmp_path / name, counts)
        (file,) = (tmp_path / name).iterdir()
        files.append(file.read_bytes())
    assert files[0] == files[1]


def test_an_archive_without_accents_has_a_vocabulary_too(tmp_path: Path) -> None:
    write(tmp_path, {})
    assert Vocabulary(tmp_path).stems("eleve") == []


def test_threads_share_it(vocabulary: Vocabulary) -> None:
    found: list[str] = []
    threads = [Thread(target=lambda: found.append(vocabulary.surface("age"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["age"] * 8
