"""Labels: what the random field says of each token, and the spans that follow from it."""

from collections.abc import Iterator, Sequence

CLASSES = ("PER", "LOC", "ORG")


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (first, after last, class) of each run of tokens that the labels join.

    Labels are `O` or B-, I-, L-, U- and a class (begin, inside, last, unit); an ill-formed run is
    read as far as it goes.
    """
    first, kind = -1, ""
    for place, label in enumerate(labels):
        if first >= 0 and (label[0] in "OBU" or label[2:] != kind):
            yield first, place, kind
            first = -1
        if label == "O":
            continue
        if first < 0:
            first, kind = place, label[2:]
        if label[0] in "LU":
            yield first, place + 1, kind
            first = -1
    if first >= 0:
        yield first, len(labels), kind
