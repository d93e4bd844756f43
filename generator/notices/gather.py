"""Every notice that readers see, made out: from its text and the public results to an official document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from generator.base.finding import Findings
from generator.documents.notice import Notice, NoticeAttachment
from generator.documents.notice_state import NoticeLife
from generator.documents.official import Attached, Body, MadeTable, Official, mark
from generator.notices.as_released import AsReleased
from generator.notices.found import Told
from generator.notices.grammar import BLOCKS, Broken, pieces_of, reference_of
from generator.notices.resolve import Opens, Resolver
from generator.notices.typed import Names, check_titles, check_typed
from generator.results.public import Public
from generator.schemes.model import Schemes

CORRECTED_SINCE = "本文件引用的数据在发布后有更正：文中保留发布时的数据，更正后的数据见更正记录和各期结果。"
"""Stands over a notice whose figures are no longer those of the results."""


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """A notice as readers see it: its life so far, and the document."""

    life: NoticeLife
    official: Official

    @property
    def notice(self) -> Notice:
        """The notice as its author wrote it."""
        return self.life.notice

    @property
    def texts(self) -> tuple[str, ...]:
        """All that its readers see, piece by piece."""
        bodies = (self.official.body, *(a.body for a in self.official.attachments if a.body is not None))
        found = [self.official.title]
        for body in bodies:
            found.append(body.text)
            for made in body.made:
                if isinstance(made, MadeTable):
                    found += [cell for row in made.rows for cell in row]
                else:
                    found.append(made.words)
        return tuple(found)


def make_notices(
    lives: Iterable[NoticeLife],
    public: Public,
    schemes: Schemes,
    opens: Opens,
    findings: Findings,
    then: AsReleased,
) -> tuple[PublicNotice, ...]:
    """The notices that are public, the latest release first; drafts are held to the grammar alone.

    A notice says what it said when it was released (``then``), whatever has been corrected since.
    """
    every = {one.notice.id: one for one in lives}
    names = Names(public.roster)
    made: list[PublicNotice] = []
    for one in every.values():
        if one.is_public:
            made.append(_made(one, every, names, public, schemes, opens, findings, then))
        else:
            check_grammar(one.notice, findings)
    return tuple(sorted(made, key=lambda m: (-int(m.life.released.timestamp()), m.notice.id)))


def check_grammar(notice: Notice, findings: Findings) -> None:
    """Tell what stands in braces and is no reference."""
    for text in (notice.body, *notice.attached.values()):
        for piece in pieces_of(text.text):
            if isinstance(piece, Broken):
                findings.add("reference-syntax", text.place(piece.line, piece.column), piece.written)


def _made(
    life: NoticeLife,
    every: Mapping[str, NoticeLife],
    names: Names,
    public: Public,
    schemes: Schemes,
    opens: Opens,
    findings: Findings,
    then: AsReleased,
) -> PublicNotice:
    notice = life.notice
    front = notice.front
    released = life.latest or life.released
    earlier = then.public(released)
    record = public.records.get(life.record)
    resolver = Resolver(notice, earlier or public, schemes, opens, findings)
    body, attached = _text(notice, resolver, findings)
    for text in (notice.body, *notice.attached.values()):
        check_typed(text, names, resolver.tables, findings)
    check_titles(notice, resolver.tables, findings)
    banner = banner_of(life, every, public.as_of.tzinfo)
    if earlier is not None and any(one.at > released for one in public.corrections):
        unheard = Findings()  # what only a later correction takes away is no fault of the text
        today = _text(notice, Resolver(notice, public, schemes, opens, unheard), unheard)
        if _said(notice, *today) != _said(notice, body, attached):
            banner = "\n".join(filter(None, (banner, CORRECTED_SINCE)))
    official = Official(
        kind=notice.kind_words,
        mark=front.issuer,
        number=front.number.words if front.number is not None else "",
        title=front.title,
        addressees=front.addressees,
        body=body,
        attachments=attached,
        issuer=front.issuer,
        issued=front.issued,
        copy_to=front.copy_to,
        printed_by=front.printed_by or (front.issuer if front.printed_on is not None else ""),
        printed_on=front.printed_on,
        note=front.note,
        sealed=front.sealed,
        banner=banner,
        check_code=record.code if record is not None else "",
        check_address=f"{public.site.address.rstrip('/')}/{opens.notice(notice)}"
        if public.site.address
        else "",
    )
    return PublicNotice(life, official)


def _text(notice: Notice, resolver: Resolver, findings: Findings) -> tuple[Body, tuple[Attached, ...]]:
    """The text of a notice and its attachments, resolved."""
    body = resolver.body(notice.body)
    return body, tuple(_attached(one, notice, resolver, findings) for one in notice.front.attachments)


def _attached(one: NoticeAttachment, notice: Notice, resolver: Resolver, findings: Findings) -> Attached:
    """An attachment with its text: a table made by a reference, or the file beside the notice."""
    if one.table:
        reference = reference_of(one.table)
        place = one.at.key("table")
        if reference is None or reference.word not in BLOCKS:
            findings.add("reference-syntax", place, one.table)
            return Attached(one.title)
        made = resolver.make(Told(reference, place, findings))
        return Attached(one.title, Body(mark(0), (made,)) if made is not None else None)
    text = notice.attached.get(one.file)
    return Attached(one.title, resolver.body(text) if text is not None else None)


def banner_of(life: NoticeLife, every: Mapping[str, NoticeLife], zone: tzinfo | None) -> str:
    """What readers must know before all else: that a notice was withdrawn, or superseded.

    The day is that of the site's ``zone``, however the record writes its instant.
    """
    if life.withdrawal is not None:
        day = _day(life.withdrawal.withdrawn.astimezone(zone).date())
        reason = life.withdrawal.reason.rstrip("。")
        return f"本文件已于{day}撤回。撤回原因：{reason}。原文保留备查，不再作为依据。"
    if life.superseded_by:
        other = every[life.superseded_by[0]].notice
        number = f"（{other.front.number.words}）" if other.front.number is not None else ""
        return f"本文件已被《{other.title}》{number}取代，原文保留备查。"
    return ""


def amended_since(told: Iterable[PublicNotice]) -> list[Notice]:
    """The notices whose figures were corrected after their release, amended by no published one yet."""
    every = list(told)
    amended = {name for one in every for name in one.notice.front.amends}
    return [
        one.notice for one in every if CORRECTED_SINCE in one.official.banner and one.notice.id not in amended
    ]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _said(notice: Notice, body: Body, attached: tuple[Attached, ...]) -> list[object]:
    """All that a notice says, as it can be compared."""
    return [
        notice.front.title,
        _words(body),
        *((a.title, _words(a.body) if a.body is not None else "") for a in attached),
    ]


def _words(body: Body) -> list[object]:
    """A text and what its references made, without addresses: pages may move, words may not."""
    made: list[object] = [
        [m.caption, *m.heads, *(cell for row in m.rows for cell in row)]
        if isinstance(m, MadeTable)
        else m.words
        for m in body.made
    ]
    return [body.text, made]
