"""The engine finds exactly what a naive scan of the articles finds, clause by clause."""

import pytest
from oracle import Oracle

from search.engine import Engine
from search.plan import plan
from search.query.parser import parse

QUERIES = """
Patriot Allemagne | patriotes allemands | missiles PATRIOT allemagne | élève | eleve | élevé
eleves | marché | marche | marchés OU marches | porte-avions | porteavions | porte avions
"porte avions" | "porte-avions" | F-16 | F16 | OTAN | O.T.A.N. | l'O.T.A.N. SAUF Ukraine | C++
Canal+ | canal | 19e siècle | XIXe siècle | 1 000 000 | 1000000 | 49.3 | aujourd'hui | œuvre
prud’hommes | N'Djamena | oeuvre | coeur naif | "de la" | "de la" mer | de la | la paix
"la guerre" | guerre SAUF paix | -guerre | guerre -"la paix" | (guerre OU paix) -élus
guerre paix OU loi | +loi élus OU paix | loi PROCHE/8 élus | loi PROCHE élues
missiles PROCHE/3 (Patriot OU paix) | missiles PROCHE/3 patri* | patri* PROCHE/6 allemag*
"missiles Patriot" PROCHE/6 Allemagne | "missiles patriot"~3 | "patriot missiles"~3 | patri*
elev* | por* | xyz* | zelensky~1 | zelensky~2 | allemange~2 | =patriote | =marches
titre:patriot | titre:(guerre OU paix) | titre:"porte avions" | titre:porte-avions
titre:patri* | corps:patriot | corps:guerre | corps:(guerre paix) | corps:"missiles patriot"
corps:(guerre PROCHE/3 paix) | corps:porte-avions | corps:elev* | titre:guerre corps:paix
acteur:Ukraine | acteur:Trump | acteur:"Donald Trump" | acteur:ukraine guerre
source:"Le Fanal" | source:fanal | rubrique:économie | auteur:Ory | auteur:"Jean-Luc Ory" -Patriot
source:Inconnue | date:2025 | date:2025-07 | date:2025-07-04 | date:2022-03..2022-06
date:..1900 | date:2024.. guerre | -date:2025 | date:2025 acteur:OTAN titre:guerre
guerre^3 paix | (guerre^2 OU "la paix")^0.5 | * | NON (guerre OU paix OU loi) | Zelensky Paris
l'été | élu·es | @manchette | metoo | R&D | mal | Mali | maux | Mali SAUF mal | cheval journal
chevaux | bureaux | directrice | présidente | grève | greve | gréviste | à l'été | d'ici
missiles La guerre | GUERRE ET LA PAIX | missiles De paix
guerre PROCHE/4 paix PROCHE/9 loi | (guerre OU loi) PROCHE/5 (paix OU élus) PROCHE/5 patriot
""".replace("\n", " | ")
CASES = [query.strip() for query in QUERIES.split(" | ") if query.strip()]


@pytest.mark.parametrize("query", CASES)
def test_same_as_a_naive_scan(query: str, engine: Engine, oracle: Oracle) -> None:
    tree = parse(query).tree
    planned = plan(tree, engine.opened, engine.lexicon)
    hits, total = engine.top(planned.query, 1000, 0, "pertinence", planned.ranked)
    ids = {engine.stored(hit.address)["id"] for hit in hits}
    assert ids == oracle.ids(tree)
    assert len(ids) == total == engine.count(planned.counted)
