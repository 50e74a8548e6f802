"""Citations: an article in the forms that reference managers read, and in plain French.

RIS as Zotero and EndNote take it; BibTeX with UTF-8 and its special characters escaped; CSL-JSON
1.0; COinS (OpenURL 1.0 in a span, for lists); JSON-LD NewsArticle of schema.org.
"""

import re
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import quote_plus, urlencode

import orjson
from markupsafe import Markup

from search.models import ArticleModel, HitModel
from search.web.typography import french, printable

Form = Literal["ris", "bib", "json"]
MEDIA_TYPES: dict[Form, str] = {
    "ris": "application/x-research-info-systems; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json",
}
_OPENURL = urlencode(
    {
        "ctx_ver": "Z39.88-2004",
        "rft_val_fmt": "info:ofi/fmt:kev:mtx:journal",
        "rft.genre": "article",
    }
)
_TEX = {char: "\\" + char for char in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def written(article: ArticleModel, form: Form, address: str) -> str:
    """The citation of an article in one form; `address` is its permanent one."""
    forms = {"ris": ris, "bib": bibtex, "json": csl}
    return forms[form](article, address)


def ris(article: ArticleModel, address: str) -> str:
    """RIS, type NEWS: one tag a line; a date known by month or year only says no more."""
    known = _start(article.date)
    fields = [("TY", "NEWS"), ("TI", article.title)]
    fields += [("AU", author) for author in article.authors]
    fields += [("T2", article.source), ("SE", article.section)]
    fields += [("PY", known[0] if known else ""), ("DA", "/".join([*known, "", "", ""][:3]) + "/")]
    fields += [("AB", article.lead), ("LA", article.language), ("UR", article.url or address)]
    fields += [("L2", address if article.url else ""), ("ID", article.id)]
    if not known:
        fields = [field for field in fields if field[0] != "DA"]
    lines = [f"{tag}  - {_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def bibtex(article: ArticleModel, address: str) -> str:
    """BibTeX, type article; the title keeps its capitals."""
    known = _start(article.date)
    fields = {
        "title": f"{{{_tex(article.title)}}}",
        "author": " and ".join(f"{{{_tex(author)}}}" for author in article.authors),
        "journal": _tex(article.source),
        "year": known[0] if known else "",
        "month": str(int(known[1])) if len(known) > 1 else "",
        "day": str(int(known[2])) if len(known) > 2 else "",
        "url": _url(article.url or address),
        "language": _tex(article.language),
    }
    key = re.sub(r"[^A-Za-z0-9:-]+", "-", article.id).strip("-") or "article"
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return "@article{" + key + ",\n" + ",\n".join(lines) + "\n}\n"


def csl(article: ArticleModel, address: str) -> str:
    """CSL-JSON: a list of one item of type article-newspaper."""
    item: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": article.title,
        "author": [{"literal": author} for author in article.authors],
        "container-title": article.source,
        "section": article.section,
        "issued": _issued(article.date),
        "abstract": article.lead,
        "language": article.language,
        "URL": article.url or address,
    }
    kept = {name: value for name, value in item.items() if value}
    return orjson.dumps([kept], option=orjson.OPT_INDENT_2).decode() + "\n"


def sentence(article: ArticleModel, address: str) -> str:
    """The citation in one line, as a French bibliography sets it; no sign of the address moves."""
    parts = [", ".join(article.authors), f"« {article.title} »", article.source]
    said = ", ".join([*(part for part in parts if part), article.date_label])
    return f"{french(said)}. {article.url or address}"


def coins(hit: HitModel) -> str:
    """OpenURL key-value pairs for the `title` of a COinS span."""
    title = f"&rft.atitle={quote_plus(hit.title[:300])}"
    place = _openurl("rft.jtitle", hit.source) + _openurl("rft.date", "-".join(_start(hit.date)))
    return f"{_OPENURL}{title}{place}" + (f"&rft_id={quote_plus(hit.url)}" if hit.url else "")


# Hits share their sources and days.
@lru_cache(maxsize=4096)
def _openurl(name: str, value: str) -> str:
    return f"&{name}={quote_plus(value)}" if value else ""


def json_ld(article: ArticleModel, address: str) -> Markup:
    """A NewsArticle of schema.org, safe inside a script element: no `<` is left in it."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": _published(article.date),
        "author": [{"@type": "Person", "name": author} for author in article.authors],
        "publisher": {"@type": "Organization", "name": article.source} if article.source else None,
        "articleSection": article.section,
        "description": article.lead,
        "inLanguage": article.language,
        "url": address,
        "isBasedOn": article.url,
        "about": [{"@type": "Thing", "name": actor.name} for actor in article.actors],
    }
    kept = {name: value for name, value in data.items() if value}
    text = orjson.dumps(kept).decode()
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 - every character that could end the script is escaped


def file_name(article: ArticleModel, form: Form) -> str:
    """A name for the downloaded citation, of plain letters."""
    return (re.sub(r"[^A-Za-z0-9._-]+", "-", article.id).strip("-.")[:80] or "article") + f".{form}"


def _start(edtf: str | None) -> list[str]:
    """The year, month and day of the first date, as far as they are known."""
    return (edtf or "").split("/")[0][:10].split("-") if edtf else []


def _published(edtf: str | None) -> str:
    return (edtf or "").split("/")[0]


def _issued(edtf: str | None) -> dict[str, Any] | None:
    if not edtf:
        return None
    ends = [[int(part) for part in end[:10].split("-")] for end in edtf.split("/")]
    return {"date-parts": ends}


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in _line(text))


def _url(text: str) -> str:
    return re.sub(r"[{}\\\s]", lambda found: f"%{ord(found[0]):02X}", text)
