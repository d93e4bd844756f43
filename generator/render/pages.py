"""Pages as bytes: each page model in its template, within the frame of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version

from markupsafe import Markup, escape

from generator.base.finding import Finding
from generator.render.own import OwnTemplates, fault_of
from generator.render.paper.fonts import Fonts, shipped_fonts
from generator.render.paper.pictures import pictures_at
from generator.render.paper.press import Press
from generator.render.templates import ASSETS, asset_files, environment, macro
from generator.tables.model import SiteConfig
from generator.views.addresses import HELP, HOME, NAVIGATION, RESTRICTED_NAVIGATION, link
from generator.views.model import Download, Page, Paper, Piece
from generator.views.scheme_words import day_words
from generator.views.tables import SLOT_OPEN, SLOT_SHUT, Html

_YEAR = re.compile(r"(\d{4})/")
_SLOT = re.compile(f"{SLOT_OPEN}([^{SLOT_SHUT}]+){SLOT_SHUT}")
Navigation = tuple[tuple[str, str], ...]


class _Frame:
    """The frame of one output folder: site, navigation and instant, in which each page is made."""

    def __init__(
        self, site: SiteConfig, as_of: datetime, own: OwnTemplates | None, nav: Navigation | None,
        restricted: bool,
    ) -> None:  # fmt: skip
        self.env = environment(own.texts if own is not None else {})
        self._items = nav if nav is not None else RESTRICTED_NAVIGATION if restricted else NAVIGATION
        self._objections = not restricted
        self._menus: dict[tuple[str, str], Markup] = {}
        self._shared = {
            "site": {
                "name": site.name,
                "slogan": "内部资料，仅限考核办公室使用" if restricted else site.slogan,
                "issuer": site.issuer,
                "version": _version(),
            },
            "as_of": instant_words(as_of),
        }

    def whole(self, page: Page) -> str:
        """One page in its template."""
        root = "../" * page.address.count("/")
        said = {
            "page": _head(page, root, objections=self._objections),
            "nav": self._menu(root, _section(page.address, self._items)),
            **self._shared,
        }
        taken = said.keys() & page.fields.keys()
        assert not taken, f"{page.address}: names of the frame: {sorted(taken)}"
        return self.env.get_template(page.template).render({**page.fields, **said})

    def _menu(self, root: str, current: str) -> Markup:
        made = self._menus.get((root, current))
        if made is None:
            (menu,) = macro(self.env, "parts/nav.html", "menu")
            items = [(words, to, to == current) for words, to in self._items]
            made = self._menus[(root, current)] = Markup(menu(items, root))
        return made


def render_pages(
    pages: Iterable[Piece],
    site: SiteConfig,
    as_of: datetime,
    own: OwnTemplates | None = None,
    nav: Navigation | None = None,
    *,
    restricted: bool = False,
    fonts: Fonts | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Every file of an output folder: address (POSIX, from the folder's root) and bytes.

    Assets come with the pages: one set at the root, and one below each year that has a page, so that a
    year can be closed without moving anything. ``own`` is what the site has in place of our templates;
    ``nav`` are the items of the main navigation as (words, address); ``as_of`` is shown at the foot of
    each page. Documents on paper are printed in ``fonts``; without any, in those that come along.
    """
    made = _Frame(site, as_of, own, nav, restricted)
    years: set[str] = set()
    press: Press | None = None
    frames: dict[tuple[object, ...], tuple[object, list[str]]] = {}
    for page in pages:
        if isinstance(page, Download):
            yield page.address, page.content
            continue
        if isinstance(page, Paper):
            press = press or Press(site.paper, fonts or shipped_fonts(site.paper), pictures_at(own))
            yield page.address, press.printed(page.document)
            continue
        year = _YEAR.match(page.address)
        if year:
            years.add(year[1])
        if not page.slots:
            yield page.address, made.whole(page).encode("utf-8")
            continue
        form = _form_of(page)
        frame = frames.get(form)
        if frame is None:
            # The fields are kept with it, so that their id stays their own.
            frame = frames[form] = (page.fields, _SLOT.split(made.whole(page)))
        yield page.address, _filled(frame[1], page.slots)
    for folder in ("", *(f"{year}/" for year in sorted(years))):
        for name, content in asset_files(own.assets if own is not None else {}):
            yield f"{folder}{ASSETS}/{name}", content


def try_pages(
    pages: Iterable[Piece],
    site: SiteConfig,
    as_of: datetime,
    own: OwnTemplates,
    *,
    restricted: bool = False,
) -> Iterator[Finding]:
    """What goes wrong when the pages are made with the site's own templates; nothing is kept of the pages.

    A template with a fault is not tried on further pages: each of them would tell the same.
    """
    frame = _Frame(site, as_of, own, None, restricted)
    faulty: set[str] = set()
    tried: dict[tuple[object, ...], object] = {}  # the fields are kept, so that their id stays their own
    for page in pages:
        if isinstance(page, Download | Paper) or page.template in faulty:
            continue
        if page.slots:
            if _form_of(page) in tried:
                continue
            tried[_form_of(page)] = page.fields
        try:
            frame.whole(page)
        except Exception as error:
            found = fault_of(error, page.template)
            if found is None:
                raise
            faulty.add(page.template)
            yield found


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
