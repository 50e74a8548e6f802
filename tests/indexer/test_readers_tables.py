import pytest
from reading import articles, results, write

from indexer.article import Article
from indexer.readers import Rejected, table


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables(tmp_path, delimiter):
    header = delimiter.join(["titre", "date", "texte"])
    row = delimiter.join(["Un", "2025-07", '"Ligne 1\nligne ""2"" , ; | fin"'])
    name = "a.tsv" if delimiter == "\t" else "a.csv"
    (article,) = articles(write(tmp_path / name, f"\ufeff{header}\r\n{row}\r\n\r\n"))
    assert (article.title, str(article.date)) == ("Un", "2025-07")
    assert article.body == 'Ligne 1\nligne "2" , ; | fin'


def test_a_first_line_may_say_the_delimiter_as_spreadsheets_do(tmp_path):
    rows = "sep=;\r\nnom,titre;texte\r\nA,B;x\r\nC;y;z\r\n"
    for content in (rows.encode("utf-8-sig"), rows.encode("utf-16")):
        article, rejected = results(write(tmp_path / "a.csv", content))
        assert (article.body, article.extra) == ("x", {"nom,titre": "A,B"})
        assert (rejected.line, rejected.reason) == (4, "2 colonnes attendues, 3 lues")


def test_rows_that_do_not_fit_are_rejected_with_their_first_line(tmp_path):
    rows = ["titre,texte", "a,b", "a", "a,b,c", "a,b,,", '"x\ny",b,c', 'a,"b"c', "d,e"]
    found = results(write(tmp_path / "a.csv", "\n".join(rows)))
    assert [r.title for r in found if isinstance(r, Article)] == ["a", "a", "d"]
    assert [(r.line, r.reason.partition(" (")[0]) for r in found if isinstance(r, Rejected)] == [
        (3, "2 colonnes attendues, 1 lue"),
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


def test_rows_that_end_in_carriage_returns_are_rows(tmp_path):
    content = "id;titre;texte\r1;A;Il\u2028pleut.\r2;C;Il neige, là.\r3;E\r"
    found = results(write(tmp_path / "mac.csv", content))
    assert [(one.id, one.body) for one in found if isinstance(one, Article)] == [
        ("1", "Il\npleut."),
        ("2", "Il neige, là."),
    ]
    assert [one.line for one in found if isinstance(one, Rejected)] == [4]


def test_a_table_of_one_row_without_header_is_not_lost(tmp_path):
    (found,) = results(write(tmp_path / "a.csv", "Un article,2020-01-01,Son texte\n"))
    assert found.reason == "tableau d'une seule ligne, où aucun champ n'est connu : sans en-tête ?"
    assert results(write(tmp_path / "b.csv", "titre,texte\n")) == []
