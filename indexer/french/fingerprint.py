"""The analyzer's fingerprint: two analyzers with the same one make the same terms."""

from functools import cache
from hashlib import sha256

from indexer.french.analyzer import terms
from indexer.french.function_words import listed
from indexer.french.inflection import invariable, irregular

# Every rule of the analyzer is met here at least once; the lists are taken in whole.
SAMPLE = """
L’Ukraine, l'Allemagne et d'autres ; jusqu'à Kiev, lorsqu’il, presqu'île, presqu'impossible,
entr'ouvrir, entr'eux, aujourd'hui, prud'hommes, O'Brien, N'Djamena, Côte d'Ivoire, rock'n'roll.
O.T.A.N., l'U.E., S.N.C.F ; F-16, G7, Covid-19, 49.3, 3,5 %, 1 000 000, 1 000 000, XIXe, xixe,
19ème, Ier, 1re, C++, C#, Canal+, R&D, #JusticePourTous, élu·es, porte-avions, dit-il, a-t-on.
Conflits, commissions, emplois, journaux, travaux, jeux, heureuses, chercheuse, directrice,
étrangère, sportives, juif, belles, princesse, français, pays, Paris, mars, cœur, ﬁn, élu.
Gouvernement, manifestations, agressés, constitutionnellement, patriotes, nationalisation.
"""


@cache
def fingerprint() -> str:
    """64 hexadecimal digits, from the terms of a fixed text and the lists of words."""
    found = terms(SAMPLE)
    lists = (sorted(invariable()), sorted(irregular().items()), sorted(listed()))
    return sha256(repr((found.exact, found.stem, found.variants, lists)).encode()).hexdigest()
