"""Notices that nobody reads yet, drafts and those still to come, made out as they would be if released now.

Whoever drafts sees page and paper before the release, and what would stop it. A circular and the results that
it tells are often released together: complete results of its scheme and period that are not public yet are
supposed to be, and named. Nothing of this reaches the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from generator.base.finding import Finding, Findings, Place
from generator.base.text import Text
from generator.documents.notice_state import STATE_WORDS, NoticeLife
from generator.notices.as_released import AsReleased
from generator.notices.checks import check_notices
from generator.notices.gather import PublicNotice, make_notices
from generator.notices.resolve import Opens
from generator.results.life import with_life
from generator.results.model import Key, Result, Results
from generator.results.public import Public
from generator.schemes.model import Schemes
from generator.tables.acts import Release
from generator.tables.model import Tables

UNPUBLISHED = "未发布"
_STATES = {
    "draft": Text(STATE_WORDS["draft"], "draft"),
    "scheduled": Text(STATE_WORDS["scheduled"], "to come"),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """One notice as it would be: the document, the results supposed to be released with it, what is open."""

    told: PublicNotice
    supposed: tuple[str, ...]
    open: tuple[Finding, ...]

    @property
    def state(self) -> str:
        """Its state as its authors see it: 草稿 or 待发布."""
        return STATE_WORDS[self.told.life.state]


def make_drafts(
    lives: Iterable[NoticeLife],
    results: Results,
    schemes: Schemes,
    tables: Tables,
    public: Public,
    project: Callable[[Results], Public],
    opens_of: Callable[[Public], Opens],
    then: AsReleased,
    findings: Findings,
) -> tuple[Draft, ...]:
    """The notices that are not public, in the order of ids, with what is open in each.

    ``project`` makes the public projection of other results than those that ``public`` is of. What
    ``findings`` tell already is not open here.
    """
    every = {one.notice.id: one for one in lives}
    coming = {name: one for name, one in every.items() if not one.is_public}
    if not coming:
        return ()
    as_of = public.as_of
    known = {_once(f) for f in findings}
    supposed = {name: _released_with(one, results) for name, one in coming.items()}
    as_if = {name: _as_if(one, as_of) if name in coming else one for name, one in every.items()}
    heard = _supposing(results, frozenset().union(*supposed.values()), as_of)
    found = Findings()
    check_notices(as_if.values(), (), (), tables.calendars, found)
    with_life(heard, list(as_if.values()), schemes, tables, as_of, found)
    projections: dict[frozenset[Key], Public] = {frozenset(): public}
    made: dict[str, PublicNotice] = {}
    for name in coming:
        keys = supposed[name]
        if keys not in projections:
            projections[keys] = project(_supposing(results, keys, as_of))
        seen = projections[keys]
        (made[name],) = make_notices([as_if[name]], seen, schemes, opens_of(seen), found, then)
    drafts = tuple(
        Draft(
            _unpublished(made[name], one),
            tuple(_title(one) for key, one in results.by_key.items() if key in supposed[name]),
            (),
        )
        for name, one in coming.items()
    )
    return with_open(drafts, (f for f in found if _once(f) not in known))


def with_open(drafts: Iterable[Draft], found: Iterable[Finding]) -> tuple[Draft, ...]:
    """The drafts with more of what is open in them; what stands in no draft is open in each."""
    every = tuple(drafts)
    new = list({_once(f): f for f in sorted(found, key=lambda f: f.order)}.values())
    theirs = frozenset[str]().union(*(_files(d.told.life) for d in every))
    return tuple(
        replace(
            one,
            open=(
                *one.open,
                *(f for f in new if f.place.file in _files(one.told.life) or f.place.file not in theirs),
            ),
        )
        for one in every
    )


def notes_of(drafts: Iterable[Draft]) -> list[Finding]:
    """What is open in drafts as notes, each once."""
    notes = [_note(f, one) for one in drafts for f in one.open]
    return list({_once(note): note for note in notes}.values())


def _once(found: Finding) -> tuple[str, Place, str]:
    """What makes two findings one: several alike may stand in a line."""
    return found.code, found.place, found.value


def _note(found: Finding, draft: Draft) -> Finding:
    what = Text(found.says("zh"), found.says("en"))
    do = Text(found.to_do("zh"), found.to_do("en"))
    fields = {"what": what, "do": do, "state": _STATES[draft.told.life.state]}
    return Finding("draft-not-ready", found.place, found.value, fields)


def _files(one: NoticeLife) -> set[str]:
    return {one.notice.path, *(text.path for text in one.notice.attached.values())}


def _as_if(one: NoticeLife, as_of: datetime) -> NoticeLife:
    """The notice as if it had been released at the instant of the build."""
    name = one.notice.front.notice
    record = Release(format="1", release=name, released=as_of, by="", notices=(name,))
    # What supersedes it already says so with itself; here it stands alone, under a banner of its own.
    return replace(one, release=record, superseded_by=(), latest=as_of)


def _released_with(one: NoticeLife, results: Results) -> frozenset[Key]:
    """The results of its scheme and period, and of its publicity, that are complete and not released."""
    front = one.notice.front
    named: set[Key] = set()
    if front.scheme is not None and front.period is not None:
        named = {k for k in results.by_key if k[0] == front.scheme and k[2] == front.period.name}
    if front.publicity is not None:
        periods = {p.name for p in front.publicity.periods}
        of = {str(a) for a in front.publicity.assessments}
        named |= {
            k for k in results.by_key if k[0] == front.publicity.scheme and k[1] in of and k[2] in periods
        }
    return frozenset(k for k in named if _waits(results.by_key[k]))


def _waits(result: Result) -> bool:
    return result.released is None and result.stages[-1].up_to is None


def _supposing(results: Results, keys: frozenset[Key], as_of: datetime) -> Results:
    """The results as if some of them had been released."""
    released = {
        key: replace(
            one,
            released=as_of,
            state="provisional",
            stages=tuple(replace(s, released=s.released or as_of) for s in one.stages),
        )
        for key, one in results.by_key.items()
        if key in keys
    }
    return replace(results, by_key={**results.by_key, **released}) if released else results


def _unpublished(made: PublicNotice, life: NoticeLife) -> PublicNotice:
    """The document under its mark; a check code is of what was published."""
    banner = f"{STATE_WORDS[life.state]}，{UNPUBLISHED}"
    return PublicNotice(life, replace(made.official, banner=banner, check_code="", check_address=""))


def _title(result: Result) -> str:
    return f"{result.period.text.zh}{result.assessment.head.label}"
