"""The table of a correction in a notice: which public figures it changed, before and after."""

from __future__ import annotations

from collections.abc import Callable

from generator.base.text import Text
from generator.documents.official import MadeTable
from generator.notices.found import Told
from generator.results.corrections import Effect, PublicCorrection
from generator.results.public import Public
from generator.schemes.disclosed import fact_of

CORRECTION = Text("更正", "correction")


def corrected_table(told: Told, public: Public, opens: Callable[[PublicCorrection], str]) -> MadeTable | None:
    """What a correction changed that circulars may tell; None, with the finding, where that is nothing."""
    known = {one.id: one for one in public.corrections}
    one = known.get(told.reference.subject)
    if one is None:
        told.unknown(CORRECTION, told.reference.subject, known)
        return None
    effects = [effect for effect in one.effects if _may_be_told(effect, public)]
    if not effects:
        told.withheld(one.id)
        return None
    top = told.reference.top or len(effects)
    rows = tuple((_title(e, public), e.name, e.label, e.before, e.after) for e in effects[:top])
    return MadeTable(
        "更正前后对照表",
        ("考核结果", "对象", "项目", "更正前", "更正后"),
        ("left", "left", "left", "right", "right"),
        rows,
        opens(one),
    )


def _may_be_told(effect: Effect, public: Public) -> bool:
    assessment = public.by_key[effect.key].result.assessment
    step = assessment.step(effect.column)
    return step is not None and public.disclosure.shows(fact_of(assessment, step), "circular")


def _title(effect: Effect, public: Public) -> str:
    result = public.by_key[effect.key].result
    return f"{result.period.text.zh}{result.assessment.head.label}"
