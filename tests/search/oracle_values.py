"""Facet values, as the oracle reads and names them."""

from indexer.article import Article
from indexer.french.characters import fold


def words(text: str) -> list[str]:
    """The folded words of a facet value."""
    return "".join(c if c.isalnum() or c == "_" else " " for c in fold(text)).split()


def facet_values(article: Article, field: str) -> list[tuple[str, str]]:
    """The (key, name) of each value of a facet that an article has."""
    match field:
        case "acteur":
            return [(actor.id, actor.name) for actor in article.actors]
        case "source":
            return [(article.source, article.source)] if article.source else []
        case "rubrique":
            return [(article.section, article.section)] if article.section else []
        case _:
            return [(name, name) for name in article.authors]


def in_row(some: list[str], all_words: list[str]) -> bool:
    size = len(some)
    return any(all_words[i : i + size] == some for i in range(len(all_words) - size + 1))
