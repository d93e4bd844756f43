"""The feed of the site (Atom, RFC 4287): every notice and result that was published, and what was withdrawn.

Ids and instants come from the records of the office alone, so the same site gives the same feed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as Xml

from generator.base.characters import without_unusable
from generator.documents.notice_state import STATE_WORDS
from generator.notices.gather import PublicNotice
from generator.results.public import Public
from generator.views.addresses import FEED, HOME, notice_address, notice_paper, ranking_page
from generator.views.model import Download
from generator.views.taken_down import goes_with

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what its id is made from, title, address from the root of the site, instants, a summary."""

    key: str
    title: str
    address: str
    published: datetime
    updated: datetime
    summary: str
    kind: str


def feed(notices: Sequence[PublicNotice], public: Public) -> Download:
    """The feed, its latest change first; links are relative to it where the site names no address."""
    base = f"{public.site.address.rstrip('/')}/" if public.site.address else ""
    entries = sorted(
        [*_notices(notices, public), *_results(public)], key=lambda e: (-int(e.updated.timestamp()), e.key)
    )
    root = Xml.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "zh-CN"})
    _add(root, "id", _urn(public, "feed"))
    _add(root, "title", f"{public.site.name} 考核公示")
    _add(root, "updated", _instant(entries[0].updated if entries else public.as_of))
    _add(_add(root, "author"), "name", public.site.issuer)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{base}{FEED}")
    _add(root, "link", rel="alternate", type="text/html", href=f"{base}{HOME}")
    for one in entries:
        entry = _add(root, "entry")
        _add(entry, "id", _urn(public, one.key))
        _add(entry, "title", one.title)
        _add(entry, "link", rel="alternate", type="text/html", href=f"{base}{one.address}")
        _add(entry, "published", _instant(one.published))
        _add(entry, "updated", _instant(one.updated))
        _add(entry, "category", term=one.kind)
        _add(entry, "summary", one.summary)
    Xml.register_namespace("", _ATOM)
    Xml.indent(root, " ")
    return Download(FEED, Xml.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _add(parent: Xml.Element, name: str, text: str = "", **attributes: str) -> Xml.Element:
    made = Xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    made.text = without_unusable(text) or None
    return made


def _notices(notices: Sequence[PublicNotice], public: Public) -> Iterator[Entry]:
    """Each notice, with what has become of it since."""
    for one in notices:
        life, official = one.life, one.official
        # Another notice may have come out first and supersede this one: nothing changes before it is there.
        updated = max([life.released, *_changes(one, notices, public)])
        gone = "" if life.state == "published" else f"〔{STATE_WORDS[life.state]}〕"
        yield Entry(
            f"notice {one.notice.id}",
            f"{gone}{official.title}",
            notice_address(one.notice),
            life.released,
            updated,
            official.banner or "　".join(filter(None, (official.number, official.issuer))),
            official.kind,
        )


def _changes(one: PublicNotice, notices: Sequence[PublicNotice], public: Public) -> Iterator[datetime]:
    """When what is said of a notice changed: its text, its state by its own end or by that of another."""
    life = one.life
    if life.latest is not None:
        yield life.latest
    if life.withdrawal is not None:
        yield life.withdrawal.withdrawn
    for other in notices:
        if one.notice.front.notice in other.notice.front.supersedes:
            yield other.life.released
            if other.life.withdrawal is not None:
                yield other.life.withdrawal.withdrawn  # what it superseded stands again
    for taken in public.takedowns:
        if any(goes_with(at, taken.address) for at in (notice_address(one.notice), notice_paper(one.notice))):
            yield taken.taken_down


def _results(public: Public) -> Iterator[Entry]:
    """The results that were released together: of one scheme and period, by the first of them."""
    groups: dict[tuple[str, str, datetime], list[tuple[str, str]]] = {}
    for (scheme, assessment, period), one in public.by_key.items():
        result = one.result
        if result.released is not None:
            address = ranking_page(scheme, assessment, result.period)
            groups.setdefault((scheme, period, result.released), []).append(
                (result.assessment.head.label, address)
            )
    heads = {(k[0], k[2]): (v.result.scheme.head.label, v.result.period) for k, v in public.by_key.items()}
    for (scheme, name, released), members in groups.items():
        label, of = heads[scheme, name]
        corrected = [
            one.at
            for one in public.corrections
            if any((e.key[0], e.key[2]) == (scheme, name) for e in one.effects)
        ]
        yield Entry(
            f"results {scheme} {name} {_instant(released)}",
            f"{label} {of.text.zh}结果公布",
            members[0][1],
            released,
            max([released, *corrected]),
            "、".join(words for words, _ in members) + ("。公布后有更正，见更正记录。" if corrected else ""),
            "结果",
        )


def _urn(public: Public, key: str) -> str:
    """An id that never changes: a UUID of one's own making (version 8, RFC 9562), from site and key."""
    bits = hashlib.sha256(f"{public.site.name}\n{key}".encode()).hexdigest()
    return f"urn:uuid:{bits[:8]}-{bits[8:12]}-8{bits[13:16]}-a{bits[17:20]}-{bits[20:32]}"


def _instant(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
