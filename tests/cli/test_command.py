"""The command: switches before and after it, exit codes, what it says where something is wrong."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from generator.tables.zone import as_of_instant
from tests.cli.conftest import Command

AS_OF = ("--as-of", "2026-11-10")
CHINA = timezone(timedelta(hours=8))
SOUND = "错误0个，疑点0个，提示0个。\n"


# ── the instant ────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-11-10", "2026-11-10T23:59:59+08:00"),
        ("2026-11-10T18:00", "2026-11-10T18:00:00+08:00"),
        ("2026-11-10 18:00", "2026-11-10T18:00:00+08:00"),
        ("2026-11-10T18:00:05", "2026-11-10T18:00:05+08:00"),
        ("2026-11-10T18:00+00:00", "2026-11-11T02:00:00+08:00"),
        ("2026-11-10T18:00:00Z", "2026-11-11T02:00:00+08:00"),
        ("1900-01-01", "1900-01-01T23:59:59+08:00"),
        ("2199-12-31", "2199-12-31T23:59:59+08:00"),
    ],
)
def test_forms_of_an_instant(text: str, instant: str) -> None:
    """As documented; always told in the site's own zone."""
    found = as_of_instant(text, CHINA, datetime.now(UTC))
    assert found is not None
    assert found.isoformat() == instant


@pytest.mark.parametrize(
    "text",
    [
        "20261110", "2026-W46-2", "2026W462", "2026-314", "2026-11", "2026-11-10T18", "2026-11-10T1800",
        "2026-11-31", "2026-11-10T24:01", "2026-11-10T18:00:00.5", "2026-11-10T18:00+0800", "2026-11-10x18:00",
        "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "1899-12-31", "2200-01-01", "", "gestern",
        "２０２６-11-10", "2026-11-10\n",
    ],
)  # fmt: skip
def test_what_is_no_instant(text: str, new_site: Path, hongbang: Command) -> None:
    assert as_of_instant(text, CHINA, datetime.now(UTC)) is None
    done = hongbang("check", new_site, "--as-of", text)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"--as-of“{text}”不是可用的时刻，应写作 2026-11-10 或 2026-11-10T18:00。\n"


# ── switches ───────────────────────────────────────────────────────────────────────────────────────
def test_language_before_and_after_the_command(new_site: Path, hongbang: Command) -> None:
    english = "0 errors, 0 doubts, 0 notes.\n"
    assert hongbang("--lang", "en", "check", new_site, *AS_OF).stdout == english
    assert hongbang("check", "--lang", "en", new_site, *AS_OF).stdout == english
    assert hongbang("check", new_site, *AS_OF, "--lang", "en").stdout == english
    assert hongbang("--lang", "zh", "check", new_site, *AS_OF, "--lang", "en").stdout == english
    assert hongbang("check", new_site, *AS_OF).stdout == SOUND
    assert hongbang("new", "site", new_site.parent / "more", "--lang", "en").stdout.startswith("Started ")


def test_a_folder_without_content_is_named(
    tmp_path: Path, hongbang: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "空文件夹").mkdir()
    monkeypatch.chdir(tmp_path / "空文件夹")
    done = hongbang("check", *AS_OF)
    assert (done.exit_code, "“空文件夹”里没有 content 文件夹" in done.stdout) == (1, True)


