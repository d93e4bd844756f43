"""What follows in time: nothing counts before it is told, a sitting is acted upon before the round is over."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import pytest

from generator.base.finding import Findings
from generator.results.consequences import consequences_of
from generator.rules.ladder import Ladder
from tests.read_sample import Sample, read_sample

FAILED_MAKE_UP = "p7860"
ROUND = "2026-01.r1"


def at(etiquette: Path, instant: str) -> tuple[Sample, dict[str, str]]:
    """The sample and its restricted folder as of an instant."""
    sample = read_sample(etiquette, datetime.fromisoformat(instant))
    return sample, sample.office()


def notices(letter: str) -> list[tuple[str, str]]:
    """The documents of a letter's page: title and the day that each bears (nothing for a form)."""
    found = []
    for part in re.findall(r"<article.*?</article>", letter, re.S):
        title = re.search(r"<h[12][^>]*>([^<]+)<", part)
        day = re.findall(r"<br>(\d{4}年\d+月\d+日)</span></p>", part)
        assert title
        found.append((title[1].strip(), day[-1] if day else ""))
    return found


@pytest.fixture(scope="module")
def february(etiquette: Path) -> tuple[Sample, dict[str, str]]:
    """The day after the first make-up's failure was told, weeks before the round is over."""
    return at(etiquette, "2026-02-10T12:00:00+08:00")


@pytest.fixture(scope="module")
def november(etiquette: Path) -> tuple[Sample, dict[str, str]]:
    """The day of the sample."""
    return at(etiquette, "2026-11-10T23:59:59+08:00")


@pytest.mark.rule("ET-06", "ET-24")
def test_the_failed_make_up_is_acted_upon_before_the_round_is_over(
    february: tuple[Sample, dict[str, str]],
) -> None:
    sample, office = february
    mine = [
        c
        for c in sample.results.consequences
        if c.period.name == ROUND and sample.tables.roster.people[c.subject].id == FAILED_MAKE_UP
    ]
    assert [(c.rung, c.pay and c.pay.month) for c in mine] == [(1, "2026-02"), (2, None)]
    span = mine[1].standby
    assert span is not None and (span.first, span.last) == (date(2026, 2, 6), date(2026, 3, 5))
    line = next(t for t in office["standby.html"].split("<tr") if f">{mine[1].label}<" in t)
    assert "2026-02-06" in line and "待岗中" in line
    assert f",{mine[0].label}," in office["ledger/2026.csv"]
    told = dict(notices(office[f"letters/{ROUND}/{FAILED_MAKE_UP}.html"]))
    assert told == {
        "考核结果通知单": "2026年2月5日",
        "处理告知书": "2026年1月28日",
        "补考通知书": "2026年2月5日",
        "待岗通知书": "2026年2月5日",
        "返岗通知书": "",  # the register of today knows of the return in March; in February it is a form
    }
    assert "第二次补考" in office[f"letters/{ROUND}/{FAILED_MAKE_UP}.html"]


@pytest.mark.rule("ET-06", "ALL-16")
def test_the_list_of_what_is_due_names_the_next_sitting(february: tuple[Sample, dict[str, str]]) -> None:
    """Nothing of the sitting in March is known; due are the make-ups of those who failed, and of nobody else."""
    sample, office = february
    (one,) = [c for c in sample.results.collecting if c.period.name == ROUND]
    written = next(h for h in one.handed_in if h.due_seat)
    short = {one.ids[i]: written.due_seat[i] for i in range(len(one.ids)) if written.is_short(i)}
    assert short == {FAILED_MAKE_UP: "第二次补考"}
    position = one.ids.index(FAILED_MAKE_UP)
    assert written.seats[position] == ("首考", "第一次补考")
    assert "首考、第一次补考；待交第二次补考" in office["collecting.html"]
    assert not re.search(
        r"<td>\d+/1</td>", office["collecting.html"].split(f"-exam-{ROUND}")[1].split("</table>")[0]
    )


@pytest.mark.rule("ET-06")
def test_a_make_up_to_come_is_announced(november: tuple[Sample, dict[str, str]]) -> None:
    sample, office = november
    (begun,) = [r for r in sample.results.by_key.values() if not r.whole]
    assert begun.key not in sample.public.by_key
    letters = {a: t for a, t in office.items() if a.startswith(f"letters/{begun.period.name}/")}
    due = [t for t in letters.values() if "补考通知书" in t]
    assert len(letters) == len(begun.ids) and len(due) == 1
    told = dict(notices(due[0]))
    assert told["补考通知书"] == told["处理告知书"] == "2026年10月28日"
    assert "请参加第一次补考" in due[0]


