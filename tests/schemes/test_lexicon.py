"""How regulations print a figure: the words that count for each field, and those that do not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.base.shape import Ref
from generator.rules.sum import Term
from generator.schemes.grounds import check_grounds
from generator.schemes.lexicon import prints


@pytest.mark.rule("ALL-04")
@pytest.mark.parametrize(
    ("text", "record", "field", "figure"),
    [
        ("环境卫生扣分不超过30分", "Sum", "ceiling", 30),
        ("环境卫生最多扣30分", "Sum", "ceiling", 30),
        ("每处扣5分，扣完30分为止", "Term", "ceiling", 30),
        ("连续2个季度列入黑榜的", "Condition", "at_least", 2),
        ("连续两个季度列入黑榜的", "Condition", "at_least", 2),
        ("一年内累计三次的", "Condition", "at_least", 3),
        ("计划数1至3人的按1∶3", "QuotaStep", "up_to", 3),
        ("计划数1—3人的按1∶3", "QuotaStep", "up_to", 3),
    ],
)
def test_a_figure_is_printed(text: str, record: str, field: str, figure: int) -> None:
    assert prints(text, record, field, Fraction(figure))


@pytest.mark.rule("ALL-04")
@pytest.mark.parametrize(
    ("text", "record", "field", "figure"),
    [
        ("环境卫生30分", "Sum", "ceiling", 30),  # a full mark is no limit of what is taken off
        ("第2季度列入黑榜的", "Condition", "at_least", 2),
        ("连续12个季度", "Condition", "at_least", 2),
        ("计划数3人的按1∶3", "QuotaStep", "up_to", 3),
        ("计划数1至30人的", "QuotaStep", "up_to", 3),
    ],
)
def test_a_figure_of_another_sort_is_not_it(text: str, record: str, field: str, figure: int) -> None:
    assert not prints(text, record, field, Fraction(figure))


@pytest.mark.rule("ALL-04")
@pytest.mark.parametrize(("text", "said"), [("面试成绩×50%", []), ("面试成绩占一半", ["0.5"])])
def test_half_of_a_term_is_printed_as_a_percentage(text: str, said: list[str]) -> None:
    heard: list[str] = []

    def say(code: str, key: str = "", value: object = "", **fields: object) -> None:
        heard.append(str(value))

    check_grounds(Term(Ref("interview"), times=Fraction(1, 2)), "综合成绩", (text,), {}, {}, say)
    assert heard == said