# ── the last net ───────────────────────────────────────────────────────────────────────────────────
def failing(error: BaseException) -> object:
    def check_site(*_: object) -> None:
        raise error

    return check_site


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (ValueError("no\nmore"), 4, "红榜自身出错，没有完成（ValueError: no）。请报告此问题，并附上加 --debug 运行的输出。\n"),
        (RecursionError("deep"), 4, "红榜自身出错，没有完成（RecursionError: deep）。请报告此问题，并附上加 --debug 运行的输出。\n"),
        (OSError(5, "Input/output error", "a.csv"), 3, "系统拒绝了操作：Input/output error: a.csv。\n"),
        (KeyboardInterrupt(), 130, "已中断。\n"),
    ],
)  # fmt: skip
def test_what_nobody_foresaw(
    error: BaseException,
    code: int,
    said: str,
    new_site: Path,
    hongbang: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One sentence and an exit code of its own; the traceback only for those who ask."""
    monkeypatch.setattr("generator.build.check_site", failing(error))
    done = hongbang("check", new_site, *AS_OF)
    assert (done.exit_code, done.stdout, done.stderr) == (code, "", said)
    for asked in (("--debug", "check", new_site), ("check", new_site, "--debug")):
        done = hongbang(*asked)
        assert done.exit_code == code
        assert ("Traceback" in done.stderr) == (code != 130)


# ── where a build writes ───────────────────────────────────────────────────────────────────────────
def build(hongbang: Command, site: Path, output: Path | str) -> tuple[int, str]:
    done = hongbang("build", site, *AS_OF, "--output", output, "--lang", "en")
    return done.exit_code, done.stderr


@pytest.mark.parametrize(
    ("output", "why"),
    [
        (".", "it must not share a folder with content"),
        ("..", "it must not share a folder with content"),
        ("content", "it must not share a folder with content"),
        ("content/data/site", "it must not share a folder with content"),
        ("templates", "it must not share a folder with templates"),
        ("templates/site", "it must not share a folder with templates"),
        ("output", "it must not share a folder with restricted"),
        ("output/restricted", "it must not share a folder with restricted"),
        ("output/restricted/site", "it must not share a folder with restricted"),
        ("output/archive", "it must not share a folder with archive"),
        ("output/archive/2025", "it must not share a folder with archive"),
        ("output/published", "it must not share a folder with published"),
        ("link/content", "it must not share a folder with content"),
    ],
)
def test_a_target_that_is_read_or_kept_apart(
    new_site: Path, hongbang: Command, output: str, why: str
) -> None:
    (new_site / "link").symlink_to(".")
    before = sorted(new_site.parent.rglob("*"))
    code, said = build(hongbang, new_site, new_site / output)
    assert code == 3
    assert f"{why}. The published site and the restricted folder stay.\n" in said
    assert sorted(new_site.parent.rglob("*")) == before


def test_a_link_as_target(new_site: Path, tmp_path: Path, hongbang: Command) -> None:
    """The folder that it leads to holds the site; the link stays, and a second build goes the same way."""
    (tmp_path / "served").mkdir()
    (tmp_path / "lnk").symlink_to("served", target_is_directory=True)
    for _ in range(2):
        assert build(hongbang, new_site, tmp_path / "lnk")[0] == 0
        assert (tmp_path / "lnk").is_symlink()
        assert (tmp_path / "served" / "index.html").is_file()
    names = {p.name for p in tmp_path.iterdir()}
    assert names == {"served", "lnk", "site", ".served.lock"}


def test_neither_folder_is_replaced_where_one_refuses(
    new_site: Path, tmp_path: Path, hongbang: Command
) -> None:
    """A page of the site that somebody mended by hand: the restricted folder stays as of the day before."""
    assert hongbang("build", new_site, "--as-of", "2026-10-20").exit_code == 0
    before = {p: p.read_bytes() for p in sorted((new_site / "output").rglob("*")) if p.is_file()}
    home = new_site / "output" / "site" / "index.html"
    home.write_bytes(home.read_bytes() + b"<!-- mine -->")
    before[home] = home.read_bytes()
    done = hongbang("build", new_site, *AS_OF)
    assert done.exit_code == 3
    assert "index.html生成之后被改动过，请先移走。原有站点和内部文件夹保持不变。" in done.stderr
    assert {p: p.read_bytes() for p in sorted((new_site / "output").rglob("*")) if p.is_file()} == before


def test_a_path_that_no_locale_can_read(tmp_path: Path, hongbang: Command) -> None:
    """The bytes of a folder's name that are no text: everything is built, and ``build.json`` can be read."""
    site = tmp_path / os.fsdecode(b"\xd5\xbe") / "site"
    assert hongbang("new", "site", site).exit_code == 0
    assert hongbang("build", site, *AS_OF).exit_code == 0
    told = json.loads((site / "output" / "build.json").read_text("utf-8"))
    assert told["site"] == str(site / "output" / "site")
    assert told["as-of"] == "2026-11-10T23:59:59+08:00"


def test_a_record_of_the_build_that_cannot_be_written(new_site: Path, hongbang: Command) -> None:
    """The folders have been exchanged by then, and nobody is told that the old ones stay."""
    (new_site / "output" / "build.json").mkdir(parents=True)
    done = hongbang("build", new_site, *AS_OF)
    assert done.exit_code == 3
    assert "站点和内部文件夹已经更新，但生成记录没有写成" in done.stderr and "保持不变" not in done.stderr
    assert (new_site / "output" / "site" / "index.html").is_file()


def test_what_a_build_says(new_site: Path, hongbang: Command) -> None:
    said = hongbang("build", new_site, *AS_OF, "--lang", "en").stdout
    assert said.startswith(f"Built {new_site}/output/site (")
    assert said.endswith(" files); notes: 0, accepted doubts: 0.\n")


# ── templates of the office's own ──────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("template", "text", "code"),
    [
        ("home.html", "{% if %}", "template-syntax"),
        ("ranking.html", "{{ nothing }}", "template-name-unknown"),
        ("restricted/letter.html", "{% include 'restricted/letter.html' %}", "template-endless"),
    ],
)
def test_a_faulty_template_stops_check_and_build(
    new_site: Path, hongbang: Command, template: str, text: str, code: str
) -> None:
    path = new_site / "templates" / template
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    done = hongbang("check", new_site, *AS_OF)
    assert done.exit_code == 1
    assert f"错误 templates/{template}:1 [{code}]" in done.stdout
    assert hongbang("build", new_site, *AS_OF).exit_code == 1
    assert not (new_site / "output").exists()


