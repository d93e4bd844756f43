"""The reference of the files of a site, made from the records that read them.

The help page of a site and RULES.md say the same thing, from here: what each file is for, and each of its
keys with its meaning; the keys of a step stand with its kind of rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.base.text import Text
from generator.documents.model import Front
from generator.documents.notice import NoticeFront
from generator.results.cases.model import CaseHead
from generator.schemes.model import Assessment, SchemeHead, Step
from generator.tables.configuration import FOLDERS, SINGLE
from generator.views.addresses import HELP, help_page
from generator.views.model import Crumb, Page
from generator.views.rule_reference import KeyTable, tables_of

_PURPOSE: dict[str, Text] = {
    "schemes": Text(
        "考核方案：考核谁、多久一次、取什么数据、分几步算",
        "a scheme: who is assessed, how often, from which data, by which steps",
    ),
    "organisation.yaml": Text(
        "单位类别、岗位，花名册在哪里、各列的表头",
        "kinds of unit, posts, where the roster lies and its headings",
    ),
    "registers": Text(
        "一种数据表：有哪些列，空白和 0 是什么意思，谁可以看",
        "one kind of table: its columns, what blanks and 0 mean, who may see it",
    ),
    "regulations": Text(
        "办法和文件（Markdown）开头的说明；条款末尾写 {#编号}",
        "what stands at the head of a Markdown file; a clause ends with {#id}",
    ),
    "notices": Text(
        "公文（Markdown）开头的说明；正文中的数字和名称写成 {{ 引用 }}",
        "what stands at the head of a notice; names and figures in its text are {{ references }}",
    ),
    "cases": Text("验算例：给出的数据和应有的结果", "worked cases: what is given and what must come of it"),
    "completions": Text(
        "哪些周期已经收齐；收齐以后才计算名次", "which periods are complete; only then are they ranked"
    ),
    "releases": Text(
        "哪些结果和公文已经发布；发布以后才出现在网站上",
        "which results and notices are released; only then are they on the site",
    ),
    "withdrawals": Text(
        "撤回的公文：原文保留，加上说明", "notices withdrawn: the text stays, under a banner"
    ),
    "objections": Text("收到的异议和处理结果", "objections received, and what was decided"),
    "corrections": Text("数据的更正：原值、新值、原因", "corrections of data: old value, new value, why"),
    "takedowns": Text(
        "撤下的页面：该地址写明何时、为何撤下", "pages taken down: their address says when and why"
    ),
    "rulings": Text(
        "裁断：解读补办法的空白，裁定了结一次并列或选择",
        "rulings: a reading fills a gap, a decision settles one tie or choice",
    ),
    "acceptances": Text(
        "接受的疑点；finding 照抄 hongbang check --format json 给出的 key",
        "doubts accepted; finding is the key that check --format json gives",
    ),
    "disclosure.yaml": Text("哪一类事实公开", "which kinds of fact are shown"),
    "site.yaml": Text("站点的名称、发布机构、名单排列", "the site's name, its issuer, the order of lists"),
    "closings": Text(
        "一个年度的归档：何时、由谁批准；hongbang archive 据此制作档案",
        "a year is closed: when, and who approved it; hongbang archive makes its bags",
    ),
    "replays": Text(
        "接受的重算差异：hongbang replay 发现新程序算得不同，说明原因",
        "accepted differences: a later engine makes a closed result otherwise, and why",
    ),
    "lots": Text("抽签记录，由 hongbang draw 写出", "the record of a draw, written by hongbang draw"),
    "calendar": Text("放假和调休上班", "holidays and make-up workdays"),
    "wages.yaml": Text("绩效工资的口径", "how performance pay is reckoned"),
}
"""What each file is for, in the order of the reference."""


@dataclass(frozen=True, slots=True)
class FileReference:
    """One sort of file: where it lies below content/, what it is for, its keys."""

    path: str
    meaning: Text
    tables: tuple[KeyTable, ...]


@cache
def file_reference() -> tuple[FileReference, ...]:
    """Every sort of file that an office writes, the scheme first."""
    return tuple(
        FileReference(_path(name), meaning, tuple(_tables(name))) for name, meaning in _PURPOSE.items()
    )


def _path(name: str) -> str:
    if name == "regulations":
        return "regulations/*.md、documents/*.md"
    if name == "notices":
        return "notices/*.md"
    return name if name in SINGLE else f"{name}/*.yaml"


def _tables(name: str) -> Iterator[KeyTable]:
    if name == "schemes":
        yield from tables_of("", SchemeHead)
        yield from tables_of("assessments", Assessment)
        yield next(tables_of("assessments.steps", Step))
        return
    other: dict[str, type[Any]] = {"regulations": Front, "notices": NoticeFront, "cases": CaseHead}
    record = SINGLE.get(name) or FOLDERS.get(name) or other[name]
    yield from tables_of("cases" if name == "cases" else "", record)


def file_reference_page() -> Page:
    """The help page of the files."""
    return Page(
        help_page("files"), "help_files.html", "规则说明：各种文件", {"files": file_reference()},
        (Crumb("规则说明", HELP), Crumb("各种文件")),
        description="考核方案、台账、花名册等文件有哪些键，各是什么意思。",
    )  # fmt: skip
