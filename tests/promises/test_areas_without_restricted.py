"""The wall of other areas: what the site may not know of them is changed in the data, and no byte is another."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from tests.promises.test_non_interference import CANARY, Row, rewrite
from tests.read_sample import Sample, read_sample
from tests.sample.area import AS_OF, copy_area

SUBJECTS = ("基础文化", "模拟业务", "数字业务", "宽带业务", "岗位规范", "计算机操作", "语言能力")


def change(site: Path, path: str, alter: Callable[[list[Row]], None]) -> None:
    """Rewrite one file of the data; it must really be another one."""
    assert rewrite(site / "content" / "data" / path, alter) > 0, path


def failed_papers(rows: list[Row]) -> None:
    """Papers that were failed by far: one mark worse in every subject, the worst of them not sat at all."""
    failed = [r for r in rows if r[SUBJECTS[0]].isdigit() and all(int(r[s]) < 83 for s in SUBJECTS)]
    assert len(failed) > 2
    for row in failed:
        row.update({s: str(int(row[s]) - 1) for s in SUBJECTS})
    failed[-1].update(dict.fromkeys(SUBJECTS, "缺考"))


def failed_june(rows: list[Row]) -> None:
    """Marks of the June exam that are no pass."""
    for row in rows:
        if row["成绩"].replace(".", "").isdigit() and float(row["成绩"]) <= 65:
            row["成绩"] = "31"


def failed_month(rows: list[Row]) -> None:
    """The checks of an agent whose month was a failure, a little worse."""
    for row in rows:
        if row["被检查人"] == "p65600":
            row["业务解答"] = "21"


def refused(rows: list[Row]) -> None:
    """Whom the committee refused it never reviewed."""
    kept = [r for r in rows if r["审查意见"] == "通过"]
    assert 0 < len(kept) < len(rows)
    rows[:] = kept


def acts(rows: list[Row]) -> None:
    """Why somebody was vetoed or found unfit."""
    for row in rows:
        row["事由"] = CANARY


def hotline(site: Path) -> None:
    """Everything of the hotline that is withheld."""
    change(site, "2026-10.r1/hotline-papers.csv", failed_papers)
    change(site, "2026-06.r1/hotline-june.csv", failed_june)
    change(site, "2026-04/hotline-checks.csv", failed_month)
    change(site, "2026-10.r1/hotline-committee.csv", refused)
    change(site, "hotline-violations.csv", acts)
    change(site, "hotline-tracking.csv", acts)


def unfounded(rows: list[Row]) -> None:
    """The one complaint of an outlet in a quarter is found not to be justified; who said what is another."""
    for row in rows:
        row["事由"] = CANARY
        if row["编号"] == "BT046":
            assert (row["网点"], row["核查结论"]) == ("n71", "一般投诉")
            row["核查结论"] = "不属实"


def less_seen(rows: list[Row]) -> None:
    """Each check of that outlet from afar is lower by 2.5, which weighs 40%: a point, as the complaint did."""
    for row in rows:
        if row["网点"] == "n71":
            row["得分"] = str(Decimal(row["得分"]) - Decimal("2.5"))


def branches(site: Path) -> None:
    """What complaints took off, with the score as it was."""
    change(site, "branches-complaints.csv", unfounded)
    change(site, "2026-q3/branches-remote.csv", less_seen)


def written(site: Path) -> tuple[Sample, dict[str, bytes]]:
    """A site that nothing stops but that its home page names schemes of other areas, with all its files."""
    done = read_sample(site, AS_OF)
    assert [f"{f.place} {f.says('zh')}" for f in done.checked.stopping if f.place.file != "site.yaml"] == []
    return done, dict(done.files())


def differs(one: Sample, other: Sample) -> bool:
    """Whether any number of any result is another."""
    return any(
        not np.array_equal(column.values.num, other.results.by_key[key].columns[name].values.num)
        for key, result in one.results.by_key.items()
        for name, column in result.columns.items()
    )


@pytest.mark.rule("ALL-06", "ST-23", "BO-06")
@pytest.mark.parametrize("area", [hotline, branches], ids=lambda f: f.__name__)
def test_no_restricted_value_of_an_area_moves_a_byte(area: Callable[[Path], None], tmp_path: Path) -> None:
    name = area.__name__
    plain, before = written(copy_area(tmp_path / "plain", name))
    site = copy_area(tmp_path / "changed", name)
    area(site)
    done, after = written(site)
    assert sorted(before) == sorted(after)
    assert [address for address in before if after[address] != before[address]] == []
    assert not any(CANARY.encode() in content for content in after.values())
    assert differs(plain, done), "the results themselves must be others"
