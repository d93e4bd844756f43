"""``hongbang new notice``: the whole document in proper form, ready but for what only people know."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command

AS_OF = ("--as-of", "2026-11-10")


def draft(hongbang: Command, site: Path, *more: str) -> str:
    done = hongbang("new", "notice", site, "--scheme", "service", *more, *AS_OF)
    assert (done.exit_code, done.stderr) == (0, "")
    return next((site / "content/notices").glob("*.md")).read_text("utf-8")


@pytest.mark.rule("ET-15")
def test_a_drafted_circular_is_published_once_its_blanks_are_filled(
    new_site: Path, hongbang: Command
) -> None:
    text = draft(hongbang, new_site, "--kind", "通报", "--period", "2026-10")
    assert "title: 关于2026年10月" in text
    for part in (
        "## 一、考核情况",
        "## 二、先进典型",
        "## 三、存在问题",
        "## 四、工作要求",
        "{{ table ",
        "{{ count ",
    ):
        assert part in text, part
    path = new_site / "content/notices/service-circular-2026-10.md"
    (new_site / "content/releases/notice.yaml").write_text(
        "format: 1\nrelease: notice\nnotices: [service-circular-2026-10]\n"
        "released: 2026-11-10T10:00:00+08:00\nby: 考核领导小组组长\n",
        "utf-8",
    )
    done = hongbang("check", new_site, *AS_OF)
    assert done.exit_code == 1
    assert done.stdout.count("[blank-unfilled]") == sum("XX" in line for line in text.split("\n"))
    path.write_text(text.replace("XX", "某事项"), "utf-8")
    done = hongbang("check", new_site, *AS_OF)
    assert (done.exit_code, "错误0个，疑点0个" in done.stdout) == (0, True)


def test_a_draft_stops_nothing(new_site: Path, hongbang: Command) -> None:
    for kind in ("circular", "notification", "plan", "correction"):
        done = hongbang(
            "new", "notice", new_site, "--kind", kind, "--scheme", "service", "--period", "2026-10", *AS_OF
        )
        assert done.exit_code == 0, kind
    assert hongbang("check", new_site, *AS_OF).exit_code == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--kind", "函", "--period", "2026-10"), "没有文种“函”"),
        (("--kind", "通报", "--period", "十月"), "“十月”不是周期"),
        (("--kind", "通报", "--period", "2030-10"), "没有适用于2030年10月的版本"),
        (("--kind", "通报", "--period", "2026-10", "--id", "P 1"), "不能用作编号"),
    ],
)
def test_what_cannot_be_drafted(new_site: Path, hongbang: Command, asked: tuple[str, ...], said: str) -> None:
    done = hongbang("new", "notice", new_site, "--scheme", "service", *asked, *AS_OF)
    assert done.exit_code == 2
    assert said in done.stderr


def test_nothing_is_written_over(new_site: Path, hongbang: Command) -> None:
    text = draft(hongbang, new_site, "--kind", "通报", "--period", "2026-10")
    done = hongbang(
        "new", "notice", new_site, "--kind", "通报", "--scheme", "service", "--period", "2026-10", *AS_OF
    )
    assert done.exit_code == 2
    assert "已有公文" in done.stderr
    assert next((new_site / "content/notices").glob("*.md")).read_text("utf-8") == text


def test_numbers_run_on(new_site: Path, hongbang: Command) -> None:
    text = draft(hongbang, new_site, "--kind", "通报", "--period", "2026-10")
    assert "number: {mark: XX, year: 2026, serial: 1}" in text
    issuer = next(line for line in text.split("\n") if line.startswith("issuer: "))
    first = text.replace("number: {mark: XX, year: 2026, serial: 1}",
                         "number: {mark: 试考, year: 2026, serial: 4}")  # fmt: skip
    assert first != text
    assert issuer in first
    (new_site / "content/notices/service-circular-2026-10.md").write_text(first, "utf-8")
    done = hongbang(
        "new", "notice", new_site, "--kind", "通知", "--scheme", "service", "--period", "2026-10", *AS_OF
    )
    assert done.exit_code == 0
    made = (new_site / "content/notices/service-notification-2026-10.md").read_text("utf-8")
    assert "number: {mark: 试考, year: 2026, serial: 5}" in made
