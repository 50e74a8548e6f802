"""The page of results: what an exclusion hides, a second actor required, reasons, partial hits."""

import html
import re
from urllib.parse import quote_plus

import pytest
from fastapi.testclient import TestClient

from search.web.guide import EXAMPLES

ROW = re.compile(r'<li class="tick[^"]*">.*?</li>')


def page(client: TestClient, **params: object) -> str:
    response = client.get("/", params=params)
    assert response.status_code == 200, response.text[:500]
    return html.unescape(response.text)


def total(client: TestClient, **params: object) -> int:
    found = client.get("/v1/search", params={"taille": 0, **params}).json()["total"]
    assert isinstance(found, int)
    return found


def row(text: str, name: str) -> str:
    """The row of a value in the tick lists."""
    return next(r for r in ROW.findall(text) if f'<span class="name">{name}</span>' in r)


def test_an_excluded_value_stays_with_the_articles_that_it_hides(seeds_client: TestClient) -> None:
    asked = {"q": "Patriot", "acteur": "Ukraine"}
    left = total(seeds_client, **asked, **{"-acteur": "OTAN"})
    hidden = total(seeds_client, **asked) - left
    assert hidden > 1
    # Under another of its names, which the row does not show.
    for name in ("OTAN", "otan"):
        excluded = row(page(seeds_client, **asked, **{"-acteur": name}), "OTAN")
        assert 'class="tick off"' in excluded
        assert f">−{hidden}<" in excluded
        assert f"{hidden} articles écartés" in excluded


@pytest.mark.parametrize("q", ["Patriot", "Patriot OU Merz", '"batteries'])
def test_a_second_actor_can_be_required(q: str, seeds_client: TestClient) -> None:
    assert 'class="and"' not in page(seeds_client, q=q)
    found = page(seeds_client, q=q, acteur="Ukraine")
    link = re.search(r'class="and" href="([^"]*(?:OTAN)[^"]*)"', row(found, "OTAN"))
    assert link
    both = seeds_client.get(link[1].replace("/?", "/v1/search?", 1)).json()
    for hit in both["hits"]:
        if not hit["partial"]:
            assert {"ukraine", "otan"} <= {actor["name"].lower() for actor in hit["actors"]}
    assert 0 < both["total"] <= total(seeds_client, q=q, acteur="Ukraine")


def test_reasons_are_a_link_away_where_there_is_a_rank(seeds_client: TestClient) -> None:
    plain = page(seeds_client, q="Patriot")
    link = re.search(r'href="(/\?[^"]*explain=oui)#rang-2"', plain)
    assert link
    explained = html.unescape(seeds_client.get(link[1]).text)
    assert 'id="rang-2"' in explained
    assert "points sur" in explained and "points sur" not in plain
    for other in ({"tri": "date"}, {"taille": 50}, {"q": ""}):
        assert "explain" not in page(seeds_client, **{"q": "Patriot", "acteur": "Ukraine"} | other)


def test_an_answer_without_all_words_says_it_once(seeds_client: TestClient) -> None:
    found = page(seeds_client, q="missiles xylophone Bundestag")
    assert found.count("Aucun article") == 1
    assert "n’a «\u202fxylophone\u202f»" in found
    # The word that no article has is not missed again in each.
    assert "sans\u00a0: «\u202fBundestag\u202f»" in found
    assert "sans\u00a0: «\u202fxylophone" not in found
    assert "aucun article ne contient tout" not in found


def test_the_english_page_says_searches_and_warnings_in_english(seeds_client: TestClient) -> None:
    found = page(seeds_client, q='Allemagne "Patriot', lang="en")
    assert "articles with Allemagne and Patriot" in found
    assert "A quotation mark has no other to match." in found


def test_dates_too_coarse_for_the_chart_are_told_beside_it(seeds_client: TestClient) -> None:
    found = page(seeds_client, date="2025-07")
    bars = sum(map(int, re.findall(r"<title>[^<]*?(\d+) articles?</title>", found)))
    unplaced = re.search(r'class="unplaced">(\d+) articles? de date moins précise', found)
    assert unplaced
    assert bars + int(unplaced[1]) == total(seeds_client, date="2025-07")
    english = page(seeds_client, date="2025-07", lang="en")
    assert "with less precise dates" in english
    assert "July 2025, day unknown" in english
    assert "précis" not in english


