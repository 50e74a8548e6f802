import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import from_json

from indexer.readers.markup import _BREAK, _line, plain


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("<p>Un &eacute;t&eacute;.</p><p>Deux<br/>trois</p>", "Un été.\n\nDeux\ntrois"),
        ('<p>Dit <a href="http://a.fr/?b=1&c">ici</a> : <em>oui</em></p>', "Dit ici : oui"),
        ("<div><h2>Inter</h2>\n  <p>Texte</p>\n</div>", "Inter\n\nTexte"),
        ("<script>var a = '<p>x</p>';</script><p>Texte</p>", "Texte"),
        ("<!-- <p>caché</p> --><p>Texte</p>", "Texte"),
        ("<style>p { }</style>Un<b>e</b>", "Une"),
        ("a < b et c > d, <inconnu> & reste", "a < b et c > d, <inconnu> & reste"),
        ("L&#8217;&eacute;t&eacute; d&#x2019;AT&amp;T &x; R&D;", "L’été d’AT&T &x; R&D;"),
        ("<b>Voir</b> http://a.fr/?a=1&copy=2", "Voir http://a.fr/?a=1&copy=2"),
        ("<p>Un</p> <script>var a", "<p>Un</p> <script>var a"),
        ("<p>1 < 2 &lt; 3</p>", "1 < 2 < 3"),
        ("Un\nparagraphe\n\nde texte", "Un\nparagraphe\n\nde texte"),
        ("</p>", ""),
    ],
)  # fmt: skip
def test_html_becomes_text(given, text):
    assert plain(given) == text


@given(st.text(alphabet="<>/p -!abr&;\n", max_size=60))
def test_any_text_is_taken(text):
    assert len(plain(text)) <= len(text)


@given(st.text(alphabet=" \t\n\xa0x", max_size=40))
def test_breaks_are_those_of_a_plain_pattern(text):
    found = re.sub(r"[^\S\n]*\n[^\S\n]*(?:\n\s*)?", _line, text)
    assert re.sub(_BREAK, _line, text) == found


def test_a_row_of_spaces_is_read_once():
    def spent(spaces):
        started = time.process_time()
        plain("<p>Un</p>x" + " " * spaces)
        return time.process_time() - started

    # Ten times the spaces take ten times as long, a hundred where each begins anew.
    assert spent(300_000) < 40 * spent(30_000) + 0.5


def test_an_article_in_html():
    article = from_json({"titre": "Le <em>titre</em>", "texte": "<p>Un.</p><p>L&rsquo;autre.</p>"})
    assert (article.title, article.body) == ("Le titre", "Un.\n\nL’autre.")
