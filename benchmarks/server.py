"""The server under measure: uvicorn in a process of its own, and a lean client."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.queries import Drawn

HOST = "127.0.0.1"
PATIENCE = 60.0  # seconds until the server must answer


@contextmanager
def served(index: Path, workers: int = 1, tree: Path | None = None) -> Iterator[int]:
    """Serve an index with `workers` processes, by this tree or another; yields the port."""
    port = _free_port()
    command = [sys.executable, "-m", "search.cli", "serve", "--index", str(index)]
    command += ["--port", str(port), "--workers", str(workers)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=tree)
    try:
        _await(server, port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
        return port


def _await(server: subprocess.Popen[bytes], port: int) -> None:
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit and server.poll() is None:
        try:
            Client(port).get("/readyz")
            return
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
    raise RuntimeError("the server did not start; what it said stands above")


class Client:
    """One connection, kept open; `http.client` costs less than httpx does."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)

    def get(self, path: str) -> bytes:
        """The content of an answer; raises HTTPException when it is an error."""
        self._connection.request("GET", path)
        response = self._connection.getresponse()
        content = response.read()
        if response.status != http.client.OK:
            raise http.client.HTTPException(f"{response.status} for {path}")
        return content

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def address(query: Drawn) -> str:
    """The URL of a full answer: ten hits, passages, all facets."""
    asked = {"q": query.text} | ({"date": query.date} if query.date else {})
    return "/v1/search?" + urlencode(asked)
