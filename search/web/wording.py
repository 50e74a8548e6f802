"""Wording: templates of one language, whose own words are written into them once and for all.

A page asks for some sixty texts that are the same every time, `t("nav.help")`, and a call costs a
template as much as fifty letters: so a call with nothing but constants becomes its text when the
template is compiled.
"""

from typing import Any

from jinja2 import Environment
from jinja2.nodes import Call, Const, Name, Template
from jinja2.visitor import NodeTransformer

from search.web.language import Language


class Worded(Environment):
    """An environment for the templates of one language, which call its texts `t`."""

    def __init__(self, said: Language, **options: Any) -> None:
        super().__init__(**options)
        self._said = said

    def _generate(self, source: Template, *names: Any, **options: Any) -> str:
        # Not public, but in Jinja's words a « hook that can be overridden »: it takes the tree of
        # a template. Were it never called, each `t` would be, and pages would say the same.
        return super()._generate(_Words(self._said).visit(source), *names, **options)


class _Words(NodeTransformer):
    def __init__(self, said: Language) -> None:
        self._said = said

    def visit_Call(self, node: Call) -> Call | Const:  # noqa: N802 - named for the node
        """The text, for a call of `t` with a constant key and no values; else the call."""
        called, plain = node.node, not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if isinstance(called, Name) and called.name == "t" and plain and len(node.args) == 1:
            (key,) = node.args
            if isinstance(key, Const):
                return Const(self._said.say(key.value), lineno=node.lineno)
        self.generic_visit(node)
        return node
