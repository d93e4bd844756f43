"""Open points of the bank's outlets (BO) and of the stations' staff (PS): taken out, the question comes."""

from __future__ import annotations

import pytest

from generator.sources.yaml_nodes import Tree
from tests.schemes.sample import Sample
from tests.schemes.test_open_points import OUT, altered

CASES: list[tuple[str, str, str, object, str, str]] = [
    ("BO-Q01", "BO-02", "outlets/checked/missing", OUT, "open-point", "缺少一部分时怎样计算"),
    ("BO-Q03", "BO-01", "outlets/lost/minus/较大投诉", OUT, "occurrence-without-points", "较大投诉"),
    ("BO-Q03", "BO-01", "outlets/lost/floor", OUT, "open-point", "扣分扣到几分为止"),
    ("BO-Q03", "BO-01", "outlets/total/floor", OUT, "open-point", "不设下限的写 none"),
    ("BO-Q05", "BO-03", "branches/bonus/missing", OUT, "open-point", "缺少一项时怎样合计"),
    ("BO-Q05", "BO-03", "branches/score/ceiling", OUT, "open-point", "加分以后最高几分"),
    ("BO-Q06", "BO-03", "branches/outlet-mean/missing", OUT, "open-point", "缺少的值怎样处理"),
    ("BO-Q06", "BO-03", "branches/base/missing", OUT, "open-point", "缺少一部分时怎样计算"),
    ("PS-Q01", "PS-01", "result/score/parts/safety", OUT, "weights-sum", "85"),
    ("PS-Q01", "PS-03", "ability/score/parts/team/percent", OUT, "missing-key", "percent"),
    ("PS-Q01", "PS-01", "result/score/missing", OUT, "open-point", "缺少一部分时怎样计算"),
    ("PS-Q02", "PS-01", "result/rhythm", OUT, "open-point", "多久考核一次"),
    ("PS-Q02", "PS-01", "result/safety/span", OUT, "coarser-result", "half"),
    ("PS-Q02", "PS-01", "result/quality/span", OUT, "wrong-form", "reward"),
    ("PS-Q03", "PS-03", "ability/skill-base/start", OUT, "missing-key", "start"),
    ("PS-Q03", "PS-03", "ability/skill-base/floor", OUT, "open-point", "扣分扣到几分为止"),
    ("PS-Q03", "PS-03", "ability/skills/ceiling", OUT, "open-point", "加分以后最高几分"),
    ("PS-Q03", "PS-04", "attitude/manner/floor", OUT, "open-point", "不设下限的写 none"),
    ("PS-Q03", "PS-08", "safety/work/minus/违章操作", OUT, "occurrence-without-points", "违章操作"),
    ("PS-Q05", "PS-02", "quality/agent/minimum", OUT, "open-point", "分母至少是多少才算数"),
    ("PS-Q05", "PS-02", "quality/agent/empty", OUT, "open-point", "分母不足时结果是什么"),
    ("PS-Q05", "PS-02", "quality/agent/direction", OUT, "open-point", "越高越好还是越低越好"),
    ("PS-Q05", "PS-02", "quality/unanswered-share/direction", "higher", "direction-contradicts", "除得的商却写成 higher"),
    ("PS-Q05", "PS-02", "quality/agent/of", "unanswered", "direction-contradicts", "除得的商却写成 higher"),
    ("PS-Q06", "PS-07", "result/benefit/otherwise", OUT, "open-point", "都不成立时结果是什么"),
]  # fmt: skip
FILES = {"BO": "branches", "PS": "power"}


@pytest.mark.parametrize(
    ("point", "path", "value", "code", "words"),
    [
        pytest.param(p, path, v, code, said, id=f"{p} {path}", marks=pytest.mark.rule(rule))
        for p, rule, path, v, code, said in CASES
    ],
)
@pytest.mark.parametrize("edition", ["2025", "2026"])
def test_the_question_is_asked(
    edition: str, point: str, path: str, value: object, code: str, words: str
) -> None:
    sample = Sample.read()
    tree = sample.tree(edition, FILES[point[:2]])
    found = sample.check(altered(tree, path, value))
    if edition == "2025":
        words = words.replace("85", "80")
    said = [f.says("zh") + str(f) for f in found if f.code == code]
    assert any(words in s for s in said), [f.key for f in found]


@pytest.mark.rule("PS-04", "ALL-08")
def test_one_complaint_in_two_parts_needs_its_reading() -> None:
    sample = Sample.read()
    left = tuple(r for r in sample.rulings if r.ruling != "ps-q04-2026")
    found = sample.check(sample.tree("2026", "power"), left)
    assert ("column-taken-twice", "verdict") in {(f.code, f.value) for f in found if f.degree == "doubt"}


@pytest.mark.rule("BO-06")
def test_surveys_and_talks_are_named_and_need_their_place() -> None:
    """Article 4 names them, article 5 gives them no weight: nothing that carries them out is a question."""
    sample = Sample.read()
    tree: Tree = sample.tree("2026", "branches")
    for path in ("outlets/improve", "outlets/satisfied", "outlets/answers"):
        tree = altered(tree, path, OUT)
    found = sample.check(tree)
    assert ("item-not-cited", "c-4-4") in {(f.code, f.value) for f in found}


@pytest.mark.rule("BO-04", "BO-07", "ALL-08")
@pytest.mark.parametrize("point", ["bo-q02", "bo-q07", "bo-q08"])
@pytest.mark.parametrize("edition", ["2025", "2026"])
def test_what_only_a_reader_finds_is_a_reading_of_the_scheme(point: str, edition: str) -> None:
    sample = Sample.read()
    left = tuple(r for r in sample.rulings if r.ruling != f"{point}-{edition}")
    found = sample.check(sample.tree(edition, "branches"), left)
    assert ("unknown-ruling", f"{point}-{edition}") in {(f.code, f.value) for f in found}
