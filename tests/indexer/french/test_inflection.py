"""Forms of one word meet; words of one family, and homographs that matter, stay apart."""

import pytest

from indexer.french.characters import fold
from indexer.french.inflection import inflected
from indexer.french.stemming import stem

MEET = """
loi lois | roi rois | emploi emplois | tournoi tournois | délai délais | essai essais
conflit conflits | commission commissions | élection élections | accord accords | traité traités
journal journaux | cheval chevaux | hôpital hôpitaux | tribunal tribunaux | national nationaux
général généraux générale générales | local locaux locale | régional régionaux régionale
travail travaux | vitrail vitraux | bail baux | bureau bureaux | bateau bateaux | château châteaux
jeu jeux | lieu lieux | vœu vœux | neveu neveux | feu feux | bijou bijoux | œil yeux | ciel cieux
élu élue élus élues | député députée députés députées | réfugié réfugiée | blessé blessés blessées
policier policière policiers policières | ouvrier ouvrière ouvriers | infirmier infirmière
étranger étrangère étrangers étrangères | boulanger boulangère | conseiller conseillère
directeur directrice directeurs directrices | acteur actrice | agriculteur agricultrice
chercheur chercheuse chercheurs chercheuses | joueur joueuse | danseur danseuse | coureur coureuse
dangereux dangereuse dangereuses | heureux heureuse | nombreux nombreuse | religieux religieuse
sportif sportive sportifs sportives | juif juive juifs juives | législatif législative législatives
européen européenne européens européennes | palestinien palestinienne | musicien musicienne
espion espionne espions | champion championne championnes | patron patronne
professionnel professionnelle | criminel criminelle | officiel officielle officiels officielles
français française françaises | anglais anglaise | chinois chinoise | suédois suédoise
allemand allemande allemands allemandes | marchand marchande | africain africaine africains
étudiant étudiante étudiants | président présidente présidents | dirigeant dirigeante
avocat avocate avocats | candidat candidate candidats | soldat soldats
turc turque turcs turques | grec grecque | public publique publics publiques
blanc blanche blancs blanches | long longue longs | franc franche | sec sèche
beau bel belle beaux belles | nouveau nouvel nouvelle nouveaux | vieux vieil vieille vieilles
prince princesse | maître maîtresse | comte comtesse | veuf veuve | neuf neuve | bref brève
secret secrète secrets | complet complète | inquiet inquiète | doux douce | faux fausse
"""

APART = """
pays payer | mars mare | Paris pari | fois foi | fils file | bras bra | temps tempe | prix prier
corps cor | bois boire | mois moi | élu élève | marché mars | guerre guère
"""


def groups(table: str) -> list[list[str]]:
    return [
        group.lower().split() for line in table.split("\n") for group in line.split("|") if group
    ]


@pytest.mark.parametrize("words", groups(MEET), ids=lambda words: words[0])
def test_forms_of_one_word_share_a_stem(words: list[str]) -> None:
    assert len({fold(stem(word)) for word in words}) == 1
    for word in words:
        assert inflected(word) >= {fold(other) for other in words}


@pytest.mark.parametrize("words", groups(APART), ids=lambda words: words[0])
def test_other_words_keep_their_own_stem(words: list[str]) -> None:
    assert len({fold(stem(word)) for word in words}) == len(words)


@pytest.mark.parametrize(
    ("word", "other"),
    [("patriot", "patriotes"), ("patriot", "patriote"), ("mali", "mal"), ("agression", "agressé")],
)
def test_words_of_a_family_are_no_inflections(word: str, other: str) -> None:
    assert fold(other) not in inflected(word)
