import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import articles, from_json, reason, results, write

from indexer.article import Article
from indexer.readers import Record, Rejected, parse


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
        (
            {"title": "T", "id": 1.5},
            "identifiant : nombre trop grand ou à virgule, à mettre entre guillemets",
        ),
        ({"title": "T", "id": True}, "identifiant : texte attendu, booléen reçu"),
        ({"title": "T", "body": {"p": 1}}, "texte : texte attendu, objet reçu"),
        ({"title": "T", "authors": 3}, "auteurs : liste ou texte attendu, nombre reçu"),
        ({"title": "T", "actors": [3]}, "acteurs : noms attendus, nombre reçu"),
        ({"title": "T", "date": "2025-13"}, "date impossible : 2025-13"),
        ({"title": "T\0"}, "titre : octet nul, ce n'est pas du texte"),
        ({"body": "x" * 5_000_001}, "texte : trop long (5000000 caractères au plus)"),
        ({"id": "x"}, "aucun texte : ni titre, ni chapô, ni corps"),
        (
            {"id": "x", "tags": ["a"], "contenus": "Le texte"},
            "aucun texte : ni titre, ni chapô, ni corps ; "
            "champs inconnus (voir --champ) : tags, contenus",
        ),
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


def test_a_field_with_two_values_loses_none_without_a_word(tmp_path):
    lines = [
        '{"title": "un", "body": "a", "body": "b"}',
        '{"title": "deux", "extra": [{"n": 1, "n" : 2}]}',
        '{"title": "trois", "title": "trois", "body": "dit \\": rien"}',
        '{"title": "quatre \\": x", "body": "\\"a\\": 1"}',
    ]
    found = results(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert [r.title for r in found if isinstance(r, Article)] == ["trois", 'quatre ": x']
    assert [(r.line, r.reason) for r in found if isinstance(r, Rejected)] == [
        (1, "champ donné deux fois : « body »"),
        (2, "champ donné deux fois : « n »"),
    ]
    (whole,) = results(write(tmp_path / "a.json", "[\n" + lines[0] + "]"))
    assert whole.reason.startswith("champ donné deux fois : « body »")


def test_an_integer_too_large_to_be_kept_exactly_is_refused_as_such(tmp_path):
    line = '{"id": 123456789012345678901234567890, "titre": "T"}'
    (found,) = results(write(tmp_path / "a.jsonl", line))
    assert (found.line, "trop grand" in found.reason) == (1, True)


@pytest.mark.parametrize("content", ["", " \n"])
def test_an_empty_document_is_said_to_be_empty(tmp_path, content):
    (found,) = results(write(tmp_path / "a.json", content))
    assert (found.line, found.reason) == (0, "fichier vide")


@pytest.mark.parametrize("first", ["", '{"titre": "coupé'])
def test_lines_in_a_json_file_are_read_though_the_first_is_damaged(tmp_path, first):
    lines = [first, '{"titre": "Un"}', '{"titre": "Deux"}']
    found = results(write(tmp_path / "a.json", "\n".join(lines)))
    assert [one.title for one in found if isinstance(one, Article)] == ["Un", "Deux"]
    assert [one.line for one in found if not isinstance(one, Article)] == [1] * bool(first)
    (alone,) = results(write(tmp_path / "b.json", '[\n{"titre": "Seul"}\n]'))
    assert alone.title == "Seul"
