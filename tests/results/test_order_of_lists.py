"""The order of subjects in every table: by id, by strokes of the surname, or by pinyin."""

from __future__ import annotations

import pytest

from tests.results.conftest import Little

# a1 王伟 (4 strokes), a2 李娜 (7), a3 张静 (7, 折 behind 横), a4 欧阳喆 (8)
READ = """编号,姓名,姓氏拼音,起,止
a1,王伟,,2020-01-01,
a2,李娜,zhǐ,2020-01-01,
a3,张静,,2020-01-01,
a4,欧阳喆,,2020-01-01,
j1,赵敏,,2020-01-01,
j2,钱进,,2020-01-01,
j3,孙立,,2020-01-01,
j4,周全,,2020-01-01,
"""


@pytest.mark.parametrize(
    ("way", "listed"),
    [("id", "a1 a2 a3 a4"), ("strokes", "a1 a2 a3 a4"), ("pinyin", "a2 a4 a1 a3")],
)
def test_people(little: Little, way: str, listed: str) -> None:
    little.marks("2026-03", "a1 90;a2 80;a3 70;a4 60")
    site = little.folder / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("list-order: id", f"list-order: {way}"), "utf-8")
    assert little.result("monthly", "2026-03").ids == tuple(listed.split())


def test_units_by_strokes(little: Little) -> None:
    """二号柜 (2 strokes) before 迎宾柜 (7)."""
    little.marks("2026-03", "a1 90;a2 80;a3 70;a4 60")
    site = little.folder / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("list-order: id", "list-order: strokes"), "utf-8")
    assert little.result("desks", "2026-03").labels == ("二号柜", "迎宾柜")


def test_the_pinyin_of_the_roster(little: Little) -> None:
    little.marks("2026-03", "a1 90;a2 80;a3 70;a4 60")
    site, organisation = little.folder / "site.yaml", little.folder / "organisation.yaml"
    site.write_text(site.read_text("utf-8").replace("list-order: id", "list-order: pinyin"), "utf-8")
    text = organisation.read_text("utf-8")
    assert "name: 姓名," in text
    organisation.write_text(text.replace("name: 姓名,", "name: 姓名, pinyin: 姓氏拼音,", 1), "utf-8")
    little.write("organisation/people.csv", READ)
    result = little.result("monthly", "2026-03")
    assert result.ids == ("a4", "a1", "a3", "a2")
    assert result.columns["total"].text(3) == "80.0"
