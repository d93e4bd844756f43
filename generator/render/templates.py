"""Where templates and assets are found: the site's own first, file by file, then our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.render.markdown import to_html
from generator.views.addresses import link
from generator.views.tables import Table, TableHead

ASSETS = "assets"
"""The folder of style, script and icon among the templates, and on every site."""


def shipped_templates() -> Path:
    """The folder of our own templates: inside the package of a wheel, at the top of a checkout."""
    package = Path(__file__).parents[1]
    places = (package / "templates", package.parent / "templates")
    return next(place for place in places if (place / "base.html").is_file())


def environment(own_templates: Path | None) -> Environment:
    """Jinja with escaping on and strict about names; ``own_templates`` is the folder of the site, if any.

    Beside Jinja's own filters there are ``address|to`` (an address from the root of the output, made
    relative to the page) and ``text|markdown`` (Markdown as safe HTML, its links made relative likewise).
    """
    folders = [*([own_templates] if own_templates is not None else []), shipped_templates()]
    env = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder, encoding="utf-8") for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        keep_trailing_newline=True,
    )
    env.filters["to"] = _to
    env.filters["markdown"] = _markdown
    env.globals["full_table"] = _Tables(env).whole
    return env


@pass_context
def _to(context: Context, address: str) -> str:
    """An address from the root of the output as a link from the page being made."""
    return link(context["page"]["address"], address)


@pass_context
def _markdown(context: Context, text: str) -> Markup:
    return to_html(text, str(context["page"]["root"]))


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
        module = self._env.get_template("parts/table.html").module
        columns = [
            {
                "head": c.head, "under": c.under, "source": c.source, "align": c.align, "key": c.key,
                "strong": c.strong, "struck": c.struck, "up": c.up,
                "clause": (c.clause[0], link(here, c.clause[1])) if c.clause else None,
            }
            for c in head.columns
        ]  # fmt: skip
        top = module.table_top(  # type: ignore[attr-defined]
            head.id, head.caption, columns, head.unit, head.groups, head.sort, head.find, head.long,
            head.dense, head.even, head.wide, head.quiet,
        )  # fmt: skip
        files = [(words, link(here, address)) for words, address in head.files]
        end = module.table_end("", head.notes, files)  # type: ignore[attr-defined]
        return Markup(top), Markup(end)


def asset_files(own_templates: Path | None) -> Iterator[tuple[str, bytes]]:
    """Every asset by its path below ``assets/``, the site's own in place of ours, in the order of paths."""
    found: dict[str, Path] = {}
    for folder in (shipped_templates(), own_templates):
        if folder is not None and (folder / ASSETS).is_dir():
            for path in (folder / ASSETS).rglob("*"):
                if path.is_file():
                    found[path.relative_to(folder / ASSETS).as_posix()] = path
    for name in sorted(found):
        yield name, found[name].read_bytes()
