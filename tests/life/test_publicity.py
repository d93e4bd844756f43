"""What the pages say of a publicity period: while it runs, once it is over, and what came of it."""

from __future__ import annotations

import re

import pytest

from tests.life.conftest import LivingSite
from tests.life.test_states import PAGE, POLICY, TOLD

NOTICE = "2026/notices/public-notice.html"
REJECTED = "{outcome: rejected, text: 经核对无误, on: 2026-02-18, by: 考核办公室}"
UPHELD = "{outcome: upheld, text: 予以更正, on: 2026-02-12, by: 考核办公室, correction: c-1}"


def told(living: LivingSite) -> None:
    """Readers may know of every objection."""
    living.change("disclosure.yaml", POLICY, TOLD)
    living.change("disclosure.yaml", "{fact: failure, site: withheld", "{fact: failure, site: shown")


NOTE = re.compile(r'<div class="note[^"]*" role="note">(.*?)</div></div>', re.DOTALL)


def said(markup: str) -> str:
    """A remark as words, without its links."""
    return re.sub(r"<b>(.*?)</b>", r"\1：", re.sub(r"</?div>|<a.*?</a>", "", markup)).strip()


def note(page: bytes) -> str:
    """The first remark of a page, as words."""
    found = NOTE.search(page.decode())
    return said(found[1]) if found else ""


def links(page: bytes) -> list[str]:
    """The addresses in the first remark of a page."""
    found = NOTE.search(page.decode())
    return re.findall(r'href="(.*?)"', found[1]) if found else []


@pytest.mark.rule("ALL-02")
def test_while_it_runs(living: LivingSite) -> None:
    """Until when, and how many working days are left as of the day of the build; a weekend is none."""
    living.announce(first="2026-02-05")
    living.write("releases/public-notice.yaml", """
        format: 1
        release: public-notice
        released: 2026-02-05T10:00:00+08:00
        by: 考核领导小组组长
        notices: [public-notice]
    """)  # fmt: skip
    files = living.build("2026-02-07")
    until = "公示中：公示期为2026年2月5日至2026年2月11日。"
    assert note(files[NOTICE]) == until
    assert note(files[PAGE]) == f"{until}对结果有异议的，以书面提出，由考核办公室受理。"


@pytest.mark.rule("ALL-02")
def test_over_without_objections(living: LivingSite) -> None:
    """Nobody is invited any more; that there was no objection is told where readers may know of each."""
    living.announce()
    over = "公示期满：公示期已于2026年2月13日届满。"
    files = living.build("2026-02-14")
    assert (note(files[NOTICE]), note(files[PAGE])) == (over, over)
    told(living)
    files = living.build("2026-02-14")
    final = f"{over}没有收到异议。结果自2026年2月14日起为最终结果。"
    assert (note(files[NOTICE]), note(files[PAGE])) == (final, final)


@pytest.mark.rule("ALL-02", "ALL-03")
def test_over_with_objections(living: LivingSite) -> None:
    """How many there were and what came of them; final since the last of them was decided."""
    living.announce()
    told(living)
    living.object_to()
    files = living.build("2026-02-17")
    open_ = (
        "公示期满：公示期已于2026年2月13日届满。收到异议1件：1件正在办理。"
        "异议处理完毕前，有关结果不作为最终结果。"
    )
    assert (note(files[NOTICE]), note(files[PAGE])) == (open_, open_)
    living.object_to(REJECTED)
    assert note(living.build("2026-02-18")[NOTICE]) == (
        "公示期满：公示期已于2026年2月13日届满。收到异议1件：1件不成立。结果自2026年2月18日起为最终结果。"
    )


@pytest.mark.rule("ALL-02", "ALL-03")
def test_what_followed_is_linked(living: LivingSite) -> None:
    """The register, the correction, the notice that tells it, and the decision; also where some are withheld."""
    living.announce()
    living.change("disclosure.yaml", POLICY, TOLD)
    living.object_to(UPHELD)
    living.correct()
    for name, kind, more in (
        ("mended", "correction", "amends: [public-notice]"),
        ("decided", "decision", "scheme: service\nperiod: 2026-01"),
        ("another", "decision", "scheme: service\nperiod: 2026-02"),
    ):
        living.write(
            f"notices/{name}.md",
            f"---\nformat: 1\nnotice: {name}\nkind: {kind}\ntitle: 文件{name}\nissuer: 考核办公室\n"
            f"number: {{mark: 青{name}, year: 2026, serial: 1}}\nissued: 2026-02-16\ndrafted: 周敏\nchecked: 孙立\napproved: 吴刚\n{more}\n---\n现决定如下。\n",
        )
    living.write(
        "releases/later.yaml",
        "format: 1\nrelease: later\nreleased: 2026-02-16T10:00:00+08:00\nby: 考核领导小组组长\n"
        "notices: [mended, decided, another]\n",
    )
    files = living.build("2026-02-20")
    amended, standing = re.findall(NOTE, files[NOTICE].decode())
    assert "mended.html" in amended
    assert said(standing) == "公示期满：公示期已于2026年2月13日届满。已公布的异议有1件：1件成立。"
    assert re.findall(r'href="(.*?)"', standing) == [
        "../objections.html", "../corrections.html#c-1", "../notices/decided.html",
    ]  # fmt: skip
    assert links(files[PAGE]) == [
        "../../notices/public-notice.html", "../../objections.html", "../../corrections.html#c-1",
    ]  # fmt: skip


@pytest.mark.rule("ALL-03")
def test_a_notice_that_was_superseded_says_nothing_of_the_period(living: LivingSite) -> None:
    """Its period is told anew by the notice in its place."""
    living.announce()
    living.announce("again", more="supersedes: [public-notice]")
    files = living.build("2026-02-14")
    assert note(files[NOTICE]).startswith("注意：本文件已被")
    assert "届满" not in files[NOTICE].decode()
    assert "届满" in note(files["2026/notices/again.html"])
