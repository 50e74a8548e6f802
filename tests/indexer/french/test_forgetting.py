"""What is remembered of queries is bounded: it is forgotten when there is too much."""

import pytest

from indexer.french import analyzer


def test_runs_asked_after_are_forgotten_when_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(analyzer, "ASKED", 10)
    pieces = analyzer._Pieces()
    for n in range(95):
        assert [piece.exact for piece in pieces[f"mot{n}"]] == [f"mot{n}"]
        assert len(pieces) <= 10
    assert "mot94" in pieces
