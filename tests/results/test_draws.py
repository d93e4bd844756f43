"""A recorded draw is held against the panel that the scheme orders and the register as it stood that day."""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from generator.build import check_site
from generator.results.drawing import DrawError, draw_lot
from generator.tables.lots import draw

BASE = Path(__file__).resolve().parents[1] / "findings" / "base"
AS_OF = datetime.fromisoformat("2026-03-01T23:59:59+08:00")
LOT, SCHEME = "content/lots/panel-2026-01.yaml", "content/schemes/service-2026.yaml"
SEED = "青石晚报第800号头版标题"
FIRST, SECOND = ["j01", "j02", "j03", "j04"], ["j05", "j06", "j07", "j08", "j09"]
DATED = {
    "content/registers/group.yaml": (
        "- {id: group,",
        "- {id: begun, heading: 起, type: date}\n- {id: ended, heading: 止, type: date, blank: empty}\n- {id: group,",
    ),
}


class Site:
    """A copy of the gallery's base site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(BASE, folder)

    def change(self, path: str, old: str, new: str) -> None:
        """Put other words into a file."""
        text = (self.folder / path).read_text("utf-8")
        assert old in text, path
        (self.folder / path).write_text(text.replace(old, new), "utf-8")

    def pools(self, *pools: tuple[str, list[str], int]) -> None:
        """Record a draw from these pools whose own arithmetic is right."""
        lines = [f"- {{group: {g}, take: {take}, members: [{', '.join(m)}]}}" for g, m, take in pools]
        result = [one for g, members, take in pools for one in draw(SEED, g, members, take)]
        text = (self.folder / LOT).read_text("utf-8")
        recorded = "\n".join(["pools:", *lines, f"result: [{', '.join(result)}]"]) + "\n"
        (self.folder / LOT).write_text(re.sub(r"(?s)^pools:.*", recorded, text, flags=re.MULTILINE), "utf-8")

    def dated(self, rows: dict[str, str]) -> None:
        """The register of the groups with first and last days; ``rows`` replaces those of some people."""
        self.change("content/registers/group.yaml", "period: none", "period: none\nday: begun")
        self.change("content/registers/group.yaml", *DATED["content/registers/group.yaml"])
        groups = {**dict.fromkeys(FIRST, "领导小组"), **dict.fromkeys(SECOND, "办公室")}
        lines = [f"{p},{rows.get(p, '2020-01-01,')},{group}" for p, group in groups.items()]
        table = "人员编号,起,止,组别\n" + "\n".join(lines) + "\n"
        (self.folder / "content/data/group.csv").write_text(table, "utf-8")

    def codes(self) -> list[str]:
        """The codes of all that stops a build."""
        return [f.code for f in check_site(self.folder, lambda _: AS_OF).stopping]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site in which nothing is wrong."""
    return Site(tmp_path / "site")


@pytest.mark.rule("ET-07")
@pytest.mark.parametrize(
    ("pools", "codes"),
    [
        ((("领导小组", FIRST, 3), ("办公室", SECOND, 4)), []),
        ((("领导小组", FIRST, 3), ("办公室", SECOND, 3)), ["lot-groups-differ"]),  # six
        ((("领导小组", FIRST, 4), ("办公室", SECOND, 4)), ["lot-groups-differ"]),  # eight
        ((("领导小组", FIRST, 4), ("办公室", SECOND, 3)), ["lot-groups-differ"]),  # seven, but 4 + 3
        ((("领导小组", FIRST, 7 - 4), ("亲友团", SECOND, 4)), ["lot-groups-differ"]),
        ((("办公室", [*FIRST, *SECOND], 7),), ["lot-groups-differ"]),
        ((("办公室", SECOND, 4), ("领导小组", FIRST, 3)), ["lot-groups-differ"]),  # seats count in this order
        ((("领导小组", FIRST[:3], 3), ("办公室", SECOND, 4)), ["lot-pool-differs"]),
        ((("领导小组", [*FIRST, "p01"], 3), ("办公室", SECOND, 4)), ["lot-pool-differs"]),
        ((("领导小组", FIRST[1:], 3), ("办公室", [*SECOND, "j01"], 4)), ["lot-pool-differs"] * 2),
    ],
)
def test_groups_numbers_and_members(
    site: Site, pools: tuple[tuple[str, list[str], int], ...], codes: list[str]
) -> None:
    site.pools(*pools)
    assert site.codes() == codes


