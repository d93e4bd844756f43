"""What one part of a scheme uses of a text is not left out by another part that cites it."""

from __future__ import annotations

from generator.base.shape import Ref
from generator.rules.model import Rounding
from generator.rules.moderation import Moderation
from generator.rules.sum import Sum, Term
from generator.schemes.grounds import check_grounds
from generator.schemes.used import Counted, Used

FACTOR = "修正系数为全体平均成绩除以本组平均成绩，四舍五入保留4位小数。月度成绩为原始成绩乘以修正系数。"
EVERY = "各项得分四舍五入，保留4位小数。"
SCORE = Sum((Term(Ref("moderated")),), missing="none", round=None)


def left_out(text: str, used: Used) -> list[str]:
    heard: list[str] = []

    def say(code: str, key: str = "", value: object = "", **fields: object) -> None:
        heard.append(f"{code} {key} {value}")

    check_grounds(SCORE, "月度成绩", (text,), {}, {}, say, {text: used})
    return heard


def factor() -> Used:
    used = Used()
    rounding = Rounding(4, "half-up")
    rule = Moderation(Ref("raw"), panel=Ref("panel"), way="factor", round=rounding)
    used.add(Counted.of(rule, "修正系数"))
    return used


def test_a_rounding_that_the_text_gives_to_another_step_is_its_own() -> None:
    assert left_out(FACTOR, factor()) == []


def test_a_rounding_of_everything_is_asked_of_each_step() -> None:
    assert left_out(EVERY, factor()) == ["clause-left-out round 4位小数"]


def test_a_rounding_that_no_step_carries_out_is_left_out() -> None:
    assert left_out(FACTOR, Used()) == ["clause-left-out round 4位小数"]
