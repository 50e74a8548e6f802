"""Offers: what a warning suggests goes where the warning is about, and nowhere else."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

NEAR = "Allemagne"


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ({"q": "acteur:Allemagn"}, {"q": [f'acteur:"{NEAR}"']}),
        # One value typed twice, of which the first names nobody like it.
        (
            {"q": "source:Allemagn acteur:Allemagn"},
            {"q": [f'source:Allemagn acteur:"{NEAR}"']},
        ),
        (
            {"source": "Allemagn", "acteur": "Allemagn"},
            {"source": ["Allemagn"], "acteur": [NEAR]},
        ),
        ({"q": "acteur:Allemagn", "source": "Allemagn"}, {"q": [f'acteur:"{NEAR}"']}),
        ({"-acteur": "Allemagn", "q": "guerre"}, {"-acteur": [NEAR], "q": ["guerre"]}),
        (
            {"q": "guerre (acteur:(Allemagn OU OTAN))"},
            {"q": [f'guerre (acteur:("{NEAR}" OU OTAN))']},
        ),
        ({"q": "-acteur:« Allemagn »^2 loi"}, {"q": [f'-acteur:"{NEAR}"^2 loi']}),
        ({"q": "a acteur:Klaus Reinhardt b"}, {"q": ['a acteur:"Klaus Reinhardt" b']}),
        ({"q": "juillet 2025 juillet 2025"}, {"q": ["juillet 2025 date:2025-07"]}),
    ],
)
def test_what_is_offered_takes_the_place_of_what_was_not_found(
    asked: dict[str, str], offered: dict[str, list[str]], seeds_client: TestClient
) -> None:
    found = [parse_qs(urlsplit(link).query) for link in offers_of(seeds_client, asked)]
    kept = {name: [value] for name, value in asked.items() if name not in offered}
    assert offered | kept in found
    # Each offer leaves the query it is for in one piece: nothing else moves.
    assert all(one.keys() == asked.keys() for one in found)


def test_two_warnings_of_one_value_offer_it_each_in_its_place(seeds_client: TestClient) -> None:
    links = offers_of(seeds_client, {"q": "acteur:Allemagn OU acteur:Allemagn"})
    assert [parse_qs(urlsplit(link).query)["q"] for link in links] == [
        [f'acteur:"{NEAR}" OU acteur:Allemagn'],
        [f'acteur:Allemagn OU acteur:"{NEAR}"'],
    ]


def offers_of(client: TestClient, asked: dict[str, str]) -> list[str]:
    page = client.get("/", params=asked).text
    (warnings,) = re.findall(r'<ul class="warnings".*?</ul>', page, re.DOTALL)
    return [html.unescape(link) for link in re.findall(r'href="([^"]*)"', warnings)]
