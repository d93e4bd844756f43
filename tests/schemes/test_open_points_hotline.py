"""What the source of the star rating leaves open is asked for: the declaration taken out, the question comes."""

from __future__ import annotations

import pytest

from tests.schemes.sample import Sample
from tests.schemes.test_open_points import OUT, altered

CASES = [
    ("ST-Q01", "ST-12", "june/grade/bands/第二档/below", "94", "bands-hole", "94–95"),
    ("ST-Q01", "ST-12", "june/grade/bands/第三档/below", "89", "bands-hole", "89–90"),
    ("ST-Q01", "ST-11", "month/grade/bands/按比例/below", "94", "bands-hole", "94–95"),
    ("ST-Q02", "ST-12", "june/grade/bands/第四档/above", OUT, "bands-overlap", "重叠"),
    ("ST-Q02", "ST-12", "june/grade/bands/第五档/to", OUT, "bands-overlap", "重叠"),
    ("ST-Q07", "ST-06", "apply/places-2/round", OUT, "open-point", "百分之几算出来不是整数时怎样舍入"),
    ("ST-Q07", "ST-06", "apply/places-1/round", OUT, "open-point", "百分之几算出来不是整数时怎样舍入"),
    ("ST-Q07", "ST-06", "apply/places-1/of", "places-2", "cyclic-step", "places-1"),
    ("ST-Q07", "ST-06", "award/star-3/more", OUT, "open-point", "名额边上并列怎样处理"),
    ("ST-Q09", "ST-07", "exam/grade", OUT, "unknown-reference", "grade"),
    ("ST-Q11", "ST-17", "award/composite/parts/recorded", OUT, "weights-sum", "80%"),
    ("ST-Q11", "ST-17", "month/score/missing", OUT, "open-point", "缺少一部分时怎样计算"),
    ("ST-Q12", "ST-12", "june/bonus/base", OUT, "open-point", "按哪一项工资或奖金计"),
    ("ST-Q12", "ST-11", "month/bonus/adds-up", OUT, "open-point", "是否累加"),
    ("ST-Q13", "ST-12", "month/benefit/limits", OUT, "open-point", "上下限是每次升降之后就限定"),
    ("ST-Q13", "ST-12", "month/benefit/low", OUT, "missing-key", "low"),
    ("ST-Q14", "ST-11", "roll/running/across-years", OUT, "open-point", "跨年是否连续计算"),
    ("ST-Q14", "ST-11", "roll/running/missing", OUT, "open-point", "没有结果的一期是否中断"),
    ("ST-Q14", "ST-11", "roll/running/restart", OUT, "open-point", "处理以后是否重新起算"),
    ("ST-Q18", "ST-14", "award/prize/adds-up", OUT, "open-point", "是否累加"),
    ("ST-Q18", "ST-14", "award/once/otherwise", OUT, "open-point", "各种情形都不成立时结果是什么"),
    ("ST-Q20", "ST-13", "lists/due/due/included", OUT, "open-point", "期限是否包括这一天"),
    ("ST-Q20", "ST-13", "lists/due/due/holiday", OUT, "open-point", "期限遇节假日怎样办"),
    ("ST-Q20", "ST-13", "lists/due/due/included", "false", "text-says-otherwise", "包括5号"),
    ("ST-Q23", "ST-05", "apply/tenure/breaks", OUT, "open-point", "中断"),
    ("ST-Q23", "ST-05", "apply/tenure/on", OUT, "open-point", "按哪一天的花名册计"),
    ("ST-Q07", "ST-06", "award/able-2/conditions/not-3", OUT, "selections-not-apart", "“二星级”和“三星级”"),
    ("ST-Q25", "ST-12", "june/rank/ties", OUT, "open-point", "分数相同怎样排名"),
    ("ST-Q25", "ST-12", "june/grade/absent", OUT, "open-point", "缺考怎样定等次"),
    ("ST-01", "ST-08", "roll/star-before/begins", OUT, "open-point", "从何起算"),
]


@pytest.mark.parametrize(
    ("point", "path", "value", "code", "words"),
    [
        pytest.param(p, path, v, code, said, id=f"{p} {path}", marks=pytest.mark.rule(rule))
        for p, rule, path, v, code, said in CASES
    ],
)
def test_the_question_is_asked(point: str, path: str, value: object, code: str, words: str) -> None:
    sample = Sample.read()
    found = sample.check(altered(sample.tree("2026", "hotline"), path, value))
    said = [f.says("zh") for f in found if f.code == code]
    assert any(words in s for s in said), [(f.code, f.says("zh")) for f in found if f.degree != "note"]


@pytest.mark.rule("ST-06")
@pytest.mark.parametrize("edition", ["2025", "2026"])
def test_a_quota_that_the_places_make_unfillable_is_found(edition: str) -> None:
    """Three percent of all for the first five, nine for the first ten: full up to 166 and 111 people (ST-Q06)."""
    sample = Sample.read()
    left = tuple(r for r in sample.rulings if not r.ruling.startswith("st-q06"))
    found = [f for f in sample.check(sample.tree(edition, "hotline"), left) if f.code == "quota-beyond-gate"]
    said = {(f.fields["spot"], f.value, f.fields["share"], f.fields["heads"]) for f in found}
    assert said == {
        ("apply.put-3", "5", "3", 167),
        ("apply.put-2", "10", "9", 112),
        ("award.star-2", "10", "9", 112),
    }


@pytest.mark.rule("ST-26", "ALL-08")
@pytest.mark.parametrize("edition", ["2025", "2026"])
def test_the_rubric_stands_for_a_lost_annex_and_says_that_it_is_the_own_one(edition: str) -> None:
    documents = Sample.read().documents
    lost, own = (
        documents.clause(f"stars@{edition}#a-1"),
        documents.clause(f"stars-implementing@{edition}#b-1"),
    )
    assert lost is not None and own is not None
    assert (lost.lost, own.own) == (True, True)
    assert documents.regulations[f"stars-implementing@{edition}"].front.own


READINGS = range(1, 30)


@pytest.mark.rule("ST-01")
@pytest.mark.parametrize("edition", ["2025", "2026"])
def test_every_open_point_has_a_reading_that_a_step_cites(edition: str) -> None:
    sample = Sample.read()
    scheme, _ = sample.scheme(sample.tree(edition, "hotline"))
    assert scheme is not None
    cited = {r for a in scheme.assessments for s in a.steps for r in s.step.ruling}
    cited |= {r for a in scheme.assessments for i in a.head.inputs for r in i.ruling}
    expected = {f"st-q{n:02d}-{edition}" for n in READINGS}
    assert {r.ruling for r in sample.rulings if r.scheme == "stars" and edition in r.editions} == expected
    assert expected - cited == set()


def test_the_editions_as_they_are_give_nothing() -> None:
    sample = Sample.read()
    for edition in ("2025", "2026"):
        assert [f.key for f in sample.check(sample.tree(edition, "hotline"))] == []
