"""What must hold of notices, together and each by itself: numbers, links, attachments, publicity periods."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from generator.base.finding import Findings, Place
from generator.base.text import Text
from generator.documents.notice import ADDRESSED, NUMBERED, Notice, NoticeNumber
from generator.documents.notice_state import NoticeLife
from generator.documents.notices_from_sources import attachment_path
from generator.results.life import last_day_of
from generator.sources.decode import nearest
from generator.tables.acts import Release, Withdrawal
from generator.tables.outside import YearCalendar

_KEY = re.compile(r"(?:format|notice|kind|title):")
_DAY = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_PERIOD = re.compile(r"公示(?:期|时间|自)")
_LISTED = 5
"""So many missing serials are listed one by one."""
_RELEASE = Text("发布记录", "the record of a release")
_WITHDRAWAL = Text("撤回记录", "the record of a withdrawal")


def check_notices(
    lives: Iterable[NoticeLife],
    releases: Iterable[Release],
    withdrawals: Iterable[Withdrawal],
    calendars: Mapping[int, YearCalendar],
    findings: Findings,
) -> None:
    """Tell what is wrong with the published notices; of a draft nothing is said."""
    every = list(lives)
    by_id = {one.notice.id: one for one in every}
    public = [one for one in every if one.is_public]
    for release in releases:
        for name in release.notices:
            _known(_RELEASE, name, release.at.key("notices"), by_id, findings)
    for withdrawal in withdrawals:
        _known(_WITHDRAWAL, withdrawal.notice, withdrawal.at.key("notice"), by_id, findings)
        life = by_id.get(str(withdrawal.notice))
        if life is not None and (not life.is_public or withdrawal.withdrawn < life.released):
            findings.add("withdrawal-before-release", withdrawal.at.key("notice"), withdrawal.notice,
                         withdrawal=withdrawal.withdrawal)  # fmt: skip
    for one in public:
        findings.extend(one.notice.blanks)
        _check_links(one.notice, by_id, findings)
        _check_whole(one.notice, findings)
        _check_attachments(one.notice, findings)
        _check_publicity(one.notice, calendars, findings)
    _check_numbers([one.notice for one in public], findings)


def _known(
    record: Text, name: str, place: Place, by_id: Mapping[str, NoticeLife], findings: Findings
) -> None:
    if name not in by_id:
        findings.add(
            "notice-unknown", place, name, record=record.zh, record_en=record.en, guess=nearest(name, by_id)
        )


def _check_links(notice: Notice, by_id: Mapping[str, NoticeLife], findings: Findings) -> None:
    front = notice.front
    for key, names in (("supersedes", front.supersedes), ("amends", front.amends)):
        for name in names:
            place = front.at.key(key)
            if name == notice.id:
                findings.add("notice-link-itself", place, name, key=key)
            elif name not in by_id:
                findings.add("notice-link-unknown", place, name, key=key, guess=nearest(name, by_id))
            elif not by_id[name].is_public:
                findings.add("notice-link-unpublished", place, name, key=key)
    if front.kind == "correction" and not front.amends and "{{ corrected " not in notice.body.text:
        findings.add("correction-amends-nothing", front.at.key("kind"))


def _check_whole(notice: Notice, findings: Findings) -> None:
    """Whom it is for is said, and its file holds one notice."""
    front = notice.front
    if front.kind in ADDRESSED and not front.addressees:
        findings.add("addressees-missing", front.at.key("kind"), kind=_kind(notice))
    for key, names in (("addressees", front.addressees), ("copy-to", front.copy_to)):
        if not all(name.strip() for name in names):
            findings.add(
                "text-empty", front.at.key(key), "", key=key, zh="写明机关", en="name the recipients"
            )
    lines = notice.body.text.split("\n")
    for number, (line, after) in enumerate(pairwise(lines), 1):
        if line.strip() == "---" and _KEY.match(after):
            findings.add("front-matter-twice", notice.body.place(number), after.strip())


def _kind(notice: Notice) -> Text:
    return Text(notice.kind_words, notice.front.kind)


def _check_attachments(notice: Notice, findings: Findings) -> None:
    for one in notice.front.attachments:
        if not one.file and not one.table:
            findings.add("attachment-empty", one.at.key("title"), one.title)
        if one.file and one.table:
            findings.add("attachment-twofold", one.at.key("file"), one.title)
        if one.file and one.file not in notice.attached:
            path = attachment_path(notice.path, one.file)
            findings.add("attachment-missing", one.at.key("file"), path, title=one.title)


def _check_publicity(notice: Notice, calendars: Mapping[int, YearCalendar], findings: Findings) -> None:
    publicity = notice.front.publicity
    if publicity is None:
        if notice.front.kind == "publicity":
            findings.add("publicity-missing", Place(notice.path, line=1))
        return
    first, until = publicity.from_, publicity.until
    if publicity.days < 1 or (until is not None and until < first):
        ends = until.isoformat() if until is not None else f"days: {publicity.days}"
        place = publicity.at.key("until" if until is not None else "days")
        findings.add("publicity-ends-before-start", place, ends, first=first.isoformat())
        return
    last = last_day_of(publicity, calendars, Findings())  # a year without a calendar is told by the life
    if until is not None and last is not None and last != until:
        findings.add("publicity-end-differs", publicity.at.key("until"), until, last=last.isoformat())
    for number, line in enumerate(notice.body.text.split("\n"), 1):
        for match in _DAY.finditer(line):
            said = "-".join((match[1], match[2].zfill(2), match[3].zfill(2)))
            sentence = re.split("[。；]", line[: match.start()])[-1]
            if _PERIOD.search(sentence) and said not in {first.isoformat(), str(last), str(until)}:
                place = notice.body.place(number, match.start() + 1)
                findings.add(
                    "publicity-text-differs",
                    place,
                    match.group(),
                    first=first.isoformat(),
                    last=str(last or until),
                )


def _check_numbers(notices: list[Notice], findings: Findings) -> None:
    """Each number once, from the first on without a gap within a mark and year; days follow serials.

    What an office orders or tells officially bears a number; other kinds may (GB/T 9704, 7.2.5).
    """
    series: dict[tuple[str, int], dict[int, Notice]] = {}
    for notice in sorted(notices, key=lambda n: (n.front.issued, n.path)):
        number = notice.front.number
        if number is None:
            if notice.front.kind in NUMBERED:
                findings.add("notice-number-missing", notice.front.at.key("kind"), kind=_kind(notice))
            continue
        borne = series.setdefault((number.mark, number.year), {})
        first = borne.setdefault(number.serial, notice)
        if first is not notice:
            place = number.at.key("serial")
            findings.add("notice-number-doubled", place, number.words, first=first.path)
    for borne in series.values():
        serials = sorted(borne)
        first_number = borne[serials[0]].front.number
        if first_number is not None and serials[0] > 1:
            _gap(first_number, 0, findings)
        for before, after in pairwise(serials):
            notice, other = borne[after], borne[before]
            number, earlier = notice.front.number, other.front.number
            assert number is not None and earlier is not None
            if after - before > 1:
                _gap(number, before, findings)
            if notice.front.issued < other.front.issued:
                place = number.at.key("serial")
                findings.add("notice-number-disorder", place, number.words, other=earlier.words)


def _gap(number: NoticeNumber, before: int, findings: Findings) -> None:
    """Tell which serials nobody bears between two; many of them by the first and the last."""
    left = [str(n) for n in range(before + 1, number.serial)]
    missing = "、".join(left) if len(left) <= _LISTED else f"{left[0]}至{left[-1]}"
    findings.add("notice-number-gap", number.at.key("serial"), number.words, missing=missing)
