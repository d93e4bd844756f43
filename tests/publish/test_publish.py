"""``hongbang publish`` and ``hongbang rollback``: the plan, what is refused, and what takedowns reach."""

from __future__ import annotations

import importlib
import re

import pytest

from tests.publish.conftest import PAGE, Desk


def first_named(said: str) -> list[str]:
    """Whom a plan lists as newly named."""
    return re.findall(r"^  (\S+（p\d+）)$", said, re.MULTILINE)


def test_plan_then_publish_then_again(desk: Desk) -> None:
    """The plan writes nothing; publishing brings what was built, byte for byte; again there is nothing to do."""
    desk.make("2026-02-05")
    done = desk.publish("--plan")
    assert done.exit_code == 0, done.output
    assert f"新增的页面和文件：{len(desk.built()) - 1}\n" in done.output
    assert first_named(done.output) == ["张伟（p01）", "李娜（p02）", "王芳（p03）", "张伟（p04）"]
    assert not desk.web.exists()
    assert not (desk.folder / "output/published").exists()
    done = desk.publish()
    assert (done.exit_code, "已上线：" in done.output) == (0, True), done.output
    assert desk.seen() == desk.built()
    done = desk.publish()
    assert (done.exit_code, "已经是这个站点，没有改动" in done.output) == (0, True), done.output


def test_what_changes_and_whom_it_names(desk: Desk) -> None:
    """Against what stands at the target: before the release nobody was named, after it four are."""
    desk.make("2026-02-01")
    assert first_named(desk.publish().output) == []
    before = desk.seen()
    desk.make("2026-03-01")
    done = desk.publish()
    assert len(first_named(done.output)) == 4
    appear = len(desk.seen().keys() - before.keys())
    changed = (
        sum(before[a] != c for a, c in desk.seen().items() if a in before) - 1
    )  # the manifest is no page
    assert f"新增的页面和文件：{appear}\n" in done.output
    assert f"变动的页面和文件：{changed}\n" in done.output
    done = desk.rollback("--plan")
    assert f"消失的页面和文件：{appear}\n" in done.output
    assert desk.seen() == desk.built()
    done = desk.rollback()
    assert (done.exit_code, desk.seen()) == (0, before), done.output
    done = desk.rollback()
    assert (done.exit_code, "没有留存更早的上线" in done.output) == (2, True)
    done = desk.rollback("--to", "9")
    assert (done.exit_code, "没有留存第9次上线" in done.output) == (2, True)
    assert "  留存：第2次，截至 2026-03-01T23:59:59+08:00，上线于 2026-03-10T08:00:00+08:00\n" in done.output


def test_what_a_step_back_leaves_out(desk: Desk) -> None:
    """Corrections and withdrawals since are named, for readers will see the figures of before again."""
    desk.announce()
    desk.correct()
    desk.write(
        "withdrawals/w-1.yaml",
        "format: 1\nwithdrawal: w-1\nnotice: public-notice\nwithdrawn: 2026-02-20T09:00:00+08:00\n"
        "reason: 重新公示\nby: 考核办公室\n",
    )
    for day in ("2026-02-07", "2026-03-01"):
        desk.make(day)
        assert desk.publish().exit_code == 0
    done = desk.rollback("--plan")
    assert (done.exit_code, "此后的撤回和更正不在其中：public-notice、c-1\n" in done.output) == (0, True), (
        done.output
    )


def test_nothing_goes_out_that_check_refuses(desk: Desk) -> None:
    """A content that is broken since the build, or changed since, or never built."""
    done = desk.publish()
    assert (done.exit_code, "还没有生成站点" in done.output) == (1, True)
    desk.make("2026-03-01")
    desk.change("site.yaml", "short: 青石便民", "short: 青石中心")
    desk.change("site.yaml", "name: 青石县便民服务中心", "name: 青石县服务中心")
    done = desk.publish()
    assert (done.exit_code, "先运行 hongbang build" in done.output) == (1, True)
    desk.change("site.yaml", "list-order: id", "list-order: nobody")
    done = desk.publish()
    assert (done.exit_code, "没有上线：请先改正以上问题" in done.output) == (1, True)
    assert not desk.web.exists()


