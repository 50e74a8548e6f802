import gzip
import io
import os
import pickle
import sys
from pathlib import Path

import orjson
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from reading import PROSE, articles, results, write

from indexer.article import Article
from indexer.errors import SourceError
from indexer.readers import Record, Rejected, digest, opening, parse, read
from indexer.readers.record import MAX_RECORD


def test_folders_are_walked_in_order_and_what_is_left_out_is_said(tmp_path):
    for name in (
        "b.txt",
        "a/z.txt",
        "a.txt",
        ".cache/x.txt",
        ".x.txt",
        "README.md",
        "LICENSE",
        "LISEZ-MOI.txt",
    ):
        write(tmp_path / name, PROSE)
    write(tmp_path / "photo.jpg", b"\xff\xd8")
    write(tmp_path / "fonds.tar.gz", b"")
    (tmp_path / "lien").symlink_to(tmp_path / "a", target_is_directory=True)
    os.mkfifo(tmp_path / "tube.txt")
    found = [(Path(r.path).relative_to(tmp_path).as_posix(), r) for r in read([str(tmp_path)])]
    assert [name for name, r in found if isinstance(r, Record)] == ["a.txt", "a/z.txt", "b.txt"]
    assert {name: r.reason for name, r in found if isinstance(r, Rejected)} == {
        "lien": "lien vers un dossier, non suivi",
        "photo.jpg": "format inconnu : .jpg",
        "fonds.tar.gz": "format inconnu : .tar.gz",
        "tube.txt": "ce n'est pas un fichier ordinaire",
    }


def test_a_file_name_that_is_no_text_can_be_shown(tmp_path):
    (tmp_path / os.fsdecode(b"\xe9t\xe9.txt")).write_text(PROSE)
    (record,) = read([str(tmp_path)])
    assert record.path.endswith("\N{REPLACEMENT CHARACTER}t\N{REPLACEMENT CHARACTER}.txt")
    assert isinstance(parse(record), Article)


def test_a_missing_source_is_an_error_before_anything_is_read(tmp_path):
    here = write(tmp_path / "a.txt", PROSE)
    with pytest.raises(SourceError, match=r"source introuvable : .*absent"):
        read([here, str(tmp_path / "absent")])
    with pytest.raises(SourceError, match="source introuvable"):
        digest([str(tmp_path / "absent")])


def test_binary_files_are_rejected(tmp_path):
    (found,) = results(write(tmp_path / "a.txt", b"PK\x03\x04\0\0"))
    assert (found.line, found.reason[:36]) == (0, "fichier binaire : octet nul au début")
    (found,) = results(write(tmp_path / "b.txt", bytes(range(1, 256)) * 9))
    assert (found.line, found.reason[:37]) == (0, "fichier binaire : caractères de contr")
    # One that slipped in, or the colours of a terminal, make no binary file of a text.
    (article,) = articles(write(tmp_path / "c.txt", PROSE + "\x02 \x1b[1m"))
    assert article.body.startswith(PROSE)


def test_records_are_cheap_to_send(tmp_path):
    records = list(read([write(tmp_path / "a.csv", "titre\nUn\n")]))
    assert pickle.loads(pickle.dumps(records)) == records
    assert records == [Record(str(tmp_path / "a.csv"), 2, "csv", {"titre": "Un"})]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gz", "zst"])
