"""The same without JavaScript: every way through the archive is a link or a form."""

from playwright.sync_api import Page, expect


def test_search_narrow_open_and_come_back(plain: Page, address: str) -> None:
    plain.goto(address)
    plain.fill("#q", "Patriot Allemagne")
    plain.get_by_role("button", name="Chercher").click()
    assert plain.url == f"{address}/?q=Patriot+Allemagne"
    plain.locator(".facets").get_by_role("link", name="Défense", exact=True).click()
    expect(plain.locator(".chip")).to_have_count(1)
    state = plain.url
    plain.locator(".hit h2 a").first.click()
    assert "/article/" in plain.url
    expect(plain.locator("article mark").first).to_be_visible()
    plain.go_back()
    assert plain.url == state
    plain.fill("#q", "patriote")
    plain.get_by_role("button", name="Chercher").click()
    # A new query keeps the filters that are shown.
    expect(plain.locator(".chip")).to_have_count(1)


def test_dates_by_click_and_by_form(plain: Page, address: str) -> None:
    plain.goto(f"{address}/?q=*")
    plain.locator('.histogram a[data-value="2020..2029"]').click()
    assert plain.url == f"{address}/?q=%2A&date=2020..2029"
    plain.locator(".between summary").click()
    plain.fill("#du", "2025-02")
    plain.fill("#au", "2025-06")
    plain.get_by_role("button", name="Appliquer").click()
    assert plain.url == f"{address}/?q=%2A&date=2025-02..2025-06"
    plain.locator(".dates .table summary").click()
    expect(plain.locator(".dates table")).to_be_visible()


def test_nothing_that_needs_a_script_is_shown(plain: Page, address: str) -> None:
    for path in ("/?q=*", "/article/fan-2025-06-14-ciel?q=Patriot", "/tendances?q=paix"):
        plain.goto(address + path)
        for hidden in ("[data-find]", "[data-step]", "[data-copy]", "[data-png]"):
            for found in plain.locator(hidden).all():
                expect(found).to_be_hidden()


def test_trends_and_the_other_language(plain: Page, address: str) -> None:
    plain.goto(f"{address}/tendances")
    plain.fill("#q1", "Allemagne")
    plain.fill("#q2", "Ukraine")
    plain.get_by_role("button", name="Tracer").click()
    expect(plain.locator(".curves .curve").first).to_be_attached()
    plain.get_by_role("link", name="English").click()
    expect(plain.locator("html")).to_have_attribute("lang", "en")
    expect(plain.get_by_role("heading", name="Trends")).to_be_visible()
    plain.locator(".legend a").first.click()
    expect(plain.locator("html")).to_have_attribute("lang", "en")


def test_two_actors_together_and_reasons(plain: Page, address: str) -> None:
    plain.goto(f"{address}/?q=Patriot&acteur=Ukraine")
    plain.locator(".tick", has_text="OTAN").locator(".and").click()
    expect(plain.locator("#q")).to_have_value('Patriot acteur:"OTAN"')
    plain.locator(".hit .meta a", has_text="Pourquoi ce rang").nth(1).click()
    expect(plain.locator("#rang-2 .reasons")).to_be_in_viewport()
