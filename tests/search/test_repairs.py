"""Repairs: the word or filter that empties an answer is named, with what would not."""

import pytest

from search.repairs import MOST_CLAUSES, diagnose
from search.request import SearchRequest
from search.service import Service


def test_the_absent_word_is_named_and_left_out(service: Service) -> None:
    request = SearchRequest(q="missiles xylophone")
    found = service.diagnose(request)
    counts = {clause.text: clause.count for clause in found.clauses}
    assert counts == {"missiles": service.count(SearchRequest(q="missiles")), "xylophone": 0}
    assert [(r.drop, r.what, r.request.q) for r in found.repairs] == [
        ("clause", "xylophone", "missiles")
    ]
    assert found.repairs[0].count == counts["missiles"] > 0


def test_each_filter_is_tried_and_all_of_them(service: Service) -> None:
    request = SearchRequest(
        q="Berlin livre", date="1898", include={"acteur": ("Ukraine",)}, exclude={"source": ("x",)}
    )
    assert service.count(request) == 0
    repairs = service.diagnose(request).repairs
    assert ("filter", "date") in {(r.drop, r.what) for r in repairs}
    assert ("filters", "") in {(r.drop, r.what) for r in repairs}
    assert all(service.count(r.request) == r.count > 0 for r in repairs)
    assert [r.count for r in repairs] == sorted((r.count for r in repairs), reverse=True)


@pytest.mark.parametrize("q", ["", "*", "paix -guerre", "(((", '"', "xylophone"])
def test_what_has_no_repair_has_none(q: str, service: Service) -> None:
    clauses = {r.what for r in service.diagnose(SearchRequest(q=q)).repairs if r.drop == "clause"}
    # Leaving out the only wanted word would answer with all the rest of the archive.
    assert "paix" not in clauses


def test_a_long_query_is_tried_a_bounded_number_of_times() -> None:
    asked = []

    def count(request: SearchRequest) -> int:
        asked.append(request)
        return 0

    diagnose(SearchRequest(q=" ".join(f"mot{n}" for n in range(60)), date="2025"), count)
    assert len(asked) <= 2 * MOST_CLAUSES + 2


def test_a_repair_leaves_out_one_clause_and_no_more() -> None:
    words = [f"mot{n}" for n in range(MOST_CLAUSES + 4)]
    found = diagnose(SearchRequest(q=" ".join(f"+{word}" for word in words)), lambda _: 1)
    for repair in found.repairs:
        kept = repair.request.q.replace("+", "").split()
        assert len(kept) == len(words) - 1
        assert set(kept) < set(words)