def test_nothing_goes_out_that_proof_refuses(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A promise of ours that is broken ends with 4."""
    desk.make("2026-03-01")
    real = desk.sound("2026-03-01")
    desk.change("site.yaml", "name: 青石县便民服务中心", "name: 青石县服务中心")
    other = desk.sound("2026-03-01")
    desk.change("site.yaml", "name: 青石县服务中心", "name: 青石县便民服务中心")
    assert real.results is not None
    # As if a page told something withheld: the site made from other withheld values is another one.
    monkeypatch.setattr(importlib.import_module("generator.cli.proof"), "otherwise", lambda _: other)
    done = desk.publish()
    assert (done.exit_code, "红榜自身的承诺没有守住" in done.output) == (4, True), done.output
    assert not desk.web.exists()


def test_what_is_still_to_come_stays(desk: Desk) -> None:
    """Built as of an instant to come, beyond a release: refused until that instant; harmless if nothing lies between."""
    desk.make("2026-03-01")
    desk.at("2026-02-01T08:00:00+08:00")
    done = desk.publish()
    assert (done.exit_code, "2026-02-03T00:00:00+08:00 才生效" in done.output) == (1, True), done.output
    desk.at("2026-02-27T08:00:00+08:00")
    assert desk.publish().exit_code == 0


def test_a_takedown_since_the_build(desk: Desk) -> None:
    """What is taken down by now does not go out from an older build."""
    desk.make("2026-02-19")
    desk.take_down()
    done = desk.publish()
    assert (done.exit_code, f"生成以后撤下了 {PAGE}" in done.output) == (1, True), done.output


@pytest.mark.rule("ALL-06")
def test_no_way_back_to_what_was_taken_down(desk: Desk) -> None:
    """Rolled back, the site of before tells that the page was taken down, and nobody keeps what it said."""
    desk.make("2026-02-18")
    desk.publish()
    text = desk.seen()[PAGE]
    desk.make("2026-02-19")
    desk.publish()
    desk.take_down()
    desk.make("2026-03-01")
    assert desk.publish().exit_code == 0
    for number in ("1", "2"):
        done = desk.rollback("--to", number)
        assert done.exit_code == 0, done.output
        seen = desk.seen()
        assert "本页已撤下" in seen[PAGE].decode()
        assert PAGE.replace(".html", ".csv") not in seen
        assert all(b"routine.csv" not in content for a, content in seen.items() if a.endswith(".html"))
    objects = desk.folder / "output/published/_objects"
    assert text not in [p.read_bytes() for p in objects.rglob("*") if p.is_file()]


@pytest.mark.rule("ALL-06")
def test_a_takedown_nobody_has_published_yet(desk: Desk) -> None:
    """Going back asks the content of today, also where it is broken elsewhere; not where takedowns cannot be read."""
    for day in ("2026-02-18", "2026-02-19"):
        desk.make(day)
        desk.publish()
    desk.take_down()
    desk.change(
        "site.yaml",
        "issuer: 青石县便民服务中心考核办公室",
        "issuer: 青石县便民服务中心考核办公室\nhome: [nowhere]",
    )
    done = desk.rollback()
    assert done.exit_code == 0, done.output
    assert "本页已撤下" in desk.seen()[PAGE].decode()
    desk.write("takedowns/t-2.yaml", "format: 1\ntakedown: t-2\n")
    done = desk.rollback("--to", "2")
    assert (done.exit_code, "读不出撤下记录" in done.output) == (1, True), done.output


@pytest.mark.rule("ALL-06")
def test_a_notice_taken_down_is_told_nowhere(desk: Desk) -> None:
    """Its title stands in lists, feed and calendar of the sites before: they become what they are today."""
    desk.announce()
    desk.make("2026-02-18")
    desk.publish()
    title = "关于一月份窗口人员考核结果的公示"
    assert title.encode() in desk.seen()["notices.html"]
    desk.take_down("2026/notices/public-notice.html")
    desk.make("2026-03-01")
    assert desk.publish().exit_code == 0
    assert desk.rollback().exit_code == 0
    seen = desk.seen()
    assert "本页已撤下" in seen["2026/notices/public-notice.html"].decode()
    for address, content in seen.items():
        text = content.replace(b"\r\n ", b"")
        assert title.encode() not in text, address
    assert "feed.xml" in seen and "notices.html" in seen


def test_targets_of_the_site(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Declared ones by their ids; a path is told from a word; one that is named twice is an error."""
    desk.make("2026-03-01")
    done = desk.publish(to="intranet")
    assert (done.exit_code, "“intranet”不是上线位置" in done.output) == (2, True)
    declared = "list-order: id\npublish:\n- {target: intranet, kind: folder, to: ../web, keep: 1}\n"
    desk.change("site.yaml", "list-order: id\n", declared)
    done = desk.publish(to="intranet")
    assert done.exit_code == 0, done.output
    assert desk.seen() == desk.built()
    assert (desk.folder / "output/published/intranet/0001.json").is_file()
    monkeypatch.chdir(desk.folder)
    for words in (["rollback", "intranet"], ["rollback"]):  # there is but one
        done = desk.run(*words)
        assert (done.exit_code, "没有留存更早的上线" in done.output) == (2, True)
    desk.change("site.yaml", "publish:\n", "publish:\n- {target: intranet, kind: zip, to: a.zip}\n")
    assert [f.code for f in desk.check("2026-03-01").stopping] == ["doubled-id"]


def test_a_target_that_is_read_or_kept_apart(desk: Desk) -> None:
    """Nothing but the site lies where readers come."""
    desk.make("2026-03-01")
    before = sorted(desk.folder.rglob("*"))
    for where in (
        "content/web",
        "output/web",
        "output",
        "output/site",
        "output/published/web",
        "templates",
        ".",
    ):
        done = desk.publish(to=desk.folder / where)
        assert (done.exit_code, "读者看到的仍是原来的站点" in done.output) == (3, True), done.output
        assert sorted(desk.folder.rglob("*")) == before, where


def test_built_pages_that_were_edited(desk: Desk) -> None:
    """What was changed in output/site after the build is not carried."""
    desk.make("2026-03-01")
    (desk.folder / "output/site/index.html").write_bytes(b"edited")
    done = desk.publish()
    assert (done.exit_code, "index.html：生成之后被改动过" in done.output) == (3, True), done.output
    assert not desk.web.exists()
