"""Drawing lots: what anybody gets with sha256sum is what the program draws."""

from __future__ import annotations

import subprocess

import pytest

from generator.tables.lots import by_hand, draw, ticket

LOT = """
    format: 1
    lot: draw-1
    scheme: courtesy
    assessment: visits
    period: 2026-03
    axis: judge
    drawn: 2026-03-08
    seed: {text: "日报第7号", fixed: 2026-03-01, source: 公告栏}
    pools:
    - {group: 甲组, take: 1, members: [a1, a2]}
    - {group: 乙组, take: 1, members: [a3, a4]}
    result: [RESULT]
"""
RESULT = ", ".join(draw("日报第7号", "甲组", ["a1", "a2"], 1) + draw("日报第7号", "乙组", ["a3", "a4"], 1))
SAID = [
    ("take: 1, members: [a1, a2]", "take: 3, members: [a1, a2]", "lot-pool-small lots/1.yaml:9 甲组",
     "“甲组”组名单有 2 人，少于应抽的 3 人"),
    ("members: [a3, a4]", "members: [a1, a4]", "lot-in-both lots/1.yaml:9 a1",
     "“a1”在抽签名单中出现两次（甲组、乙组）"),
    ("fixed: 2026-03-01", "fixed: 2026-03-08", "lot-seed-late lots/1.yaml:8 2026-03-08",
     "种子于 2026-03-08 公布，不早于抽签日期 2026-03-08"),
    ("members: [a3, a4]", "members: [a3, a9]", "unknown-person lots/1.yaml:9 a9",
     "“pools”中的“a9”不在人员名册中"),
]  # fmt: skip


@pytest.mark.rule("ET-07")
def test_draw_as_by_hand() -> None:
    """The same three lines of shell that the regulation could print."""
    script = """for m in x1 x2 x3 x4 x5; do
        printf '%s %s\\n' "$(printf '%s' "种子|甲组|$m" | sha256sum | cut -c1-64)" $m
    done | sort | head -3 | cut -d' ' -f2"""
    by_hand = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert list(draw("种子", "甲组", ["x5", "x1", "x4", "x2", "x3"], 3)) == by_hand


@pytest.mark.rule("ET-07")
def test_recorded_result_repeats(content) -> None:
    content.write("lots/1.yaml", LOT.replace("RESULT", RESULT))
    assert [lot.lot for lot in content.tables().lots] == ["draw-1"]
    assert content.said() == []
    assert content.tables("2026-03-07T12:00:00+08:00").lots == ()


@pytest.mark.rule("ET-07")
def test_recorded_result_differs(content) -> None:
    first, second = RESULT.split(", ")
    content.write("lots/1.yaml", LOT.replace("RESULT", f"{second}, {first}"))
    content.read()
    assert content.said() == [f"lot-differs lots/1.yaml:12 {second}、{first}"]
    assert content.found[0].says("zh") == f"抽签结果与按公布的种子重算的结果不符，应为：{first}、{second}"


@pytest.mark.rule("ET-07")
@pytest.mark.parametrize(("old", "new", "key", "says"), SAID)
def test_said(content, old, new, key, says) -> None:
    content.write("lots/1.yaml", LOT.replace("RESULT", RESULT).replace(old, new))
    content.read()
    assert content.said() == [key]
    assert content.found[0].says("zh") == says


SEEDS = [
    "日报第7号",
    'x: "y" # z',
    "it's $HOME `id` \\n !!",
    "'; echo drawn; '",
    "%s %d 100%",
    "-n  two  spaces ",
]


@pytest.mark.rule("ET-07")
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("group", ["甲组", "乙'组 $(x)"])
def test_the_command_can_be_pasted(seed: str, group: str) -> None:
    """What the page and ``hongbang draw`` print gives the ticket in a shell, whatever seed and group are."""
    said = subprocess.run(
        ["sh", "-c", by_hand(seed, group, "a1")], capture_output=True, text=True, check=True
    )
    assert said.stdout == f"{ticket(seed, group, 'a1')}  -\n"
    assert by_hand(seed, group).count("编号") == 1
