"""Rolls of stars, rounds, and the file of one agent: on the site what the policy says, else to the office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from generator.base.exact import Exact, decimal_text
from generator.results.levels import changes_of
from generator.results.model import Result, Results
from generator.results.public import Public
from generator.results.quotas import quotas_of
from generator.results.rounds import round_of, way_of
from generator.views.clauses import Clauses
from generator.views.level_file import LevelFiles
from generator.views.model import Download, Page
from generator.views.person import person_pages
from generator.views.restricted.level_files import file_address
from generator.views.roll import roll_pages
from generator.views.round import round_pages
from generator.views.shown import shown_of
from tests.read_sample import Sample
from tests.sample.hotline.oracle import Oracle

AGENT = "p63282"
"""Wears two stars from October 2025, falls to one in May 2026, and none is left in October."""
ROLL, ROUND = "2026/stars/2026-10/roll.html", "2026/stars/2026-10.r1/award.html"
WITHHELD = (
    "capped",
    "running",
    "under",
    "now",
    "below",
    "unfit",
    "banned",
    "moved",
    "kept",
    "move",
    "bar",
    "bar-left",
    "held",
)


def rolls(results: Results) -> list[Result]:
    return results.of("stars", "roll")


def chain(results: Results, period: str) -> list[Result]:
    found = [r for (s, _, p), r in results.by_key.items() if (s, p) == ("stars", period)]
    return round_of(found[0].scheme, found)


def site_pages(public: Public, clauses: Clauses) -> Iterator[Page | Download]:
    shown = shown_of(public)
    yield from roll_pages(shown, clauses)
    yield from round_pages(shown, clauses)
    yield from (p for p in person_pages(shown, clauses) if p.template == "living.html")


@pytest.fixture(scope="module")
def pages(hotline: Sample) -> dict[str, str]:
    return hotline.rendered(site_pages(hotline.public, hotline.clauses))


@pytest.fixture(scope="module")
def office(hotline: Sample) -> dict[str, str]:
    return hotline.office()


def listed(page: str) -> list[str]:
    """The people whom a page lists, in its order."""
    return re.findall(r'<tr id="(p\d+)"', page)


@pytest.mark.rule("ST-08", "ST-09", "ST-11")
def test_each_change_has_its_day_cause_and_clause(hotline: Sample) -> None:
    made = [
        (c.day, c.before, c.after, [(x.words, x.clauses) for x in c.causes])
        for c in changes_of(rolls(hotline.results), AGENT)
    ]
    by_round = "本轮评定结果（原有星级至授牌之日止）"
    assert made == [
        (date(2025, 10, 28), 1, 2, [(by_round, ("stars-implementing@2025#r-22",))]),
        (date(2026, 5, 31), 2, 1, [("连续3个月或者累计6个月未达到", ("stars-implementing@2026#r-10",))]),
        (date(2026, 10, 31), 1, 0, [(by_round, ("stars-implementing@2026#r-22",))]),
    ]


@pytest.mark.rule("ST-08", "ST-09", "ST-10", "ST-12", "ST-24")
def test_every_change_of_everybody_is_found_with_a_clause_that_exists(hotline: Sample) -> None:
    outcome = Oracle().run()
    wanted, got = set(), set()
    for month, people in outcome.roll.items():
        for who, row in people.items():
            if row["star"] != row["held"]:
                wanted.add((month, who, row["held"], row["star"]))
    for who in {w for r in rolls(hotline.results) for w in r.ids}:
        for change in changes_of(rolls(hotline.results), who):
            assert change.causes, (who, change.day)
            for cause in change.causes:
                assert cause.words and cause.clauses
                assert all(hotline.documents.clause(c) is not None for c in cause.clauses)
            if change.before != change.after:
                got.add((change.result.period.name, who, change.before, change.after))
    assert got == wanted
    assert {(m, a, b) for m, _, a, b in got} >= {("2026-07", 3, 2), ("2026-06", 1, 0), ("2025-08", 2, 1)}


@pytest.mark.rule("ST-04", "ST-05", "ST-06", "ST-07", "ST-08")
@pytest.mark.parametrize("period", ["2025-10.r1", "2026-10.r1"])
def test_everybody_who_missed_a_level_is_told_by_which_clause(hotline: Sample, period: str) -> None:
    steps = chain(hotline.results, period)
    apply, award = steps[0], steps[-1]
    asked, got, reasons = 0, 0, set()
    for who in apply.ids:
        way = way_of(steps, who, why=True)
        wanted = apply.columns["wanted"]
        position = apply.position[who]
        if not wanted.given[position]:
            assert way[0].past is False and all(t.past is None for t in way[1:])
            continue
        level, star = int(wanted.values.at(position)), int(award.columns["star"].values.at(position))
        stopped = [s for t in way for s in t.stopped]
        asked, got = asked + 1, got + (star > 0)
        assert (star < level) == bool(stopped), (who, level, star)
        assert all(hotline.documents.clause(c) is not None for s in stopped for c in s.clauses)
        assert all(s.clauses for s in stopped)
        reasons |= {s.words for s in stopped}
        assert (way[-1].past is True) == (star > 0)
    assert asked > got > 0
    if period == "2026-10.r1":
        assert "二星级申报条件：不满足“不在禁报期内”（禁报剩余月数 8）" in reasons
        assert any(r.startswith("推荐一星级：名额（一星级名额") for r in reasons)
        assert "没有达到：委员会审查为“通过”（委员会审查 不予通过）" in reasons
        assert "没有达到三星级，为二星级" in reasons


@pytest.mark.rule("ST-06")
def test_a_quota_is_told_from_its_base_to_the_places_taken(hotline: Sample) -> None:
    award = hotline.results.by_key["stars", "award", "2026-10.r1"]
    lines = quotas_of(award, lambda a, p: hotline.results.by_key.get(("stars", a, p)))
    told = [(q.label, q.base, q.percent, q.raw, q.rounding, q.places, q.taken) for q in lines]
    outcome = Oracle().run()
    staff, one, two, three = outcome.places["2026-10.r1"]
    stars = [row["star"] for row in outcome.award["2026-10.r1"].values()]
    way = "取整数（四舍五入）"
    raw = [decimal_text(Fraction(n * p, 100)) for n, p in ((one, 10), (one, 30), (staff, 30))]
    assert told == [
        ("三星级客服人员", f"一星级名额{one}", "10%", raw[0], way, str(three), stars.count(3)),
        ("二星级客服人员", f"一星级名额{one}", "30%", raw[1], way, str(two), stars.count(2)),
        ("一星级客服人员", f"热线全体人员{staff}", "30%", raw[2], way, str(one), stars.count(1)),
    ]
    assert "." in raw[2]  # it had to be rounded


@pytest.mark.rule("ST-20", "ST-23")
def test_a_roll_lists_holders_from_the_highest_level_down(hotline: Sample, pages: dict[str, str]) -> None:
    page = pages[ROLL]
    roll = hotline.results.by_key["stars", "roll", "2026-10"]
    stars = {who: int(roll.columns["star"].values.at(i)) for i, who in enumerate(roll.ids)}
    names = listed(page)
    held = [stars[who] for who in names]
    assert held == sorted((s for s in stars.values() if s), reverse=True) and len(set(held)) == 3
    heads = re.findall(r">([一二三]星级（\d+人）)</b>", page)
    assert heads == [f"{w}星级（{held.count(n)}人）" for n, w in ((3, "三"), (2, "二"), (1, "一"))]
    for who, star in stars.items():
        assert (f"people/{who}.html" in page) == (star > 0), who
    csv = pages[ROLL.replace(".html", ".csv")]
    assert set(re.findall(r"p\d{5}", csv)) == set(names)
    before = hotline.results.by_key["stars", "roll", "2026-09"]
    rises = [who for who in names if stars[who] > int(before.columns["star"].values.at(before.position[who]))]
    assert page.count("星级 → ") == len(rises) > 5
    assert "二星级 → 三星级" in page and "无星级 → 一星级" in page and "取整数（四舍五入）" in page
    assert page.count("本轮评定结果") == 1  # one cause is said once


@pytest.mark.rule("ST-04", "ST-23")
def test_a_round_lists_who_applied_and_how_far_they_came(hotline: Sample, pages: dict[str, str]) -> None:
    page = pages[ROUND]
    steps = chain(hotline.results, "2026-10.r1")
    names = listed(page)
    applied = {who for who in steps[0].ids if way_of(steps, who)[0].past}
    # Who failed elsewhere is named for an honour only.
    assert set(names) < applied and "未覆盖" not in page
    assert all(way_of(steps, who)[-1].past is not True for who in applied - set(names))
    award = hotline.public.by_key["stars", "award", "2026-10.r1"].result
    star, composite = award.columns["star"].values, award.columns["composite"]
    order = [
        (int(star.at(i)), composite.values.at(i) if composite.given[i] else Fraction(0))
        for who in names
        for i in ([award.position[who]] if who in award.position else ())
        if star.at(i) > 0
    ]
    assert order == sorted(order, reverse=True) and len(order) > 15
    # The committee's verdict is withheld: who was not passed looks like who was not examined.
    refused = next(
        w for w in names if any("委员会" in s.words for t in way_of(steps, w, True) for s in t.stopped)
    )
    row = page.split(f'<tr id="{refused}"')[1].split("</tr>")[0]
    assert "不予通过" not in page and row.count('<td class="x">—</td>') == 2


@pytest.mark.rule("ST-16", "ST-20")
def test_one_agent_can_be_followed_as_the_policy_says(pages: dict[str, str], office: dict[str, str]) -> None:
    page, own = pages[f"people/{AGENT}.html"], office[file_address("stars", AGENT)]
    assert "一星级 → 二星级" in page and "2025年10月28日" in page
    for text in ("二星级 → 一星级", "2026年5月31日", "一星级 → 无星级", "未达到"):
        assert text not in page and text in own, text
    assert "自次月起12个月内不得申报（至2027年5月），期满后参加以后一轮" in own
    assert "不满足“不在禁报期内”（禁报剩余月数 8）" in own and "第六条（六）" in own
    assert f"levels/stars/{AGENT}.html" in office["levels.html"]


@pytest.mark.rule("ST-16", "ST-05")
def test_a_letter_says_what_fell_why_and_where_a_round_ended(hotline: Sample, office: dict[str, str]) -> None:
    fall, late = office[f"letters/2026-05/{AGENT}.html"], office[f"letters/2026-10.r1/{AGENT}.html"]
    for text in (
        "二星级 → 一星级",
        "连续3个月或者累计6个月未达到",
        "第十条",
        "怎样恢复",
        "自次月起12个月内不得申报",
    ):
        assert text in fall, text
    assert "未通过：二星级申报条件：不满足“不在禁报期内”（禁报剩余月数 8）" in late
    fell = {(c.result.period.name, who) for r in [rolls(hotline.results)]
            for who in {w for one in r for w in one.ids} for c in changes_of(r, who) if c.fell}  # fmt: skip
    assert len(fell) > 10 and all(f"letters/{p}/{w}.html" in office for p, w in fell)


@pytest.mark.rule("ST-05")
def test_a_letter_ends_where_the_round_ended(hotline: Sample, office: dict[str, str]) -> None:
    """Who stopped at the recommendation or the exam reads nothing of the later assessments of the round."""
    steps = chain(hotline.results, "2026-10.r1")
    kinds = set()
    for who in steps[0].ids:
        way = {t.label: t.past for t in way_of(steps, who)}
        letter = office.get(f"letters/2026-10.r1/{who}.html", "")
        assert bool(letter) == bool(way["申报"]), who
        if letter:
            parts = [
                way["推荐"],
                way["考试"],
                "<h2>业务考核</h2>" in letter,
                "<h2>集中评定与授牌</h2>" in letter,
            ]
            assert parts[2:] == [bool(way["推荐"]), bool(way["考试"])], (who, parts)
            kinds.add(tuple(parts[2:]))
    assert kinds == {(False, False), (True, False), (True, True)}


@pytest.mark.rule("ST-20")
def test_the_office_reads_levels_in_words_too(office: dict[str, str]) -> None:
    own = office[f"letters/2026-10.r1/{AGENT}.html"]
    assert re.search(r"申报时持有星级</th><td>一星级</td>", own)
    assert re.search(r"推荐的星级</th><td>无星级</td>", own)
    rows = [r.split(",") for r in office["rankings/stars/2026-10.r1/exam.csv"].splitlines()]
    for head in ("推荐的星级", "考试合格等级"):
        assert {r[rows[0].index(head)] for r in rows[1:]} <= {"无星级", "一星级", "二星级", "三星级"}


def test_a_policy_that_shows_demotions_shows_them(hotline: Sample) -> None:
    policy = hotline.public.disclosure
    facts = tuple(replace(f, site="shown") if f.fact == "demotion" else f for f in policy.facts)
    public = replace(hotline.public, disclosure=replace(policy, facts=facts))
    files = LevelFiles(shown_of(public), hotline.clauses)
    text = "".join(t.rows for t in files.of(AGENT, f"people/{AGENT}.html"))
    assert "二星级 → 一星级" in text and "2026年5月31日" in text


def test_why_a_level_fell_changes_no_byte_of_the_site(hotline: Sample, pages: dict[str, str]) -> None:
    """Other causes, bans and moves for everybody, the levels the same: the site says the same, the office not."""
    changed = {
        key: replace(r, columns={**r.columns, **{n: backwards(r, n) for n in WITHHELD if n in r.columns}})
        if key[:2] == ("stars", "roll")
        else r
        for key, r in hotline.results.by_key.items()
    }
    results = replace(hotline.results, by_key=changed)
    assert hotline.rendered(site_pages(hotline.public_of(results), hotline.clauses)) == pages
    causes = [c.causes for r in (results, hotline.results) for c in changes_of(rolls(r), AGENT)]
    assert causes[: len(causes) // 2] != causes[len(causes) // 2 :]


def backwards(result: Result, name: str) -> object:
    """A column with the values of everybody given to somebody else."""
    column = result.columns[name]
    num = np.asarray(column.values.num)[::-1].copy()
    return replace(column, values=Exact(num, column.values.den), state=column.state[::-1].copy())


def test_a_fall_that_is_withheld_leaves_no_day(hotline: Sample, pages: dict[str, str]) -> None:
    """Who fell and kept a level has no day on the roll, like somebody whose day is not known."""
    row = pages["2026/stars/2026-05/roll.html"].split(f'<tr id="{AGENT}"')[1].split("</tr>")[0]
    assert row.count('<td class="x">—</td>') == 1 and "2025" not in row
    assert Fraction(1) == hotline.results.by_key["stars", "roll", "2026-05"].columns["star"].values.at(
        hotline.results.by_key["stars", "roll", "2026-05"].position[AGENT]
    )


def test_a_cause_that_the_site_may_not_tell_is_said_to_be_withheld(pages: dict[str, str]) -> None:
    """In the row of the person that it is withheld, and once beneath; where all is told, neither."""
    withheld = "标有“不公布”的，缘由按公开范围不公布。"
    told = {a: p for a, p in pages.items() if a.startswith("people/") and "名册" in p}
    said = {a: p for a, p in told.items() if '<td class="x">不公布</td>' in p}
    assert 0 < len(said) < len(told)
    assert {a for a, p in told.items() if withheld in p} == set(said)
    beneath = "有的变动，缘由按公开范围不公布。"  # where the others have one cause, told once
    assert pages[ROLL].count(beneath) == 1 and beneath not in pages["2026/stars/2026-05/roll.html"]


def test_who_is_on_the_roll_in_spite_of_a_failure_is_there_without_figures(
    hotline: Sample, pages: dict[str, str]
) -> None:
    """Who wears a star though the June exam was failed: they are on the roll, and no figure of their round is told."""
    june = hotline.public.by_key["stars", "june", "2026-06.r1"].result
    award = hotline.results.by_key["stars", "award", "2026-10.r1"]
    stars = award.columns["star"].values
    hidden = [w for w in award.ids if w not in june.position and stars.at(award.position[w]) > 0]
    assert hidden
    for who in hidden:
        assert who in listed(pages[ROLL])
        row = pages[ROUND].split(f'<tr id="{who}"')[1].split("</tr>")[0]
        assert "一星级" in row and not re.search(r"\d\d\.\d\d", row)
    # Other marks below the line, other places, other figures behind them: no byte of the site is another.
    others = {key: altered(r, hidden) for key, r in hotline.results.by_key.items()}
    public = hotline.public_of(replace(hotline.results, by_key=others))
    assert hotline.rendered(site_pages(public, hotline.clauses)) == pages


def altered(result: Result, who: list[str]) -> Result:
    """A result with other marks of the June exam for some people, and other figures that stand on them."""
    names = {"june": ("mark", "rank"), "apply": ("rank", "daily"), "award": ("rank", "composite", "daily")}
    at = [result.position[w] for w in who if w in result.position]
    mine = names.get(result.assessment.id, ()) if result.period.year == 2026 else ()
    columns = dict(result.columns)
    for name in mine:
        values = columns[name].values
        num = np.asarray(values.num).copy()
        num[at] -= values.den
        columns[name] = replace(columns[name], values=Exact(num, values.den))
    return replace(result, columns=columns)


@pytest.mark.rule("ST-20")
def test_levels_are_said_in_words_wherever_a_table_has_them(hotline: Sample) -> None:
    shown = shown_of(hotline.public)
    for one in shown.results:
        for name, words in {
            "roll": ("star",), "award": ("star",), "apply": ("level",), "exam": ("earned", "level"),
        }.items():  # fmt: skip
            for column in map(
                one.column, words if (one.scheme.id, one.assessment.id) == ("stars", name) else ()
            ):
                assert column is not None and set(column.texts) <= {"—", "一星级", "二星级", "三星级"}
                assert all((t == "—") == ('class="x"' in c) for t, c in zip(column.texts, column.cells))
