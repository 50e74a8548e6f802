"""Dispatches of an agency, and what papers make of them."""

DISPATCH = """\
La livraison à l'Ukraine de deux batteries de missiles Patriot a dominé, mardi, les débats de la \
commission de la défense à Berlin. L'armée allemande ne dispose plus, selon le rapport remis aux \
députés, que de six systèmes complets, dont un immobilisé pour entretien jusqu'à l'automne.

« Nous ne pouvons pas donner ce que nous n'avons pas commandé », a résumé Klaus Reinhardt, député \
de Dresde et rapporteur du texte. Il propose que chaque batterie cédée soit remplacée dans les \
vingt-quatre mois, aux frais d'un fonds commun des alliés de l'OTAN.

Sans l'aval de Berlin, les lanceurs entreposés en Pologne ne peuvent franchir la frontière : le \
contrat d'origine interdit toute réexportation que le pays acheteur n'aurait pas signée. À Kiev, \
où les alertes aériennes se succèdent depuis une semaine, on dit attendre « des dates plutôt que \
des phrases ». Le vote, prévu avant la pause d'été, a été repoussé au 17 juillet."""

# The same day, the same event, the same quotation: another journalist.
SAME_EVENT = """\
Mardi à Berlin, les élus de la commission de la défense ont passé trois heures sur une seule \
question : peut-on livrer deux batteries Patriot à l'Ukraine quand la Bundeswehr n'en a plus que \
six en état ? Le rapporteur, Klaus Reinhardt, a tranché d'une formule : « Nous ne pouvons pas \
donner ce que nous n'avons pas commandé. » Le député de Dresde réclame un calendrier.

Les alliés de l'OTAN paieraient le remplacement de chaque batterie cédée, sous deux ans, par un \
fonds commun. L'opposition y voit une façon de gagner du temps. Le vote n'aura lieu que le \
17 juillet, et les lanceurs restent, d'ici là, dans leurs hangars polonais, faute de signature."""

# A pattern that comes back every week, filled in anew.
STAGE = """\
{winner} ({team}) a remporté ce {day} la {number} étape du Tour de Haute-Lande, longue de {length} \
kilomètres entre {start} et {end}. Le coureur de l'équipe {team} a devancé au sprint {second} et \
{third}, qui complètent le podium. Au classement général, {leader} conserve le maillot de meneur \
avec {gap} secondes d'avance sur {chaser}. La prochaine étape conduira le peloton de {end} à \
{next}, sur un parcours vallonné. Le Tour de Haute-Lande, créé en 1921, se court chaque année au \
mois de juin ; il compte douze étapes et un jour de repos."""


def stage(number: str, day: str, *names: str) -> str:
    """One of the articles of a pattern: 11 of its words change, some of them twice."""
    keys = ("winner", "team", "second", "third", "leader", "chaser", "start", "end", "next")
    known = dict(zip(keys, names, strict=True))
    return STAGE.format(number=number, day=day, length=len(names[0]) + 150, gap=len(day), **known)


STAGES = (
    stage("troisième", "mardi", "Loïc Arnal", "Velours", "Jan Maas", "Rui Pinto", "Yann Le Goff",
          "Iban Etchart", "Mimizan", "Sabres", "Labouheyre"),
    stage("quatrième", "mercredi", "Iban Etchart", "Cycles Roux", "Loïc Arnal", "Piet Claes",
          "Yann Le Goff", "Tom Baert", "Sabres", "Labouheyre", "Morcenx"),
)  # fmt: skip
