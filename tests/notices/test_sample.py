"""The sample's notices: the campaign plan, monthly circulars, honours, typical problems, what became of each."""

from __future__ import annotations

from datetime import datetime

import pytest

from generator.build import Checked, check_site
from generator.notices.gather import PublicNotice
from generator.views.document import document_pages
from generator.views.model import Page, Paper
from tests.notices.conftest import said
from tests.sample.area import ETIQUETTE, copy_area

AS_OF = datetime.fromisoformat("2026-11-10T23:59:59+08:00")


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The etiquette campaign alone."""
    site = copy_area(tmp_path_factory.mktemp("notices"), ETIQUETTE)
    made = check_site(site, lambda _: AS_OF)
    assert [f.key for f in made.stopping] == []
    return made


@pytest.fixture(scope="module")
def notices(checked: Checked) -> dict[str, PublicNotice]:
    return {one.notice.id: one for one in checked.told}


@pytest.mark.rule("ET-01")
def test_the_plan_is_published_as_a_formal_document(checked: Checked) -> None:
    assert checked.public is not None
    assert checked.documents is not None
    made = list(document_pages(checked.public, checked.documents))
    pages = {p.address: p for p in made if isinstance(p, Page)}
    papers = {p.address: p.document for p in made if isinstance(p, Paper)}
    assert pages["documents/plan-2026.html"].official
    plan = papers["documents/plan-2026.pdf"]
    assert (plan.mark, plan.issued.isoformat()) == ("云州市公共服务集团", "2026-01-05")  # type: ignore[union-attr]
    text = plan.body.text  # type: ignore[union-attr]
    for part in (
        "活动目标",
        "开展范围",
        "全部窗口单位",
        "组织培训",
        "培训考核",
        "常态化日常考核",
        "自2026年1月5日起",
    ):
        assert part in text, part


@pytest.mark.rule("ET-15")
def test_each_month_is_circulated_to_the_whole_organisation(notices: dict[str, PublicNotice]) -> None:
    for month in range(1, 10):
        one = notices[f"etiquette-2026-{month:02d}"]
        assert one.official.kind == "通报"
        assert one.official.addressees == ("集团各部门", "各服务窗口")
        assert one.official.number.startswith("云服考〔2026〕")
        assert f"2026年{month}月个人" not in one.official.title
        assert "名次 姓名 所在单位 综合得分" in said(one)
    assert "etiquette-2026-10" not in notices  # October is a draft: nothing of it is complete


@pytest.mark.rule("ET-12", "WS-06")
def test_honours_are_given_in_a_decision_and_bring_priority(notices: dict[str, PublicNotice]) -> None:
    words = said(notices["honours-2025"])
    assert "授予企业开办窗口、高新区供水营业厅等2个窗口“服务礼仪规范化示范窗口”称号" in words
    assert "授予马宁、毛健等2名同志“服务礼仪标兵”称号" in words
    assert "获得示范窗口称号的，在年底先进评选中优先推荐" in words


@pytest.mark.rule("ET-12", "WS-06", "SA-09")
def test_typical_problems_are_told_without_a_name_and_with_a_day(
    checked: Checked, notices: dict[str, PublicNotice]
) -> None:
    assert checked.tables is not None
    one = notices["etiquette-typical-2026-07"]
    words = said(one)
    assert "某窗口工作人员甲在业务办理中随意打断群众陈述" in words
    assert "通报批评" in words
    assert "10个工作日内完成整改" in words
    roster = checked.tables.roster
    everybody = {d.word for p in roster.people for d in p.names}
    assert [name for name in sorted(everybody) if name in words] == []


@pytest.mark.rule("ALL-06")
def test_what_became_of_each(notices: dict[str, PublicNotice]) -> None:
    states = {name: one.life.state for name, one in notices.items() if one.life.state != "published"}
    assert states == {"holiday-check-2026-first": "superseded", "contest-2026": "withdrawn"}


@pytest.mark.rule("CP-03", "CP-04")
def test_a_holiday_inspection_says_when_its_findings_are_published_and_mended(
    notices: dict[str, PublicNotice],
) -> None:
    words = said(notices["holiday-check-2026"])
    assert "结果随当月考核及时公布" in words
    assert "发现的问题填写整改单，限期办结" in words


def test_numbers_run_without_gaps(notices: dict[str, PublicNotice]) -> None:
    serials = [n.serial for one in notices.values() if (n := one.notice.front.number) and n.mark == "云服考"]
    assert sorted(serials) == list(range(1, len(serials) + 1))
