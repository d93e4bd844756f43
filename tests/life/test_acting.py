"""``hongbang takedown`` and ``hongbang withdraw``: the plan first, only by who may, one record that the build reads."""

from __future__ import annotations

import importlib

import pytest

from tests.life.conftest import LivingSite

AT = ("--at", "2026-02-20T09:00:00+08:00")
BY = ("--by", "考核领导小组组长")
PERSON = "people/p03.html"


def run(living: LivingSite, command: str, what: str, *words: str) -> tuple[int, str]:
    """The exit code of a command and what it prints."""
    return living.run(command, what, str(living.folder), *words)


@pytest.fixture
def ruled(living: LivingSite) -> LivingSite:
    """The small site with an approver."""
    living.name_approver()
    return living


def records(living: LivingSite, kind: str) -> list[str]:
    """The names of the records of a kind of act."""
    return sorted(p.name for p in (living.folder / "content" / kind).glob("*.yaml"))


@pytest.mark.rule("ALL-06")
def test_page_is_taken_down_with_a_record(ruled: LivingSite) -> None:
    """What goes with it is told, then one record is written that the next build follows."""
    before = ruled.build("2026-02-19")
    code, told = run(ruled, "takedown", PERSON, *BY, *AT, "--reason", '误列"个人"信息：电话')
    assert code == 0, told
    assert "  2026/people/p03.html" in told
    assert records(ruled, "takedowns") == ["2026-02-20-1.yaml"]
    assert before[PERSON] and "误列&#34;个人&#34;信息：电话" in ruled.build("2026-02-20")[PERSON].decode()


@pytest.mark.rule("ALL-06")
def test_tells_where_else_the_person_stands(ruled: LivingSite) -> None:
    """Each other file of the site that says the name is told, and none that does not."""
    code, told = run(ruled, "takedown", PERSON, *BY, *AT, "--reason", "误列个人信息")
    assert code == 0, told
    files = ruled.build("2026-02-20")
    person = next(p for p in ruled.sound("2026-02-20").tables.roster.people if p.id == "p03")  # type: ignore[union-attr]
    name = person.names[-1].word
    still = sorted(a for a, content in files.items() if name.encode() in content)
    assert still
    listed = told.partition(f"仍出现“{name}”的页面和文件：{len(still)}\n")[2].splitlines()
    assert [line.strip() for line in listed[: len(still)]] == still[:20]


@pytest.mark.rule("ALL-06")
def test_page_of_many_tells_how_often_each_still_stands(
    ruled: LivingSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a page that names many each is counted."""
    monkeypatch.setattr(importlib.import_module("generator.cli.takedown"), "FEW", 1)
    page = "2026/service/2026-01/routine.html"
    code, told = run(ruled, "takedown", page, *BY, *AT, "--reason", "误列", "--plan")
    assert code == 0, told
    assert "仍在其他页面和文件出现的对象（各几处）" in told
    assert "  张伟：" in told
    assert records(ruled, "takedowns") == []


@pytest.mark.parametrize(
    ("command", "what", "words", "says"),
    [
        ("takedown", PERSON, ("--by", "路人甲", "--reason", "误列"), "“路人甲”不是批准人"),
        ("takedown", "people/p99.html", (*BY, "--reason", "误列"), "站点没有“people/p99.html”"),
        ("takedown", PERSON, (*BY, "--reason", " "), "请写明撤下原因"),
        ("withdraw", "public-notice", ("--by", "路人甲", "--reason", "误发"), "“路人甲”不是批准人"),
        ("withdraw", "nothing", (*BY, "--reason", "误发"), "没有已发布的公文“nothing”"),
        ("withdraw", "public-notice", (*BY, "--reason", ""), "请写明撤回原因"),
    ],
)
@pytest.mark.rule("ALL-06")
def test_refused(ruled: LivingSite, command: str, what: str, words: tuple[str, ...], says: str) -> None:
    """Nobody else acts, nothing is done without a reason, nor to what there is not; no record is written."""
    ruled.announce()
    code, told = run(ruled, command, what, *words, *AT)
    assert code in (1, 2)
    assert says in told
    assert records(ruled, "takedowns") == records(ruled, "withdrawals") == []


@pytest.mark.rule("ALL-06")
def test_notice_is_withdrawn_with_a_record(ruled: LivingSite) -> None:
    """The plan names its page; afterwards its text stands under a banner; a second time it is refused."""
    ruled.announce()
    words = ("public-notice", *BY, *AT, "--reason", "公示对象有误")
    code, told = run(ruled, "withdraw", *words, "--plan")
    assert code == 0, told
    assert "  2026/notices/public-notice.html" in told
    assert records(ruled, "withdrawals") == []
    assert run(ruled, "withdraw", *words)[0] == 0
    page = ruled.build("2026-02-20")["2026/notices/public-notice.html"].decode()
    assert "公示对象有误" in page
    assert "现将考核结果予以公示" in page
    code, told = run(ruled, "withdraw", *words)
    assert code == 2
    assert "已有撤回记录" in told


@pytest.mark.rule("ALL-06")
def test_draft_needs_no_withdrawal(ruled: LivingSite) -> None:
    """What nobody has seen is not withdrawn."""
    ruled.announce()
    (ruled.folder / "content/releases/public-notice.yaml").unlink()
    code, told = run(ruled, "withdraw", "public-notice", *BY, *AT, "--reason", "误发")
    assert code == 2
    assert "没有已发布的公文“public-notice”" in told