def test_packed_files(tmp_path, pack):
    suffix = "gz" if pack is gzip.compress else "zst"
    lines = [orjson.dumps({"title": f"Titre {n}", "body": PROSE}) + b"\n" for n in range(500)]
    # Two members, as `cat a.gz b.gz` makes them.
    content = pack(b"".join(lines[:250])) + pack(b"".join(lines[250:]))
    found = articles(write(tmp_path / f"a.jsonl.{suffix}", content))
    assert [article.title for article in found] == [f"Titre {n}" for n in range(500)]
    (text,) = articles(write(tmp_path / f"a.txt.{suffix}", pack(PROSE.encode())))
    assert text.body == PROSE


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gz", "zst"])
def test_truncated_files_give_their_good_lines_first(tmp_path, pack):
    suffix = "gz" if pack is gzip.compress else "zst"
    lines = [orjson.dumps({"title": os.urandom(500).hex()}) + b"\n" for _ in range(1000)]
    content = pack(b"".join(lines))
    *good, last = results(write(tmp_path / f"a.jsonl.{suffix}", content[: len(content) // 2]))
    assert len(good) > 100
    assert all(isinstance(article, Article) for article in good)
    assert (last.line, last.reason) == (len(good) + 1, "fichier compressé tronqué")


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_corrupt_files_are_rejected(tmp_path, suffix):
    (found,) = results(write(tmp_path / f"a.jsonl.{suffix}", b"ceci n'est pas comprime"))
    assert found.reason == "fichier compressé endommagé"


def test_damaged_utf_16_is_rejected(tmp_path):
    (found,) = results(write(tmp_path / "a.txt", b"\xff\xfea\0\x00\xd8b"))
    assert found.reason == "texte UTF-16 endommagé"


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_a_bomb_is_rejected(tmp_path, monkeypatch, suffix):
    monkeypatch.setattr(opening, "_BOMB_SIZE", 1_000_000)
    pack = gzip.compress if suffix == "gz" else zstandard.compress
    (found,) = results(write(tmp_path / f"a.txt.{suffix}", pack(b"a" * 10_000_000)))
    assert found.reason.startswith("fichier compressé démesuré")


def test_a_line_of_50_megabytes_is_rejected_and_the_next_is_read(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"title": "avant"}\n{"body": "')
        for _ in range(50):
            file.write(b"a" * 1024 * 1024)
        file.write(b'"}\n{"title": "apres"}')
    before, long, after = results(str(path))
    assert (before.title, after.title) == ("avant", "apres")
    assert (long.line, long.reason) == (2, "ligne trop longue : plus de 16 Mio")
    assert long.excerpt.startswith('{"body": "aaa')


def test_a_text_over_the_bound_is_rejected(tmp_path):
    (found,) = results(write(tmp_path / "a.txt", b"a" * (MAX_RECORD + 1)))
    assert found.reason == "texte trop long : plus de 16 Mio"


@pytest.mark.parametrize(
    ("content", "titles"),
    [
        (b'\n {"title": "un"}\n{"title": "deux"}\n', ["un", "deux"]),
        (b"date 2025-07 Une phrase. Puis une autre.", ["Une phrase"]),
        (b"", []),
    ],
)
def test_standard_input(monkeypatch, content, titles):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    found = results("-")
    assert [r.title for r in found if isinstance(r, Article)] == titles
    assert all(r.path == "entrée standard" for r in found if isinstance(r, Rejected))


@given(
    content=st.binary(max_size=300),
    suffix=st.sampled_from(["txt", "jsonl", "json", "csv", "csv.gz"]),
)
def test_any_bytes_are_articles_or_rejected(tmp_path_factory, content, suffix):
    source = write(tmp_path_factory.getbasetemp() / f"any.{suffix}", content)
    assert all(isinstance(found, Article | Rejected) for found in results(source))


def test_the_digest_follows_names_and_bytes(tmp_path):
    one = tmp_path / "one"
    write(one / "a.txt", "A")
    write(one / "b.txt", "B")
    first = digest([str(one)])
    assert first == digest([str(one)])
    write(one / "README.md", "rien")
    assert digest([str(one)]) == first
    one = one.rename(tmp_path / "two")
    assert digest([str(one)]) == first
    write(one / "b.txt", "C")
    assert digest([str(one)]) != first
    write(one / "b.txt", "B")
    (one / "b.txt").rename(one / "c.txt")
    assert digest([str(one)]) not in (first, None)
    assert digest([str(one), "-"]) is None


def test_the_digest_notices_a_file_that_cannot_be_read(tmp_path):
    write(tmp_path / "one" / "a.txt", "A")
    first = digest([str(tmp_path / "one")])
    write(tmp_path / "one" / "photo.jpg", "rien")
    second = digest([str(tmp_path / "one")])
    assert second != first
    moved = (tmp_path / "one").rename(tmp_path / "two")
    assert digest([str(moved)]) == second
    (moved / "photo.jpg").unlink()
    assert digest([str(moved)]) == first


@pytest.mark.parametrize("name", ["LICENSE", "readme.md", "licence.txt", "dépêche"])
def test_a_file_named_as_a_source_is_read_whatever_it_is_called(tmp_path, name):
    path = write(tmp_path / name, PROSE)
    (article,) = articles(path)
    assert article.body == PROSE
    (page,) = results(write(tmp_path / "page.html", "<p>Un"))
    assert page.reason == "format inconnu : .html"
