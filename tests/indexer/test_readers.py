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

from indexer.article import Article
from indexer.errors import SourceError
from indexer.readers import Record, Rejected, digest, opening, parse, read, table
from indexer.readers.encoding import decode
from indexer.readers.record import MAX_RECORD

PROSE = "Le conseil a voté le budget, à l’unanimité. La séance fut longue."


def write(path: Path, content: str | bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def results(*sources: str, mapping: dict[str, str] | None = None) -> list[Article | Rejected]:
    found = read(sources)
    return [r if isinstance(r, Rejected) else parse(r, mapping or {}) for r in found]


def articles(*sources: str, mapping: dict[str, str] | None = None) -> list[Article]:
    found = results(*sources, mapping=mapping)
    assert [r for r in found if isinstance(r, Rejected)] == []
    return [article for article in found if isinstance(article, Article)]


def from_text(text: str | bytes) -> Article | Rejected:
    payload = text if isinstance(text, bytes) else text.encode()
    return parse(Record("a.txt", 1, "texte", payload))


def from_json(item: object, mapping: dict[str, str] | None = None) -> Article | Rejected:
    return parse(Record("a.jsonl", 1, "jsonl", orjson.dumps(item)), mapping or {})


def reason(found: Article | Rejected) -> str:
    assert isinstance(found, Rejected)
    return found.reason


# --- Text ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "edtf"),
    [
        (" date 2025-07 ", "2025-07"),
        ("date: 2025-07\n\n", "2025-07"),
        ("Date : 4 juillet 2025\n", "2025-07-04"),
        ("date 4 juillet 2025 ", "2025-07-04"),
        ("date 04/07/2025 ", "2025-07-04"),
        ("date:2022-03/2022-06 ", "2022-03/2022-06"),
        ("date 2024-05-06 08:30 ", "2024-05-06T08:30:00"),
    ],
)
def test_a_text_may_begin_with_its_date(head, edtf):
    article = from_text(head + PROSE)
    assert (str(article.date), article.body) == (edtf, PROSE)


def test_a_text_without_header_has_no_date():
    for body in (PROSE, "Date limite dépassée pour les impôts.", "Date décisive 2024 pour tous."):
        article = from_text(body)
        assert (article.date, article.body) == (None, body)


@pytest.mark.parametrize("said", ["date 2025-13 ", "date: inconnue\n", "date 2025-02-30\n"])
def test_an_impossible_date_is_rejected(said):
    assert reason(from_text(said + PROSE)).startswith("date impossible : ")


def test_header_entries():
    head = (
        "titre: Le budget\nsource: La Gazette\nRubrique : Ville\nauteur: Jean Dupont\nauteur: X\n"
    )
    article = from_text(head + f"url: https://a.fr/1\nid: g-1\ndate: 2025\n\n{PROSE}")
    assert (article.title, article.title_origin, article.body) == ("Le budget", "donné", PROSE)
    assert (article.source, article.section, article.id) == ("La Gazette", "Ville", "g-1")
    assert (article.authors, article.extra) == (("Jean Dupont",), {"auteur (2)": "X"})
    assert (article.url, str(article.date)) == ("https://a.fr/1", "2025")


def test_a_header_ends_with_the_prose_on_the_line_of_the_date():
    article = from_text(f"date 2025 Source : l'enquête.\n{PROSE}")
    assert (article.source, article.body) == ("", f"Source : l'enquête.\n{PROSE}")


def test_an_endless_header_is_cut():
    assert isinstance(from_text("id: x\n" * 100_000), Article)


def test_the_first_line_becomes_the_title():
    article = from_text(f"Le budget est voté\n\n{PROSE}")
    assert (article.title, article.title_origin) == ("Le budget est voté", "première ligne")
    assert article.body == PROSE


def test_else_the_first_sentence_does_and_the_body_keeps_it():
    article = from_text(PROSE)
    assert article.title == "Le conseil a voté le budget, à l’unanimité"
    assert (article.title_origin, article.body) == ("première phrase", PROSE)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("M. Macron et A. Merkel se voient. Puis rien.", "M. Macron et A. Merkel se voient"),
        ("Est-ce la fin ? Non.", "Est-ce la fin ?"),
        ("Il dit : « Assez ! » Puis il part.", "Il dit : « Assez ! »"),
        ("Une seule ligne sans point", "Une seule ligne sans point"),
        ("x" * 500, "x" * 119 + "…"),
        ("mot " * 100, ("mot " * 30).strip() + "…"),
    ],
)
def test_first_sentences(body, title):
    found = from_text(body).title
    assert found == title
    assert len(found) <= 120


