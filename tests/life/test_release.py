"""``hongbang release``: its plan, its record with seals, and what the seals refuse later."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.build import _Pages
from generator.views.model import Download, Piece
from tests.life.conftest import LivingSite

ROUTINE = ("--scheme", "service", "--assessment", "routine", "--assessment", "windows", "--period", "2026-01")
AT = ("--at", "2026-02-05T09:00:00+08:00")
BY = ("--by", "考核领导小组组长")


def run(living: LivingSite, *words: str) -> tuple[int, str]:
    """The exit code of ``hongbang release`` and what it prints."""
    return living.run("release", *words[:1], str(living.folder), *words[1:])


@pytest.fixture
def unreleased(living: LivingSite) -> LivingSite:
    """The small site with an approver and no release yet."""
    (living.folder / "content/releases/service-2026-01.yaml").unlink()
    living.name_approver()
    return living


@pytest.fixture
def released(unreleased: LivingSite) -> LivingSite:
    """The same, released by the command."""
    code, said = run(unreleased, "first", *ROUTINE, *BY, *AT)
    assert code == 0, said
    return unreleased


@pytest.mark.rule("ALL-06")
def test_plan_first_and_nothing_written(unreleased: LivingSite) -> None:
    """The plan tells pages and names that appear; with --plan that is all."""
    code, said = run(unreleased, "first", *ROUTINE, *BY, *AT, "--plan")
    assert code == 0, said
    assert "  2026/service/2026-01/routine.html" in said
    assert "首次公开姓名的人员：" in said
    assert "  张伟（p01）" in said
    assert not list((unreleased.folder / "content/releases").glob("*.yaml"))


@pytest.mark.rule("ALL-06")
def test_plan_tells_whom_a_notice_names(living: LivingSite) -> None:
    """Who stands in no public result and is named by a reference is newly named, though renamed since."""
    living.name_approver()
    living.change(
        "organisation/people.csv",
        "p05,陈㛃,C005,2020-01-01,\n",
        "p05,陈㛃,C005,2020-01-01,2026-02-10\np05,陈洁,C005,2026-02-11,\n",
    )
    living.announce(first="2026-02-23", text="请{{ name p03 }}、{{ name p05 }}到场核对。")
    (living.folder / "content/releases/public-notice.yaml").unlink()
    at = ("--at", "2026-02-20T09:00:00+08:00", "--plan")
    code, told = run(living, "notice-1", "--notice", "public-notice", *BY, *at)
    assert code == 0, told
    assert told.partition("首次公开姓名的人员：")[2].splitlines() == ["1", "  陈洁（p05）"]


@pytest.mark.rule("ALL-06")
def test_only_an_approver(unreleased: LivingSite) -> None:
    """Whoever the site does not name cannot release."""
    code, said = run(unreleased, "first", *ROUTINE, "--by", "张三", *AT)
    assert code == 1
    assert "“张三”不是批准人" in said
    assert not list((unreleased.folder / "content/releases").glob("*.yaml"))


@pytest.mark.rule("ALL-06")
def test_refuses_what_check_refuses(unreleased: LivingSite) -> None:
    """A period that is not complete is not released, and the finding says so."""
    code, said = run(unreleased, "first", "--scheme", "service", "--assessment", "routine",
                     "--period", "2026-02", *BY, *AT)  # fmt: skip
    assert code == 1
    assert "[release-without-result]" in said
    assert not list((unreleased.folder / "content/releases").glob("*.yaml"))


@pytest.mark.rule("ALL-06")
@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--notice", "nothing"), 1, "错误 hongbang release first [notice-unknown]"),
        ((*ROUTINE[:4], "--period", "2026-02"), 1, "错误 hongbang release first [release-without-result]"),
        ((), 2, "没有写出发布什么"),
        (("--scheme", "service"), 2, "没有写出发布什么"),
    ],
)
def test_names_no_file_that_is_not_there(
    unreleased: LivingSite, words: tuple[str, ...], code: int, says: str
) -> None:
    """What is wrong with the release that is asked for is told of the command, not of a record not yet written."""
    left, told = run(unreleased, "first", *words, *BY, *AT)
    assert left == code
    assert says in told
    assert "releases/first.yaml" not in told


@pytest.mark.rule("ALL-06")
def test_record_makes_public(released: LivingSite) -> None:
    """One small record; from its instant on the results are public, and the seal holds."""
    text = (released.folder / "content/releases/first.yaml").read_text("utf-8")
    assert "seal:" in text
    assert len(text) < 5000
    for day, state in (("2026-02-05T08:59:59+08:00", "computed"), ("2026-03-01", "provisional")):
        results = released.sound(day).results
        assert results is not None
        assert results.by_key["service", "routine", "2026-01"].state == state


@pytest.mark.rule("ALL-03")
def test_changed_cell_is_named(released: LivingSite) -> None:
    """A mark that differs after the release stops the build at its cell; one declared as corrected does not."""
    released.change(
        "data/2026-01/inspections.csv", "2026-01-09,p03,社保窗口,93,j03", "2026-01-09,p03,社保窗口,95,j03"
    )
    found = released.check("2026-03-01").stopping
    assert [(f.code, str(f.place)) for f in found] == [
        ("sealed-data-differ", "data/2026-01/inspections.csv!D6"),
    ]
    released.change(
        "data/2026-01/inspections.csv", "2026-01-09,p03,社保窗口,95,j03", "2026-01-09,p03,社保窗口,93,j03"
    )
    released.correct(by="考核领导小组组长")
    released.sound("2026-03-01")


@pytest.mark.rule("ALL-03")
def test_correction_of_one_cell_hides_no_other(released: LivingSite) -> None:
    """Beside a declared correction another changed cell is found all the same."""
    released.correct(by="考核领导小组组长")
    released.change(
        "data/2026-01/sheets.csv",
        "2026-01-14,张伟,综合窗口,周敏,19,76,",
        "2026-01-14,张伟,综合窗口,周敏,20,76,",
    )
    found = released.check("2026-03-01").stopping
    assert {(f.code, str(f.place)) for f in found} == {("sealed-data-differ", "data/2026-01/sheets.csv!E2")}


@pytest.mark.rule("ALL-03")
def test_order_of_rows_is_nothing(released: LivingSite) -> None:
    """Sorting a file changes no result and breaks no seal."""
    file = released.folder / "content/data/2026-01/inspections.csv"
    head, *rows = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([head, *reversed(rows)]) + "\n", "utf-8")
    released.sound("2026-03-01")


@pytest.mark.rule("ALL-06")
def test_edition_is_closed_by_a_release(released: LivingSite) -> None:
    """A changed rule is refused; another word in a label is not."""
    released.change("schemes/service-2026.yaml", "label: 现场考核得分", "label: 现场得分")
    released.sound("2026-03-01")
    released.change("schemes/service-2026.yaml", "too-small: refuse", "too-small: fill-from-other")
    assert [f.code for f in released.check("2026-03-01").stopping] == ["sealed-edition-changed"]


NOTICE = "notices/public-notice.md"


@pytest.fixture
def announced(released: LivingSite) -> LivingSite:
    """The same, with its public notice released by the command."""
    released.announce()
    (released.folder / "content/releases/public-notice.yaml").unlink()
    again(released, "notice-1", "2026-02-06T10:00:00+08:00")
    released.sound("2026-03-01")
    return released


def again(living: LivingSite, name: str, at: str) -> None:
    """Release the public notice as it now stands."""
    code, said = run(living, name, "--notice", "public-notice", *BY, "--at", at)
    assert code == 0, said


def stops(living: LivingSite) -> list[str]:
    """What stops a build of March."""
    return [f.code for f in living.check("2026-03-01").stopping]


def note(living: LivingSite, *days: int) -> None:
    """Write change notes of these days of February at the head of the notice."""
    file = living.folder / "content" / NOTICE
    kept = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("changes:")]
    notes = ", ".join(f"{{on: 2026-02-{day:02}, what: 写明对象, by: 吴刚}}" for day in days)
    kept.insert(1, f"changes: [{notes}]")
    file.write_text("\n".join(kept) + "\n", "utf-8")


@pytest.mark.rule("ALL-06")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("现将考核结果予以公示。", "现将窗口人员考核结果予以公示。"),
        ("days: 5", "days: 4"),
        ("contact: 考核办公室", "contact: 办公室"),
        ("how: 以书面提出", "how: 当面提出"),
        ("approved: 吴刚", "approved: 周敏"),
        ("kind: publicity", "kind: publicity\nprinted-by: 考核办公室"),
        ("kind: publicity", "kind: publicity\nsealed: true"),
    ],
)
def test_whole_notice_is_sealed(announced: LivingSite, old: str, new: str) -> None:
    """Not only the text: no term, no contact, no approver changes without a word."""
    announced.change(NOTICE, old, new)
    assert "sealed-text-differs" in stops(announced)


@pytest.mark.rule("ALL-06")
def test_text_of_a_notice(announced: LivingSite) -> None:
    """A changed text needs a change note and a release of its own; each later change another of both."""
    announced.change(NOTICE, "现将考核结果予以公示。", "现将窗口人员考核结果予以公示。")
    note(announced, 7)
    assert stops(announced) == ["sealed-text-differs"]
    again(announced, "notice-2", "2026-02-07T10:00:00+08:00")
    announced.sound("2026-03-01")
    announced.change(NOTICE, "现将窗口人员考核结果予以公示。", "现予以公示。")
    assert stops(announced) == ["sealed-text-differs"]
    more = ("--notice", "public-notice", *BY, "--at", "2026-02-08T10:00:00+08:00")
    code, said = run(announced, "notice-3", *more)
    assert code == 1
    assert "[sealed-text-unexplained]" in said
    note(announced, 7, 8)
    again(announced, "notice-3", "2026-02-08T10:00:00+08:00")
    announced.sound("2026-03-01")


def test_record_is_read_as_written(released: LivingSite) -> None:
    """The file that the command writes is that of a schema, without a word lost."""
    record = released.sound("2026-03-01").tables.releases[0]  # type: ignore[union-attr]
    assert record.seal is not None
    assert [(str(s.assessment), s.period.name) for s in record.seal.results] == [
        ("routine", "2026-01"), ("windows", "2026-01"),
    ]  # fmt: skip
    assert record.seal.results[0].rows == "p01 p02 p03 p04 p05"
    assert all(re.fullmatch(r"[a-z-]+:\d+:[0-9a-f]{12}:[0-9a-f,]+", one)
               for one in record.seal.results[0].columns.split())  # fmt: skip
    assert re.fullmatch("[0-9a-f]{16}", record.seal.salt)


@pytest.mark.rule("ALL-06")
def test_broken_promise_is_not_released(unreleased: LivingSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """What proof refuses is not released either."""
    plain = _Pages.site

    def leaking(pages: _Pages) -> Iterator[Piece]:
        yield from plain(pages)
        assert pages._checked.results is not None
        result = pages._checked.results.by_key["service", "routine", "2026-01"]
        yield Download("leak.txt", result.columns["total"].text(4).encode())

    monkeypatch.setattr(_Pages, "site", leaking)
    code, said = run(unreleased, "first", *ROUTINE, *BY, *AT)
    assert code == 4
    assert "    leak.txt" in said
    assert not list((unreleased.folder / "content/releases").glob("*.yaml"))
