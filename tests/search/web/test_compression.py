"""Compression: asked for, refused, or unsaid."""

import pytest
from fastapi.testclient import TestClient

from search.web.compression import takes_gzip


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("br;q=1.0, GZIP;q=0.8, *;q=0.1", True),
        ("*", True),
        ("identity;q=0.5, *;q=0.3", True),
        ("", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, br", False),
        ("gzip;q=0, *", False),
        ("*;q=0", False),
        ("br", False),
        ("gzipped", False),
        ("gzip;q=x", False),
    ],
)
@pytest.mark.parametrize("path", ["/", "/?q=guerre", "/aide", "/static/manchette.css?v=1"])
def test_gzip_is_sent_to_those_who_take_it(
    path: str, accepted: str, taken: bool, client: TestClient
) -> None:
    assert takes_gzip(accepted) is taken
    response = client.get(path, headers={"Accept-Encoding": accepted})
    # The files' own compression knows no star: then they are sent as they are, which is allowed.
    wanted = taken and not ("*" in accepted and "gzip" not in accepted and "static" in path)
    assert (response.headers.get("content-encoding") == "gzip") is wanted
    assert response.headers["vary"] == "Accept-Encoding"
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert response.text == plain.text


@pytest.mark.parametrize(
    "path",
    ["/v1/search", "/v1/export", "/v1/export?format=csv", "/atom", "/tendances.csv?q=guerre"],
)
def test_what_is_never_compressed_does_not_vary(path: str, client: TestClient) -> None:
    response = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in response.headers
    assert "vary" not in response.headers
    assert ("content-length" in response.headers) is not path.startswith("/v1/export")
