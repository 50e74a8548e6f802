"""An actor that the archivist hides: asked for, it leads to no other, and the answer says why."""

from pathlib import Path

import orjson

from indexer.build import Options, rebuild
from search.live import Live
from search.request import SearchRequest
from search.service import Service


def ids(service: Service, q: str) -> set[str]:
    return {hit.id for hit in service.search(SearchRequest(q=q)).hits}


def test_a_hidden_actor_leads_to_no_other(tmp_path: Path) -> None:
    decisions = "action,nom,vers,type\nmasquer,CGT,,\nmasquer,Trump,,organisation\n"
    (tmp_path / "index.acteurs.csv").write_text(decisions, encoding="utf-8")
    union = [{"name": name, "type": "organisation"} for name in ("CGT", "CGT Cheminots")]
    president = {"name": "Donald Trump", "type": "personne"}
    rows = [
        {"id": "both", "title": "Grève", "body": "Les trains.", "actors": union},
        {"id": "trump", "title": "Visite", "body": "Il est là.", "actors": [president]},
    ]
    source, root = tmp_path / "rows.jsonl", tmp_path / "index"
    source.write_bytes(b"\n".join(map(orjson.dumps, rows)))
    rebuild(root, [str(source)], Options(workers=1, actors="gazetteer"), lambda *_: None)
    service = Service(Live(root))
    asked = ({"q": "acteur:CGT"}, {"q": "org:cgt"}, {"include": {"acteur": ("CGT",)}})
    for request in asked:
        answer = service.search(SearchRequest(**request))
        assert not answer.total, request
        (warning,) = answer.warnings
        assert (warning.code, warning.suggestions) == ("acteur_cache", [])
        assert "caché par l'archiviste" in warning.message
        assert str(warning.values["value"]).upper() == "CGT"
    assert ids(service, "acteur:Cheminots") == {"both"}
    # A body of that name is hidden, not a person.
    assert ids(service, "acteur:Trump") == {"trump"}