def test_an_own_template_is_used(new_site: Path, hongbang: Command) -> None:
    path = new_site / "templates" / "home.html"
    path.parent.mkdir()
    path.write_text("本单位的首页：{{ site.name }}", encoding="utf-8")
    assert hongbang("build", new_site, *AS_OF).exit_code == 0
    home = (new_site / "output" / "site" / "index.html").read_text(encoding="utf-8")
    assert home.startswith("本单位的首页：")


# ── explain ────────────────────────────────────────────────────────────────────────────────────────
def explain(hongbang: Command, site: Path, who: str, *more: str) -> tuple[int, str, str]:
    asked = ("--scheme", "service", "--period", "2026-10", *AS_OF, *more)
    done = hongbang("explain", who, site, *asked)
    return done.exit_code, done.stdout, done.stderr


def people(site: Path) -> list[list[str]]:
    """The rows of the roster, without the heading."""
    text = (site / "content" / "organisation" / "people.csv").read_text(encoding="utf-8")
    return [line.split(",") for line in text.splitlines()[1:]]


def test_a_person_by_id_staff_number_or_name(new_site: Path, hongbang: Command) -> None:
    row = next(row for row in people(new_site) if "赵明轩" in row)
    by_name = explain(hongbang, new_site, "赵明轩")
    assert by_name[0] == 0
    assert by_name[1].startswith("赵明轩（p104） · ")
    for word in row[:3]:
        assert explain(hongbang, new_site, word) == by_name, word


def test_a_window_by_id_or_name_with_its_members_named(new_site: Path, hongbang: Command) -> None:
    code, said, _ = explain(hongbang, new_site, "社保窗口")
    assert code == 0
    assert explain(hongbang, new_site, "w01")[1] == said
    assert "p101 " in said
    assert f"p101 {people(new_site)[0][1]}：" in said


def test_one_name_for_two(new_site: Path, hongbang: Command) -> None:
    table = new_site / "content" / "organisation" / "people.csv"
    table.write_text(table.read_text("utf-8").replace("赵明轩", "王思远"), "utf-8")
    code, said, why = explain(hongbang, new_site, "王思远")
    assert (code, said) == (2, "")
    assert why == "“王思远”可能是：p102 王思远（工号A102）、p104 王思远（工号A104）。请用编号或工号。\n"


@pytest.mark.parametrize(
    ("who", "options", "said"),
    [
        ("nobody", (), "没有找到“nobody”。"),
        ("p204", (), "在 service 2026-10 没有结果。"),
        ("p104", ("--scheme", "servise"), "方案“servise”没有结果，有结果的是：service。"),
        ("p104", ("--period", "2026-13"), "service 在“2026-13”没有结果，有结果的周期："),
        ("p104", ("--assessment", "yearly"), "没有考核项“yearly”的结果，有的是："),
    ],
)
def test_what_cannot_be_explained(
    new_site: Path, hongbang: Command, who: str, options: tuple[str, ...], said: str
) -> None:
    code, _, why = explain(hongbang, new_site, who, *options)
    assert code == 2
    assert said in why


# ── draw ───────────────────────────────────────────────────────────────────────────────────────────
DRAW = (
    "--scheme", "service", "--assessment", "monthly", "--period", "2026-11", "--seed", "x",
    "--seed-fixed", "2026-11-02", "--seed-source", "公告栏", "--drawn",
)  # fmt: skip


@pytest.mark.parametrize("day", ["tomorrow", "20261110", "2026-W46-2", "2026-11-10T10:00"])
def test_the_day_of_a_draw(new_site: Path, hongbang: Command, day: str) -> None:
    done = hongbang("draw", "panel-2026-11", new_site, *DRAW, day)
    assert (done.exit_code, done.stderr) == (2, f"--drawn“{day}”不是日期，应写作 2026-10-08。\n")


def test_nothing_is_drawn_for_a_broken_scheme(new_site: Path, hongbang: Command) -> None:
    """The findings are told, not that there is no such scheme."""
    scheme = new_site / "content" / "schemes" / "service-2026.yaml"
    scheme.write_text(scheme.read_text("utf-8").replace("format: 1", "format: 1\nweights: none"), "utf-8")
    done = hongbang("draw", "panel-2026-11", new_site, *DRAW, "2026-11-10")
    assert done.exit_code == 1
    assert "schemes/service-2026.yaml" in done.stdout
    assert done.stderr == "没有抽签：请先改正以上问题。\n"
    assert not (new_site / "content" / "lots" / "panel-2026-11.yaml").exists()
