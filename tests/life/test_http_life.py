"""Over HTTP: the server goes on while generations come and go."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2 as httpx
import pytest
import uvicorn
from archive import ONE, article

from indexer.build import delete, rollback, update
from indexer.generations import Generations
from indexer.report import Report
from search.api import create_app
from search.settings import Settings

Build = Callable[..., Report]
Write = Callable[..., str]


def quiet(*_: int) -> None:
    pass


@pytest.fixture
def client(index: Path) -> Iterator[httpx.Client]:
    """A client of a real server of `index`, on a free port."""
    app = create_app(Settings(index=index))
    server = uvicorn.Server(uvicorn.Config(app, http="h11", log_level="critical"))  # as serve does
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(128)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        end = time.monotonic() + 20
        while not server.started and time.monotonic() < end:
            time.sleep(0.01)
        port = listening.getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as found:
            yield found
        server.should_exit = True
        thread.join()


def test_no_request_fails_while_generations_change(
    client: httpx.Client, index: Path, build: Build, write: Write
) -> None:
    sources = [write(f"{n}.jsonl", [article(i) for i in range(n)]) for n in (3, 5)]
    sizes = {build(sources[0]).generation: 3}
    stop = threading.Event()

    def ask() -> list[tuple[str, int, int]]:
        answers = []
        while not stop.is_set():
            answer = client.get("/v1/search", params={"q": "conseil", "taille": 50})
            assert answer.status_code == 200, answer.text
            found = answer.json()
            answers.append((found["generation"], found["total"], len(found["hits"])))
        return answers

    def change() -> None:
        for turn in range(4):
            report = build(sources[turn % 2])
            sizes[report.generation] = report.articles
            assert not update(index, [sources[turn % 2]], ONE, quiet).missing
            sizes[Generations(index).current().id] = report.articles
            rollback(index)
            report = delete(index, ["a0"])
            sizes[report.generation] = report.articles

    with ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(ask) for _ in range(3)]
        try:
            change()
        finally:
            stop.set()
        answers = [answer for done in asking for answer in done.result()]
    # `sizes` is written after the switch, but before any answer is looked at.
    assert [a for a in answers if not sizes[a[0]] == a[1] == a[2]] == []
    assert len({generation for generation, _, _ in answers}) > 1


def test_a_cursor_whose_generation_is_gone(
    client: httpx.Client, index: Path, build: Build, write: Write
) -> None:
    source = write("old.jsonl", [article(n) for n in range(9)])
    build(source)
    params = {"q": "conseil", "taille": "4"}
    first = client.get("/v1/search", params=params).json()
    build(source)
    following = client.get("/v1/search", params={**params, "curseur": first["next"]})
    assert following.status_code == 200
    assert following.json()["generation"] == first["generation"]
    for _ in range(4):
        build(source)
        client.get("/v1/search", params=params)
    gone = client.get("/v1/search", params={**params, "curseur": first["next"]})
    assert (gone.status_code, gone.json()["code"]) == (410, "curseur_perime")


@pytest.mark.parametrize("fault", ["damaged", "stale"])
def test_ready_says_that_the_newest_is_not_served(
    fault: str, client: httpx.Client, index: Path, build: Build, write: Write
) -> None:
    assert client.get("/readyz").json()["status"] == "absent"
    assert client.get("/v1/search").status_code == 503
    source = write("old.jsonl", [article(1)])
    good = build(source).generation
    assert client.get("/readyz").json()["status"] == "ok"
    build(source)
    live = Generations(index).current()
    if fault == "damaged":
        (live.path / "facets.json").write_text("{")
    else:
        live.manifest.model_copy(update={"schema_version": 99}).save(live.path)
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["status"]) == (200, "dégradé")
    said = "rollback" if fault == "damaged" else "schéma 99"
    assert said in ready.json()["message"]
    assert client.get("/v1/search").json()["generation"] == good
    rollback(index)
    assert client.get("/readyz").json()["status"] == "ok"


def test_not_ready_where_articles_cannot_be_read(
    client: httpx.Client, index: Path, build: Build, write: Write
) -> None:
    build(write("old.jsonl", [article(n) for n in range(50)]))
    store = next(Generations(index).current().engine.glob("*.store"))
    content = bytearray(store.read_bytes())
    content[: len(content) // 2] = b"\xff" * (len(content) // 2)
    store.write_bytes(content)
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["status"]) == (503, "endommagé")
    assert "rollback" in ready.json()["message"]


def test_an_endless_header_is_refused(client: httpx.Client) -> None:
    with socket.create_connection((client.base_url.host, client.base_url.port or 80)) as sent:
        sent.settimeout(20)
        sent.sendall(b"GET /healthz HTTP/1.1\r\nHost: manchette\r\nX-Long: " + b"a" * 80_000)
        assert sent.recv(1000).startswith(b"HTTP/1.1 400 ")
    assert client.get("/healthz").status_code == 200
