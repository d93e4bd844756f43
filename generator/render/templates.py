"""Where templates and assets are found: the site's own first, file by file, then those that travel with Hongbang."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

import generator
from generator.render.markdown import to_html

ASSETS = "assets"
"""The folder of style, script and icon among the templates, and on every site."""


def shipped_templates() -> Path:
    """The folder of our own templates: inside the package of a wheel, at the top of a checkout."""
    package = Path(generator.__file__).parent
    places = (package / "templates", package.parent / "templates")
    return next(place for place in places if (place / "base.html").is_file())


def environment(own_templates: Path | None) -> Environment:
    """Jinja with escaping on and strict about names; ``own_templates`` is the site's own folder, if it has one.

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
    return env


@pass_context
def _to(context: Context, address: str) -> str:
    """An address from the root of the output as a link from the page being made."""
    return f"{context['page']['root']}{address}"


@pass_context
def _markdown(context: Context, text: str) -> Markup:
    return to_html(text, str(context["page"]["root"]))


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