def test_in_english_the_reasons_and_what_is_missing_are_too(seeds_client: TestClient) -> None:
    found = page(seeds_client, q="Patriot Allemagne", lang="en", explain="oui")
    assert re.search(r"“Patriot”: \d+\.\d points of \d+\.\d", found)
    assert "without: “Patriot”" in found
    assert "says: “" in found
    assert not re.search(r"«|points sur|dans le", re.sub(r'<p class="passage">.*?</p>', "", found))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_filter_of_dates_that_cannot_be_read_can_be_left_out(
    lang: str, seeds_client: TestClient
) -> None:
    refused = seeds_client.get("/", params={"q": "OTAN", "date": "32 juin", "lang": lang})
    assert refused.status_code == 400
    link = re.search(r'<p><a href="(/\?q=OTAN[^"]*)"', refused.text)
    assert link
    assert seeds_client.get(html.unescape(link[1])).status_code == 200
    if lang == "en":
        assert "<h1>This request cannot be understood</h1>" in refused.text


@pytest.mark.parametrize("typed", [typed for typed, _ in EXAMPLES])
def test_every_example_of_the_guide_finds_something_in_the_demonstration(
    typed: str, seeds_client: TestClient
) -> None:
    assert total(seeds_client, q=typed)


def test_a_parameter_that_means_nothing_is_told(client: TestClient) -> None:
    said = "Paramètre inconnu, ignoré\u00a0: «\u202fauteurs\u202f»"
    assert said in page(client, q="paix", auteurs="x")
    assert "Unknown parameter, ignored: “auteurs”" in page(client, q="paix", auteurs="x", lang="en")
    assert "Paramètre inconnu" not in page(client, q="paix", du="2024")


def test_a_page_too_long_for_reasons_says_where_they_are(client: TestClient) -> None:
    assert "par pages de 10 résultats" in page(client, q="paix", taille=50)
    assert "par pages de 10 résultats" not in page(client, q="paix", taille=10)
    assert "par pages de 10 résultats" not in page(client, q="paix", taille=50, tri="date")


def test_pages_stay_small_whatever_the_address_asks(seeds_client: TestClient) -> None:
    plain = page(seeds_client, q="Patriot")
    padded = page(seeds_client, q="Patriot", x="a" * 5_000, **{f"y{n}": "1" for n in range(200)})
    words = "mot " * 2_400
    long = page(seeds_client, q=f"Patriot {words}")
    assert long.count(quote_plus(words.strip())) <= 1  # the link to the other language
    # A warning says the beginning of the name; nothing repeats the address.
    assert "a" * 5_000 not in padded
    assert len(padded) < len(plain) + 8_000
    days = page(seeds_client, q="*", niveau="jour", date="1600..2999")
    assert days.count("<rect") < 2_000


def test_an_exclusion_is_not_counted_where_the_answer_is_not_as_typed(
    seeds_client: TestClient,
) -> None:
    found = page(seeds_client, q="RFA", **{"-source": "Le Courrier de l'Ouest-Lorrain"})
    assert "−-" not in found
    assert "-15 article" not in found


def test_values_are_bounded_and_blank_ones_are_none(seeds_client: TestClient) -> None:
    long = seeds_client.get("/v1/search", params={"acteur": "x" * 501})
    assert long.status_code == 422
    assert long.json()["detail"].startswith("acteur : ")
    assert total(seeds_client, q="Allemagne", acteur=" ") == total(seeds_client, q="Allemagne")


def test_a_switch_of_language_never_leaves_the_site(seeds_client: TestClient) -> None:
    found = seeds_client.get("http://testserver//evil.example/", headers={"Accept": "text/html"})
    assert 'href="//' not in found.text


def test_an_interval_is_no_value_of_a_time(seeds_client: TestClient) -> None:
    assert not re.search(r'datetime="[^"]*/', page(seeds_client, q="*", taille=100))


