"""What the sources leave open is asked for: the declaration taken out, the question comes.

Each case names the open point, the rule it belongs to, what is taken out or altered, and the finding.
"""

from __future__ import annotations

from typing import Any

import pytest

from generator.sources.yaml_nodes import Mapping, Scalar, Sequence, Tree
from tests.schemes.sample import Sample

OUT = object()
CASES: list[tuple[str, str, str, Any, str, str]] = [
    ("ET-Q01", "ET-05", "routine/grade/bands/不合格/pass", "true", "no-pass-mark", "没有合格分数"),
    ("ET-Q01", "ET-14", "routine/grade", OUT, "unknown-step", "没有步骤“grade”"),
    ("ET-Q03", "ET-06", "exam/ladder/rungs/1/pay/month", OUT, "open-point", "扣哪个月的"),
    ("ET-Q03", "ALL-13", "discipline/ladder/rungs/1/pay/base", OUT, "open-point", "按哪一项工资扣减"),
    ("ET-Q03", "ALL-13", "discipline/ladder/rungs/2/pay/adds-up", OUT, "open-point", "是否累加"),
    ("ET-Q04", "ET-03", "exam/score/parts/attendance/of", "record", "part-without-scale", "没有换算成分数的办法"),
    ("ET-Q04", "ET-22", "routine/total/parts/attendance/of", "occurrences", "part-without-scale", "没有换算"),
    ("ET-Q04", "ET-03", "exam/attendance/floor", OUT, "open-point", "扣到几分为止"),
    ("ET-Q05", "ET-22", "routine/checks/at-least", OUT, "least-differs", "至少1条"),
    ("ET-Q05", "ET-22", "routine/checks/marked-by", OUT, "open-point", "这些分数由谁评定"),
    ("ET-Q05", "ET-22", "routine/checks/marked-by", "checker", "unknown-column", "checker"),
    ("ET-Q06", "ALL-15", "exam/attendance/floor", "0", "part-decides-alone", "低于50分时"),
    ("ET-Q09", "ET-09", "routine/sheet/marks", OUT, "open-point", "打整分还是半分"),
    ("ET-Q09", "ET-09", "routine/sheet/uncovered", OUT, "open-point", "细则未列出的分数能否使用"),
    ("ET-Q09", "ET-09", "routine/sheet/marks", "half", "marks-uncovered", "没有列出"),
    ("ET-Q11", "ET-07", "routine/onsite/fewer", OUT, "open-point", "评委评分不足时怎样处理"),
    ("ET-Q11", "ET-07", "routine/onsite/expected", "6", "panel-size-differs", "评委组为7人"),
    ("ET-Q12", "ET-07", "routine/juror/panel/drawn", OUT, "open-point", "评委每期抽还是只抽一次"),
    ("ET-Q12", "ET-07", "routine/juror/panel/in-both", OUT, "open-point", "同时在两组的人算哪一组"),
    ("ET-Q12", "ET-07", "routine/juror/panel/own-unit", OUT, "open-point", "评委能否评本窗口"),
    ("ET-Q12", "ET-07", "routine/juror/panel/too-small", OUT, "open-point", "名单人数不足怎样办"),
    ("ET-Q13", "ET-08", "routine/rhythm", OUT, "open-point", "多久考核一次"),
    ("ET-Q15", "ET-14", "discipline/ladder/year", OUT, "open-point", "“年度”指哪一年"),
    ("ET-Q15", "ALL-12", "discipline/ladder/restart", OUT, "open-point", "何时重新计数"),
    ("ET-Q15", "ALL-12", "discipline/ladder/missing", OUT, "open-point", "没有结果的一期怎样计"),
    ("ET-Q16", "ET-14", "discipline/ladder/rungs/1/standby/counted", OUT, "open-point", "按工作日还是日历日计"),
    ("ET-Q16", "ET-24", "discipline/ladder/rungs/1/standby/starts", OUT, "open-point", "从哪一天起算"),
    ("ET-Q16", "ET-14", "discipline/ladder/rungs/1/standby/after", OUT, "open-point", "自结论公布、宣布收齐还是发生之日起算"),
    ("ET-Q16", "ET-06", "exam/ladder/rungs/2/standby/after", OUT, "open-point", "自结论公布、宣布收齐还是发生之日起算"),
    ("ET-Q18", "ET-11", "routine/subjects/unit-on", OUT, "membership-day-undeclared", "按哪一天归属单位"),
    ("ET-Q18", "ET-11", "windows/score/missing", OUT, "open-point", "缺少的值怎样处理"),
    ("ET-Q18", "ET-11", "windows-year/staff/on", OUT, "open-point", "按哪一天的花名册计"),
    ("ET-Q20", "ET-13", "year/satisfied/minimum", OUT, "open-point", "至少要有多少条记录才算数"),
    ("ET-Q20", "ALL-11", "year/satisfied/empty", OUT, "open-point", "没有记录时结果是什么"),
    ("ET-Q21", "ET-13", "year/pacesetter/more", OUT, "open-point", "名额边上并列怎样处理"),
    ("ET-Q21", "ET-13", "year/pacesetter/fewer", OUT, "open-point", "不足名额时怎样处理"),
    ("ET-Q21", "ET-11", "windows-year/demonstration/more", OUT, "open-point", "名额边上并列怎样处理"),
    ("ET-Q22", "ET-12", "departments/lagging/conditions/below-line/test/below", OUT, "condition-unclear", "没有写完整"),
    ("ALL-Q01", "ALL-04", "routine/total/round", OUT, "open-point", "合计怎样舍入"),
    ("ALL-Q01", "ALL-04", "year/satisfied/round", OUT, "open-point", "比率怎样舍入"),
    ("ALL-Q02", "ALL-04", "routine/rank/ties", OUT, "open-point", "分数相同怎样排名"),
    ("ALL-Q02", "ALL-04", "windows-year/place/ties", OUT, "open-point", "分数相同怎样排名"),
]  # fmt: skip
READINGS = [
    ("ET-Q07", "et-q07-2026", {("section-sum", "15"), ("sections-total", "95")}),
    ("ET-Q09", "et-q09-2026", {("marks-uncovered", "0"), ("marks-uncovered", "1")}),
]


