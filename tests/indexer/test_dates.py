import datetime
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from indexer.dates import MONTHS, DateWindow, PartialDate
from indexer.writtendate import settled


@pytest.mark.parametrize(
    ("text", "edtf", "low", "high", "precision"),
    [
        ("2025", "2025", 20250101, 20251231, "annee"),
        ("2025-07", "2025-07", 20250701, 20250731, "mois"),
        ("2024-02", "2024-02", 20240201, 20240229, "mois"),
        ("2025-07-04", "2025-07-04", 20250704, 20250704, "jour"),
        ("  2025-07-04 ", "2025-07-04", 20250704, 20250704, "jour"),
        ("1887-03-12", "1887-03-12", 18870312, 18870312, "jour"),
        ("2022-03/2022-06", "2022-03/2022-06", 20220301, 20220630, "intervalle"),
        ("2022 / 2022-06-15", "2022/2022-06-15", 20220101, 20220615, "intervalle"),
        ("04/07/2025", "2025-07-04", 20250704, 20250704, "jour"),
        ("4.7.2025", "2025-07-04", 20250704, 20250704, "jour"),
        ("04-07-2025", "2025-07-04", 20250704, 20250704, "jour"),
        ("20250704", "2025-07-04", 20250704, 20250704, "jour"),
        ("2025/07/04", "2025-07-04", 20250704, 20250704, "jour"),
        ("2025.07.04", "2025-07-04", 20250704, 20250704, "jour"),
        ("2025-7-4", "2025-07-04", 20250704, 20250704, "jour"),
        ("2025/7/4", "2025-07-04", 20250704, 20250704, "jour"),
        ("Le vendredi 4 juillet 2025", "2025-07-04", 20250704, 20250704, "jour"),
        ("4 juill. 2025", "2025-07-04", 20250704, 20250704, "jour"),
        ("07.2025", "2025-07", 20250701, 20250731, "mois"),
        ("7/2025", "2025-07", 20250701, 20250731, "mois"),
        ("4 juillet 2025", "2025-07-04", 20250704, 20250704, "jour"),
        ("Vendredi 1er Août 2025", "2025-08-01", 20250801, 20250801, "jour"),
        ("juillet 2025", "2025-07", 20250701, 20250731, "mois"),
        ("12 déc. 1999", "1999-12-12", 19991212, 19991212, "jour"),
    ],
)
def test_reads_what_archives_write(text, edtf, low, high, precision):
    date = PartialDate.parse(text)
    assert (str(date), date.low, date.high, date.precision) == (edtf, low, high, precision)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2024-05-06T08:30:00+02:00", "2024-05-06T08:30:00+02:00"),
        ("2024-05-06T23:30:00-0500", "2024-05-06T23:30:00-05:00"),
        ("2024-05-06 08:30", "2024-05-06T08:30:00"),
        ("2024-05-06T08:30:00.125Z", "2024-05-06T08:30:00Z"),
        ("06/05/2024 08:30", "2024-05-06T08:30:00"),
        ("06/05/2024 8:30:15", "2024-05-06T08:30:15"),
        ("le lundi 6 mai 2024 à 8h30", "2024-05-06T08:30:00"),
        ("6 mai 2024, 8 h", "2024-05-06T08:00:00"),
        ("20240506T083000+0200", "2024-05-06T08:30:00+02:00"),
        ("Mon, 06 May 2024 08:30:00 +0200", "2024-05-06T08:30:00+02:00"),
    ],
)
def test_a_timestamp_keeps_its_hour_and_the_day_as_written(text, edtf):
    date = PartialDate.parse(text)
    assert (str(date), date.day, date.precision) == (edtf, 20240506, "jour")


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "hier", "25", "2025-13", "2025-00", "2025-02-30", "2025-07-00", "2025-7"),
        *(
            "20251301",
            "04/07.2025",
            "20250700",
            "1599",
            "3000",
            "31/04/2025",
            "0/2025",
            "4 brumaire 2025",
            "2025-07-04T24:00",
        ),
        *(
            "2025-07-04T08:61",
            "mai 2024 à 8h30",
            "06/05/2024 08:61",
            "06/05/2024 08:30 PM",
            "2022/",
            "/2022",
            "2022/2023/2024",
            "٢٠٢٥",
            "2025-07\n-04",
            "9" * 5000,
        ),
    ],
)
def test_refuses_the_impossible_in_french(text):
    with pytest.raises(ValueError, match=r"^date impossible : ") as caught:
        PartialDate.parse(text)
    assert len(str(caught.value)) < 150


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1599-05-04", "les années vont de 1600 à 2999"),
        ("hier", "à écrire 2025, 2025-07, 2025-07-04 ou 04/07/2025"),
        ("1720000000", "à écrire 2025, 2025-07, 2025-07-04 ou 04/07/2025"),
        ("15/02/16", "année à écrire en quatre chiffres"),
        ("4 juillet 25", "année à écrire en quatre chiffres"),
        ("samedi 21 janvier", "sans année"),
        ("2016/hier", "à écrire 2025, 2025-07, 2025-07-04 ou 04/07/2025"),
        ("2016-21", "les saisons ne sont pas lues"),
    ],
)
def test_says_why_a_date_is_none(text, why):
    with pytest.raises(ValueError, match=re.escape(f"date impossible : {text} ({why})")):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        *(("2016~", "2016"), ("2016-05?", "2016-05"), ("2016-05-04%", "2016-05-04")),
        *(("201X", "2010/2019"), ("19XX", "1900/1999"), ("201X~", "2010/2019")),
        *(("2025-XX", "2025"), ("2025-XX-XX", "2025"), ("2025-07-XX", "2025-07")),
        *(("s.d.", ""), ("[S. d.]", ""), ("non datée", ""), ("hier", "hier"), ("2016 ", "2016 ")),
    ],
)
def test_doubt_is_left_out(written, kept):
    assert settled(written) == kept


