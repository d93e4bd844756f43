"""YAML as offices write it, and what of the office's acts exists at an instant."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from generator.base.finding import Findings
from generator.base.shape import param
from generator.base.text import Text
from generator.sources.decode import decode
from generator.sources.yaml_nodes import read_tree_of

SITE = "site.yaml"
SAID = [
    (SITE, "", "name: 测试集团", "\tname: 测试集团", "yaml-tab site.yaml:2",
     "此行用制表符缩进，YAML 只允许空格"),
    (SITE, "", "name: 测试集团", "name: *x", "yaml-alias site.yaml:2 x",
     "使用了 YAML 引用“*x”，本系统不读取引用"),
    (SITE, "", "short: 测试", "short: [测试", "yaml-syntax site.yaml:4", "YAML 写法有误："),
    (SITE, "", "short: 测试", "short: 测试\nshort: 又测", "yaml-duplicate-key site.yaml:4 short",
     "“short”写了两次，第一次在第 3 行"),
    (SITE, "", "short: 测试", "short: [[a], b]", "expected-value site.yaml:3 […]",
     "“short”应是单个值，写的却是 […]"),
    (SITE, "", "short: 测试", "short: 测试\nshorts: 测试", "unknown-key-meant site.yaml:4 shorts",
     "没有“shorts”这个键，是否应为“short”？可用："),
    (SITE, "", "short: 测试", "short: 测试\nzzz: 1", "unknown-key site.yaml:4 zzz",
     "没有“zzz”这个键；可用："),
    (SITE, "", "short: 测试\n", "", "missing-key site.yaml:1 short", "缺少“short”（简称）"),
    (SITE, "", "language: zh", "language: fr", "unknown-word site.yaml:6 fr",
     "“language”不能写“fr”；可写：zh、en"),
    (SITE, "", '"+08:00"', '"东八区"', "zone-invalid site.yaml:5 东八区", "时区“东八区”无法识别"),
    ("organisation.yaml", "", "{id: hall, label: 大厅}", "hall", "expected-mapping organisation.yaml:3 hall",
     "这里应是“键: 值”的形式，写的却是“hall”"),
    ("organisation.yaml", "", "{id: hall, label", "{id: HALL, label",
     "bad-identifier organisation.yaml:3 HALL",
     "“id”的编号“HALL”不合规定"),
    ("disclosure.yaml", "", "minimum: 3", "minimum: 3.5", "not-a-whole-number disclosure.yaml:3 3.5",
     "“minimum”应是整数，写的却是“3.5”"),
    ("disclosure.yaml", "", "fact: score", "fact: gossip", "fact-unknown disclosure.yaml:4 gossip",
     "没有“gossip”这一事实类别；可用：score、rank"),
]  # fmt: skip
RELEASE = """
    format: 1
    release: out-1
    scheme: courtesy
    assessments: [visits]
    periods: [2026-03]
    released: 2026-04-10T09:00:00+08:00
    by: 组长
"""
ACTS = [
    ("released: 2026-04-10T09:00:00+08:00", "released: 2026-04-10",
     "not-an-instant releases/1.yaml:6 2026-04-10",
     "“released”应是带时区的时刻，写的却是“2026-04-10”"),
    ("periods: [2026-03]", "periods: [2026-13]", "not-a-period releases/1.yaml:5 2026-13",
     "“periods”应是周期，写的却是“2026-13”"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "_", "old", "new", "key", "says"), SAID, ids=[s[4].split()[0] for s in SAID]
)
def test_yaml(content, file, _, old, new, key, says) -> None:
    content.change(file, old, new)
    content.read()
    assert content.said()[:1] == [key]
    assert content.found[0].says("zh").startswith(says)
    assert {f.code for f in content.found} == {key.split()[0]}


@pytest.mark.parametrize(("old", "new", "key", "says"), ACTS)
def test_acts(content, old, new, key, says) -> None:
    content.write("releases/1.yaml", RELEASE.replace(old, new))
    content.read()
    assert content.said() == [key]
    assert content.found[0].says("zh") == says


def test_more_of_yaml(content) -> None:
    content.write("site.yaml", "# nothing yet\n")
    content.write("wages.yaml",
    "format: 1\ncity: 某市\nminimum-wage: [{from: 2026, monthly: 2千, source: x}]\n"
                                "floor: {percent: 80, clause: x}\n")  # fmt: skip
    assert content.read() is None
    assert content.said() == [
        "yaml-empty site.yaml", "not-a-date wages.yaml:3 2026", "not-a-number wages.yaml:3 2千"]  # fmt: skip
    assert [f.says("zh") for f in content.found] == [
        "文件没有内容", "“from”应是日期，写的却是“2026”", "“monthly”应是数，写的却是“2千”"]  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "seen"),
    [("2026-04-10T08:59:59+08:00", 0), ("2026-04-10T09:00:00+08:00", 1), ("2026-04-10T01:00:00+00:00", 1)],
)
def test_release_exists_from_its_instant(content, as_of, seen) -> None:
    content.write("releases/1.yaml", RELEASE)
    assert len(content.tables(as_of).releases) == seen


def test_one_period_need_not_stand_in_a_list(content) -> None:
    """Where a list is expected a single value is a list of one, in completions as in every file."""
    declared = (
        "format: 1\nscheme: courtesy\ncomplete: [{assessment: visits, periods: %s, on: 2026-02-03, by: 甲}]\n"
    )
    read = []
    for written in ("2026-01", "[2026-01]"):
        content.write("completions/1.yaml", declared % written)
        read.append(content.tables("2026-03-02T23:59:00+08:00").completions[0].complete[0].periods)
    assert read[0] == read[1]
    assert [p.name for p in read[0]] == ["2026-01"]
    assert content.said() == []


def test_declarations_exist_from_their_day(content) -> None:
    content.write(
        "completions/1.yaml",
        """
        format: 1
        scheme: courtesy
        complete:
        - {assessment: visits, periods: [2026-01], on: 2026-02-03, by: 办公室}
        - {assessment: visits, periods: [2026-02], on: 2026-03-03, by: 办公室}
    """,
    )
    content.write(
        "acceptances/1.yaml",
        """
        format: 1
        accept:
        - {finding: "x y", reason: 已核对, by: 办公室, on: 2026-03-03}
    """,
    )
    before, after = content.tables("2026-03-02T23:59:00+08:00"), content.tables("2026-03-03T00:00:00+08:00")
    assert [len(t.completions[0].complete) for t in (before, after)] == [1, 2]
    assert [len(t.accepted) for t in (before, after)] == [0, 1]


@dataclass(frozen=True)
class Rounding:
    """A record with a point that the sources leave open."""

    places: int = param("小数位数", "places", asks=Text("保留几位小数？", "how many places?"))


def test_open_point() -> None:
    findings = Findings()
    tree = read_tree_of("x.yaml", "{}\n", findings)
    assert tree is not None
    assert decode(Rounding, tree, "x.yaml", findings) is None
    assert [f.key for f in findings] == ["open-point x.yaml:1 places"]
    assert next(iter(findings)).says("zh") == "原文没有规定，需要本单位写明“places”：保留几位小数？"


def test_missing_configuration(content) -> None:
    (content.folder / "disclosure.yaml").unlink()
    assert content.read() is None
    assert content.said() == ["configuration-missing disclosure.yaml disclosure.yaml"]
    assert content.found[0].says("zh") == "缺少配置文件 disclosure.yaml"
