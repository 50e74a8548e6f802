"""Articles to build small archives of."""

from indexer.build import Options

ONE = Options(workers=1)


def article(number: int, **more: object) -> dict[str, object]:
    text = f"Le conseil a débattu de la proposition numéro {number} jusqu'à minuit."
    return {"id": f"a{number}", "titre": f"Séance {number}", "texte": text, **more}
