"""What the sources of the stations and of the smaller systems leave open is asked for.

Each case: the open point, the rule it belongs to, the scheme file, what is taken out or altered, the finding.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.sources.yaml_nodes import Mapping, Scalar, Sequence, Tree
from tests.schemes.sample import CONTENT, Sample
from tests.schemes.test_open_points import OUT, altered

SERVICE, TOBACCO, ESTATE = "others-customer-service", "others-tobacco", "others-estate"
BRANCH, EXCELLENCE = "others-sub-branch", "others-excellence"
CASES: list[tuple[str, str, str, str, object, str, str]] = [
    ("CP-Q01", "CP-01", "stations", "month/place-sheet/marks", OUT, "open-point", "打整分还是半分"),
    ("CP-Q01", "CP-01", "stations", "month/place-sheet/uncovered", OUT, "open-point", "细则未列出的分数能否使用"),
    ("CP-Q01", "CP-06", "stations", "month/place-sheet/sections/营业厅/items/营业人员", OUT, "section-sum", "营业厅"),
    ("CP-Q01", "CP-06", "stations", "month/duty-sheet/sections/电话及值班/full", "25", "section-sum", "电话及值班"),
    ("CP-Q01", "CP-01", "stations", "month/place-sheet/marks", "half", "marks-uncovered", "没有列出"),
    ("CP-Q02", "CP-02", "stations", "month/place/missing", OUT, "open-point", "缺少的值怎样处理"),
    ("CP-Q02", "CP-02", "stations", "month/rhythm", OUT, "open-point", "多久考核一次"),
    ("CP-Q02", "CP-02", "stations", "month/rhythm", "quarter", "text-says-otherwise", "写的是 quarter"),
    ("CP-Q02", "CP-02", "stations", "month/head-pays/month", OUT, "open-point", "计入哪个月"),
    ("CP-Q02", "CP-02", "stations", "month/head-pays/adds-up", OUT, "open-point", "是否累加"),
    ("CP-Q02", "CP-02", "stations", "month/fine/otherwise", OUT, "open-point", "各种情形都不成立时结果是什么"),
    ("CP-Q02", "CP-02", "stations", "month/score/round", OUT, "open-point", "合计怎样舍入"),
    ("CP-Q03", "CP-05", "stations", "conduct/head-pays-extra/adds-up", "false", "text-says-otherwise", "累加"),
    ("CP-Q03", "CP-05", "stations", "conduct/head-pays-extra/base", OUT, "open-point", "按哪一项工资或奖金计"),
    ("CP-Q03", "CP-05", "stations", "conduct/fine/terms/number/times", "300", "figure-not-in-clause", "300"),
    ("CP-Q01", "CP-09", "stations", "month/asked-loss/ceiling", "7", "figure-not-in-clause", "7"),
    ("CP-Q02", "CP-04", "stations", "rectification/rate/empty", OUT, "open-point", "分母不足时结果是什么"),
    ("CP-Q02", "CP-07", "stations", "rectification/rate/minimum", OUT, "open-point", "分母至少是多少"),
    ("CP-Q02", "CP-03", "stations", "month/place-marks/where/of", "kind", "unknown-column", "kind"),
    ("CP-Q02", "CP-08", "stations", "year/rank/ties", OUT, "open-point", "分数相同怎样排名"),
    ("OT-Q02", "OT-01", SERVICE, "service-month/score/parts/daily", OUT, "weights-sum", "80"),
    ("OT-Q02", "OT-01", SERVICE, "service-month/score/parts/objective/percent", "40", "weights-sum", "110"),
    ("OT-Q02", "OT-01", SERVICE, "service-quarter/score/missing", OUT, "open-point", "缺"),
    ("OT-Q02", "OT-08", SERVICE, "service-month/subjective/sections/工作效率/full", "25", "section-sum", "工作效率"),
    ("OT-Q02", "OT-01", SERVICE, "service-month/daily-marks/marked-by", OUT, "open-point", "这些分数由谁评定"),
    ("OT-Q02", "OT-01", SERVICE, "service-quarter/peer-marks/marked-by", OUT, "open-point", "这些分数由谁评定"),
    ("OT-Q04", "OT-04", BRANCH, "business/score/parts/lending", OUT, "weights-sum", "80"),
    ("OT-Q04", "OT-04", BRANCH, "business/score/parts/savings-mark/percent", "36", "weights-sum", "101"),
    ("OT-Q03", "OT-04", BRANCH, "business/savings-growth/empty", OUT, "open-point", "分母不足时结果是什么"),
    ("OT-Q03", "OT-04", BRANCH, "business/savings-growth/minimum", OUT, "open-point", "分母至少是多少"),
    ("OT-Q03", "OT-04", BRANCH, "business/savings-growth/whole", OUT, "open-point", "分子是不是分母的一部分"),
    ("OT-Q03", "OT-11", BRANCH, "management/score/parts/returns", OUT, "weights-sum", "80"),
    ("OT-Q05", "OT-10", ESTATE, "property-month/base/sections/考核内容/items/安全", OUT, "section-sum", "考核内容"),
    ("OT-Q05", "OT-10", ESTATE, "property-month/base/marks", OUT, "open-point", "打整分还是半分"),
    ("OT-Q05", "OT-03", ESTATE, "property-month/factor/otherwise/value", "9", "figure-not-in-clause", "9"),
    ("OT-Q05", "OT-03", ESTATE, "property-month/factor/otherwise", OUT, "open-point", "都不成立时结果是什么"),
    ("OT-Q05", "OT-03", ESTATE, "property-month/penalty/round", OUT, "open-point", "乘积怎样舍入"),
    ("OT-Q05", "OT-03", ESTATE, "property-month/loss/terms/grave/times", "6", "figure-not-in-clause", "6"),
    ("OT-Q07", "OT-02", TOBACCO, "tobacco-goals/satisfaction/minimum", OUT, "open-point", "至少要有多少条记录"),
    ("OT-Q07", "OT-02", TOBACCO, "tobacco-goals/satisfaction/empty", OUT, "open-point", "没有记录时结果是什么"),
    ("OT-Q07", "OT-02", TOBACCO, "tobacco-goals/base", OUT, "unknown-reference", "base"),
    ("OT-Q07", "OT-02", TOBACCO, "tobacco-goals/rhythm", "month", "text-says-otherwise", "每半年"),
    ("OT-Q08", "OT-02", TOBACCO, "visits/coverage/numerator", "拜访", "unknown-word-of-column", "拜访"),
    ("OT-Q08", "OT-02", TOBACCO, "visits/met/conditions/three-coached/test/at-least", "4", "figure-not-in-clause", "4"),
    ("OT-Q08", "OT-02", TOBACCO, "visits/coverage/round", OUT, "open-point", "比率怎样舍入"),
    ("OT-Q09", "OT-05", EXCELLENCE, "excellence/score/parts/self-rating", OUT, "weights-sum", "80"),
    ("OT-Q09", "OT-05", EXCELLENCE, "excellence/praised/more", OUT, "open-point", "名额边上并列怎样处理"),
    ("OT-Q09", "OT-05", EXCELLENCE, "excellence/praised/quota/number", "2", "figure-not-in-clause", "2"),
    ("OT-Q09", "OT-12", EXCELLENCE, "standard/rhythm", OUT, "open-point", "多久考核一次"),
    ("OT-Q09", "OT-06", EXCELLENCE, "standard/satisfaction/empty", OUT, "open-point", "没有记录时结果是什么"),
    ("OT-Q02", "OT-07", BRANCH, "sales/credited/missing", OUT, "open-point", "缺少一项时怎样合计"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("point", "file", "path", "value", "code", "words"),
    [
        pytest.param(point, file, path, value, code, said, id=f"{point} {path}", marks=pytest.mark.rule(rule))
        for point, rule, file, path, value, code, said in CASES
    ],
)
def test_the_question_is_asked(
    point: str, file: str, path: str, value: object, code: str, words: str
) -> None:
    sample = Sample.read()
    found = sample.check(altered(sample.tree("2026", file), path, value))
    said = [f.says("zh") for f in found if f.code == code]
    assert any(words in s for s in said), [(f.key, f.says("zh")) for f in found]


@pytest.mark.rule("CP-02", "CP-05", "OT-01", "OT-03", "OT-04", "OT-05", "ALL-07", "ALL-08")
@pytest.mark.parametrize(("family", "count"), [("cp", 5), ("ot", 10)])
@pytest.mark.parametrize("edition", ["2025", "2026"])
def test_every_open_point_has_a_reading_that_a_scheme_or_a_page_shows(
    family: str, count: int, edition: str
) -> None:
    """Readings name the clause with the gap, and are in force for the edition of one scheme."""
    sample = Sample.read()
    found = {str(r.ruling): r for r in sample.rulings if r.ruling.startswith(f"{family}-q")}
    for number in range(1, count + 1):
        reading = found[f"{family}-q{number:02d}-{edition}"]
        assert reading.kind == "reading" and reading.editions == (edition,)
        assert reading.source is not None and sample.documents.clause(reading.source) is not None
        assert reading.question and reading.text
    assert len(found) == 2 * count


def scheme_files() -> list[Path]:
    """The scheme files of the stations and of the smaller systems."""
    return sorted(
        p for p in (CONTENT / "schemes").glob("*.yaml") if p.name.startswith(("stations-", "others-"))
    )


def without_edition(node: object, year: str) -> object:
    """The parts that compute, without their grounds and the year."""
    if isinstance(node, dict):
        return {
            k: without_edition(v, year)
            for k, v in node.items()
            if k not in ("clause", "ruling", "regulation")
        }
    if isinstance(node, list):
        return [without_edition(v, year) for v in node]
    return node.replace(year, "") if isinstance(node, str) else node


def test_the_earlier_edition_differs_in_something_that_computes() -> None:
    same = set()
    for path in scheme_files():
        if path.stem.endswith("-2026"):
            new, old = (
                without_edition(
                    yaml.safe_load((path.parent / f"{path.stem[:-4]}{y}.yaml").read_text("utf-8"))[
                        "assessments"
                    ],
                    y,
                )
                for y in ("2026", "2025")
            )
            if new == old:
                same.add(path.stem.removesuffix("-2026"))
    assert same == set()


@pytest.mark.rule("OT-02")
def test_a_table_of_cases_without_a_case_and_a_rate_of_no_word_are_asked_about() -> None:
    sample = Sample.read()
    for file, step, key in ((TOBACCO, "complaints-fell", "cases"), (TOBACCO, "coverage", "numerator")):
        found = sample.check(emptied(sample.tree("2026", file), step, key))
        codes = [f.code for f in found if f.degree == "error"]
        assert codes == ["condition-unclear"], (step, [f.key for f in found])


def emptied(tree: Tree, step: str, key: str) -> Tree:
    """The tree with the list under a key of one step left empty."""
    if isinstance(tree, Sequence):
        return Sequence(tuple(emptied(one, step, key) for one in tree.items), tree.line)
    if not isinstance(tree, Mapping):
        return tree
    named = tree.items.get("id")
    mine = isinstance(named, Scalar) and named.text == step
    items = {
        k: Sequence((), v.line) if mine and k == key else emptied(v, step, key) for k, v in tree.items.items()
    }
    return Mapping(items, tree.lines, tree.line)
