"""Each step is described once: one parameter changed, and sentence, arithmetic, value and scheme change together."""

from __future__ import annotations

import pytest

from generator.results.explain import Node, explain
from generator.results.model import Result
from tests.results.conftest import Little

REGISTER_LINE = "- {id: mark, heading: 得分"


def weighed(little: Little, first: int, second: int) -> Result:
    """March with two parts of these weights, printed in the clause that the step cites."""
    register = (little.folder / "registers/marks.yaml").read_text("utf-8")
    if "复评" not in register:
        line = next(one for one in register.split("\n") if one.startswith(REGISTER_LINE))
        more = line.replace("id: mark, heading: 得分", "id: again, heading: 复评")
        little.write("registers/marks.yaml", register.rstrip("\n") + "\n" + more + "\n")
        little.marks("2026-03", "a1 90;a2 80;a3 70;a4 60")
        little.write(
            "data/2026-03/marks.csv",
            "人员,日期,得分,复评\na1,2026-03-10,90,80\na2,2026-03-10,80,80\n"
            "a3,2026-03-10,70,80\na4,2026-03-10,60,80\n",
        )
        scheme = (little.folder / "schemes/care-2026.yaml").read_text("utf-8")
        scheme = scheme.replace(
            "  - {id: day, label: 日期, register: marks, take: day}",
            "  - {id: day, label: 日期, register: marks, take: day}\n"
            "  - {id: again, label: 复评, register: marks, take: again}",
        )
        little.write("schemes/care-2026.yaml", scheme)
    path = little.folder / "schemes/care-2026.yaml"
    lines = path.read_text("utf-8").split("\n")
    at = next(i for i, one in enumerate(lines) if "id: total, kind: weighted-sum" in one)
    head, _, rest = lines[at].partition("parts: [")
    parts = f"parts: [{{of: mark, percent: {first}}}, {{of: again, percent: {second}}}]"
    lines[at] = head + parts + rest[rest.index("]") + 1 :]
    path.write_text("\n".join(lines), "utf-8")
    text = f"第一条　得分占{first}%，复评占{second}%，四舍五入保留1位小数，60分以上合格。 {{#c-1}}\n"
    regulation = (little.folder / "regulations/rules-2026.md").read_text("utf-8")
    little.write("regulations/rules-2026.md", regulation[: regulation.rindex("---") + 4] + text)
    return little.result("monthly", "2026-03")


def told(result: Result) -> tuple[str, str, str, str]:
    """Value, sentence and arithmetic of one person's total, and the scheme's own words about it."""
    nodes = list(explain(result, result.position["a1"]))
    found: list[Node] = []
    while nodes:
        node = nodes.pop(0)
        nodes += node.children
        found += [node] if node.label == "总分" and node.arithmetic else []
    step = result.assessment.step("total")
    assert step is not None
    return (
        found[0].value,
        found[0].sentence.zh,
        found[0].arithmetic,
        step.rule.sentence(result.assessment.label).zh,
    )


@pytest.mark.rule("ALL-01", "ET-04", "ET-08")
def test_a_changed_weight_changes_everything_that_is_said(little: Little) -> None:
    first, second = told(weighed(little, 60, 40)), told(weighed(little, 30, 70))
    assert (first[0], second[0]) == ("86.0", "83.0")
    assert first[1].startswith("得分×60% + 复评×40%")
    assert second[1].startswith("得分×30% + 复评×70%")
    assert (first[2], second[2]) == ("90×60% + 80×40%", "90×30% + 80×70%")
    assert (first[3], second[3]) == (first[1], second[1])  # the scheme page says what the explanation says
