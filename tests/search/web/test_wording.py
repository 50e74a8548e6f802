"""Templates of one language: their constant texts are written in, the others asked for."""

import pytest
from jinja2 import DictLoader

from search.web.language import language
from search.web.wording import Worded

TEMPLATE = """{% macro link(t) %}<a title="{{ t('nav.search') }}">{% endmacro %}
{{ link(t) }}{{ t("nav.help") if yes }} {{ t("results.title", q=q) }} {{ t("nav." ~ name) }}"""


@pytest.mark.parametrize("code", ["fr", "en"])
def test_only_what_varies_is_asked_for(code: str) -> None:
    said = language(code)
    asked = []

    def say(key: str, **values: object) -> str:
        asked.append(key)
        return said.say(key, **values)

    templates = Worded(said, loader=DictLoader({"page": TEMPLATE}), autoescape=True)
    shown = templates.get_template("page").render(t=say, yes=True, q="a<b", name="go")
    assert asked == ["results.title", "nav.go"]
    search = said.say("nav.search").replace("'", "&#39;")
    title = said.say("results.title", q="a&lt;b")
    assert f'<a title="{search}">{said.say("nav.help")} {title} {said.say("nav.go")}' in shown


def test_an_unknown_text_is_found_when_the_template_is_read() -> None:
    templates = Worded(language("fr"), loader=DictLoader({"page": '{{ t("no.such") if no }}'}))
    with pytest.raises(KeyError):
        templates.get_template("page")