@pytest.mark.rule("ET-07")
@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("2020-01-01,", []),
        ("2026-01-08,", []),
        ("2020-01-01,2026-01-08", []),
        ("2020-01-01,2026-01-07", ["lot-pool-differs"]),
        ("2026-01-09,", ["lot-pool-differs"]),
        ("2020-01-01,2026-02-10", []),
    ],
)
def test_the_register_as_it_stood_on_the_day_of_the_draw(site: Site, row: str, codes: list[str]) -> None:
    """Drawn on 8 January 2026: who had left, or came later, is not in the pool; who leaves later is."""
    site.dated({"j07": row})
    assert site.codes() == codes


@pytest.mark.rule("ET-07")
@pytest.mark.parametrize(
    ("postings", "codes"),
    [
        ("j07,w1,机关,是,2020-01-01,,", ["lot-pool-differs"]),
        ("j07,w1,机关,是,2020-01-01,2026-01-08,\nj07,d2,机关,是,2026-01-09,,", ["lot-pool-differs"]),
        ("j07,d2,机关,是,2020-01-01,2026-01-08,\nj07,w1,机关,是,2026-01-09,,", []),
    ],
)
def test_nobody_is_drawn_who_serves_where_it_is_marked(site: Site, postings: str, codes: list[str]) -> None:
    """By the day of the draw: who moves to a window afterwards was drawn rightly."""
    site.change("content/organisation/postings.csv", "j07,d2,机关,是,2020-01-01,,", postings)
    assert site.codes() == codes


@pytest.mark.rule("ET-07")
@pytest.mark.parametrize(
    ("drawn", "codes"),
    [
        ("2026-01-08", []),
        ("2026-01-14", []),
        ("2026-01-15", ["lot-drawn-late"]),
        ("2026-02-01", ["lot-after-period"]),
    ],
)
def test_drawn_before_anybody_marks(site: Site, drawn: str, codes: list[str]) -> None:
    """The first sheet is of 14 January 2026."""
    site.change(LOT, "drawn: 2026-01-08", f"drawn: {drawn}")
    assert site.codes() == codes


@pytest.mark.rule("ET-07")
@pytest.mark.parametrize("in_both", ["refuse", "领导小组", "办公室"])
@pytest.mark.parametrize("row", ["", "j05,领导小组\n"])
def test_what_is_drawn_is_what_is_checked(site: Site, in_both: str, row: str) -> None:
    """One reading of the panel serves both: what ``draw`` writes is sound, what it refuses is a finding."""
    site.change(SCHEME, "in-both: refuse", f"in-both: {in_both}")
    site.change("content/registers/group.yaml", "key: [person]", "key: [person, group]")
    with (site.folder / "content/data/group.csv").open("a", encoding="utf-8") as file:
        file.write(row)
    recorded = (site.folder / LOT).read_bytes()
    (site.folder / LOT).unlink()
    checked = check_site(site.folder, lambda _: AS_OF)
    asked = {"scheme": "service", "assessment": "routine", "period": "2026-01"}
    seed = {"seed": SEED, "seed_fixed": "2026-01-05", "seed_source": "公告栏第1号"}
    try:
        text, _ = draw_lot(checked.tables, checked.schemes, "panel-2026-01", "2026-01-08", **asked, **seed)
    except DrawError:
        assert (in_both, row) == ("refuse", "j05,领导小组\n")
        (site.folder / LOT).write_bytes(recorded)
        assert site.codes() == ["lot-in-both"]
        return
    (site.folder / LOT).write_text(text, "utf-8")
    assert not {c for c in site.codes() if c.startswith("lot-")}
