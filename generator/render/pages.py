"""Pages as bytes: each page model in its template, within the frame of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from jinja2 import Environment, Template
from markupsafe import Markup, escape

from generator.render.templates import ASSETS, asset_files, environment
from generator.tables.model import SiteConfig
from generator.views.addresses import HELP, HOME, NAVIGATION, RESTRICTED_NAVIGATION, link
from generator.views.model import Download, Page
from generator.views.scheme_words import day_words
from generator.views.tables import SLOT_OPEN, SLOT_SHUT, Html

_YEAR = re.compile(r"(\d{4})/")
_SLOT = re.compile(f"{SLOT_OPEN}([^{SLOT_SHUT}]+){SLOT_SHUT}")
Navigation = tuple[tuple[str, str], ...]


def render_pages(
    pages: Iterable[Page | Download],
    site: SiteConfig,
    as_of: datetime,
    own_templates: Path | None = None,
    nav: Navigation | None = None,
    *,
    restricted: bool = False,
) -> Iterator[tuple[str, bytes]]:
    """Every file of an output folder: address (POSIX, from the folder's root) and bytes.

    Assets come with the pages: one set at the root, and one below each year that has a page, so that a
    year can be closed without moving anything. ``nav`` are the items of the main navigation as (words,
    address); ``as_of`` is shown at the foot of each page.
    """
    env = environment(own_templates)
    items = nav if nav is not None else RESTRICTED_NAVIGATION if restricted else NAVIGATION
    templates: dict[str, Template] = {}
    menus: dict[tuple[str, str], Markup] = {}
    shared = {
        "site": {
            "name": site.name,
            "slogan": "内部资料，仅限考核办公室使用" if restricted else site.slogan,
            "issuer": site.issuer,
            "version": _version(),
        },
        "as_of": instant_words(as_of),
    }

    def whole(page: Page) -> str:
        """One page in its template."""
        template = templates.get(page.template)
        if template is None:
            template = templates[page.template] = env.get_template(page.template)
        root = "../" * page.address.count("/")
        current = _section(page.address, items)
        menu = menus.get((root, current))
        if menu is None:
            menu = menus[(root, current)] = _menu(env, items, root, current)
        said = {"page": _head(page, root, objections=not restricted), "nav": menu, **shared}
        taken = said.keys() & page.fields.keys()
        assert not taken, f"{page.address}: names of the frame: {sorted(taken)}"
        return template.render({**page.fields, **said})

    years: set[str] = set()
    frames: dict[tuple[object, ...], tuple[object, list[str]]] = {}
    for page in pages:
        if isinstance(page, Download):
            yield page.address, page.content
            continue
        year = _YEAR.match(page.address)
        if year:
            years.add(year[1])
        if not page.slots:
            yield page.address, whole(page).encode("utf-8")
            continue
        form = _form_of(page)
        frame = frames.get(form)
        if frame is None:
            # The fields are kept with it, so that their id stays their own.
            frame = frames[form] = (page.fields, _SLOT.split(whole(page)))
        yield page.address, _filled(frame[1], page.slots)
    for folder in ("", *(f"{year}/" for year in sorted(years))):
        for name, content in asset_files(own_templates):
            yield f"{folder}{ASSETS}/{name}", content


def _form_of(page: Page) -> tuple[object, ...]:
    """What pages have in common that differ in their slots only: template, folder, fields, head."""
    folder = page.address.rpartition("/")[0]
    head = (page.title, page.crumbs, page.description, page.wide, page.official)
    return (page.template, folder, id(page.fields), *head)


def _filled(pieces: list[str], slots: Mapping[str, str]) -> bytes:
    """A page from the pieces of its form: between them, in turn, the names of its slots."""
    made = pieces.copy()
    made[1::2] = [slots[n] if isinstance(slots[n], Html) else str(escape(slots[n])) for n in pieces[1::2]]
    return "".join(made).encode("utf-8")


def _head(page: Page, root: str, *, objections: bool) -> dict[str, object]:
    """What the frame needs to know of one page; pages of the site lead to how one objects."""
    own = root.removesuffix("../") if _YEAR.match(page.address) else root
    return {
        "address": page.address,
        "title": page.title,
        "root": root,
        "assets": f"{own}{ASSETS}/",
        "lang": "zh-CN",
        "description": page.description,
        "crumbs": [(c.label, link(page.address, c.address) if c.address else None) for c in page.crumbs],
        "wide": page.wide,
        "official": page.official,
        "object": ("如何提出异议", f"{root}{HOME}#objections") if objections else None,
        "help": ("规则说明", f"{root}{HELP}") if objections else None,
    }


def _menu(env: Environment, items: Navigation, root: str, current: str) -> Markup:
    made = env.get_template("parts/nav.html").module
    return Markup(made.menu([(words, to, to == current) for words, to in items], root))  # type: ignore[attr-defined]


def _section(address: str, items: Navigation) -> str:
    """The item of the navigation that a page is; pages beneath it show their way in the breadcrumbs."""
    return next((to for _, to in items if to == address), "")


def _version() -> str:
    """Hongbang's version as installed, or nothing where it runs from a bare checkout."""
    try:
        return version("hongbang")
    except PackageNotFoundError:
        return ""


def instant_words(instant: datetime) -> str:
    """An instant in words, in its own zone: 2026年11月5日 18:00."""
    return f"{day_words(instant)} {instant.hour:02d}:{instant.minute:02d}"
