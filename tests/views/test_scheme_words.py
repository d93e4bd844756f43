"""The parameters of a rule in words: each word means what the parameter itself says of it."""

from __future__ import annotations

from generator.schemes.model import Assessment, CheckedAssessment, Subjects
from generator.sources.decode import Identifier
from generator.views.scheme_words import parameters
from tests.rules.columns import rule

NOBODY = CheckedAssessment(Assessment(Identifier("one"), "一", Subjects("person"), "month"), (), {})


def told(text: str) -> dict[str, str]:
    """The parameters as the scheme page tells them."""
    return {fact.label: fact.words for fact in parameters(rule(text), NOBODY)}


def test_all_are_those_of_whom_the_parameter_speaks() -> None:
    rank = told("kind: rank\nof: score\norder: highest-first\nties: shared")
    assert rank["在谁中间排"] == "全体"
    ratio = told(
        "kind: ratio\nof: votes\nnumerator: [满意]\ndenominator: [all]\npercent: true\nminimum: 1\nempty: none\n"
        "direction: higher\nround: {places: 2, way: half-up}"
    )
    assert ratio["计入分母的词"] == "全部记录"


def test_never_is_told_as_the_kind_means_it() -> None:
    streak = told(
        "kind: streak\nof: grade\nalong: period\ncounts: 差\ngives: running\nmissing: skip\nacross-years: false\n"
        "restart: never"
    )
    assert streak["没有结果的一期"] == "不算也不中断"
    assert "继续累计" in streak.values()
    assert streak["跨年是否连续计算"] == "否"