def altered(tree: Tree, path: str, value: object) -> Tree:
    """The tree with the value at a path of ids and keys taken out or replaced."""
    head, _, rest = path.partition("/")
    if isinstance(tree, Sequence):
        index = next(i for i, one in enumerate(tree.items) if head in _names(one))
        if not rest and value is OUT:
            return Sequence(tree.items[:index] + tree.items[index + 1 :], tree.line)
        items = list(tree.items)
        items[index] = altered(items[index], rest, value)
        return Sequence(tuple(items), tree.line)
    assert isinstance(tree, Mapping)
    if head not in tree.items:  # an id of one of the lists of an assessment, or of the scheme
        lists = [
            k
            for k, v in tree.items.items()
            if isinstance(v, Sequence) and any(head in _names(i) for i in v.items)
        ]
        return Mapping(
            {**tree.items, lists[0]: altered(tree.items[lists[0]], path, value)}, tree.lines, tree.line
        )
    if rest:
        return Mapping({**tree.items, head: altered(tree.items[head], rest, value)}, tree.lines, tree.line)
    old = tree.items[head]
    items_left = {k: v for k, v in tree.items.items() if k != head}
    if value is not OUT:
        items_left[head] = Scalar(str(value), old.line, True)
    return Mapping(items_left, {k: n for k, n in tree.lines.items() if k in items_left}, tree.line)


def _names(node: Tree) -> set[str]:
    if not isinstance(node, Mapping):
        return set()
    found = (node.items.get(key) for key in ("id", "of", "at", "label", "is"))
    return {f.text for f in found if isinstance(f, Scalar)}


@pytest.mark.parametrize(
    ("point", "path", "value", "code", "words"),
    [
        pytest.param(p, path, v, code, said, id=f"{p} {path}", marks=pytest.mark.rule(rule))
        for p, rule, path, v, code, said in CASES
    ],
)
def test_the_question_is_asked(point: str, path: str, value: object, code: str, words: str) -> None:
    sample = Sample.read()
    found = sample.check(altered(sample.tree("2026"), path, value))
    said = [f.says("zh") for f in found if f.code == code]
    assert any(words in s for s in said), [f.key for f in found]


@pytest.mark.rule("ET-09", "ALL-08")
@pytest.mark.parametrize(("point", "ruling", "expected"), READINGS)
def test_without_its_reading_the_rubric_is_open(
    point: str, ruling: str, expected: set[tuple[str, str]]
) -> None:
    sample = Sample.read()
    left = tuple(r for r in sample.rulings if r.ruling != ruling)
    found = sample.check(sample.tree("2026"), left)
    assert {(f.code, f.value) for f in found if f.degree == "doubt"} >= expected


@pytest.mark.rule("ET-09")
def test_the_four_whole_marks_that_no_band_covers() -> None:
    sample = Sample.read()
    left = tuple(r for r in sample.rulings if r.ruling != "et-q09-2026")
    found = [f for f in sample.check(sample.tree("2026"), left) if f.code == "marks-uncovered"]
    assert sorted((f.fields["item"], f.value) for f in found) == [
        ("三声内接听", "1"), ("后挂机", "1"), ("服务用语", "1"), ("语言清晰度", "0"),
    ]  # fmt: skip


@pytest.mark.rule("ET-09")
def test_a_reading_about_four_marks_does_not_settle_a_fifth() -> None:
    sample = Sample.read()
    tree = altered(sample.tree("2026"), "routine/sheet/sections/服务态度/items/服务态度/bands", OUT)
    assert any(f.code == "missing-key" for f in sample.check(tree))
    wide = altered(sample.tree("2026"), "routine/sheet/marks", "half")
    found = [f for f in sample.check(wide) if f.code == "marks-uncovered"]
    assert ("首问语", "0.5、1.5") in {(str(f.fields["item"]), f.value) for f in found}
