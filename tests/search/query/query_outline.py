"""A tree in one line, for the golden table: `ET(Patriot, SAUF("coup d'État"))`."""

from search.query.tree import (
    And,
    Boost,
    DateFilter,
    Everything,
    Exact,
    FieldValue,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Required,
    Word,
)


def outline(node: Node) -> str:  # noqa: C901 - one case for each node
    match node:
        case Word(text=text):
            return text
        case Exact(text=text):
            return f"STRICT({text})"
        case Phrase(text=text, slop=slop):
            return f"« {text} »" + (f"/{slop}" if slop else "")
        case Prefix(text=text):
            return f"PREFIXE({text})"
        case Fuzzy(text=text, distance=distance):
            return f"FLOU{distance}({text})"
        case FieldValue(field=field, text=text, phrase=phrase, wide=wide):
            return f"{field}{'~' * wide}={f'« {text} »' if phrase else text}"
        case DateFilter(window=window):
            return f"DATE({window.low}-{window.high})"
        case Everything():
            return "TOUT"
        case Near(left=left, right=right, distance=distance):
            return f"PROCHE{distance}({outline(left)}, {outline(right)})"
        case InField(field=field, child=child):
            return f"{field}:{outline(child)}"
        case And(children=children):
            return f"ET({', '.join(map(outline, children))})"
        case Or(children=children):
            return f"OU({', '.join(map(outline, children))})"
        case Not(child=child):
            return f"SAUF({outline(child)})"
        case Required(child=child):
            return f"REQUIS({outline(child)})"
        case Boost(child=child, factor=factor):
            return f"POIDS{factor:g}({outline(child)})"