def test_refuses_an_inverted_interval():
    with pytest.raises(ValueError, match="à l'envers : 2022-06/2022-03"):
        PartialDate.parse("2022-06/2022-03")


@pytest.mark.parametrize(
    ("text", "buckets"),
    [
        ("2025", (2025, None, None)),
        ("2025-07", (2025, 202507, None)),
        ("2025-07-04", (2025, 202507, 20250704)),
        ("2022-03/2022-06", (2022, None, None)),
        ("2022-03-02/2022-03-05", (2022, 202203, None)),
        ("2022-12-31/2023-01-01", (None, None, None)),
    ],
)
def test_buckets_are_filled_only_when_the_whole_date_lies_in_one(text, buckets):
    date = PartialDate.parse(text)
    assert (date.year, date.month, date.day) == buckets


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025", "2025"),
        ("2025-07", "juillet 2025"),
        ("2025-07-04", "4 juillet 2025"),
        ("2024-05-01T08:30:00Z", "1er mai 2024"),
        ("2022-03/2022-06", "mars 2022 – juin 2022"),
    ],
)
def test_speaks_french(text, words):
    assert PartialDate.parse(text).en_toutes_lettres() == words


def test_dates_are_values():
    dates = [PartialDate.parse(text) for text in ("2025-07-04", "2025", "4/7/2025", "1999-12")]
    assert [str(date) for date in sorted(set(dates))] == ["1999-12", "2025", "2025-07-04"]
    assert pickle.loads(pickle.dumps(dates)) == dates


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2022", 20220101, 20221231),
        ("2022-03", 20220301, 20220331),
        ("2025-07-04", 20250704, 20250704),
        ("2022-03..2022-06", 20220301, 20220630),
        ("2022-03/2022-06", 20220301, 20220630),
        ("2022-04..2022-05-01", 20220401, 20220501),
        ("2022-05-01..2022-08", 20220501, 20220831),
        ("..2021", None, 20211231),
        ("..2021-05-02", None, 20210502),
        ("2024..", 20240101, None),
        ("2024-05-01 ..", 20240501, None),
        ("04/07/2025", 20250704, 20250704),
    ],
)
def test_windows(text, low, high):
    window = DateWindow.parse(text)
    assert (window.low, window.high) == (low, high)
    assert DateWindow.parse(str(window)) == window


@pytest.mark.parametrize(
    "text", ["..", " .. ", "2023..2022", "2022/2023..2024", "2022..2023..", "x"]
)
def test_refuses_impossible_windows(text):
    with pytest.raises(ValueError, match=r"période|date impossible"):
        DateWindow.parse(text)


def test_pydantic_takes_and_gives_text():
    class Filter(BaseModel):
        date: PartialDate
        other: PartialDate

    found = Filter(date="juillet 2025", other=PartialDate.parse("2024"))
    assert found.model_dump_json() == '{"date":"2025-07","other":"2024"}'
    assert Filter.model_validate_json(found.model_dump_json()) == found
    assert Filter.model_json_schema()["properties"]["date"]["type"] == "string"
    with pytest.raises(ValidationError, match="date impossible : 2025-13"):
        Filter(date="2025-13", other="2024")
    with pytest.raises(ValidationError, match="texte attendu"):
        Filter(date=2025, other="2024")


DAYS = st.dates(datetime.date(1600, 1, 1), datetime.date(2999, 12, 31))
POINTS = DAYS.flatmap(
    lambda day: st.sampled_from([f"{day:%Y}".zfill(4), day.isoformat()[:7], day.isoformat()])
)


def number(day: datetime.date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


@given(POINTS, DAYS)
def test_a_date_and_its_window_hold_the_same_days(text, day):
    date, window = PartialDate.parse(text), DateWindow.parse(text)
    within = date.low <= number(day) <= date.high
    assert window.overlaps(PartialDate.parse(day.isoformat())) is within
    assert within == day.isoformat().startswith(text)
    assert window.overlaps(date)


@given(POINTS, POINTS)
def test_an_interval_spans_both_ends_or_is_refused(first, last):
    start, end = PartialDate.parse(first), PartialDate.parse(last)
    if start.low > end.high:
        with pytest.raises(ValueError, match="à l'envers"):
            PartialDate.parse(f"{first}/{last}")
        return
    span = PartialDate.parse(f"{first}/{last}")
    assert (span.low, span.high) == (start.low, end.high)
    assert DateWindow.parse(f"{first}..{last}").overlaps(span)
    assert PartialDate.parse(str(span)) == span


@given(POINTS, POINTS)
def test_open_windows_part_the_calendar(first, last):
    date = PartialDate.parse(last)
    assert DateWindow.parse(f"{first}..").overlaps(date) == (
        date.high >= PartialDate.parse(first).low
    )
    assert DateWindow.parse(f"..{first}").overlaps(date) == (
        date.low <= PartialDate.parse(first).high
    )


@given(DAYS)
def test_words_are_read_back(day):
    date = PartialDate.parse(day.isoformat())
    assert PartialDate.parse(date.en_toutes_lettres()) == date
    assert MONTHS[day.month - 1] in date.en_toutes_lettres()


@given(st.text(max_size=120))
def test_any_text_is_a_date_or_a_value_error(text):
    for kind in (PartialDate, DateWindow):
        try:
            value = kind.parse(text)
        except ValueError as error:
            assert str(error)
        else:
            assert kind.parse(str(value)) == value
