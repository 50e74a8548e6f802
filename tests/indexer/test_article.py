import pickle

import pytest
from pydantic import ValidationError

from indexer.article import MAX_TEXT, Actor, Article, digest_of, reason, slug
from indexer.dates import PartialDate


def test_texts_are_kept_but_for_line_endings_and_outer_space():
    article = Article(title=" Titre\t", body="\r\n Un\u00a0mot  de\ttrop.\r\n\r\nFin\rsuite \n")
    assert article.title == "Titre"
    assert article.body == "Un\u00a0mot  de\ttrop.\n\nFin\nsuite"


def test_an_article_without_id_gets_its_digest():
    article = Article(title="T", body="Corps", date="2025-07")
    assert article.id == digest_of(dict(article))
    assert article.id == Article(title="T", body="Corps", date="2025-07").id
    assert len(article.id) == 16
    assert Article(title="T", body="Corps", date="2025-07", id="mien").id == "mien"
    assert Article(title="T", body="Corps", section="Monde", date="2025-07").id == article.id


@pytest.mark.parametrize(
    "other", [{"title": "Ti"}, {"lead": "x"}, {"date": "2025"}, {"source": "AFP"}, {"body": "t"}]
)
def test_the_digest_tells_articles_apart(other):
    base = {"title": "T", "body": "texte"}
    assert Article(**base).id != Article(**{**base, **other}).id


def test_the_digest_minds_where_a_field_ends():
    assert Article(title="ab", lead="c").id != Article(title="a", lead="bc").id


def test_articles_go_through_json_and_pickle():
    article = Article(
        title="T",
        date=PartialDate.parse("2025-07"),
        actors=[{"name": "Élysée", "type": "organisation"}],
        extra={"tirage": [1, None, {"une": True}]},
    )
    assert Article.model_validate_json(article.model_dump_json()) == article
    assert pickle.loads(pickle.dumps(article)) == article


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Donald Trump", "donald-trump"),
        ("L’Élysée", "l-elysee"),
        ("Œuvres & Cie", "oeuvres-cie"),
        ("O.T.A.N.", "o-t-a-n"),
        ("中国", "中国"),
    ],
)
def test_slugs(name, expected):
    assert slug(name) == Actor(name=name).id == expected


def test_a_slug_is_never_empty_and_a_given_id_is_kept():
    assert slug("!!!") != slug("???") != ""
    assert Actor(name="Trump", id="Q22686").id == "Q22686"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "titre : champ manquant"),
        ({"title": " "}, "titre : vide"),
        ({"title": 3}, "titre : texte attendu"),
        ({"title": "a" * 2001}, "titre : trop long (2000 caractères au plus)"),
        ({"title": "\ud800"}, "titre : caractères Unicode invalides"),
        (
            {"title": "a", "body": "x" * (MAX_TEXT + 1)},
            "texte : trop long (5000000 caractères au plus)",
        ),
        ({"title": "a", "id": "a\nb"}, "identifiant : vide ou avec des caractères de contrôle"),
        ({"title": "a", "id": ""}, "identifiant : vide ou avec des caractères de contrôle"),
        ({"title": "a", "id": "a" * 513}, "identifiant : trop long (512 caractères au plus)"),
        ({"title": "a", "date": "2025-13"}, "date impossible : 2025-13"),
        ({"title": "a", "authors": "x"}, "auteurs : liste attendu"),
        (
            {"title": "a", "url": "javascript:alert(1)"},
            "adresse : l'adresse doit commencer par http:// ou https://",
        ),
    ],
)
def test_reasons_are_french(fields, expected):
    with pytest.raises(ValidationError) as caught:
        Article(**fields)
    assert reason(caught.value) == expected


def test_an_article_cannot_be_changed():
    article = Article(title="T")
    with pytest.raises(ValidationError):
        article.title = "U"
    assert article.title == "T"
