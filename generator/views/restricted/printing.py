"""What the office prints of a period: certificates, plaques, letters to people, a page for those who lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from generator.base.finding import Place
from generator.base.text import AskedWronglyError, Text
from generator.documents.award import Award, Awards, Summary
from generator.documents.notice_state import NoticeLife
from generator.documents.official import Body, Made, MadeTable, MadeText, Official, mark
from generator.results.model import Key
from generator.rules.selection import Selection
from generator.schemes.model import CheckedStep
from generator.tables.acts import Objection
from generator.views.clauses import Clauses
from generator.views.model import Page, Paper
from generator.views.restricted.letters import Notice, Slip, letter_pages
from generator.views.restricted.office import Office
from generator.views.result_page import state_words
from generator.views.scheme_words import day_words
from generator.views.shown import Shown, ShownResult, shown_of
from generator.views.standing import Rolls, roll_levels
from generator.views.wording import PERSON, UNIT

_BLANK = "＿" * 10
FEW = 5
"""So many rows of each ranking stand on the page for those who lead."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed: of a period, of one scheme and one assessment where not all are meant."""

    period: str
    scheme: str | None = None
    assessment: str | None = None

    def has(self, one: ShownResult) -> bool:
        """Whether a result is among it."""
        return (
            one.period.name == self.period
            and self.scheme in (None, one.scheme.id)
            and self.assessment in (None, one.assessment.id)
        )


class NotFinalError(AskedWronglyError):
    """Certificates of results that objections are or may still be heard about; ``text`` names them."""

    def __init__(self, waiting: Sequence[str]) -> None:
        super().__init__(
            Text(
                f"还不能排印证书和奖牌，结果尚未确定：{'、'.join(waiting)}。"
                "须经公示、公示期满且异议处理完毕；"
                "先看样子请加 --specimen，只印已确定的请写明 --assessment。",
                f"No certificate or plaque yet: not final is {', '.join(waiting)}. It takes a public notice "
                "whose period is over, with every objection decided. To see what it will look like add "
                "--specimen; to print only what is final name its --assessment.",
            )
        )


def award_papers(
    office: Office,
    wanted: Wanted,
    kind: Literal["certificate", "plaque"],
    notices: Sequence[NoticeLife],
    *,
    specimen: bool = False,
) -> list[Paper]:
    """Certificates or plaques of what is final: honours, and levels risen to in the period.

    They bear the day of the decision among ``notices`` that gives them, else the day since which the result
    is final. A ``specimen`` is made of whatever is released, and says what it is.

    Raises :class:`NotFinalError` where something asked for is not final.
    """
    shown = shown_of(office.public)
    papers: list[Paper] = []
    waiting: list[str] = []
    for one in (r for r in shown.results if wanted.has(r)):
        awards = tuple(_awards(one, shown, office.clauses))
        if not awards:
            continue
        given = _given(one, office, notices)
        if given is None:
            said = state_words(office.results.by_key[one.result.key]) or "已公布，没有公示期"
            waiting.append(f"{one.title}（{said}）")
        title = f"{one.title}{'荣誉证书' if kind == 'certificate' else '奖牌'}"
        day, draft = given or _released(one), specimen and given is None
        made = Awards(kind, title, awards, office.tables.site.issuer, day, draft, _code(one, draft))
        papers.append(Paper(f"{one.period.name}.{one.scheme.id}.{one.assessment.id}.pdf", made, _place(one)))
    if waiting and not specimen:
        raise NotFinalError(waiting)
    return papers


def _given(one: ShownResult, office: Office, notices: Sequence[NoticeLife]) -> date | None:
    """The day on which the honours of a result are given; None while it is not final."""
    result = office.results.by_key[one.result.key]
    hearing = result.hearing
    if result.state != "final" or hearing is None:
        return None
    about = [o for o in office.tables.objections if _objected(o) == result.key]
    since = max([hearing.last + timedelta(days=1), *(o.decision.on for o in about if o.decision)])
    fronts = (n.notice.front for n in notices if n.state == "published")
    decided = [
        f.issued
        for f in fronts
        if f.kind == "decision" and f.scheme == one.scheme.id and f.period == one.period
    ]
    return max((d for d in decided if d > hearing.first), default=since)


