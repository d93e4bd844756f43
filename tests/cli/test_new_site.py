"""``hongbang new site``: five people, two windows, two months; checked and built as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.render.starter import starter_files
from tests.cli.conftest import Command

AS_OF = "2026-11-10"


@pytest.fixture
def new_site(tmp_path: Path, hongbang: Command) -> Path:
    """The starter site as the command writes it, with its seals."""
    folder = tmp_path / "site"
    assert hongbang("new", "site", folder).exit_code == 0
    return folder


def test_every_file_of_the_starter_is_written(new_site: Path) -> None:
    files = [p for p in new_site.rglob("*") if p.is_file()]
    written = {p.relative_to(new_site).as_posix(): p.read_bytes() for p in files}
    assert written == starter_files()
    assert {"content/site.yaml", "content/organisation.yaml", "README.md", ".gitattributes"} <= set(written)


def test_nothing_is_found_in_it(new_site: Path, hongbang: Command) -> None:
    done = hongbang("check", new_site, "--as-of", AS_OF)
    assert (done.exit_code, done.stdout) == (0, "错误0个，疑点0个，提示0个。\n")


def test_its_results_by_hand(new_site: Path, hongbang: Command) -> None:
    """赵明轩, October: attendance 100 − 20 − 5, one inspection 75, (78 + 74 + 76) ÷ 3: 15 + 22.5 + 38."""
    asked = ("--scheme", "service", "--period", "2026-10", "--as-of", AS_OF)
    done = hongbang("explain", "赵明轩", new_site, *asked)
    assert done.exit_code == 0
    assert "综合得分：75.50" in done.stdout
    assert "= 75×20% + 75.00×30% + 76.00×50%" in done.stdout
    assert "评委3：80（去掉）  ← data/2026-10/sheets.csv!C15" in done.stdout
    assert "评委5：72（去掉）  ← data/2026-10/sheets.csv!C25" in done.stdout


def test_it_builds(new_site: Path, hongbang: Command) -> None:
    done = hongbang("build", new_site, "--as-of", AS_OF)
    assert done.exit_code == 0, done.output
    assert (new_site / "output" / "site" / "index.html").is_file()
    assert (new_site / "output" / "restricted").is_dir()


def test_a_second_start_overwrites_nothing(new_site: Path, hongbang: Command) -> None:
    mine = new_site / "content" / "site.yaml"
    mine.write_text("mine", encoding="utf-8")
    done = hongbang("new", "site", new_site)
    assert done.exit_code == 3
    assert "/.gitattributes：文件已经存在。" in done.stderr
    assert mine.read_text(encoding="utf-8") == "mine"


@pytest.mark.rule("ALL-08")
def test_every_yaml_file_says_in_chinese_what_it_is_for() -> None:
    silent = [
        name
        for name, content in starter_files().items()
        if name.endswith(".yaml") and not re.search(r"#.*[\u4e00-\u9fff]", content.decode())
    ]
    assert silent == []
