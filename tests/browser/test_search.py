"""What a journalist does: search, narrow, open, step through marks, come back."""

import re

import pytest
from playwright.sync_api import Page, expect


def total(page: Page) -> str:
    return page.locator(".total strong").inner_text()


def test_search_narrow_open_step_and_come_back(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("Patriot Allemagne")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=Patriot+Allemagne")
    expect(page.locator(".interpreted")).to_contain_text("contiennent Patriot et Allemagne")

    page.locator(".facets").get_by_role("link", name="Défense", exact=True).click()
    expect(page.locator(".chip")).to_have_count(1)
    state, found = page.url, total(page)
    assert "rubrique=D%C3%A9fense" in state
    titles = page.locator(".hit h2").all_inner_texts()

    page.locator(".hit h2 a").nth(1).click()
    page.wait_for_url("**/article/**")
    marks = page.locator("article mark").count()
    assert marks > 1
    page.keyboard.press("n")
    expect(page.locator("[data-place]")).to_have_text(f"1 / {marks}")
    page.keyboard.press("n")
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(page.locator("[data-place]")).to_have_text(f"{marks} / {marks}")
    expect(page.locator("mark.current")).to_be_in_viewport()

    page.go_back()
    page.wait_for_url(state)
    expect(page.locator(".hit h2")).to_have_text(titles)
    assert total(page) == found
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    assert page.url.endswith("/?q=Patriot+Allemagne")


def test_the_link_back_to_the_results_keeps_the_filters(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=patriote&tri=date")
    page.locator(".hit h2 a").first.click()
    page.locator("[data-back]").click()
    page.wait_for_url("**/?q=patriote&tri=date")


def test_the_link_back_keeps_the_filters_without_scripts(plain: Page, address: str) -> None:
    plain.goto(f"{address}/?q=patriote&tri=date")
    plain.locator(".hit h2 a").first.click()
    plain.locator("[data-back]").click()
    plain.wait_for_url("**/?q=patriote&tri=date")


def test_ticking_several_excluding_one_and_removing_chips(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=*")
    facets = page.locator(".facet[data-facet=source]")
    counts = {}
    for name in ("Agence Hexagone", "La Dépêche des Deux-Rives"):
        tick = facets.locator(".tick", has_text=name)
        counts[name] = int(tick.locator(".count").inner_text())
        tick.locator("a").first.click()
        expect(page.locator(".chip", has_text=name)).to_be_visible()
        # Focus stays on what was ticked, so that the next one is a key away.
        expect(facets.locator(".tick.on", has_text=name).locator("a").first).to_be_focused()
    assert total(page) == f"{sum(counts.values())} articles"
    expect(page.locator("[data-live]")).to_have_text(total(page))
    shown = facets.locator(".tick", has_text="Le Petit Valcombois")
    shown.hover()
    shown.locator(".exclude").click()
    expect(page.locator(".chip.not")).to_have_count(1)
    page.get_by_role("link", name="Retirer : Source La Dépêche des Deux-Rives").click()
    expect(page.locator(".chip")).to_have_count(2)
    assert total(page) == f"{counts['Agence Hexagone']} articles"
    page.get_by_role("link", name="Tout retirer").click()
    expect(page.locator(".chip")).to_have_count(0)


def test_choosing_a_suggestion_by_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    box = page.get_by_role("combobox")
    box.press_sequentially("ukr")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "suggestion-0")
    box.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "false")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("ukr")
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(re.compile(r"\?q=acteur"))
    expect(page.locator("#q")).to_have_value('acteur:"Ukraine"')
    assert int(total(page).split()[0]) > 3


@pytest.mark.parametrize(
    ("typed", "after", "filled"),
    [
        ("ukr", "", 'acteur:"Ukraine"'),
        ("Patriot Klaus Rein", "", 'Patriot acteur:"Klaus Reinhardt"'),
        ('acteur:"Klaus Rein', "", 'acteur:"Klaus Reinhardt"'),
        ('Patriot "Klaus Rein', "", 'Patriot acteur:"Klaus Reinhardt"'),
        ('"missiles sol-air" -personne:Reinh', "", '"missiles sol-air" -acteur:"Klaus Reinhardt"'),
        ("Ukrai", " Patriot", 'acteur:"Ukraine" Patriot'),
    ],
)
def test_a_suggested_actor_takes_the_place_of_what_was_typed_of_it(
    typed: str, after: str, filled: str, page: Page, address: str
) -> None:
    page.goto(address)
    box = page.get_by_role("combobox")
    box.fill(after)
    box.press("Home")
    box.press_sequentially(typed)
    options = page.get_by_role("option")
    expect(options.first).to_contain_text(filled.split('acteur:"')[1].partition('"')[0])
    box.press("ArrowDown")
    box.press("Tab")
    expect(box).to_have_value(filled)


def test_a_word_is_completed_and_the_rest_of_the_query_kept(page: Page, address: str) -> None:
    page.goto(address)
    box = page.get_by_role("combobox")
    box.press_sequentially("titre:(guerre OU missi")
    option = page.get_by_role("option", name=re.compile("^missiles? "))
    expect(option.first).to_be_visible()
    while option.first.get_attribute("aria-selected") != "true":
        box.press("ArrowDown")
    box.press("Tab")
    assert (box.input_value()).startswith("titre:(guerre OU missile")
    expect(box).to_be_focused()


def test_brushing_dates(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=*&date=2025")
    bars = page.locator(".histogram [data-value]")
    expect(bars).to_have_count(12)
    first, last = bars.nth(1).bounding_box(), bars.nth(5).bounding_box()
    assert first and last
    height = first["y"] + first["height"] / 2
    page.mouse.move(first["x"] + first["width"] / 2, height)
    page.mouse.down()
    page.mouse.move(last["x"] + 5, height, steps=5)
    expect(page.locator(".histogram .taken")).to_have_count(5)
    page.mouse.up()
    page.wait_for_url("**date=2025-02..2025-06")
    expect(page.locator(".chip")).to_contain_text("février 2025 – juin 2025")
    expect(bars).to_have_count(5)


def test_clicking_bars_from_decades_down_to_a_day(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=*")
    for value in ("2020..2029", "2025", "2025-07"):
        # A click in the air above a small bar counts as well.
        page.locator(f'.histogram a[data-value="{value}"]').click()
        page.wait_for_url(f"**date={value}")
        expect(page.locator(".crumbs strong")).to_be_visible()
    expect(page.locator(".histogram [data-value]")).to_have_count(31)
    page.locator(".crumbs").get_by_role("link", name="2025", exact=True).click()
    page.wait_for_url("**date=2025")


def test_finding_an_actor_among_all(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=*")
    page.get_by_label("Chercher un acteur").fill("otan")
    match = page.locator("[data-matches] .tick", has_text="OTAN").first
    expect(match).to_be_visible()
    match.locator("a").click()
    page.wait_for_url("**acteur=OTAN")


def test_the_guide_opens_on_a_key_and_closes(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=paix")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("PROCHE/8")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("j")
    expect(page.locator(".hit h2 a").first).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".hit h2 a").nth(1)).to_be_focused()


def test_exporting_shows_its_end(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=*")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "manchette.csv"
    expect(page.locator("[data-progress]")).to_have_text("78 articles exportés")


def test_a_chart_becomes_a_picture(page: Page, address: str) -> None:
    page.goto(f"{address}/tendances?q=Allemagne&q=Ukraine")
    with page.expect_download() as download:
        page.get_by_role("link", name="PNG").click()
    content = download.value.path().read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(content) > 10_000


def test_the_citation_is_copied(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/article/fan-2025-06-14-ciel")
    page.get_by_role("button", name="Copier la citation").click()
    expect(page.get_by_role("button", name="Citation copiée.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "L’Europe apprend à fabriquer son ciel" in copied


def test_a_border_parts_full_answers_from_those_that_complete_them(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/?q=Patriot+Allemagne")
    expect(page.locator(".border")).to_have_count(1)
    full, completing = page.locator("ol.hits").all()
    total = page.locator(".total strong").inner_text()
    assert total == f"{full.locator('.hit').count()} articles"
    expect(full.locator(".partial")).to_have_count(0)
    expect(completing.locator(".partial")).to_have_count(completing.locator(".hit").count())
    assert completing.get_attribute("start") == str(full.locator(".hit").count() + 1)


def test_an_article_is_cited_without_scrolling(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    # With an original, a query to come back to, ten actors and three reprints.
    page.goto(f"{address}/article/hx-20250708-014?q=Patriot")
    expect(page.locator("[data-copy]")).to_be_in_viewport()
    expect(page.get_by_role("link", name="CSL-JSON")).to_be_in_viewport()
    # Below, on a narrow screen, it comes right after the text.
    page.set_viewport_size({"width": 320, "height": 640})
    text, cited = page.locator(".reading article").bounding_box(), page.locator(".cite")
    assert text
    assert (cited.bounding_box() or text)["y"] - text["y"] - text["height"] < 200


def test_excluding_shows_at_rest(page: Page, address: str) -> None:
    page.goto(address + "/?q=Patriot")
    page.mouse.move(0, 0)
    shown = page.locator(".tick .exclude").first
    assert shown.evaluate("one => getComputedStyle(one).opacity") == "1"