def _objected(objection: Objection) -> Key:
    about = objection.about
    return (str(about.scheme), str(about.assessment), about.period.name)


def _awards(one: ShownResult, shown: Shown, clauses: Clauses) -> Iterator[Award]:
    found: list[tuple[int, str, str]] = []
    for step in one.honours:
        holds = one.result.columns[step.id].holds
        assert isinstance(step.rule, Selection)
        ground = _ground(one, step, clauses)
        found += [(row, step.rule.honour, ground) for row in one.order if holds[row]]
    levels = roll_levels(one)
    if levels is not None:
        step = next(s for s in one.assessment.steps if s.id == levels.of)
        changes = Rolls(shown).of(one).changes
        for row in one.order:
            risen = [c for c in changes.get(one.result.ids[row], ()) if c.result is one.result and c.risen]
            if risen:
                found.append((row, levels.word(risen[-1].after), _ground(one, step, clauses)))
    for n, (row, honour, ground) in enumerate(found, 1):
        yield Award(
            one.result.labels[row], one.unit_names[row] if one.is_people else "", one.is_people, honour,
            one.period.text.zh, ground, f"{one.period.name}-{n:02d}",
        )  # fmt: skip


def _ground(one: ShownResult, step: CheckedStep, clauses: Clauses) -> str:
    """What an honour was won in, and by which clause."""
    won = f"经{one.title}评定，"
    if not step.clauses:
        return won
    clause = clauses.link(step.clauses[0], one.scheme.head.regulation)
    return f"{won}依据《{clause.title}》{clause.words if clause.words != clause.title else ''}，"


def _code(one: ShownResult, draft: bool) -> str:
    """The check code of the record that released a result; a specimen has none."""
    return one.public.record.code if one.public.record is not None and not draft else ""


def _released(one: ShownResult) -> date:
    released = one.result.released
    assert released is not None, "the site shows what is released"
    return released.date()


def _place(one: ShownResult) -> Place:
    return one.assessment.head.at.key()


def summary_papers(office: Office, wanted: Wanted) -> Iterator[Paper]:
    """The released results of a scheme and period on one page: how many, the first ones, honours."""
    by_scheme: dict[str, list[ShownResult]] = {}
    for one in shown_of(office.public).results:
        if wanted.has(one):
            by_scheme.setdefault(one.scheme.id, []).append(one)
    for found in by_scheme.values():
        made = _summary(found, office)
        yield Paper(f"{wanted.period}.{found[0].scheme.id}.pdf", made, _place(found[0]))


def _summary(found: list[ShownResult], office: Office) -> Summary:
    figures: list[tuple[str, str]] = []
    tables: list[MadeTable] = []
    for one in found:
        unit = "人" if one.is_people else "个"
        said, number = _counted(one, office)
        figures.append((f"{one.assessment.head.label}{said}", f"{number}{unit}"))
        main = one.column(one.main)
        ranked = one.column(one.ranked.id) if one.ranked is not None else None
        if main is not None and ranked is not None and main is not ranked:
            texts = [(ranked.texts[r], one.result.labels[r], main.texts[r]) for r in one.order]
            rows = tuple(row for row in texts if row[0] and row[2])[:FEW]
            heads = (ranked.head.head, PERSON.zh if one.is_people else UNIT.zh, main.head.head)
            if rows:
                tables.append(
                    MadeTable(f"{one.title}前{len(rows)}名", heads, ("centre", "left", "right"), rows)
                )
        for step in one.honours:
            assert isinstance(step.rule, Selection)
            names = [one.result.labels[r] for r in one.order if one.result.columns[step.id].holds[r]]
            figures.append((step.rule.honour, f"{len(names)}{unit}"))
            if names:
                row = ("、".join(names),)
                tables.append(
                    MadeTable("", (f"{step.rule.honour}（{len(names)}{unit}）",), ("left",), (row,))
                )
    first = found[0]
    day = max(_released(one) for one in found)
    note = f"以上为截至{day_words(day)}已发布的结果，逐项来源和依据见内网网站。"
    title = f"{first.period.text.zh}{first.scheme.head.label}结果摘要"
    return Summary(title, tuple(figures), tuple(tables), (note,), office.tables.site.issuer, day)


