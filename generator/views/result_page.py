"""What every page of one result says: its head, the periods beside it, the way to it, and its downloads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.results.model import Result
from generator.results.public import Public, PublicResult
from generator.views.addresses import RANKINGS, download, notice_address, scheme_page, year_page
from generator.views.corrections import corrected_lines
from generator.views.downloads import Field, csv_bytes, json_bytes
from generator.views.model import Crumb, Download
from generator.views.publicity import standing_of_result
from generator.views.scheme_words import day_words
from generator.views.shown import Shown, ShownResult


def head_fields(one: ShownResult, shown: Shown) -> dict[str, object]:
    """The fields of a page that its head and ``parts/periods.html`` are made of."""
    return {
        "one": {
            "title": one.title,
            "scheme": one.scheme.head.label,
            "edition": one.scheme.head.edition,
            "rules": scheme_page(one.scheme),
            "released": released_words(one) + check_words(one),
            "state": one.result.state,
            "state_words": state_words(one.result),
        },
        "hearing": hearing_of(one.public, shown.public),
        "corrected": corrected_lines(one.result.key, shown.public),
        "pager": pager_of(one, shown),
    }


def released_words(one: ShownResult) -> str:
    """When the result was released, as a line of the head."""
    instant = one.result.released
    if instant is None:
        return ""
    return f"{day_words(instant)}公布"


def check_words(one: ShownResult) -> str:
    """The code by which the release is checked, with the name of its record, after when that was."""
    record = one.public.record
    return f"，校验码{record.code}（发布记录{record.name}）" if record is not None else ""


def state_words(result: Result) -> str:
    """What has become of a result, as its badge says; nothing where the standing word of the state does."""
    hearing = result.hearing
    if result.state != "publicity" or hearing is None:
        return ""
    if not hearing.over:
        return f"公示中，至{day_words(hearing.last)}"
    return "公示期满，异议办理中" if hearing.open else "公示期满"


def hearing_of(one: PublicResult, public: Public) -> dict[str, object] | None:
    """Where the publicity period of a result stands; while it runs, how to object."""
    standing, hearing = standing_of_result(one, public), one.result.hearing
    if standing is None or hearing is None:
        return None
    publicity = hearing.notice.front.publicity
    assert publicity is not None
    how = f"对结果有异议的，{publicity.how}，由{publicity.contact}受理。"
    return {
        "word": standing.word,
        "words": standing.words + (how if not hearing.over else ""),
        "links": (("公示全文", notice_address(hearing.notice)), *standing.links),
    }


def pager_of(one: ShownResult, shown: Shown) -> dict[str, object]:
    """The neighbours of a period: the one before, the one after, and all of its year."""
    same = shown.same(one)
    at = same.index(one)
    before = same[at - 1] if at else None
    after = same[at + 1] if at + 1 < len(same) else None
    in_year = [r for r in same if r.period.year == one.period.year]
    return {
        "label": f"{one.assessment.head.label}各期",
        "previous": (before.period.text.zh, before.address) if before else None,
        "next": (after.period.text.zh, after.address) if after else None,
        "items": [
            (r.period.text.zh.partition("年")[2] or r.period.text.zh, r.address, r is one) for r in in_year
        ],
    }


def crumbs_of(one: ShownResult, *last: str) -> tuple[Crumb, ...]:
    """The way to a page of one period."""
    year = one.period.year
    steps = [Crumb("排名", RANKINGS), Crumb(f"{year}年", year_page(year))]
    if last:
        return (*steps, Crumb(one.title, one.address), *(Crumb(w) for w in last))
    return (*steps, Crumb(one.title))


def downloads_of(one: ShownResult, fields: Sequence[Field]) -> Iterator[Download]:
    """The table of a result to take away, as CSV and as JSON."""
    facts = {
        "scheme": one.scheme.id,
        "edition": one.scheme.head.edition,
        "assessment": one.assessment.id,
        "period": one.period.name,
        "released": one.result.released.isoformat() if one.result.released else "",
    }
    yield Download(download(one.address, "csv"), csv_bytes(fields))
    yield Download(download(one.address, "json"), json_bytes(facts, fields))
