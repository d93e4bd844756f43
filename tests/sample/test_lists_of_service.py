"""The lists and texts of the window standard and of the attitude programme that employees read."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import unescape
from itertools import chain

import pytest

from generator.render.pages import render_pages
from generator.results.public import public_of
from generator.views.document import document_pages
from generator.views.model import Download, Page
from generator.views.register import register_pages
from generator.views.regulation import regulation_pages
from tests.mutations.table import REPOSITORY
from tests.sample.area import AS_OF, AreaSample, area_sample

SHOWN = [
    ("standard-rectifications", "下达日期 整改期限 完成日期 复核日期 状态", "WS-07"),
    ("standard-channels", "渠道 窗口 位置或号码", "WS-08"),
    ("standard-promises", "一次性告知 承诺办结日 实际办结日 理由和解决办法 已归档", "WS-12"),
    ("standard-remarks", "是否满意 意见 跟进情况", "WS-13"),
    ("standard-maintenance", "窗口 日期 维护内容", "WS-15"),
    ("standard-training-plan", "内容类别 培训方式 对象岗位 依据评估所作调整", "WS-16"),
    ("standard-incidents", "事件类型 立即报告 处置措施 恢复日期 责任部门", "WS-17"),
    ("attitude-improvements", "反馈来源 类别 责任部门 改进期限 改进措施 验证效果", "SA-10"),
    ("attitude-meetings", "议定事项 责任部门 完成时间", "SA-10"),
    ("attitude-talks", "方式 方面 答复", "SA-15"),
    ("attitude-pareto", "位次 件数 占比 累计占比 影响范围 解决难度 优先级", "SA-17"),
    ("attitude-courses", "模块 形式 对象 课时", "SA-18"),
    ("attitude-mentors", "带教开始 带教结束", "SA-19"),
    ("attitude-waits", "等候分钟 致歉并说明原因 替代办法", "SA-21"),
    ("attitude-supervision", "监督渠道 频次 责任部门", "SA-22"),
    ("attitude-channels", "渠道 面向 责任部门", "SA-26"),
    ("attitude-knowledge", "有效措施 来源改进号 验证周期 纳入课程", "SA-27"),
    ("attitude-duties", "责任部门 职责 联席会议", "SA-28"),
    ("attitude-budget", "阶段 项目 预算 已用", "SA-29"),
    ("attitude-roles", "角色 选拔标准 激励", "SA-29"),
    ("attitude-goals", "目标期限 到期日 判定依据 状态", "SA-02"),
]


@pytest.fixture(scope="module")
def standard() -> AreaSample:
    return area_sample("standard")


@pytest.fixture(scope="module")
def attitude() -> AreaSample:
    return area_sample("attitude")


class Site:
    """The pages that say what is declared, as text by address; an area is read once one of its pages is wanted."""

    def __getitem__(self, address: str) -> str:
        area = area_sample("standard" if "standard" in address else "attitude")
        rendered = render_pages([_pages(area.scheme)[address]], area.tables.site, AS_OF)
        return unescape(dict(rendered)[address].decode("utf-8"))


@lru_cache(maxsize=2)
def _pages(scheme: str) -> dict[str, Page | Download]:
    area = area_sample(scheme)
    public = public_of(area.results, area.tables, AS_OF)
    made = chain(
        register_pages(public, area.schemes, area.documents),
        regulation_pages(public, area.schemes, area.documents),
        document_pages(public, area.documents),
    )
    return {page.address: page for page in made}


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.mark.parametrize(
    ("register", "headings"),
    [pytest.param(name, words.split(), id=name, marks=pytest.mark.rule(rule)) for name, words, rule in SHOWN],
)
def test_the_list_can_be_read(site: Site, register: str, headings: list[str]) -> None:
    text = site[f"registers/{register}.html"]
    assert [h for h in headings if h not in text] == []
    rows = (REPOSITORY / f"content/data/{register}.csv").read_text("utf-8-sig").strip().split("\n")
    assert text.count('<th scope="row"') == len(rows) - 1 > 2


@pytest.mark.rule("WS-07")
def test_reasons_of_orders_stay_inside_and_overdue_ones_are_marked(site: Site) -> None:
    text = site["registers/standard-rectifications.html"]
    assert "考核较差" not in text and "逾期" in text


@pytest.mark.rule("WS-01", "WS-10", "WS-18")
@pytest.mark.parametrize("edition", ["2025", "2026"])
def test_the_standard_is_published_clause_by_clause(site: Site, edition: str) -> None:
    text = site[f"{edition}/regulations/standard.{edition}.html"]
    clauses = [f"c-{n}" for n in range(1, 32)] + [f"c-3-{n}" for n in range(1, 6)]
    assert [c for c in clauses if f'id="{c}"' not in text] == []
    for principle in ("依法合规", "客户导向", "统一规范", "优质高效", "持续改进"):
        assert f"{principle}：" in text
    assert "全部部门、岗位和人员" in text


@pytest.mark.rule("WS-17", "ALL-08")
def test_the_end_of_the_emergency_chapter_is_named_as_lost(standard: AreaSample) -> None:
    for edition in ("2025", "2026"):
        lost = standard.documents.clause(f"standard@{edition}#c-31")
        own = standard.documents.clause(f"standard@{edition}#c-31-1")
        assert lost is not None and own is not None
        assert lost.lost and own.own and not own.lost


@pytest.mark.rule("WS-10", "WS-11", "WS-14")
def test_findings_carry_the_clause_that_was_broken(standard: AreaSample) -> None:
    records = standard.tables.records["standard-findings"]
    known = standard.documents.regulations["standard@2026"].clauses.values()
    for index in range(records.size):
        article = records.values["article"].text(index)
        assert any(c.text.startswith(article) or c.heading.startswith(article) for c in known), article
    ways = {records.values["way"].text(i) for i in range(records.size)}
    assert ways == {"定期检查", "不定期抽查", "视频监督"}
    leaks = [i for i in range(records.size) if records.values["sort"].text(i) == "泄露信息"]
    assert [records.values["article"].text(i) for i in leaks] == ["第十一条"]
    seen = [i for i in range(records.size) if records.values["way"].text(i) == "视频监督"]
    assert all(records.values["corrected"].text(i) == "是" for i in seen)


@pytest.mark.rule("WS-05", "WS-08")
def test_complaints_and_special_assessments_are_tracked_inside(standard: AreaSample) -> None:
    for name, column, done in (
        ("standard-complaints", "state", "已答复"),
        ("standard-special", "state", "已完成"),
    ):
        register, records = standard.tables.registers[name], standard.tables.records[name]
        assert not register.page and register.states is not None and register.states.due is not None
        words = [records.values[column].text(i) for i in range(records.size)]
        assert done in words and len(set(words)) == 2
    special = standard.tables.records["standard-special"]
    assert {special.values["origin"].text(i) for i in range(special.size)} == {"投诉", "重大业务"}


@pytest.mark.rule("SA-20", "SA-21")
def test_the_handbook_has_its_six_parts_and_the_waiting_limit(site: Site) -> None:
    text = site["2026/regulations/attitude-handbook.2026.html"]
    for number, words in enumerate(
        ("仪容仪表", "行为举止", "沟通用语", "服务禁语", "等候", "特殊情形", "承诺书"), 1
    ):
        assert f'id="h-{number}"' in text and words in text
    assert "等候超过3分钟" in text and "本手册自定" in text
    assert 'id="h-7-1"' in text


@pytest.mark.rule("SA-12")
def test_the_report_of_a_quarter_prints_the_figures_of_that_quarter(site: Site) -> None:
    expected = json.loads((REPOSITORY / "tests/sample/attitude/expected.json").read_text("utf-8"))
    page = unescape(site["documents/attitude-report-2026-q3.html"])
    table = page.partition("<h2>与上一期相比</h2>")[2].partition("</table>")[0]
    cells = [
        [re.sub(r" <small>.*?</small>|<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    ]
    printed = {row[0]: dict(zip(cells[0][1:], row[1:])) for row in cells[1:]}
    for unit, name in (
        ("d12", "公交服务部"),
        ("d16", "热线服务部"),
        ("d67", "供热服务部"),
        ("d72", "燃气服务部"),
    ):
        row = expected["indicators"]["2026-q3"][unit]
        for key, label in (
            ("satisfied", "满意率"),
            ("share-attitude", "服务态度投诉占比"),
            ("first-contact", "一次解决率"),
        ):
            assert printed[label][name] == f"{row[key]}%", (name, label)


@pytest.mark.rule("SA-30")
def test_model_staff_are_the_stars_of_their_month(attitude: AreaSample, site: Site) -> None:
    expected = json.loads((REPOSITORY / "tests/sample/attitude/expected.json").read_text("utf-8"))
    told = next(d for d in attitude.documents.pages if d.front.id == "attitude-stories-2026")
    assert told.front.section == "good-examples"
    roster = attitude.tables.roster
    names = [roster.person_name(roster.person_index()[w]) for w in expected["stars"]["2026-09"]["chosen"]]
    text = site["documents/attitude-stories-2026.html"]
    assert len(names) == 3 and all(name in text for name in names)


@pytest.mark.rule("ALL-09")
@pytest.mark.parametrize(("edition", "figure"), [("2025", "百分之八十六"), ("2026", "百分之五")])
def test_the_version_that_is_not_followed_stays_readable(
    attitude: AreaSample, edition: str, figure: str
) -> None:
    other = attitude.documents.clause(f"attitude@{edition}#o-1")
    assert other is not None and figure in other.text