def _counted(one: ShownResult, office: Office) -> tuple[str, int]:
    """How many took part: those with a figure where all may be shown; else how many are shown, in words.

    The page may be laid out anywhere, so beside what is shown it does not tell how many are not.
    """
    all_shown = office.public.disclosure.shows("failure") and not office.withheld.get(one.result.key)
    column = one.result.columns.get(one.main or "")
    if not all_shown or one.public.unlisted or column is None or column.form.axes:
        return "公布结果", one.size
    return "参加考核", int(column.given.sum())


def letter_papers(office: Office, wanted: Wanted) -> Iterator[Paper]:
    """The letters of the restricted folder for a period, a file each; what is not released is not printed."""
    for page in letter_pages(office):
        _, period, name = [*page.address.split("/"), "", ""][:3]
        if period != wanted.period or not name.endswith(".html") or not page.fields.get("released"):
            continue
        who = name.removesuffix(".html")
        for n, letter in enumerate(_letters(page, office), 1):
            yield Paper(f"{period}.{who}.{n}.pdf", letter, Place("organisation.yaml"))


def _letters(page: Page, office: Office) -> Iterator[Official]:
    fields = page.fields
    slips: list[Slip] = list(fields["slips"])  # type: ignore[call-overload]
    notices: list[Notice] = list(fields["notices"])  # type: ignore[call-overload]
    opening = (
        f"现将你（工号{fields['staff_number'] or '未登记'}，{fields['unit'] or '单位未登记'}）"
        f"{fields['period']}的考核结果告知如下。本通知只送达本人，网站不予公布。"
    )
    parts: list[MadeText | MadeTable] = [MadeText(opening)]
    for slip in slips:
        rows = tuple((line.name, line.value, line.clause or "—") for line in slip.lines)
        parts.append(MadeTable(slip.name, ("项目", "结果", "依据"), ("left", "left", "left"), rows))
        parts += [MadeText(words) for words in slip.distances]
    if fields["regulation"]:
        parts.append(MadeText(f"表中只写条号的，出自《{fields['regulation']}》。"))
    objections = MadeText(f"异议途径：{fields['objections']}")
    dates = [s.released.date() for r in office.results.by_key.values() for s in r.stages if s.released]
    day = next((d for d in dates if day_words(d) == fields["date"]), office.today)
    yield _letter(fields, "考核结果通知单", (*parts, objections), day, dated=True)
    for notice in notices:
        issued = next((d for d in dates if day_words(d) == notice.date), None)
        said = [*notice.paragraphs, *(f"{blank}：{_BLANK}" for blank in notice.blanks)]
        made = (*map(MadeText, said), objections)
        yield _letter(fields, notice.title, made, issued or day, dated=issued is not None)


def _letter(
    fields: Mapping[str, object], title: str, made: tuple[Made, ...], day: date, *, dated: bool
) -> Official:
    body = Body("\n\n".join(map(mark, range(len(made)))), made)
    return Official(
        kind=title, mark="", number="", title=title, addressees=(f"{fields['who']}同志",),
        body=body, attachments=(), issuer=str(fields["issuer"]), issued=day, dated=dated,
    )  # fmt: skip
