"""What can be said of every page without opening it: links, anchors, frames of the document."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

# Not browser: it parses. But it needs the whole sample built.
pytestmark = pytest.mark.slow

_ADDRESSES = {"a": "href", "link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src"}


@dataclass
class Facts:
    """What one page holds."""

    links: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    headings: int = 0
    language: str = ""


class Reader(HTMLParser):
    """Gathers the facts of one page, and what the content-security policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = Facts()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note addresses, anchors and whatever is inline."""
        given = {name: value or "" for name, value in attributes}
        if tag in _ADDRESSES and _ADDRESSES[tag] in given:
            self.facts.links.append(given[_ADDRESSES[tag]])
        if "id" in given:
            self.facts.anchors.append(given["id"])
        if tag == "h1":
            self.facts.headings += 1
        if tag == "html":
            self.facts.language = given.get("lang", "")
        if tag == "style" or (tag == "script" and "src" not in given) or given.get("type") == "module":
            self.facts.faults.append(f"<{tag}> inline or a module")
        self.facts.faults += [f"{n}=" for n in given if n == "style" or n.startswith("on")]


def read(path: Path) -> Facts:
    """The facts of one page."""
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.facts


def test_links_lead_somewhere(site: Path) -> None:
    """Every link is relative, names its file in full, and its anchor stands there; no file is a dead end."""
    facts = {path: read(path) for path in sorted(site.rglob("*.html"))}
    anchors = {path: frozenset(fact.anchors) for path, fact in facts.items()}
    files = frozenset(path for path in site.rglob("*") if path.is_file())
    reached = {site / "index.html"}
    faults: list[str] = []
    for path, fact in facts.items():
        for link in sorted(set(fact.links)):
            parts = urlsplit(link)
            if parts.scheme in {"data", "mailto", "tel"}:
                continue
            if parts.scheme or parts.netloc or parts.path.startswith("/"):
                faults.append(f"{path.relative_to(site)}: {link} leaves the folder")
                continue
            target = Path(os_path(path, unquote(parts.path))) if parts.path else path
            reached.add(target)
            if target not in files:
                faults.append(f"{path.relative_to(site)}: {link} leads nowhere")
            elif parts.fragment and unquote(parts.fragment) not in anchors.get(target, ()):
                faults.append(f"{path.relative_to(site)}: {link} has no such anchor")
    assert faults[:40] == []
    lonely = sorted(p.relative_to(site).as_posix() for p in facts if p not in reached)
    assert lonely[:40] == [], "no page leads there"


def os_path(page: Path, link: str) -> str:
    """The file that a relative link names, without following symbolic links."""
    return os.path.normpath(page.parent / link)


def test_frame_of_every_page(site: Path) -> None:
    """One main heading, a language, unique anchors, and nothing that the strict policy would refuse."""
    faults: list[str] = []
    for path in sorted(site.rglob("*.html")):
        fact = read(path)
        name = path.relative_to(site)
        if fact.headings != 1:
            faults.append(f"{name}: {fact.headings} main headings")
        if not fact.language.startswith("zh"):
            faults.append(f"{name}: language {fact.language!r}")
        twice = sorted(anchor for anchor, times in Counter(fact.anchors).items() if times > 1)
        faults += [f"{name}: anchor {anchor} stands twice" for anchor in twice]
        faults += [f"{name}: {fault}" for fault in fact.faults]
    assert faults[:40] == []