def test_articles_known_to_a_year_only_are_listed_by_a_link(seeds_client: TestClient) -> None:
    found = seeds_client.get("/v1/search?facettes=date&niveau=mois&taille=0").json()
    vague = [value for value in found["facets"]["date"] if "X" in value["value"]]
    assert vague
    for value in vague:
        exported = seeds_client.get(f"/v1/export?date={value['value']}").content.splitlines()
        assert len(exported) == value["count"]
    assert '<a href="/?date=2022-XX">2022, mois non précisé</a> (1)' in page(
        seeds_client, date="2022"
    )
    assert "2022, month unknown" in page(seeds_client, date="2022-XX", lang="en")


@pytest.mark.parametrize(
    "date",
    [
        "2024-03..",
        "2024-03-15..2025-12-31",
        "..2025-02",
        "2024-12-20..2025-01-10",
        "2025-03-10..2025-07-15",
    ],
)
@pytest.mark.parametrize("q", ["", "Patriot"])
def test_the_bars_of_a_period_add_up_to_its_articles(
    q: str, date: str, seeds_client: TestClient
) -> None:
    found = page(seeds_client, q=q, date=date)
    table = re.search(r"<table>.*?</table>", found, re.DOTALL)
    every = total(seeds_client, q=q, date=date)
    counts = (
        re.findall(r'<a href="([^"]*)">.*?<td class="number">(\d+)</td>', table[0]) if table else []
    )
    # Those without a date are listed beside every period.
    counts = [(link, count) for link, count in counts if "sans-date" not in link]
    assert sum(int(count) for _, count in counts) == every
    for link, count in counts:
        assert seeds_client.get(link.replace("/?", "/v1/search?", 1)).json()["total"] == int(count)


@pytest.mark.parametrize("q", ["Patriot PROCHE/1 paix", '"Berlin Patriot"', '"Patriot xylophone"'])
def test_an_expression_that_is_nowhere_offers_its_words(q: str, seeds_client: TestClient) -> None:
    words = " ".join(word for word in q.replace('"', "").split() if "PROCHE" not in word)
    assert not total(seeds_client, q=q, elargir="non")
    found = page(seeds_client, q=q)
    assert f"Aucun article n'a ces mots ainsi réunis : {q}" in found.replace("’", "'").replace(
        "\xa0", " "
    )
    assert "Vérifiez l" not in found
    loose = seeds_client.get("/v1/search", params={"q": words, "elargir": "non"}).json()
    if not loose["partial"]:
        assert f'<span class="count">{loose["total"]} article' in found
    assert f'href="/?q={quote_plus(words)}"' in found


def test_an_answer_under_other_names_only_says_so(seeds_client: TestClient) -> None:
    every = total(seeds_client, q="NATO")
    assert every > 10
    assert not total(seeds_client, q="=NATO")
    found = page(seeds_client, q="NATO").replace("\u202f", " ").replace("\xa0", " ")
    assert (
        f"Aucun article ne contient « NATO » ; {every} articles sous un autre nom (OTAN, " in found
    )
    assert found.count(">dit : « OTAN »") + found.count(">dit : « OTAN », ") >= 10
    assert f"No article contains “NATO”; {every} articles under" in page(
        seeds_client, q="NATO", lang="en"
    )
    words = page(seeds_client, q="NATO Patriot")
    assert "Aucun article ne contient tous ces mots tels quels" in words
    # The name itself is there, or nothing under another: the total says it all.
    for q in ("OTAN", "Patriot", "xylophone", '"Patriot"'):
        assert "Aucun article ne contient" not in page(seeds_client, q=q)


def test_each_hit_of_the_total_says_under_which_name(seeds_client: TestClient) -> None:
    hits = seeds_client.get("/v1/search", params={"q": "NATO"}).json()["hits"]
    assert all("OTAN" in hit["instead"]["NATO"] and not hit["missing"] for hit in hits)


def test_one_word_has_no_part_of_its_words(seeds_client: TestClient) -> None:
    asked = next(
        q
        for q in ("Allemagne", "Ukraine", "Russie", "Allemands", "Kiev", "américain")
        if seeds_client.get("/v1/search", params={"q": q, "taille": 100}).json()["others"]
    )
    one = page(seeds_client, q=asked, taille=100)
    assert "sens sous un autre nom" in one
    assert "partie de ces mots" not in one
    assert "Une partie des mots" not in one
    assert "partie de ces mots" in page(seeds_client, q="Patriot Berlin")
