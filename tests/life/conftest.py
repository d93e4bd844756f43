"""A small site to which the tests of the life of results add acts: releases, notices, objections, corrections."""

from __future__ import annotations

import gc
import shutil
import textwrap
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.build import Checked, build_site, check_site
from generator.cli import main

BASE = Path(__file__).resolve().parents[1] / "findings" / "base"


class LivingSite:
    """The small site with what a test wrote into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, path: str, text: str) -> None:
        """Write one file below ``content/``."""
        file = self.folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip("\n"), "utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file below ``content/``."""
        file = self.folder / "content" / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), "utf-8")

    def name_approver(self) -> None:
        """Let somebody act for the office."""
        self.change("site.yaml", "list-order: id", "list-order: id\napprovers: [考核领导小组组长]")

    def run(self, *words: str) -> tuple[int, str]:
        """The exit code of ``hongbang`` with these words and what it prints; its own faults are raised."""
        done = CliRunner().invoke(main, words)
        gc.enable()  # the command switches it off, for a process that ends soon
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, done.output

    def check(self, as_of: str) -> Checked:
        """The site as of the end of a day, or of an instant with its offset."""
        instant = datetime.fromisoformat(as_of if "T" in as_of else f"{as_of}T23:59:59+08:00")
        return check_site(self.folder, lambda zone: instant.astimezone(zone))

    def sound(self, as_of: str) -> Checked:
        """The same, without anything that stops a build."""
        checked = self.check(as_of)
        assert checked.sound, [f.says("zh") for f in checked.stopping]
        return checked

    def build(self, as_of: str) -> dict[str, bytes]:
        """Every file of the built site by its address."""
        built = build_site(self.sound(as_of))
        return {
            p.relative_to(built.site).as_posix(): p.read_bytes()
            for p in sorted(built.site.rglob("*"))
            if p.is_file()
        }

    def correct(self, **changes: str) -> None:
        """Write the correction of the inspection of p03 on 9 January, 93 to 95; ``changes`` by key."""
        said = {
            "format": "1", "correction": "c-1", "register": "inspections", "period": "2026-01",
            "row": "{day: 2026-01-09, person: p03}", "column": "mark", "expected": "93", "now": "95",
            "why": "检查人抄错", "by": "考核办公室", "corrected": "2026-02-12T09:00:00+08:00",
            "clause": "rules@2026#c-3", **changes,
        }  # fmt: skip
        self.write(f"corrections/{said['correction']}.yaml", "".join(f"{k}: {v}\n" for k, v in said.items()))

    def announce(
        self,
        name: str = "public-notice",
        first: str = "2026-02-09",
        more: str = "",
        text: str = "现将考核结果予以公示。",
    ) -> None:
        """Write a public notice of the routine results of January, five working days, and its release."""
        self.write(f"notices/{name}.md", f"""
            ---
            format: 1
            notice: {name}
            kind: publicity
            title: 关于一月份窗口人员考核结果的公示
            issuer: 青石县便民服务中心考核办公室
            issued: 2026-02-06
            drafted: 周敏
            checked: 孙立
            approved: 吴刚
            publicity: {{scheme: service, assessments: [routine, windows], periods: [2026-01], days: 5,
              counted: working, from: {first}, contact: 考核办公室, how: 以书面提出}}
            {more}
            ---
            {text}
        """)  # fmt: skip
        self.write(f"releases/{name}.yaml", f"""
            format: 1
            release: {name}
            released: 2026-02-06T10:00:00+08:00
            by: 考核领导小组组长
            notices: [{name}]
        """)  # fmt: skip

    def object_to(self, decision: str = "", received: str = "2026-02-10", subject: str = "p03") -> None:
        """Write an objection to the routine result of somebody in January."""
        decided = f"decision: {decision}\n" if decision else ""
        self.write(
            "objections/o-1.yaml",
            f"format: 1\nobjection: o-1\nreceived: {received}\n"
            f"about: {{scheme: service, assessment: routine, period: 2026-01, subject: {subject}}}\n"
            f"clause: rules@2026#c-3\ntext: 日常检查得分抄写有误\n{decided}",
        )


@pytest.fixture
def living(tmp_path: Path) -> LivingSite:
    """A fresh copy of the small site."""
    shutil.copytree(BASE, tmp_path / "site")
    return LivingSite(tmp_path / "site")


Figure = Callable[[Checked, str, str], str]


@pytest.fixture
def figure() -> Figure:
    """``figure(checked, person, column)``: one figure of the routine result of January."""

    def told(checked: Checked, person: str, column: str) -> str:
        assert checked.results is not None
        result = checked.results.by_key["service", "routine", "2026-01"]
        return result.columns[column].text(result.position[person])

    return told
