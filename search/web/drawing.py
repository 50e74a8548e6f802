"""Drawing: a histogram as SVG, written here since a template takes several times as long."""

from html import escape

from markupsafe import Markup

from search.web.axis import EDGE, Tick
from search.web.histogram import Bar, Histogram
from search.web.language import Language

BASE = 84  # pixels from the top to the axis
TOP = 12  # where the tallest bar ends


def svg(chart: Histogram, said: Language) -> Markup:
    """The bars, each a link to its period, over an axis; the same in words is in the page."""
    parts = ['<svg class="histogram" width="100%" height="104" aria-hidden="true">']
    if chart.tallest:
        scale = said.say("date.chart.scale", n=said.number(chart.tallest))
        parts.append(f'<text class="scale" x="0" y="10">{escape(scale)}</text>')
    parts.append(f'<line class="axis" x1="0" x2="100%" y1="{BASE}" y2="{BASE}"/>\n')
    parts += [_bar(bar, said) for bar in chart.bars]
    parts += [_label(tick) for tick in chart.ticks]
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704 - texts are escaped


def _label(tick: Tick) -> str:
    """A label in the middle of its place, unless it would stick out of the drawing."""
    side = " first" if tick.x < EDGE else " last" if tick.x > 100 - EDGE else ""
    x = {" first": 0, " last": 100}.get(side, tick.x)
    name = f"tick{side}{' minor' * tick.minor}"
    return f'<text class="{name}" x="{x}%" y="99">{escape(tick.text)}</text>'


def _bar(bar: Bar, said: Language) -> str:
    place = f'class="catch" x="{bar.x}%" y="{TOP}" width="{bar.width}%" height="{BASE - TOP}"'
    if not bar.count:
        return f'<rect {place} data-value="{bar.value}"/>\n'
    title = escape(f"{bar.label}{said.say('colon')}{said.many('articles', bar.count)}")
    return (
        f'<a href="{escape(bar.link)}" tabindex="-1" data-value="{bar.value}">'
        f"<title>{title}</title><rect {place}/>"
        f'<rect class="bar" x="{bar.left}%" y="{BASE - bar.height}" width="{bar.thickness}%" '
        f'height="{bar.height}"/></a>\n'
    )
