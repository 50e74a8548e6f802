"""Countries are evoked by adjectives, and by capitals that act; not by towns."""

import pytest

from indexer.actors.evocation import evoked_countries


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("l’armée allemande", "Allemagne"),
        ("Les Allemands ont voté", "Allemagne"),
        ("L’ARMÉE RUSSE", "Russie"),
        ("un accord franco-allemand", "France Allemagne"),
        ("une équipe anglo-italienne", "Italie"),
        ("la presse sud-africaine", "Afrique du Sud"),
        ("Berlin a annoncé une aide", "Allemagne"),
        ("Berlin n’a pas exclu de partir", "Allemagne"),
        ("Moscou et Pékin refusent de signer", "Russie Chine"),
        ("Washington cherche à gagner du temps", "États-Unis"),
        ("Selon Kiev, la ville tient", "Ukraine"),
        ("les tensions entre Moscou et Kiev", "Russie Ukraine"),
        ("Il parle en allemand", ""),
        ("à Berlin a annoncé le ministre", ""),
        ("le maire de Paris a annoncé", ""),
        ("Paris a battu Marseille", ""),
        ("la route entre Paris et Berlin", ""),
        ("Berlin est une ville", ""),
        ("Le Congolais", ""),
        ("Victoria a annoncé son départ", ""),
        ("", ""),
    ],
)
def test_evoked(text: str, countries: str) -> None:
    assert " ".join(entry.name for entry in evoked_countries(text)) == countries
