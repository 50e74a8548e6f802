"""The names that archives give to the fields of an article, in French and in English."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice

_NAMES = {
    "id": "id identifiant identifier uid guid",
    "title": "titre title headline",
    "lead": "chapo lead standfirst summary description",
    "body": "texte corps body text content contenu",
    "date": "date date_publication date_de_publication published published_at pubdate",
    "source": "source journal titre_presse titre_de_presse publication",
    "section": "rubrique section category categorie",
    "authors": "auteur auteurs author authors byline signature",
    "actors": "acteur acteurs actor actors personne personnes personnalites persons people",
    "url": "url lien link",
    "language": "langue language lang",
}
_MAX_NAME = 100
_MAX_SHOWN = 60
_MAX_STRANGERS = 100


def fold(name: str) -> str:
    """Reduce a name to its letters and digits: « Date_Publication » gives `datepublication`."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in decomposed if char.isalnum())


_ALIASES = {fold(alias): field for field, names in _NAMES.items() for alias in names.split()}


def canonical(name: str) -> str | None:
    """Return the field that a name stands for, whatever its case and accents; None if unknown.

    A column that comes a second time, « titre (2) », stands for the same field.
    """
    return _canonical(name) if len(name) <= _MAX_NAME else None


@lru_cache(maxsize=4096)
def _canonical(name: str) -> str | None:
    return _ALIASES.get(fold(re.sub(r" \([0-9]+\)$", "", name)))


def strangers(names: Iterable[str], mapping: Mapping[str, str]) -> list[str]:
    """Return the first of the names, shortened, that stand for no field, given or known."""
    unknown = (name for name in names if canonical(name) is None and fold(name) not in mapping)
    return [name[:_MAX_SHOWN] for name in islice(unknown, _MAX_STRANGERS)]


def checked(mapping: Mapping[str, str]) -> dict[str, str]:
    """Return the mapping, with folded names, to fields of `Article`; these may be given in French.

    Raises `ValueError` for a field that does not exist.
    """
    found = {}
    for name, given in mapping.items():
        field = canonical(given)
        if field is None:
            known = ", ".join(names.split()[0] for names in _NAMES.values())
            raise ValueError(f"champ inconnu pour « {name} » : {given} (connus : {known})")
        found[fold(name)] = field
    return found
