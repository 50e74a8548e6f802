"""The site: templates, headers and languages shared by all pages."""

from functools import cached_property
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import PackageLoader, StrictUndefined

from search.parameters import known
from search.settings import Settings
from search.web.compression import compressed
from search.web.drawing import svg
from search.web.language import CODES, Language, language
from search.web.typography import french, marked, marks_within, printable
from search.web.wording import Worded

STATIC = Path(__file__).parent / "static"
# `img-src blob:` is for the picture of a chart, which the browser draws from its SVG.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class Site:
    """Renders the pages of one archive."""

    def __init__(self, settings: Settings) -> None:
        self.title = settings.title
        self._templates = {code: self._worded(language(code)) for code in CODES}

    def _worded(self, said: Language) -> Worded:
        """The templates in one language."""
        templates = Worded(
            said,
            loader=PackageLoader("search.web"),
            autoescape=True,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        templates.filters |= {
            "marked": marked,
            "path": lambda text: quote(text, safe=""),
            "french": french,
            "printable": printable,
        }
        templates.globals |= {
            "archive": self.title,
            "around": marks_within,
            "svg": svg,
            "version": self.version,
        }
        return templates

    @cached_property
    def version(self) -> str:
        """A digest of the static files, in their addresses, so that browsers may keep them."""
        content = b"".join(
            path.read_bytes() for path in sorted(STATIC.rglob("*")) if path.is_file()
        )
        return sha256(content).hexdigest()[:10]

    def text(self, template: str, said: Language, **context: object) -> str:
        """A template filled in, in one language."""
        return self._templates[said.code].get_template(template).render(l=said, **context)

    def page(
        self, request: Request, template: str, said: Language, status: int = 200, **context: object
    ) -> Response:
        """One page, in one language, compressed for those who take it so."""

        def url(path: str, **parameters: str) -> str:
            asked = parameters | dict(said.pairs)
            return f"{path}?{urlencode(asked)}" if asked else path

        common = {
            "t": said.say,
            "n": said.many,
            "url": url,
            "other": _other(request, said),
            "q": "",
            "hidden": said.pairs,
            "feed": None,
        }
        html = self.text(template, said, **(common | context)).encode()
        content, encoded = compressed(html, request.headers)
        return HTMLResponse(content, status, HEADERS | encoded)


def _other(request: Request, said: Language) -> tuple[Language, str]:
    """The other language, and the address of the same page in it."""
    other = language("en" if said.code == "fr" else "fr")
    pairs = known(request.query_params.multi_items(), ("mesure",)) + other.pairs
    # As it was written: an id may hold an escaped slash.
    raw: bytes = request.scope.get("raw_path") or quote(request.url.path).encode()
    # One slash first: with two, a browser would take the rest for another site.
    path = "/" + raw.decode("latin-1").partition("?")[0].lstrip("/")
    return other, f"{path}?{urlencode(pairs)}" if pairs else path
