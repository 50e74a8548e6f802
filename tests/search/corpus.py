"""A small archive made for these tests: forty handwritten texts' worth of traps, and noise."""

import random
from typing import Any

Row = dict[str, Any]

MISSILES = {
    "id": "a/missiles patriot",
    "titre": "Berlin livre des missiles Patriot",
    "chapo": "L’Allemagne cède deux batteries à l’Ukraine.",
    "texte": "Le chancelier l'a annoncé jeudi : les missiles Patriot partiront d’Allemagne "
    "avant l'été.\n\nUn porte-avions croise au large. L'O.T.A.N. suit les F-16 belges.",
    "date": "2025-07",
    "source": "Le Fanal",
    "rubrique": "International",
    "auteurs": ["Anne Lefèvre", "Jean-Luc Ory"],
    "acteurs": [{"name": "Ukraine", "type": "pays"}, {"name": "OTAN", "type": "organisation"}],
    "url": "https://fanal.example/1?a=1&b=2",
}
HOSTILE = {
    "id": "x\"><script>alert('id')</script>/é%2F?#",
    "titre": "<script>alert(1)</script> & l'\"accord\" d'Allemagne </title>",
    "chapo": "&lt;b&gt;faux gras&lt;/b&gt; <img src=x onerror=alert(2)> accord",
    "texte": 'Un accord "javascript:alert(3)" </article><script>alert(4)</script>\n\n'
    "<style>body{display:none}</style> conclu mardi par tous.",
    "date": "2024-03-12T08:30:00+02:00",
    "source": 'L\'"Écho" <b>',
    "rubrique": "Faits & gestes",
    "auteurs": ["<i>O'Brien</i>", "=CMD()"],
    "acteurs": [{"name": 'Ruse <&> "Cie"', "type": "organisation"}],
    "url": 'https://echo.example/"><script>alert(5)</script>',
    "note": "<b>fictif</b>",
}
FORMULAS = {
    "id": "=1+1",
    "titre": '=HYPERLINK("http://mal.example")',
    "chapo": '+33 ; "guillemets" ; et des points-virgules',
    "texte": '-12 degrés à Mali ; on dit "glacial"\n@midi, le mal empire\n\tTabulation',
    "date": "2024-03",
    "source": "-Revue",
    "auteurs": ["@pseudo"],
}

