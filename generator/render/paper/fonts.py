"""The fonts that documents are printed in: those that come along, and the site's own in ``SITE/fonts/``."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import typst
from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]  # it has no types

from generator.base.finding import Findings, Place
from generator.tables.paper import PaperProfile

DISTRIBUTION = "hongbang_fonts"
"""The package that the fonts which come along are in."""

OWN = "fonts"
"""The folder of a site in which its own fonts stand."""
_KINDS = (".otf", ".ttf", ".ttc", ".otc")


@dataclass(frozen=True)
class Fonts:
    """The folders of all fonts at hand, and the families of a site's documents by their roles."""

    folders: tuple[Path, ...]
    roles: tuple[tuple[str, str], ...]

    @cached_property
    def loaded(self) -> typst.Fonts:
        """The fonts as the printer takes them: no font of the system, none of the printer's own."""
        return typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(f) for f in self.folders],
        )

    @cached_property
    def _families(self) -> dict[str, tuple[Path, ...]]:
        found: dict[str, tuple[Path, ...]] = {}
        for info in self.loaded.fonts():
            if info.path is not None:
                found[info.family.lower()] = (*found.get(info.family.lower(), ()), Path(info.path))
        return found

    def missing(self) -> tuple[str, ...]:
        """The families that a role names and no file has."""
        return tuple(f for f in dict.fromkeys(f for _, f in self.roles) if f.lower() not in self._families)

    @cached_property
    def _everywhere(self) -> frozenset[int]:
        """The characters that may stand anywhere: the font for rare ones has them."""
        return self._characters(dict(self.roles)["rare"])

    def _characters(self, family: str) -> frozenset[int]:
        files = self._families.get(family.lower(), ())
        return frozenset(code for file in files for code in _codes(file))

    def lacking(self, text: str) -> tuple[str, ...]:
        """The characters of a text that may not be printable, each once, in the order of the text.

        Only the font for rare characters counts: any of the others may be asked for a character that it has
        not, and that font alone stands behind all of them. A character that every other font has counts too.
        """
        rare = [c for c in dict.fromkeys(text) if c not in "\n\t " and ord(c) not in self._everywhere]
        return tuple(c for c in rare if not all(ord(c) in codes for codes in self._others))

    @cached_property
    def _others(self) -> tuple[frozenset[int], ...]:
        return tuple(self._characters(f) for f in sorted({f for role, f in self.roles if role != "rare"}))


def read_fonts(site: Path, profile: PaperProfile, findings: Findings) -> Fonts | None:
    """The fonts of a site, or None where one that its layout names is not at hand, which is a finding."""
    fonts = shipped_fonts(profile)
    own = site / OWN
    # The repository is also the site of the sample: its folder of this name is our distribution itself.
    ours = (own / DISTRIBUTION / "__init__.py").is_file()
    if own.is_dir() and not ours:
        links = [path for path in (own, *sorted(own.rglob("*"))) if path.is_symlink()]
        for path in links:
            findings.add("font-linked", Place(path.relative_to(site).as_posix()))
        # The printer follows links: a folder that has any is not given to it.
        if not links:
            _try(own, findings)
            fonts = replace(fonts, folders=(*fonts.folders, own))
    for family in fonts.missing():
        place = profile.fonts.at if profile.fonts.at.file else profile.at
        findings.add("fonts-missing", place.key() if place.file else Place("site.yaml"), family)
    return None if fonts.missing() else fonts


def shipped_fonts(profile: PaperProfile) -> Fonts:
    """The fonts of the distribution ``hongbang-fonts``, where it is installed."""
    found = importlib.util.find_spec(DISTRIBUTION)
    folders = (found.submodule_search_locations or ()) if found is not None else ()
    roles = tuple((role, str(getattr(profile.fonts, role))) for role in _ROLES)
    return Fonts(tuple(Path(f) for f in folders), roles)


_ROLES = ("text", "first", "second", "title", "numbers", "rare")


def _try(folder: Path, findings: Findings) -> None:
    """A font that cannot be read would be passed over without a word."""
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in _KINDS and file.is_file():
            try:
                _codes(file)
            except (TTLibError, OSError, AssertionError, KeyError, ValueError):
                findings.add("font-unreadable", Place(file.relative_to(folder.parent).as_posix()))


def _codes(file: Path) -> frozenset[int]:
    with file.open("rb") as stream, TTFont(stream, lazy=True, fontNumber=0) as font:
        return frozenset(font.getBestCmap() or ())