def test_a_text_of_nothing_is_rejected():
    for empty in ("", " \n\n", "date 2025-07", "\ufeff"):
        assert reason(from_text(empty)).startswith("aucun texte")


# --- Encodings ----------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le-bom"])
def test_encodings_of_files(tmp_path, encoding):
    text = "date 2025-07 L’été coûte 3 €. « Cœur »\u00a0!"
    if encoding == "utf-16-le-bom":
        content = b"\xff\xfe" + text.encode("utf-16-le")
    else:
        content = text.encode(encoding)
    (article,) = articles(write(tmp_path / "a.txt", content))
    assert (article.body, str(article.date)) == (text.removeprefix("date 2025-07 "), "2025-07")


def test_decoding_is_by_record(tmp_path):
    lines = ['{"title": "Été"}'.encode(), '{"title": "Hiver gelé"}'.encode("cp1252")]
    found = articles(write(tmp_path / "a.jsonl", b"\n".join(lines)))
    assert [article.title for article in found] == ["Été", "Hiver gelé"]


def test_bytes_that_windows_1252_lacks_are_latin_1():
    assert decode(b"\x81 \x8d \x8f \x90 \x9d \x80") == "\x81 \x8d \x8f \x90 \x9d €"


def test_a_damaged_byte_does_not_spoil_utf_8():
    assert decode("été, forêt, ".encode() + b"\xe9") == "été, forêt, é"
    # Typographic French in Windows-1252 happens to hold valid UTF-8: « é\xa0» ».
    assert decode("tué\u00a0» à l'été".encode("cp1252")) == "tué\u00a0» à l'été"


@given(st.binary(max_size=60))
def test_decoding_never_fails(data):
    assert len(decode(data)) <= len(data)


@given(st.text(alphabet="aéèàçÉ«»’œ€ \u00a0", min_size=1, max_size=60))
def test_utf_8_is_always_read_as_such(text):
    assert decode(text.encode()) == text


# --- JSON ---------------------------------------------------------------------------------


def test_names_in_french_and_english_whatever_case_and_accents():
    article = from_json(
        {
            "Identifiant": 12,
            "TITRE": "T",
            "Chapô": "C",
            "Contenu": "B",
            "Date_Publication": 1998,
            "titre_presse": "AFP",
            "Catégorie": "Monde",
            "lien": "http://a.fr",
            "Lang": "fr-CA",
            "Signature": "Jean Dupont et Ali Ben Omar",
            "personnes": ["Trump"],
            "tirage": 3,
        }
    )
    assert (article.id, article.title, article.lead, article.body) == ("12", "T", "C", "B")
    assert (article.source, article.section, article.language) == ("AFP", "Monde", "fr-CA")
    assert article.authors == ("Jean Dupont", "Ali Ben Omar")
    assert [actor.name for actor in article.actors] == ["Trump"]
    assert (str(article.date), article.url, article.extra) == ("1998", "http://a.fr", {"tirage": 3})


def test_of_two_fields_the_first_that_says_something_wins():
    article = from_json({"titre": " ", "headline": "H", "title": "T", "body": "B", "vide": None})
    assert (article.title, article.extra) == ("H", {"title": "T"})


def test_a_given_mapping_wins():
    article = from_json({"title": "T", "Accroche": "A", "body": "B"}, {"accroche": "title"})
    assert (article.title, article.extra) == ("A", {"title": "T"})
    with pytest.raises(ValueError, match="champ inconnu pour « x » : titel"):
        from_json({"title": "T"}, {"x": "titel"})


@pytest.mark.parametrize(
    ("said", "authors"),
    [
        ("Jean Dupont", ["Jean Dupont"]),
        ("Jean Dupont|Anne Roy ; Li", ["Jean Dupont", "Anne Roy", "Li"]),
        (
            "Jean Dupont, Anne de La Tour et Ali Ben Omar",
            ["Jean Dupont", "Anne de La Tour", "Ali Ben Omar"],
        ),
        ("Dupont, Jean", ["Dupont, Jean"]),
        ("Le Monde avec AFP, Reuters", ["Le Monde avec AFP, Reuters"]),
        (["A. Roy", "", {"name": "Bo"}], ["A. Roy", "Bo"]),
        (" " * 5000 + "x", ["x"]),
    ],
)
def test_authors(said, authors):
    assert list(from_json({"title": "T", "authors": said}).authors) == authors


