"""Styles: one sheet for all pages, put together from a file for each part of them."""

from functools import cache

from search.web.site import STATIC

PARTS = (
    "base", "masthead", "results", "histogram", "facets", "article", "start", "trends", "print"
)  # fmt: skip


@cache
def sheet() -> str:
    """The style sheet, in the order of the parts: later ones prevail, `print` over all."""
    return "\n".join((STATIC / "css" / f"{part}.css").read_text("utf-8") for part in PARTS)
