"""The home page: newest honours, what is new, and for each scheme the newest places in brief.

However many schemes a site has, each has a compact place; which comes first the site says (``home``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from generator.documents.model import Documents
from generator.notices.gather import PublicNotice
from generator.rules.rank import Rank
from generator.schemes.model import Scheme, Schemes
from generator.views.addresses import (
    DIRECTORY,
    HOME,
    HONOURS,
    NOTICES,
    RANKINGS,
    calendar_page,
    document_address,
    notice_address,
    scheme_page,
    year_page,
)
from generator.views.calendar import next_due
from generator.views.model import Page
from generator.views.person import won
from generator.views.ranking import ranking_rows
from generator.views.result_page import released_words
from generator.views.scheme_words import day_words
from generator.views.shown import Shown, ShownResult, assessments, scheme_place
from generator.views.tables import Head, Table, TableHead, table_of
from generator.views.wording import PERSON, PLACE, UNIT

AWARDS, NAMES, NOTICED, NEWS, PAPERS, DUE = 8, 4, 5, 5, 5, 4
"""At most so many honours, names of one honour, notices, releases, documents and due dates."""
TABLES = 4
"""So many tables in all, and at least one for each scheme."""
_YEAR = timedelta(days=366)
Link = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Award:
    """One honour of one period: its page, the first who have it with their units, and how many more do."""

    title: str
    address: str
    names: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class News:
    """What was released together: scheme and period, each assessment with its page, and the day."""

    what: str
    links: tuple[tuple[str, str], ...]
    released: str


@dataclass(frozen=True, slots=True)
class Board:
    """One scheme's place: the page of its rules, the newest places in brief, and its other newest results."""

    name: str
    rules: tuple[str, str]
    tables: tuple[tuple[Table, str], ...]
    others: tuple[Link, ...]


def home_page(
    shown: Shown, schemes: Schemes, documents: Documents, notices: Sequence[PublicNotice] = ()
) -> Page:
    """The home page, made from what is public and nothing else."""
    public = shown.public
    news = _news(shown)
    today = public.as_of.year
    fields = {
        "title": "考核公示",
        "released": news[0].released if news else "",
        "people": DIRECTORY,
        "rankings": RANKINGS,
        "calendar": calendar_page(today) if today in public.calendars else "",
        "awards": _awards(shown),
        "all_honours": HONOURS,
        "notices": tuple(
            (n.notice.title, notice_address(n.notice), day_words(n.official.issued))
            for n in notices
            if n.life.state == "published"
        )[:NOTICED],
        "all_notices": NOTICES,
        "news": news,
        "papers": _papers(shown, documents),
        "due": next_due(public, schemes, DUE),
        "boards": _boards(shown, schemes),
        "rules": [
            (f"{s.head.label}（{s.head.edition}版）", scheme_page(s)) for s in _current(shown, schemes)
        ],
        "years": [(f"{y}年", year_page(y)) for y in shown.years],
        "objections": public.site.objections,
    }
    return Page(HOME, "home.html", "首页", fields)


def _awards(shown: Shown) -> list[Award]:
    """The newest time that each honour was given, this year or last; of a site at rest in its last year."""
    given = [
        (one, step)
        for one in shown.results
        for step in one.honours
        if one.result.columns[step.id].holds.any()
    ]
    if not given:
        return []
    least = min(shown.public.as_of.year - 1, max(one.period.year for one, _ in given))
    newest = {
        (one.place, one.scheme.id, step.rule.honour): (one, step.id)  # type: ignore[attr-defined]
        for one, step in given
        if one.period.year >= least
    }
    by_scheme: dict[str, list[tuple[ShownResult, str]]] = {}
    for key in sorted(newest, key=lambda k: (k[:2], -newest[k][0].day, k[2])):
        by_scheme.setdefault(key[1], []).append(newest[key])
    # Where there are too many, each scheme's first before any scheme's second.
    turns = sorted((turn, i) for i, of in enumerate(by_scheme.values()) for turn in range(len(of)))[:AWARDS]
    return [
        _award(*given)
        for i, of in enumerate(by_scheme.values())
        for turn, given in enumerate(of)
        if (turn, i) in turns
    ]


def _award(one: ShownResult, step: str) -> Award:
    holders = list(won(one, step))
    _, title, address = holders[0]
    rows = [one.result.position[who] for who, _, _ in holders]
    names = tuple((one.result.labels[row], one.unit_names[row]) for row in rows[:NAMES])
    return Award(title, address, names, len(rows) - len(names))