_TEXTS: list[tuple[str, str, str, str | None]] = [
    ("Les patriotes allemands défilent", "", "Deux cents patriotes à Dresde.", "2025-07-14"),
    ("Patriotisme et marché", "Le patriote paie.", "Le marché baisse, la marche monte.", "2024"),
    ("Deux marches pour la paix", "", "Les marches et les marchés d'été.", "2024-03-01"),
    ("Loi sur les élus ruraux", "Les lois changent.", "Une élue parle de la loi.", "2023-11-02"),
    ("", "", "Sans titre ni chapô, cet article parle des élues rurales. Puis de paix.", None),
    ("Conflit au Tchad", "", "N'Djamena compte ses puits ; les conflits durent.", "2022-03-04"),
    ("Pays et pages", "Le pays lit.", "Des pays, un payeur, une paie, la paye.", "1898-02-20"),
    ("Prud'hommes : le conseil", "", "Les prud'hommes d'aujourd'hui jugent.", "2021"),
    ("C++ contre C#", "", "Le langage C++ tourne sur Canal+ ; C# aussi, dit-il.", "2019-11-18"),
    ("Porteavions et porte avions", "", "Le porte-avions, les porte-avions.", "2020-02-29"),
    ("La guerre, la paix, la guerre", "", "Guerre guerre guerre ; paix paix.", "2022/2023"),
    (
        "Zelensky à Paris",
        "Zelenski reçu.",
        "Zelenskyy et Zelinsky dînent à paris.",
        "2022-03/2022-06",
    ),
    ("XIXe siècle", "", "Au 19e siècle comme au XIXe ; 1 000 000 de francs, 49.3.", "1899"),
    ("Élève", "", "L'élève élevé s'élève ; les eleves sans accent.", "2023"),
    ("La grève des cheminots", "", "Grèves, greve, gréviste ; la SNCF négocie.", "2023-03"),
    ("De la", "", "De la de la, et de là-bas à la mer.", None),
    ("Une fin de titre missiles", "Patriot commence le chapô", "Allemagne ouvre le corps.", "2025"),
    ("Œuvre et cœur", "", "Les œuvres du cœur ; l'oeuvre, le coeur, naïf naïve.", "2025-01-01"),
    (
        "Le président et la présidente",
        "",
        "Des présidents, un directeur, une directrice.",
        "2025-02",
    ),
    ("Chevaux, journaux et bureaux", "", "Un cheval, un journal, un bureau.", "2025-07-04"),
    (
        "Covid-19 au G7",
        "",
        "Le Covid-19 et le covid ; le G7 à huis clos, a-t-on appris.",
        "2020-03",
    ),
    ("#MeToo et @manchette", "", "Le mot-dièse #metoo ; R&D, a/b et x_y.", "2017-10-15"),
    ("a" * 90 + " zz", "", "b" * 200 + " long mot bbb.", "2001"),
    ("Mali, mal, maux", "", "Le Mali va mal ; ses maux, ses males.", "2024-09-15"),
    ("Élu·es et citoyen·ne·s", "", "Les élu·es votent ; citoyen·nes aussi.", "2024-06-30"),
]
_WORDS = [
    "missiles",
    "patriot",
    "allemagne",
    "paix",
    "guerre",
    "loi",
    "élus",
    "conflit",
    "marché",
    "marche",
    "élève",
    "grève",
    "porte-avions",
    "pays",
    "ukraine",
    "accord",
    "président",
    "journal",
    "cheval",
    "le",
    "la",
    "de",
    "des",
    "et",
    "un",
    "à",
    "l'été",
    "d'ici",
    "qu'il",
    "otan",
]
_SOURCES = ("Le Fanal", "Agence Hexagone", "-Revue", "")
_SECTIONS = ("International", "Économie", "Culture", "")
_AUTHORS = ("Anne Lefèvre", "Zoé Ory", "Jean-Luc Ory")
_ACTORS = (
    {"name": "Donald Trump", "type": "personne"},
    {"name": "Ivanka Trump", "type": "personne"},
    {"name": "Ukraine", "type": "pays"},
    {"name": "Kremlin", "type": "organisation"},
    {"name": "OTAN", "type": "organisation"},
)
_DATES = (
    *(None, "2025", "2025-07", "2025-07-04", "2025-07-14", "2024-02-29", "2024-03", "2024"),
    *("2022/2023", "2022-03/2022-06", "2024-03-12T08:30:00+02:00", "2024-03-12T07:00:00Z"),
    *("1898-02-20", "1600", "2999-12-31", "2024-03-12/2024-03-12", "2025-06-30/2025-07-01"),
)


def rows() -> list[Row]:
    """The archive, as JSONL rows; the same at every run."""
    chance = random.Random(20250704)
    made = [MISSILES, HOSTILE, FORMULAS]
    for rank, (title, lead, body, date) in enumerate(_TEXTS):
        row = {"id": f"t{rank:02}", "titre": title, "chapo": lead, "texte": body, "date": date}
        made.append(_filled(chance, row))
    for rank in range(34):
        made.append(_noise(chance, rank))
    return made


def _noise(chance: random.Random, rank: int) -> Row:
    text = [" ".join(chance.choices(_WORDS, k=chance.randint(1, 12))) + "." for _ in range(3)]
    title, lead, body = text[0], chance.choice((text[1], "")), text[2]
    row = {"id": f"n{rank:02}", "titre": title, "chapo": lead, "texte": body}
    return _filled(chance, row | {"date": chance.choice(_DATES)})


def _filled(chance: random.Random, row: Row) -> Row:
    return row | {
        "source": chance.choice(_SOURCES),
        "rubrique": chance.choice(_SECTIONS),
        "auteurs": chance.sample(_AUTHORS, chance.randint(0, 2)),
        "acteurs": chance.sample(_ACTORS, chance.randint(0, 3)),
    }
