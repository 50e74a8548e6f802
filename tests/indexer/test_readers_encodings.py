import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import articles, write

from indexer.readers.encoding import decode


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


def test_latin_9_is_known_by_its_ligature():
    assert decode("Le cœur à 3 € bat".encode("iso8859-15")) == "Le cœur à 3 € bat"
    assert decode("2½ pages, coûte 3 €, « cœur »".encode("cp1252"))[:8] == "2½ pages"
    assert decode("été ½".encode("latin-1")) == "été ½"


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