def _news(shown: Shown) -> list[News]:
    """What was released last: the results of one scheme and period that came out together are one line."""
    together: dict[tuple[int, int, str, int, str], list[ShownResult]] = {}
    for one in shown.results:
        if one.result.released is not None:
            key = (-_instant(one.result.released), one.place, one.scheme.id, -one.day, one.period.name)
            together.setdefault(key, []).append(one)
    return [
        News(
            f"{group[0].scheme.head.label} {group[0].period.text.zh}",
            tuple((g[0].assessment.head.label, g[0].address) for g in assessments(group)),
            released_words(group[0]),
        )
        for _, group in sorted(together.items())[:NEWS]
    ]


def _instant(released: datetime) -> int:
    """An instant to sort by, whatever its zone."""
    return int(released.timestamp())


def _papers(shown: Shown, documents: Documents) -> list[Link]:
    """The newest documents that the site shows."""
    dated = [
        (d.front.issued, d)
        for d in documents.pages
        if d.front.issued is not None and shown.public.disclosure.shows(d.front.fact)
    ]
    dated.sort(key=lambda d: (-d[0].toordinal(), d[1].front.id))
    return [(d.front.title, document_address(d), day_words(issued)) for issued, d in dated[:PAPERS]]


def _current(shown: Shown, schemes: Schemes) -> list[Scheme]:
    """Of each scheme the edition in force on the day of the build, or the last before, or else the first."""
    day, site = shown.public.as_of.date(), shown.public.site
    found: list[Scheme] = []
    for name in sorted(schemes.by_id, key=lambda n: (scheme_place(site, n), n)):
        editions = schemes.by_id[name]
        begun = [s for s in editions if s.head.in_force.from_.first <= day]
        found.append(begun[-1] if begun else editions[0])
    return found


def _boards(shown: Shown, schemes: Schemes) -> list[Board]:
    """A place for each scheme that had a result within a year of the newest of all."""
    if not shown.results:
        return []
    since = shown.results[-1].period.last - _YEAR
    by_scheme: dict[str, list[list[ShownResult]]] = {}
    for group in assessments(shown.results):
        if group[-1].period.last >= since:
            by_scheme.setdefault(group[-1].scheme.id, []).append(group)
    tables = max(1, TABLES // len(by_scheme))
    most = 5 if len(by_scheme) <= TABLES // 2 else 3
    current = {s.id: s for s in _current(shown, schemes)}
    return [
        _board(current[name], [g[-1] for g in groups], tables, most) for name, groups in by_scheme.items()
    ]


def _board(scheme: Scheme, newest: Sequence[ShownResult], tables: int, most: int) -> Board:
    """The first assessment that is ranked leads, and those ranked for the same period stand beside it."""
    ranked = [(one, table) for one in newest if (table := _top(one, most)) is not None]
    chosen = [(one, table) for one, table in ranked if one.period == ranked[0][0].period][:tables]
    in_brief = {one.address for one, _ in chosen}
    return Board(
        scheme.head.label,
        (f"{scheme.head.edition}版规则", scheme_page(scheme)),
        tuple((table, one.address) for one, table in chosen),
        tuple((o.title, o.address, released_words(o)) for o in newest if o.address not in in_brief),
    )


def _top(one: ShownResult, most: int) -> Table | None:
    """The first places of a ranking with all who share them; None where that would be too many rows.

    Where places run apart for each word of a column, that column is told too.
    """
    if one.ranked is None:
        return None
    assert isinstance(one.ranked.rule, Rank)
    column = one.result.columns[one.ranked.id]
    places = [p if g else 0 for p, g in zip(column.values.num.tolist(), column.given.tolist())]
    for last in range(most, 0, -1):
        shown = [row for row in one.order if 0 < places[row] <= last]
        if 0 < len(shown) <= 2 * most:
            break
    else:
        return None
    apart = one.column(str(one.ranked.rule.within)) if one.ranked.rule.within is not None else None
    rows = ranking_rows(one, HOME, brief=True)
    heads = [Head(PLACE.zh, align="c", up=True), Head(PERSON.zh if one.is_people else UNIT.zh, key=True)]
    if one.main is not None:
        heads.append(Head(one.assessment.label(one.main), strong=True))
    if any(one.unit_names):
        heads.append(Head(UNIT.zh if one.is_people else "所属", align="l"))
    if apart is not None:
        heads.append(apart.head)
    caption = f"{one.title}（前{last}名）" if len(shown) < one.size else one.title
    head = TableHead(f"top-{one.scheme.id}.{one.assessment.id}", caption, tuple(heads))
    return table_of(head, [rows[i] for i in shown])
