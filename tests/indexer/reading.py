"""Reading sources as a test wants it: results, articles, rejects."""

from pathlib import Path

import orjson

from indexer.article import Article
from indexer.readers import Record, Rejected, parse, read

PROSE = "Le conseil a voté le budget, à l’unanimité. La séance fut longue."


def write(path: Path, content: str | bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def results(*sources: str, mapping: dict[str, str] | None = None) -> list[Article | Rejected]:
    found = read(sources)
    return [r if isinstance(r, Rejected) else parse(r, mapping or {}) for r in found]


def articles(*sources: str, mapping: dict[str, str] | None = None) -> list[Article]:
    found = results(*sources, mapping=mapping)
    assert [r for r in found if isinstance(r, Rejected)] == []
    return [article for article in found if isinstance(article, Article)]


def from_text(text: str | bytes) -> Article | Rejected:
    payload = text if isinstance(text, bytes) else text.encode()
    return parse(Record("a.txt", 1, "texte", payload))


def from_json(item: object, mapping: dict[str, str] | None = None) -> Article | Rejected:
    return parse(Record("a.jsonl", 1, "jsonl", orjson.dumps(item)), mapping or {})


def reason(found: Article | Rejected) -> str:
    assert isinstance(found, Rejected)
    return found.reason