def test_actors_are_names_or_objects():
    said = [
        "Trump",
        {"nom": "OTAN", "type": "Organization", "id": "Q7184"},
        {"name": "Kiev", "type": "lieu"},
    ]
    article = from_json({"title": "T", "acteurs": said})
    assert [(a.name, a.type, a.id) for a in article.actors] == [
        ("Trump", None, "trump"),
        ("OTAN", "organisation", "Q7184"),
        ("Kiev", "lieu", "kiev"),
    ]
    assert article.extra == {}
    assert [a.name for a in from_json({"title": "T", "actors": "A | B;C"}).actors] == [
        "A",
        "B",
        "C",
    ]


@pytest.mark.parametrize(
    "field", [{"actors": [{"name": "A", "role": "x"}]}, {"actors": [{"name": "A", "type": "chat"}]}]
)
def test_what_an_actor_cannot_hold_is_kept_in_extra(field):
    article = from_json({"title": "T", **field})
    assert (article.actors[0].name, article.extra) == ("A", field)


def test_an_address_that_is_none_is_kept_in_extra():
    article = from_json({"title": "T", "url": "javascript:alert(1)"})
    assert (article.url, article.extra) == ("", {"url": "javascript:alert(1)"})


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"title": ["a"]}, "titre : texte attendu, liste reçu"),
        ({"title": "T", "id": 1.5}, "identifiant : texte attendu, nombre reçu"),
        ({"title": "T", "id": True}, "identifiant : texte attendu, booléen reçu"),
        ({"title": "T", "body": {"p": 1}}, "texte : texte attendu, objet reçu"),
        ({"title": "T", "authors": 3}, "auteurs : liste ou texte attendu, nombre reçu"),
        ({"title": "T", "actors": [3]}, "acteurs : noms attendus, nombre reçu"),
        ({"title": "T", "date": "2025-13"}, "date impossible : 2025-13"),
        ({"title": "T\0"}, "titre : octet nul, ce n'est pas du texte"),
        ({"body": "x" * 5_000_001}, "texte : trop long (5000000 au plus)"),
        ({"id": "x", "tags": ["a"]}, "aucun texte : ni titre, ni chapô, ni corps"),
        ([1], "un objet JSON est attendu : { … }"),
    ],
)
def test_bad_objects_are_rejected_with_a_reason(item, expected):
    found = from_json(item)
    assert reason(found) == expected
    assert 0 < len(found.excerpt) <= 200


def test_deep_nesting_is_no_crash():
    for depth in (200, 900, 100_000):
        payload = b'{"title": "T", "x": ' + b"[" * depth + b"]" * depth + b"}"
        assert isinstance(parse(Record("a", 1, "jsonl", payload)), Article | Rejected)


@given(
    st.dictionaries(
        st.sampled_from(["title", "texte", "date", "auteurs", "actors", "url", "id", "autre"]),
        st.recursive(
            st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=9),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
            max_leaves=5,
        ),
    )
)
def test_any_object_is_an_article_or_rejected(item):
    found = from_json(item)
    assert isinstance(found, Article) or found.reason


