"""``hongbang draw``: the pool, the seed, the order anybody can repeat (ET-07)."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.cli.conftest import Command

SEED = "临江日报2026年11月1日头版标题"
ASKED = {
    "--scheme": "service", "--assessment": "monthly", "--period": "2026-11", "--seed": SEED,
    "--seed-fixed": "2026-11-02", "--seed-source": "公告栏", "--drawn": "2026-11-10",
}  # fmt: skip
LEADERS = ["p201", "p202", "p203"]
OFFICE = ["p204", "p205", "p206", "p207"]


def draw(hongbang: Command, site: Path, lot: str = "panel-2026-11", **changed: str) -> tuple[int, str, str]:
    """The exit code of a draw and what it said on both channels."""
    asked = ASKED | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    options = [word for pair in asked.items() for word in pair]
    done = hongbang("draw", lot, site, *options)
    return done.exit_code, done.stdout, done.stderr


def by_hand(group: str, members: list[str], take: int) -> list[str]:
    """What ``printf '%s' 'SEED|GROUP|ID' | sha256sum`` and ``sort`` give."""
    sums = sorted(f"{hashlib.sha256(f'{SEED}|{group}|{m}'.encode()).hexdigest()}  {m}" for m in members)
    return [line.split("  ")[1] for line in sums[:take]]


@pytest.mark.rule("ET-07")
def test_two_leaders_and_three_of_the_office(new_site: Path, hongbang: Command) -> None:
    code, said, _ = draw(hongbang, new_site)
    assert code == 0
    drawn = by_hand("领导小组", LEADERS, 2) + by_hand("办公室", OFFICE, 3)
    text = (new_site / "content" / "lots" / "panel-2026-11.yaml").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert f"result: [{', '.join(drawn)}]" in lines
    # p203 is in both registers and stands with the leaders, as the scheme says
    assert '- {group: "领导小组", take: 2, members: [p201, p202, p203]}' in lines
    assert '- {group: "办公室", take: 3, members: [p204, p205, p206, p207]}' in lines
    assert f'seed: {{text: "{SEED}", fixed: 2026-11-02, source: "公告栏"}}' in lines
    first = hashlib.sha256(f"{SEED}|领导小组|{drawn[0]}".encode()).hexdigest()
    assert any(
        line.startswith(f"{first}  {drawn[0]} ") and line.endswith("← 1") for line in said.splitlines()
    )
    done = hongbang("check", new_site, "--as-of", "2026-11-22")
    assert (done.exit_code, "错误0个，疑点0个" in done.stdout) == (0, True), (
        done.stdout
    )  # its records are unsealed


@pytest.mark.rule("ET-07")
def test_the_same_seed_draws_the_same_panel(new_site: Path, hongbang: Command) -> None:
    path = new_site / "content" / "lots" / "panel-2026-11.yaml"
    draw(hongbang, new_site)
    first = path.read_bytes()
    path.unlink()
    group = new_site / "content" / "data" / "group.csv"
    head, *rows = group.read_text(encoding="utf-8").splitlines()
    group.write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8")
    draw(hongbang, new_site)
    assert path.read_bytes() == first
    path.unlink()
    draw(hongbang, new_site, seed="另一个种子")
    assert path.read_bytes() != first


@pytest.mark.rule("ET-07")
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"scheme": "servise"}, "没有方案“servise”，已有：service。"),
        ({"assessment": "windows"}, "考核项“windows”没有抽签产生的评委组，有的是：monthly。"),
        ({"period": "2026-13"}, "“2026-13”不是周期，应写作 2026-10。"),
        ({"period": "2026"}, "考核项“monthly”的周期不是“2026”这一种（month）。"),
        ({"period": "2027-01"}, "2027年1月没有适用的方案版本。"),
        ({"period": "2026-10"}, "2026年10月已经抽过签：panel-2026-10。"),
        ({"seed_fixed": "2026-11-10"}, "种子须在抽签之前公布：种子2026-11-10，抽签2026-11-10。"),
        ({"seed_fixed": "11月2日"}, "--seed-fixed“11月2日”不是日期，应写作 2026-10-08。"),
        ({"seed": " "}, "--seed 应为一行可见的文字。"),
        ({"lot": "Panel 11"}, "“Panel 11”不能用作编号：只用小写字母、数字和连字符。"),
        ({"lot": "panel-2026-10"}, "抽签编号“panel-2026-10”已经用过。"),
    ],
)
def test_a_draw_asked_for_wrongly(
    new_site: Path, hongbang: Command, changed: dict[str, str], sentence: str
) -> None:
    before = sorted(p.name for p in (new_site / "content" / "lots").iterdir())
    code, _, said = draw(hongbang, new_site, **changed)
    assert (code, said) == (2, f"{sentence}\n")
    assert sorted(p.name for p in (new_site / "content" / "lots").iterdir()) == before


def altered(site: Path, path: str, old: str, new: str) -> None:
    """The site with one passage of one file changed."""
    file = site / "content" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.rule("ET-07")
def test_rows_of_the_register_hold_from_day_to_day(new_site: Path, hongbang: Command) -> None:
    altered(new_site, "data/group.csv", "p207,办公室,2026-01-01,", "p207,办公室,2026-01-01,2026-11-09")
    draw(hongbang, new_site)
    text = (new_site / "content" / "lots" / "panel-2026-11.yaml").read_text(encoding="utf-8")
    assert "members: [p204, p205, p206]}" in text


@pytest.mark.rule("ET-07")
def test_nobody_is_drawn_who_would_mark_the_own_window(new_site: Path, hongbang: Command) -> None:
    altered(new_site, "organisation/postings.csv", "p204,d01,管理", "p204,w01,窗口服务")
    code, said, _ = draw(hongbang, new_site)
    assert code == 0
    assert "# p204 吴丽华：在被考核的社保窗口任职，不列入名单" in said.splitlines()
    text = (new_site / "content" / "lots" / "panel-2026-11.yaml").read_text(encoding="utf-8")
    assert "members: [p205, p206, p207]}" in text


@pytest.mark.rule("ET-07")
def test_a_pool_too_small_and_somebody_in_both(new_site: Path, hongbang: Command) -> None:
    scheme = "schemes/service-2026.yaml"
    altered(new_site, scheme, "in-both: 领导小组", "in-both: refuse")
    code, _, said = draw(hongbang, new_site)
    assert (code, said) == (2, "“p203 孙晓东”在抽签名单中出现两次（领导小组、办公室）。\n")
    altered(new_site, scheme, "in-both: refuse", "in-both: 领导小组")
    for member in ("p206", "p207"):
        altered(new_site, "data/group.csv", f"{member},办公室,2026-01-01,\n", "")
    code, _, said = draw(hongbang, new_site)
    assert (code, said) == (2, "“办公室”组名单有 2 人，少于应抽的 3 人。\n")
    altered(new_site, scheme, "too-small: refuse", "too-small: fill-from-other")
    code, _, _ = draw(hongbang, new_site)
    assert code == 0
    text = (new_site / "content" / "lots" / "panel-2026-11.yaml").read_text(encoding="utf-8")
    assert '- {group: "领导小组", take: 3, members: [p201, p202, p203]}' in text
    assert '- {group: "办公室", take: 2, members: [p204, p205]}' in text
