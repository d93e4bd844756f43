"""Drafts of every kind: a whole document in official form, published once a clerk has filled what is XX."""

from __future__ import annotations

import gc
from datetime import datetime

import pytest
from click.testing import CliRunner

from generator.build import build_site
from generator.cli import main
from tests.notices.conftest import Site, said
from tests.render.paper.readings import sheets

AS_OF = "2026-02-20"
END = f"{AS_OF}T23:59:59+08:00"
PARTS = {
    "circular": ("现将有关情况通报如下", "## 一、考核情况", "全部结果见附件", "## 三、存在问题", "## 四、工作要求", "特此通报。"),
    "publicity": ("现予公示，接受监督", "公示期为5个工作日，自2026年2月20日起至", "有异议的，可以书面向", "联系电话"),
    "notification": ("现将有关事项通知如下", "## 一、考核对象", "从事窗口服务的人员；各窗口", "考勤、日常检查、评分表",
                     "2026年1月1日至2026年1月31日", "特此通知。"),
    "decision": ("考核领导小组研究决定{{ sentence windows.model }}。", "希望受表彰的单位和个人"),
    "plan": ("制定本方案", "## 一、活动目标", "## 二、开展范围", "（二）组织实施", "自2026年1月1日起施行", "## 六、工作要求"),
    "correction": ("予以更正", "更正前后的数字如下", "原数据保留备查"),
}  # fmt: skip
"""For each kind the phrases without which it is no such document."""


def run(site: Site, *words: str) -> None:
    done = CliRunner().invoke(main, [*words[:2], str(site.folder), *words[2:], "--as-of", AS_OF])
    gc.enable()
    assert done.exit_code == 0, done.output


def draft(site: Site, kind: str, *more: str) -> str:
    """What ``hongbang new notice`` wrote; nothing of it is found wrong while it is a draft."""
    asked = ("--kind", kind, "--scheme", "service", "--period", "2026-01", "--id", kind)
    run(site, "new", "notice", *asked, *more)
    assert [f.key for f in site.checked(END).stopping] == []
    return (site.folder / f"content/notices/{kind}.md").read_text("utf-8")


def corrected(site: Site) -> None:
    """A correction of a value behind the published results."""
    site.file(
        "corrections/c-1.yaml",
        'format: 1\ncorrection: c-1\nregister: inspections\nperiod: 2026-01\nrow: {day: 2026-01-09, person: p03}\n'
        'column: mark\nexpected: "93"\nnow: "95"\nwhy: 抄写有误，多写了2分\nby: 考核办公室\n'
        "corrected: 2026-02-12T09:00:00+08:00\nclause: rules@2026#c-3\n",
    )  # fmt: skip


def objected(site: Site) -> None:
    """The objection that led to it."""
    site.file(
        "objections/o-1.yaml",
        "format: 1\nobjection: o-1\nreceived: 2026-02-10\n"
        "about: {scheme: service, assessment: routine, period: 2026-01, subject: p03}\n"
        "clause: rules@2026#c-4\ntext: 抄写有误\n"
        "decision: {outcome: upheld, text: 成立, on: 2026-02-11, by: 考核领导小组, correction: c-1}\n",
    )


SHOWN = 'fact: objection, site: shown, circular: shown, clause: "#c-9"}\n- {fact: attendance, site'
"""A policy that tells objections."""


def again(site: Site) -> str:
    """The draft of the correction, made anew."""
    (site.folder / "content/notices/correction.md").unlink()
    return draft(site, "correction", "--correction", "c-1")


@pytest.mark.rule("ALL-02")
@pytest.mark.parametrize("kind", PARTS)
def test_a_draft_of_each_kind_becomes_page_and_paper(site: Site, kind: str) -> None:
    corrected(site)
    text = draft(site, kind, *(("--correction", "c-1") if kind == "correction" else ()))
    for phrase in PARTS[kind]:
        assert phrase in text, phrase
    assert "printed-by: " in text
    assert "printed-on: 2026-02-20\n" in text
    assert ("copy-to: [考核领导小组各成员]\n" in text) == (kind != "publicity")
    site.file(f"notices/{kind}.md", text.replace("XX", "甲乙"))
    site.release(kind, at="2026-02-20T10:00:00+08:00")
    checked = site.checked(END)
    assert [f.key for f in checked.stopping] == []
    built = build_site(checked)
    page = (built.site / f"2026/notices/{kind}.html").read_text("utf-8")
    paper = sheets((built.site / f"2026/notices/{kind}.pdf").read_bytes())
    words = "".join(sheet.text for sheet in paper)
    assert page.startswith("<!DOCTYPE html>")
    assert "印发" in words
    assert "甲乙" in words


def test_results_without_an_honour_are_made_public_too(site: Site) -> None:
    """Whatever has been released may stand in a public notice."""
    scheme = site.folder / "content/schemes/service-2026.yaml"
    scheme.write_text(scheme.read_text("utf-8").replace(", honour: 示范窗口", ""), "utf-8")
    text = draft(site, "publicity")
    assert "title: 关于2026年1月窗口服务考核结果的公示\n" in text
    assert "assessments: [routine, windows]\n" in text
    assert "{{ table routine }}\n\n{{ table windows }}" in text


def test_a_correction_says_what_it_changes_and_why(site: Site) -> None:
    """It names the notices whose figures changed, the clauses, and the objection behind it."""
    site.notice("得{{ figure routine.total of p03 }}分。", title="关于一月考核的通报").release("c1")
    site.notice("得{{ figure routine.total of p01 }}分。", name="c2").release("c2")
    corrected(site)
    text = draft(site, "correction", "--correction", "c-1")
    assert "amends: [c1]\n" in text
    assert "《关于一月考核的通报》（青c1〔2026〕1号）中的有关数据，以本文件为准。" in text
    assert (
        "按照《青石县便民服务中心窗口服务考核办法》第三条，经{{ name d2 }}批准，自2026年2月12日起予以更正"
        in text
    )
    assert "收到一项异议" not in text
    objected(site)
    assert "收到一项异议" not in again(site), "the policy withholds objections"
    policy = site.folder / "content/disclosure.yaml"
    told_too = policy.read_text("utf-8").replace("fact: attendance, site", SHOWN)
    policy.write_text(told_too, "utf-8")
    text = again(site)
    assert (
        "{{ name d2 }}于2026年2月10日收到一项异议，依据《青石县便民服务中心窗口服务考核办法》第四条提出。"
        in text
    )
    assert "异议成立（2026年2月11日，考核领导小组决定）。" in text
    site.file("notices/correction.md", text.replace("XX", "甲乙"))
    told = site.release("correction", at="2026-02-20T10:00:00+08:00").told(END)
    assert "多写了2分" not in said(told["correction"])


def test_what_is_amended_already_is_not_amended_again(site: Site) -> None:
    site.notice("得{{ figure routine.total of p03 }}分。").release("c1")
    corrected(site)
    at = datetime.fromisoformat(END).isoformat()
    site.notice("更正。", name="c2", kind="correction", more="amends: [c1]\n").release(
        "c2", at="2026-02-13T10:00:00+08:00"
    )
    assert [n.notice.id for n in site.checked(at).told] == ["c2", "c1"]
    assert "amends: []\n" in draft(site, "correction", "--correction", "c-1")
