"""Explanations as markup: the trees of results.explain, in the form of ``parts/explain.html``.

Made here and not by the macro, because there is one for every person and period.
"""

from __future__ import annotations

from generator.results.explain import Node
from generator.views.addresses import link
from generator.views.clauses import Clauses
from generator.views.tables import Html, words


def explanation(nodes: tuple[Node, ...], clauses: Clauses, here: str, home: str, source: str) -> Html:
    """The trees of one subject, two levels open; ``home`` is the regulation that bare anchors belong to.

    ``source`` says where the figures stand as a whole: of what a panel gave there are no single cells.
    """
    said = f'<p class="cells">出处：{words(source)}</p>' if source else ""
    return Html(f'{said}<ul class="ex">{"".join(_node(n, clauses, here, home, 2) for n in nodes)}</ul>')


def _node(node: Node, clauses: Clauses, here: str, home: str, levels: int) -> str:
    value = words(node.value)
    if node.struck:
        value = f"<del>{value}</del>"
    label = f"<b>{words(node.label)}</b>"
    if node.place is not None and node.children:
        label += f" <small>{words(str(node.place))}</small>"
    line = f'<span>{label}</span><span class="v">{value}</span>'
    said = node.sentence.zh
    if node.arithmetic:
        said = f"{said} {node.arithmetic}" if said else node.arithmetic
    cited = " ".join(
        f'<a class="ref" href="{words(link(here, c.address))}">{words(c.words)}</a>'
        for c in clauses.links(node.clauses, home)
        if c.address
    )
    inner = ""
    if said or cited:
        inner += f'<p class="say">{words(said)} {cited}</p>'
    cells = [c for c in node.children if _is_cell(c)]
    if cells:
        inner += f'<p class="cells">{"".join(map(_cell, cells))}</p>'
    rest = [c for c in node.children if not _is_cell(c)]
    if rest:
        inner += f"<ul>{''.join(_node(c, clauses, here, home, levels - 1) for c in rest)}</ul>"
    if not inner and node.place is not None:
        return f'<li><p class="cells">{_cell(node)}</p></li>'
    if not inner:
        return f'<li><div class="r">{line}</div></li>'
    opened = " open" if levels > 0 else ""
    return f'<li><details{opened}><summary class="r">{line}</summary>{inner}</details></li>'


def _is_cell(node: Node) -> bool:
    return (node.place is not None or node.seat) and not node.children and not node.sentence.zh


def _cell(node: Node) -> str:
    value = f"<del>{words(node.value)}</del>" if node.struck else words(node.value)
    where = f"{words(node.label)} {words(str(node.place))}" if node.place is not None else words(node.label)
    return f"<span><small>{where}</small>{value}</span>"
