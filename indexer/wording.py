"""Wording: numbers of things in French."""


def counted(number: int, things: str) -> str:
    """« 1 article rejeté », « 2 articles rejetés »: from two on, each word takes an s."""
    said = " ".join(f"{word}s" for word in things.split()) if number > 1 else things
    return f"{number} {said}"
