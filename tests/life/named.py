"""Three articles that name, point to and evoke actors, and what an index holds of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
import tantivy

from indexer.build import Options, rebuild
from indexer.facets import FacetTables
from indexer.generations import Generations
from indexer.opening import open_generation
from indexer.report import Report

CRF = Options(workers=1, actors="crf")
SEED = Path(__file__).parents[2] / "seeds" / "000_c0905ebb23629ecf.txt"

MEETING = {
    "id": "rencontre",
    "date": "2017-11-08",
    "titre": "Angela Merkel reçue à l’Élysée",
    "chapo": "Emmanuel Macron a reçu mercredi la chancelière.",
    "texte": "Merkel et Macron ont parlé de l’O.T.A.N. pendant deux heures, a indiqué Paris.",
}
PLAIN = {
    "id": "fonction",
    "date": "2017-11",
    "titre": "Le dossier du chômage",
    "texte": "Selon nos informations, le président américain doit répondre demain à la lettre.",
}
NATO = {
    "id": "otan",
    "titre": "Un sommet à Bruxelles",
    "texte": "L’OTAN réunit ses ministres. Mme Merkel y assistera avec Volodymyr Zelenski.",
}
ROWS = [MEETING, PLAIN, NATO]


def quiet(*_: object) -> None:
    pass


def built(index: Path, source: str, options: Options = CRF, **more: bool) -> Report:
    return rebuild(index, [source], options, quiet, **more)


def stored(index: Path) -> dict[str, dict[str, Any]]:
    live = open_generation(Generations(index).current())
    hits = live.searcher.search(tantivy.Query.all_query(), 1000).hits
    found = [orjson.loads(live.searcher.doc(address)["article"][0]) for _, address in hits]
    return {article["id"]: article for article in found}


def names(article: Mapping[str, Any], field: str = "actors") -> list[str]:
    return [actor["name"] for actor in article[field]]


def table(index: Path) -> dict[str, Any]:
    tables = FacetTables.load(Generations(index).current().path)
    return {value.name: value for value in tables.actors.values}
