"""The page of the archive: which years are closed, how anybody verifies them, and which years compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from itertools import pairwise

from generator.schemes.model import CheckedAssessment
from generator.views.addresses import ARCHIVE, scheme_page, year_page
from generator.views.model import Crumb, Page
from generator.views.outsider import GIT, SCRIPTS
from generator.views.scheme_words import day_words
from generator.views.shown import Shown, ShownResult, assessments

TITLE = "年度档案"


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """One closed year, or an addendum to it: when, by whom, why, the address of its pages, its capstone in
    eights."""

    name: str
    title: str
    why: str
    closed: str
    by: str
    address: str
    capstone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One scheme in two years: its page, which assessments may be compared, and why the others may not."""

    scheme: str
    address: str
    years: str
    alike: tuple[str, ...]
    apart: tuple[tuple[str, str], ...]


def archive_pages(shown: Shown) -> Iterator[Page]:
    """The page of the archive, from the first closed year on."""
    public = shown.public
    lines = tuple(
        ClosedLine(
            one.name,
            f"{one.year}年第{one.addendum}次增补" if one.addendum else f"{one.year}年",
            one.why,
            day_words(one.closed.astimezone(public.as_of.tzinfo)),
            one.by,
            year_page(one.year),
            tuple(said[i : i + 8] for i in range(0, len(said), 8)),
        )
        for one in reversed(public.closings)
        if (said := public.capstones.get(one.name))
    )
    if lines:
        scripts = [(s.title, s.finds, s.text.strip()) for s in SCRIPTS]
        fields = {
            "years": lines, "scripts": scripts, "git": GIT.strip(), "compared": tuple(_compared(shown)),
        }  # fmt: skip
        said = "已归档的年度，不用红榜核对档案的办法，以及哪些年度可以比较。"
        yield Page(ARCHIVE, "archive.html", TITLE, fields, (Crumb(TITLE),), description=said)


def _compared(shown: Shown) -> Iterator[Compared]:
    """Every scheme with results in two years that follow one another, the latest first."""
    for later, earlier in pairwise(shown.years):
        before, now = (_latest(shown.by_year[year]) for year in (earlier, later))
        for scheme in dict.fromkeys(name for name, _ in now):
            both = [(before[key], one) for key, one in now.items() if key[0] == scheme and key in before]
            if not both:
                continue
            changed = _changed(both)
            last = both[0][1].scheme
            yield Compared(
                last.head.label,
                scheme_page(last),
                f"{earlier}年与{later}年",
                tuple(one.assessment.head.label for _, one in both if one.assessment.id not in changed),
                tuple(
                    (one.assessment.head.label, changed[one.assessment.id])
                    for _, one in both
                    if one.assessment.id in changed
                ),
            )


def _latest(results: tuple[ShownResult, ...]) -> dict[tuple[str, str], ShownResult]:
    """The last result of each assessment, in the order of the site."""
    return {(group[-1].scheme.id, group[-1].assessment.id): group[-1] for group in assessments(results)}


def _changed(both: list[tuple[ShownResult, ShownResult]]) -> dict[str, str]:
    """The assessments whose figures mean something else than before, each with what was changed.

    One that takes of a changed one means something else too.
    """
    found: dict[str, str] = {}
    for old, new in both:
        words = changes_in(old.assessment, new.assessment)
        if words:
            found[new.assessment.id] = words
    while True:
        more = {
            new.assessment.id: f"所依据的“{label}”有改动"
            for _, new in both
            if new.assessment.id not in found
            for label in [_taken_from(new.assessment, found, both)]
            if label
        }
        if not more:
            return found
        found |= more


def changes_in(old: CheckedAssessment, new: CheckedAssessment) -> str:
    """What was changed in an assessment from one edition to another; empty where nothing that counts was."""
    if _computing(old.head.subjects) != _computing(new.head.subjects):
        return "考核对象有改动"
    was, now = ({s.id: s for s in a.steps} for a in (old, new))
    steps = [
        new.label(name) if name in now else old.label(name)
        for name in {**now, **was}
        if name not in was or name not in now or _computing(was[name].rule) != _computing(now[name].rule)
    ]
    return f"改动的步骤：{'、'.join(dict.fromkeys(steps))}" if steps else ""


_WORDING = frozenset({"label", "says", "rules", "clause", "ruling", "fact"})
"""Fields that compute nothing."""


def _computing(value: object) -> object:
    """A rule without its wording and grounds, to be compared."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = (f for f in fields(value) if f.name not in _WORDING and not f.metadata.get("here"))
        return (type(value).__name__, tuple((f.name, _computing(getattr(value, f.name))) for f in kept))
    if isinstance(value, tuple | list):
        return tuple(map(_computing, value))
    if isinstance(value, Mapping):
        return tuple(sorted((str(k), str(_computing(v))) for k, v in value.items()))
    return value


def _taken_from(
    one: CheckedAssessment, changed: Mapping[str, str], both: list[tuple[ShownResult, ShownResult]]
) -> str:
    """The label of a changed assessment that this one takes of, or nothing."""
    labels = {new.assessment.id: new.assessment.head.label for _, new in both}
    taken = (str(i.result or i.members or "") for i in one.head.inputs)
    return next((labels[name] for name in taken if name in changed and name != one.id), "")
