"""Where templates and assets are found: the site's own first, file by file, then our own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    UndefinedError,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from generator.documents.official import Body
from generator.render.blocks import blocks_of
from generator.render.markdown import to_html
from generator.render.paper.title import title_lines
from generator.views.addresses import link
from generator.views.links import Leads
from generator.views.tables import Table, TableHead

ASSETS = "assets"
"""The folder of style, script and icon among the templates, and on every site."""

_TITLE = 14
"""So many characters of a title stand on a line of a phone."""

OWN = "templates"
"""The folder of a site in which its own templates stand."""


def shipped_templates() -> Path:
    """The folder of our own templates: inside the package of a wheel, at the top of a checkout."""
    package = Path(__file__).parents[1]
    places = (package / "templates", package.parent / "templates")
    return next(place for place in places if (place / "base.html").is_file())


def environment(own: Mapping[str, str]) -> Environment:
    """Jinja with escaping on and strict about names; ``own`` are the templates of the site by name.

    Beside Jinja's own filters there are ``address|to`` (an address from the root of the output, made
    relative to the page) and ``text|markdown(leads)`` (Markdown as safe HTML; its addresses lead where
    those of the document lead, or, without ``leads``, are from the root too) and ``body|blocks(leads)`` (a
    text with what its references made, by the part ``blocks.html``; ``annex`` is the anchor of an
    attachment); ``title|in_lines`` parts a long title.
    """

    def found(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """An own template, where it stands, and that it will not change."""
        return (own[name], f"{OWN}/{name}", lambda: True) if name in own else None

    env = Environment(
        loader=ChoiceLoader([FunctionLoader(found), FileSystemLoader(shipped_templates(), encoding="utf-8")]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        keep_trailing_newline=True,
    )
    env.filters["to"] = _to
    env.filters["markdown"] = _markdown
    env.filters["blocks"] = _blocks
    env.filters["in_lines"] = _in_lines
    env.globals["full_table"] = _Tables(env).whole
    return env


@pass_context
def _to(context: Context, address: str) -> str:
    """An address from the root of the output as a link from the page being made."""
    return link(context["page"]["address"], address)


@pass_context
def _markdown(context: Context, text: str, leads: Leads | None = None) -> Markup:
    return to_html(text, str(context["page"]["address"]), leads)


def _in_lines(title: str) -> tuple[str, ...]:
    """A title in parts that no word runs across, each fit for a line of a phone (GB/T 9704, 7.3.1)."""
    return title_lines(title, _TITLE)


@pass_context
def _blocks(
    context: Context, body: Body, leads: Leads | None = None, annex: str = "", *, linked: bool = True
) -> Markup:
    """A text with what its references made, as the part ``blocks.html`` says it.

    That of an ``annex`` (its anchor) lies one level below its title, and its anchors begin with that anchor.
    Where it is not ``linked``, it leads nowhere within the site.
    """
    here = str(context["page"]["address"])

    def to(address: str) -> str:
        if annex and address.startswith("#"):
            return f"#{annex}-{address[1:]}"
        outside = address.startswith(("#", "http:", "https:"))
        return address if outside else link(here, address) if linked else ""

    (flow,) = macro(context.environment, "parts/blocks.html", "flow")
    return Markup(flow(blocks_of(body, leads), to, 3 if annex else 2, f"{annex}-" if annex else ""))


class _Tables:
    """Whole tables; head and foot of one kind of table are made once, however many pages show it."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._made: dict[tuple[int, str], tuple[TableHead, Markup, Markup]] = {}

    @pass_context
    def whole(self, context: Context, table: Table) -> Markup:
        """``{{ full_table(t) }}``: head, the ready rows, notes and downloads."""
        here = str(context["page"]["address"])
        # Pages of one folder share all relative links; the head itself is kept, so its id stays its own.
        key = (id(table.head), here.rpartition("/")[0])
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = (table.head, *self._halves(table.head, here))
        _, top, end = made
        return Markup(f"{top}{table.rows}{end}")

    def _halves(self, head: TableHead, here: str) -> tuple[Markup, Markup]:
        top_of, end_of = macro(self._env, "parts/table.html", "table_top", "table_end")
        columns = [
            {
                "head": c.head, "under": c.under, "source": c.source, "align": c.align, "key": c.key,
                "strong": c.strong, "struck": c.struck, "up": c.up,
                "clause": (c.clause[0], link(here, c.clause[1])) if c.clause else None,
            }
            for c in head.columns
        ]  # fmt: skip
        top = top_of(
            head.id, head.caption, columns, head.unit, head.groups, head.sort, head.find, head.long,
            head.dense, head.even, head.wide, head.quiet,
        )  # fmt: skip
        files = [(words, link(here, address)) for words, address in head.files]
        end = end_of("", head.notes, files)
        return Markup(top), Markup(end)


class MissingMacroError(UndefinedError):
    """A part of the site's own lacks a macro that our pages call for; ``part`` is its name."""

    def __init__(self, part: str, name: str) -> None:
        super().__init__(f"no macro {name!r}")
        self.part = part


def macro(env: Environment, part: str, *names: str) -> tuple[Callable[..., str], ...]:
    """Macros of a part by their names; raises :class:`MissingMacroError` where it lacks one."""
    module = env.get_template(part).module
    for name in names:
        if not hasattr(module, name):
            raise MissingMacroError(part, name)
    return tuple(getattr(module, name) for name in names)


def asset_files(own: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every asset by its path below ``assets/``, the ``own`` ones in place of ours, in the order of paths."""
    root = shipped_templates() / ASSETS
    ours = {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()}
    for name in sorted(ours.keys() | own.keys()):
        yield name, own[name] if name in own else ours[name].read_bytes()
