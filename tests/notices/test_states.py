"""What becomes of a notice: draft, scheduled, published, superseded, withdrawn, by the as-of instant."""

from __future__ import annotations

import pytest

from generator.documents.official import Official
from tests.notices.conftest import Site


def states(site: Site, as_of: str) -> dict[str, str]:
    return {one.notice.id: one.state for one in site.checked(as_of).notices}


def test_the_instant_decides(site: Site) -> None:
    site.notice(name="c1", title="第一件").notice(
        name="c2", title="第二件", more="supersedes: [c1]\n"
    ).notice(name="c3")
    site.release("c1").release("c2", at="2026-02-10T10:00:00+08:00").withdrawal("c2")
    assert states(site, "2026-02-06T09:59:59+08:00") == {"c1": "scheduled", "c2": "scheduled", "c3": "draft"}
    assert states(site, "2026-02-06T10:00:00+08:00") == {"c1": "published", "c2": "scheduled", "c3": "draft"}
    assert states(site, "2026-02-10T10:00:00+08:00") == {"c1": "superseded", "c2": "published", "c3": "draft"}
    # What was withdrawn supersedes nothing any more.
    assert states(site, "2026-02-20T10:00:00+08:00") == {"c1": "published", "c2": "withdrawn", "c3": "draft"}


def banner(official: Official) -> str:
    return official.banner


def test_the_reader_is_told_of_it_and_the_text_stays(site: Site) -> None:
    site.notice("正文甲。", name="c1", title="第一件").release("c1")
    site.notice("正文乙。", name="c2", title="第二件", more="supersedes: [c1]\n").release(
        "c2", at="2026-02-10T10:00:00+08:00"
    )
    assert banner(site.told("2026-02-09T00:00:00+08:00")["c1"].official) == ""
    first = site.told()["c1"].official
    assert banner(first) == "本文件已被《第二件》（青c2〔2026〕1号）取代，原文保留备查。"
    assert first.body.text.strip() == "正文甲。"
    site.withdrawal("c1")
    assert banner(site.told()["c1"].official) == (
        "本文件已于2026年2月20日撤回。撤回原因：数据有误。原文保留备查，不再作为依据。"
    )


def test_the_day_of_a_withdrawal_is_that_of_the_site(site: Site) -> None:
    """The record may write its instant with any offset: readers see one day."""
    site.notice("正文甲。").release("c1").withdrawal("c1", at="2026-02-20T20:00:00Z")
    assert "已于2026年2月21日撤回" in banner(site.told()["c1"].official)


def test_the_check_code_is_of_the_record(site: Site) -> None:
    """It stays while the record stays; a new release of the notice has another."""
    site.notice("得{{ figure total of p02 }}。").release("c1")
    code = site.told()["c1"].official.check_code
    assert len(code) == 14
    assert site.told("2026-02-20T00:00:00+08:00")["c1"].official.check_code == code
    again = "format: 1\nrelease: again\nnotices: [c1]\nreleased: 2026-02-18T10:00:00+08:00\nby: 组长\n"
    site.file("releases/again.yaml", again)
    assert site.told()["c1"].official.check_code != code


@pytest.mark.rule("ALL-06")
def test_nothing_in_a_draft_stops_but_its_grammar(site: Site) -> None:
    body = "李娜得93.47分，共9个窗口，于XX前。{{ name nobody }}{{ figure routine.grade of p01 }}"
    site.notice(body, more="supersedes: [c1]\n")
    assert [f.code for f in site.checked().stopping] == []
    site.notice(body + "{{ nonsense }}")
    assert [f.code for f in site.checked().stopping] == ["reference-syntax"]
