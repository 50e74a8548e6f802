"""Accessibility by axe-core, room at every width, pictures of each page, weight."""

import re
from itertools import pairwise
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from pictures import PICTURES
from playwright.sync_api import Browser, Page

PAGES = {
    "accueil": "/",
    "recherche": "/?q=Patriot+Allemagne",
    "filtres": "/?q=*&date=2025&acteur=Ukraine&-source=Le+Fanal&evoques=oui",
    "partiel": "/?q=missiles+xylophone",
    "rien": "/?q=xylophone&date=2025",
    "article": "/article/fan-2025-06-14-ciel?q=Patriot+Allemagne",
    "acteur": "/acteur/allemagne",
    "tendances": "/tendances?q=Allemagne&q=Ukraine&q=patriote",
    "aide": "/aide",
    "api": "/docs",
    "erreur": "/?taille=abc",
    "anglais": "/?q=Allemagne&lang=en",
}
WIDTHS = (320, 768, 1280, 2560)
NIGHT = 1280
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
BUDGET = 60_000  # bytes of the first page as transferred, all that it needs counted
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(name: str, browser: Browser, address: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address + PAGES[name])
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    # Other colours change the contrast alone: the rest is judged once.
    rules = ({"type": "tag", "values": TAGS}, {"type": "rule", "values": ["color-contrast"]})
    for scheme, judged in zip(SCHEMES, rules, strict=True):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options={"runOnly": judged})
        faults = [
            (fault["id"], fault["impact"], [node["html"][:200] for node in fault["nodes"][:3]])
            for fault in found.response["violations"]
        ]
        assert faults == []
    context.close()


def test_axe_finds_nothing_in_what_scripts_open(page: Page, address: str, browser: Browser) -> None:
    context = browser.new_context(bypass_csp=True)
    opened = context.new_page()
    opened.goto(address)
    opened.get_by_role("combobox").press_sequentially("ukr")
    opened.get_by_role("option").first.wait_for()
    assert Axe().run(opened).violations_count == 0
    opened.get_by_role("combobox").press("Escape")
    opened.locator("[data-help]").click()
    opened.get_by_role("dialog").wait_for()
    assert Axe().run(opened).violations_count == 0
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_pages_fit_their_screen(name: str, browser: Browser, address: str) -> None:
    """Nothing is cut off or scrolled sideways; pictures are kept to be looked at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page = browser.new_page()
    page.goto(address + PAGES[name])
    for width in WIDTHS:
        height = 800 if width < 600 else width * 5 // 8
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        # Night changes colours only: one width shows them.
        for scheme in SCHEMES if width == NIGHT else SCHEMES[:1]:
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.jpg", quality=85)
    page.close()


def test_the_first_page_is_light_and_its_style_is_all_it_waits_for(
    page: Page, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in ("/", "/?q=Patriot+Allemagne"):
        page.goto(address + path, wait_until="networkidle")
        entries = page.evaluate(
            """() => [...performance.getEntriesByType("navigation"),
                ...performance.getEntriesByType("resource")].map((entry) => [entry.name,
                entry.transferSize, entry.renderBlockingStatus ?? "document"])"""
        )
        weight = sum(size for _, size, _ in entries)
        blocking = [name for name, _, status in entries if status == "blocking"]
        with capsys.disabled():
            print(f"\n{path} : {weight} octets en {len(entries)} requêtes")  # noqa: T201
        assert weight < BUDGET
        assert [re.sub(r"\?.*", "", name) for name in blocking] == [
            f"{address}/static/manchette.css"
        ]


def test_the_layout_does_not_jump(page: Page, address: str) -> None:
    for path in ("/", "/?q=Allemagne", PAGES["article"], PAGES["tendances"]):
        page.add_init_script(
            """window.jumps = 0; new PerformanceObserver((list) => { for (const one of
            list.getEntries()) window.jumps += one.value; }).observe({ type: "layout-shift",
            buffered: true });"""
        )
        page.goto(address + path, wait_until="networkidle")
        assert page.evaluate("window.jumps") < 0.02, path


def test_printing_leaves_the_text_only(page: Page, address: str) -> None:
    page.goto(f"{address}/article/fan-2025-06-14-ciel?q=Patriot", wait_until="networkidle")
    page.emulate_media(media="print")
    for hidden in (".search", ".pages", ".marks", ".forms", ".similar"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator("article h1").is_visible()
    assert page.locator("[data-citation]").is_visible()


@pytest.mark.parametrize("typed", ["minis", "hol", "union"])
def test_suggestions_fit_a_narrow_screen(typed: str, page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(address)
    page.get_by_role("combobox").fill(typed)
    page.get_by_role("option").first.wait_for()
    beyond = page.evaluate(
        """() => [...document.querySelectorAll("#suggestions span")].map(s =>
        s.getBoundingClientRect().right - s.closest("ul").getBoundingClientRect().right)"""
    )
    assert max(beyond) <= 0
    # Side by side, the text would be broken into narrow pieces.
    assert page.evaluate("""() => document.querySelector("#suggestions .text").offsetWidth""") > 150


def test_labels_of_a_chart_do_not_touch(page: Page, address: str) -> None:
    page.goto(address + "/?q=Patriot&date=2024-01..2025-12")
    for width in (320, 400, 545, 560, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        boxes = page.evaluate(
            """() => [...document.querySelectorAll(".histogram .tick")].map(t =>
            t.getBoundingClientRect()).filter(b => b.width).map(b => [b.left, b.right])"""
        )
        assert len(boxes) > 2
        assert all(a[1] < b[0] for a, b in pairwise(boxes)), width
