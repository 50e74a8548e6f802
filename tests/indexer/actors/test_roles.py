"""Dated roles point to their holder only where no day of the article could be another's."""

import pytest

from indexer.actors.gazetteer import Term, read_entries
from indexer.actors.lexicon import DATA
from indexer.actors.mention import Mention
from indexer.actors.roles import holders
from indexer.dates import PartialDate


def pointed(text: str, date: str, mentions: tuple[Mention, ...] = ()) -> list[tuple[str, str]]:
    found = holders(text, mentions, PartialDate.parse(date))
    return [(entry.name, reason) for entry, reason in found]


@pytest.mark.parametrize(
    ("text", "date", "role", "holder"),
    [
        ("avec {}, la", "2025-07", "le chancelier allemand", "Friedrich Merz"),
        ("que {} a", "2015", "la chancelière allemande", "Angela Merkel"),
        ("que {} a", "2010", "le président des États-Unis", "Barack Obama"),
        ("que {}.", "2022-03", "le président de l'Ukraine", "Volodymyr Zelensky"),
        ("Or {} a", "2023-05", "le Premier ministre britannique", "Rishi Sunak"),
        ("que {} s’en aille", "2018-05", "le chef de l’État français", "Emmanuel Macron"),
        ("que {}", "2014", "le chef du gouvernement allemand", "Angela Merkel"),
        ("que {} a reçu", "2014-01", "le pape", "François (pape)"),
    ],
)
def test_pointed_to(text: str, date: str, role: str, holder: str) -> None:
    assert pointed(text.format(role), date) == [(holder, role)]
    assert pointed(text.format(role[0].upper() + role[1:]), date)


def test_several_roles_and_contracted_articles() -> None:
    text = "l’avis du Premier ministre français, donné au président russe !"
    assert pointed(text, "2017-02-02") == [
        ("Bernard Cazeneuve", "le Premier ministre français"),
        ("Vladimir Poutine", "le président russe"),
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("le chancelier allemand", "2025-05"),  # two of them held it in that month
        ("le chancelier allemand", "2025"),
        ("le président américain", "2017-01-20"),
        ("le président américain", "1850"),
        ("le président français", "2030"),  # not known that far
        ("le président argentin", "2023"),
        ("le président congolais", "2015"),  # of which Congo?
        ("l'ancien président américain", "2018"),
        ("l'ex-président américain", "2018"),
        ("le futur président américain", "2018"),
        ("le précédent président américain", "2018"),
        ("le précédent gouvernement américain", "2018"),
        ("le président américain fraîchement élu", "2018"),
        ("le président américain honoraire", "2018"),
        ("le président américain (2001-2009)", "2018"),
        ("le président américain en 2003", "2018"),
        ("En 2003, le président américain", "2018"),
        ("le vice-président américain", "2018"),
        ("le président américain élu", "2018"),
        ("le président américain de l’époque", "2018"),
        ("le président américain de la Banque mondiale", "2018"),
        ("le président français par intérim", "2018"),
        ("le président français précédent", "2018"),
        ("la présidente française suivante", "2018"),
        ("le président français destitué", "2018"),
        ("le président de France Télévisions", "2018"),
        ("le président de la République", "2018"),
        ("le président américain Barack Obama", "2018"),
        ("un président américain", "2018"),
        ("En 2003, le président américain envahit l'Irak", "2018"),
        ("Le 11 septembre 2001, le président américain lisait", "2018"),
        ("le président français en 1995", "2018"),
        ("le président américain, à l'époque un démocrate", "2018"),
        ("le président américain, alors en visite", "2018"),
        ("le président américain nouvellement élu", "2018"),
        ("présidents américains", "2018"),
    ],
)
def test_pointed_to_nobody(text: str, date: str) -> None:
    assert pointed(text, date) == []


def test_years_of_other_sentences_and_of_the_article_count_for_nothing() -> None:
    trump = [("Donald Trump", "le président américain")]
    for before in ("Le traité date de 2003. Or ", "En 2018, ", "Depuis mars 2018, "):
        assert pointed(f"{before}le président américain veut", "2018") == trump
    assert pointed("le président américain, élu en 2016, veut", "2018") == trump


def test_a_role_beside_a_name_says_no_more() -> None:
    text = "le président américain, donald trump"
    assert pointed(text, "2018") == [("Donald Trump", "le président américain")]
    assert pointed(text, "2018", (Mention(24, 36, "personne", text[24:]),)) == []


def test_a_year_beside_a_role_may_be_that_of_the_article() -> None:
    assert pointed("En 2018, le président américain", "2018-03")
    assert not pointed("En 2018, le président américain", "2019-03")


def test_terms_are_certain_inside_only() -> None:
    by_days = Term(2021, 2025, 2021_12_08, 2025_05_06)
    assert by_days.certain(2021_12_09, 2025_05_05)
    assert not by_days.certain(2021_12_08, 2021_12_09)
    assert not by_days.certain(2025_05_05, 2025_05_06)
    assert Term(2000, 2004).certain(2001_01_01, 2003_12_31)
    assert not Term(2000, 2004).certain(2000_12_01, 2001_02_01)
    assert Term(2019, None).certain(2021_06_01, 2021_06_30)
    assert not Term(2019, None).certain(2023_06_01, 2023_06_30)


def test_no_two_hold_one_office_at_once() -> None:
    leaders = [e for e in read_entries(DATA / "gazetteer" / "dirigeants.csv") if e.office]
    dated = [
        (entry.code, entry.office, term.opened, term.closed or 9999_12_31, entry.name)
        for entry in leaders
        for term in entry.terms
        if term.opened
    ]
    assert len(dated) > 70
    for before, after in zip(sorted(dated), sorted(dated)[1:], strict=False):
        if before[:2] == after[:2]:
            assert before[3] <= after[2], (before, after)