def test_broken_lines_do_not_stop_the_others(tmp_path):
    lines = ['{"title": "un"}', "{oups", "", '{"title": "deux"}', "\x1b[31mrouge", "[]"]
    found = results(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert [r.title for r in found if isinstance(r, Article)] == ["un", "deux"]
    assert [(r.line, r.reason) for r in found if isinstance(r, Rejected)] == [
        (2, "JSON invalide (colonne 2)"),
        (5, "JSON invalide (colonne 1)"),
        (6, "un objet JSON est attendu : { … }"),
    ]
    assert found[3].excerpt == "\N{REPLACEMENT CHARACTER}[31mrouge"


def test_json_files_are_arrays_objects_or_lines(tmp_path):
    one, two = {"title": "un"}, {"title": "deux"}
    forms = {
        "array": orjson.dumps([one, two], option=orjson.OPT_INDENT_2),
        "lines": orjson.dumps(one) + b"\n" + orjson.dumps(two),
    }
    for name, content in forms.items():
        found = articles(write(tmp_path / f"{name}.json", content))
        assert [article.title for article in found] == ["un", "deux"]
    pretty = orjson.dumps(one, option=orjson.OPT_INDENT_2)
    assert [a.title for a in articles(write(tmp_path / "o.json", pretty))] == ["un"]
    (broken,) = results(write(tmp_path / "b.json", "[\n{]"))
    assert (broken.line, broken.reason) == (2, "JSON invalide (colonne 2)")


# --- CSV ----------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables(tmp_path, delimiter):
    header = delimiter.join(["titre", "date", "texte"])
    row = delimiter.join(["Un", "2025-07", '"Ligne 1\nligne ""2"" , ; | fin"'])
    name = "a.tsv" if delimiter == "\t" else "a.csv"
    (article,) = articles(write(tmp_path / name, f"\ufeff{header}\r\n{row}\r\n\r\n"))
    assert (article.title, str(article.date)) == ("Un", "2025-07")
    assert article.body == 'Ligne 1\nligne "2" , ; | fin'


def test_rows_that_do_not_fit_are_rejected_with_their_first_line(tmp_path):
    rows = ["titre,texte", "a,b", "a", "a,b,c", "a,b,,", '"x\ny",b,c', 'a,"b"c', "d,e"]
    found = results(write(tmp_path / "a.csv", "\n".join(rows)))
    assert [r.title for r in found if isinstance(r, Article)] == ["a", "a", "d"]
    assert [(r.line, r.reason.partition(" (")[0]) for r in found if isinstance(r, Rejected)] == [
        (3, "2 colonnes attendues, 1 lues"),
        (4, "2 colonnes attendues, 3 lues"),
        (6, "2 colonnes attendues, 3 lues"),
        (8, "guillemets ou fin de ligne mal placés"),
    ]


def test_an_open_quotation_says_which_lines_it_took(tmp_path):
    (found,) = results(write(tmp_path / "a.csv", 'titre,texte\na,"b\nc,d\ne,f\n'))
    assert (found.line, "(lignes 2 à 4, guillemet non fermé ?)" in found.reason) == (2, True)


def test_a_row_too_long_is_rejected_and_reading_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(table, "MAX_RECORD", 100)
    rows = ["titre,texte", "a,b", 'c,"' + "long\n" * 30, "d,e"]
    found = results(write(tmp_path / "a.csv", "\n".join(rows)))
    assert isinstance(found[-1], Article)
    assert (found[-1].title, found[1].line) == ("d", 3)
    assert found[1].reason.startswith("ligne de tableau trop longue")


def test_duplicate_and_nameless_columns_are_kept(tmp_path):
    (article,) = articles(write(tmp_path / "a.csv", "titre,titre,,texte\nUn,Deux,x,B\n"))
    assert (article.title, article.extra) == ("Un", {"titre (2)": "Deux", "colonne 3": "x"})


def test_a_table_of_too_many_columns_is_rejected(tmp_path):
    (found,) = results(write(tmp_path / "a.csv", "a," * 2000 + "\n"))
    assert found.reason == "plus de 1000 colonnes"


def test_an_empty_table_holds_nothing(tmp_path):
    for number, content in enumerate(("", "\n\n", "titre,texte\n")):
        assert results(write(tmp_path / f"{number}.csv", content)) == []


# --- Sources ------------------------------------------------------------------------------


def test_folders_are_walked_in_order_and_what_is_left_out_is_said(tmp_path):
    for name in ("b.txt", "a/z.txt", "a.txt", ".cache/x.txt", ".x.txt", "README.md", "LICENSE"):
        write(tmp_path / name, PROSE)
    write(tmp_path / "photo.jpg", b"\xff\xd8")
    (tmp_path / "lien").symlink_to(tmp_path / "a", target_is_directory=True)
    os.mkfifo(tmp_path / "tube.txt")
    found = [(Path(r.path).relative_to(tmp_path).as_posix(), r) for r in read([str(tmp_path)])]
    assert [name for name, r in found if isinstance(r, Record)] == ["a.txt", "a/z.txt", "b.txt"]
    assert {name: r.reason for name, r in found if isinstance(r, Rejected)} == {
        "lien": "lien vers un dossier, non suivi",
        "photo.jpg": "format inconnu : .jpg",
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
    assert (found.line, found.reason) == (0, "fichier binaire : octet nul au début")


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
    write(one / "photo.jpg", "rien")
    assert digest([str(one)]) == first
    one = one.rename(tmp_path / "two")
    assert digest([str(one)]) == first
    write(one / "b.txt", "C")
    assert digest([str(one)]) != first
    write(one / "b.txt", "B")
    (one / "b.txt").rename(one / "c.txt")
    assert digest([str(one)]) not in (first, None)
    assert digest([str(one), "-"]) is None
