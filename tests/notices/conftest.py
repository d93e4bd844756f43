"""The base site of the gallery with notices put into it."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from generator.build import Checked, check_site
from generator.documents.official import MadeTable, MadeText
from generator.notices.gather import PublicNotice

BASE = Path(__file__).resolve().parents[1] / "findings" / "base"
END = "2026-03-01T23:59:59+08:00"
FRONT = """---
format: 1
notice: {id}
kind: {kind}
title: {title}
issuer: 考核办公室
addressees: [各部门, 各窗口]
issued: {issued}
drafted: 拟稿人
checked: 审核人
approved: 签发人
scheme: service
period: 2026-01
{number}{more}---
{body}
"""


class Site:
    """A small site to which notices and records are added, checked as of an instant."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(BASE, folder)

    def notice(
        self,
        body: str = "现将有关情况通报如下。",
        name: str = "c1",
        kind: str = "circular",
        title: str = "关于考核情况的通报",
        issued: str = "2026-02-06",
        more: str = "",
    ) -> Site:
        """One notice, without a record of its release."""
        number = "" if "number:" in more else f"number: {{mark: 青{name}, year: 2026, serial: 1}}\n"
        text = FRONT.format(
            id=name, kind=kind, title=title, issued=issued, number=number, more=more, body=body
        )
        return self.file(f"notices/{name}.md", text)

    def release(self, *notices: str, at: str = "2026-02-06T10:00:00+08:00") -> Site:
        """The record that publishes notices at an instant."""
        name = "-".join(("n", *notices))
        text = f"format: 1\nrelease: {name}\nnotices: [{', '.join(notices)}]\nreleased: {at}\nby: 组长\n"
        return self.file(f"releases/{name}.yaml", text)

    def withdrawal(self, notice: str, at: str = "2026-02-20T10:00:00+08:00") -> Site:
        """The record that withdraws a notice."""
        text = f"format: 1\nwithdrawal: w-{notice}\nnotice: {notice}\nwithdrawn: {at}\nreason: 数据有误\nby: 组长\n"
        return self.file(f"withdrawals/{notice}.yaml", text)

    def file(self, path: str, text: str) -> Site:
        """Any file of the content."""
        whole = self.folder / "content" / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text(text, "utf-8")
        return self

    def checked(self, as_of: str = END) -> Checked:
        """The site as of an instant."""
        return check_site(self.folder, lambda _: datetime.fromisoformat(as_of))

    def told(self, as_of: str = END) -> dict[str, PublicNotice]:
        """What readers see, by id; nothing may stop the build."""
        checked = self.checked(as_of)
        assert [f.key for f in checked.stopping] == []
        return {one.notice.id: one for one in checked.told}

    def words(self, body: str, more: str = "") -> str:
        """What a published circular with this text says."""
        self.notice(body, more=more).release("c1")
        return said(self.told()["c1"])

    def codes(self, body: str, more: str = "") -> list[str]:
        """The codes of what is found in a published circular with this text."""
        self.notice(body, more=more).release("c1")
        return [f.code for f in self.checked().stopping]


def said(one: PublicNotice) -> str:
    """The text of a notice with what its references made; of a table its cells, a line a row."""
    text = one.official.body.text
    for number, made in enumerate(one.official.body.made):
        words = made.words if isinstance(made, MadeText) else table_text(made)
        text = text.replace(f"\ue010{number}\ue011", words)
    return text.strip()


def table_text(made: MadeTable) -> str:
    """A table as lines: heads, then rows."""
    return "\n".join(" ".join(row) for row in (made.heads, *made.rows))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site")