@pytest.mark.rule("ET-14", "ET-24")
def test_each_notice_bears_its_own_day_and_none_a_later_one(
    november: tuple[Sample, dict[str, str]],
) -> None:
    sample, office = november
    returned = 0
    for one in sample.results.consequences:
        if one.standby is None:
            continue
        who = sample.tables.roster.people[one.subject].id
        told = notices(office[f"letters/{one.period.name}/{who}.html"])
        assert (
            one.stage.released is not None and one.standby.first is not None and one.standby.last is not None
        )
        assert one.stage.released.date() < one.standby.first
        back = [d for title, d in told if title == "返岗通知书"]
        assert len(back) == 1
        if back[0]:
            year, month, day = map(int, re.findall(r"\d+", back[0]))
            assert one.standby.last < date(year, month, day) <= sample.checked.as_of.date()
            returned += 1
        released = one.stage.released
        assert ("待岗通知书", f"{released.year}年{released.month}月{released.day}日") in told
    assert returned == 13


@pytest.mark.rule("ET-06", "ET-24")
def test_a_standby_may_run_from_the_day_of_the_sitting(november: tuple[Sample, dict[str, str]]) -> None:
    """after: occurrence takes the day that dated-by names; completion that of the sitting, not of the round."""
    sample, _ = november
    result = sample.results.by_key["etiquette", "exam", ROUND]

    def first_days(after: Literal["completion", "occurrence"]) -> list[date | None]:
        steps = []
        for step in result.assessment.steps:
            if isinstance(step.rule, Ladder):
                rungs = tuple(
                    replace(r, standby=r.standby and replace(r.standby, after=after)) for r in step.rule.rungs
                )
                step = replace(step, rule=replace(step.rule, rungs=rungs))
            steps.append(step)
        assessment = replace(result.assessment, steps=tuple(steps))
        made = consequences_of(replace(result, assessment=assessment), sample.tables, Findings())
        return [c.standby.first for c in made if c.standby is not None]

    assert first_days("occurrence") == [date(2026, 2, 4)]
    assert first_days("completion") == [date(2026, 2, 5)]


@pytest.mark.rule("ET-24")
def test_before_the_conclusion_is_told_there_is_no_day(etiquette: Path) -> None:
    """The failure of April 2025 is complete on 7 May and told on 12 May: on the 8th nobody is off post."""
    sample, office = at(etiquette, "2025-05-08T12:00:00+08:00")
    (one,) = [c for c in sample.results.consequences if c.period.name == "2025-04"]
    assert one.standby is not None
    assert (one.standby.first, one.standby.last, one.standby.floor) == (None, None, None)
    line = next(t for t in office["standby.html"].split("<tr") if f">{one.label}<" in t)
    assert "待公布" in line and "公布后起算" in line and "2025-05-" not in line
    who = sample.tables.roster.people[one.subject].id
    letter = office[f"letters/2025-04/{who}.html"]
    assert "暂不发出" in letter and not any(day for _, day in notices(letter))
    assert "结论待公布" in office["ledger/2025.csv"]


@pytest.mark.rule("ET-07", "ET-09")
def test_every_sheet_of_a_panel_has_a_line_with_its_juror(november: tuple[Sample, dict[str, str]]) -> None:
    sample, office = november
    result = sample.results.by_key["etiquette", "routine", "2026-02"]
    lot = next(one for one in sample.tables.lots if one.period == result.period)
    lines = list(csv.DictReader(io.StringIO(office["rankings/etiquette/2026-02/routine/juror.csv"])))
    assert len(lines) == 7 * len(result.ids)
    people = sample.tables.roster.person_index()
    names = [sample.tables.roster.person_name(people[j]) for j in lot.result]
    sheets, struck = result.columns["sheet"], result.columns["onsite"].left_out["sheet"]
    page = office["rankings/etiquette/2026-02/routine.html"]
    for position, who in enumerate(result.ids):
        mine = [line for line in lines if line["编号"] == who]
        assert [line["评委姓名"] for line in mine] == names
        assert [line["评分表合计"] for line in mine] == [sheets.text(position, i) for i in range(7)]
        assert [line["是否去掉"] == "去掉" for line in mine] == struck[position].tolist()
    first = (sample.checked.site / "content" / lines[0]["数据文件"]).read_text("utf-8").splitlines()
    there = first[int(lines[0]["行号"]) - 1].split(",")
    assert sum(int(m) for m in there if m.isdigit()) == int(lines[0]["评分表合计"])
    assert f"<td>{lines[0]['评委姓名']}</td>" in page and "考核评委1 " not in page
