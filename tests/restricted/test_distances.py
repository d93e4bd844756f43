"""“How far am I”: to a pass, to the next level, to a condition, to the last place of a quota, each exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

import numpy as np
import pytest

from generator.base.column import State
from generator.base.exact import Exact
from generator.results.concerned import applied_rows, told_rows
from generator.results.distance import Limit
from generator.results.model import Result, Results
from generator.results.public import public_of
from generator.tables.model import Tables
from generator.views.clauses import Clauses
from generator.views.restricted.distances import distances, limit_words
from generator.views.restricted.letters import letter_pages
from generator.views.restricted.office import Office, withheld_rows
from tests.sample.area import AS_OF, AreaSample, area_sample

ROUND = "2026-10.r1"


@lru_cache(maxsize=1)
def stars() -> AreaSample:
    """The star rating: a yearly round of applications, exams and quotas, and months with bands."""
    return area_sample("stars", "hotline")


def office_of(results: Results, tables: Tables) -> Office:
    sample, public = stars(), public_of(results, tables, AS_OF)
    withheld = withheld_rows(results, public)
    told, applied = told_rows(results, public, withheld), applied_rows(results)
    clauses = Clauses(sample.documents)
    return Office(results, tables, sample.schemes, sample.documents, clauses, public, withheld, told, applied)


@lru_cache(maxsize=1)
def office() -> Office:
    return office_of(stars().results, stars().tables)


def only(name: str, period: str = ROUND) -> Results:
    """One result alone, for policies and numbers that are tried out on it."""
    results = stars().results
    key = ("stars", name, period)
    return replace(results, by_key={key: results.by_key[key]}, consequences=(), pay=())


def without(fact: str) -> Tables:
    """The tables with a policy that withholds a kind of fact from the site."""
    tables = stars().tables
    facts = tuple(replace(f, site="withheld") if f.fact == fact else f for f in tables.disclosure.facts)
    return replace(tables, disclosure=replace(tables.disclosure, facts=facts))


def said(where: Office, result: Result) -> dict[str, list[str]]:
    return {who: list(distances(where, result, at)) for at, who in enumerate(result.ids)}


def number(result: Result, step: str, who: str) -> Fraction:
    return result.columns[step].values.at(result.position[who])


def passed_over(result: Result, number_of_level: int) -> Iterator[tuple[str, int, Fraction]]:
    """Who was eligible and not put forward: the places lacking, and the number lacking (reckoned from marks)."""
    may, put = result.columns[f"may-{number_of_level}"], result.columns[f"put-{number_of_level}"]
    able = [w for i, w in enumerate(result.ids) if may.holds[i] and result.columns["daily"].given[i]]
    taken = [w for w in able if put.holds[result.position[w]]]
    places = int(number(result, f"places-{number_of_level}", able[0]))
    for who in able:
        mine = number(result, "daily", who)
        if who not in taken:
            place = 1 + sum(number(result, "daily", other) > mine for other in able)
            yield who, place - places, min(number(result, "daily", t) for t in taken) - mine


def test_the_next_band_is_told_with_exactly_what_is_lacking() -> None:
    result = stars().result("month", "2026-10")
    told, lacking = said(office(), result), 0
    for who, sentences in told.items():
        if not result.columns["score"].given[result.position[who]]:
            continue
        score = number(result, "score", who)
        mine = [s for s in sentences if s.startswith("月度得分")]
        if score >= 95:
            assert mine == []
            continue
        # Full bonus begins at 95; below 85, which is no pass, 85 comes first.
        gap = (95 if score >= 85 else 85) - score
        assert len(mine) == 1 and f"还差{float(gap):.2f}分" in mine[0] and "第七条" in mine[0]
        lacking += 1
    assert lacking > 10


def test_the_last_place_of_a_quota_is_told_in_places_and_the_published_number() -> None:
    result = stars().result("apply", ROUND)
    told = said(office(), result)
    lacking = list(passed_over(result, 1))
    assert lacking
    for who, places, marks in lacking:
        (mine,) = [s for s in told[who] if "“推荐一星级”名额18个" in s]
        assert f"距最后一个名额差{places}位" in mine and mine.endswith("（第七条）。")
        assert f"（网站已公布），你为{float(number(result, 'daily', who)):.2f}，差{float(marks):.2f}" in mine
    others = {w for w, s in told.items() if any("“推荐一星级”名额" in one for one in s)}
    assert others == {who for who, _, _ in lacking}


def test_a_number_that_the_site_withholds_is_not_told_of_the_last_one_taken() -> None:
    results = only("apply")
    (result,) = results.by_key.values()
    hidden = said(office_of(results, without("score")), result)
    for who, places, _ in passed_over(result, 1):
        (mine,) = [s for s in hidden[who] if "名额" in s]
        assert mine.endswith(f"距最后一个名额差{places}位（第七条）。")


@pytest.mark.rule("ALL-06")
def test_nobody_elses_withheld_number_shows_through_a_letter() -> None:
    """The marks of those taken are altered, not their order; letters of all others stay as they are."""
    results, tables = only("apply"), without("score")
    (result,) = results.by_key.values()
    column, put = result.columns["daily"], result.columns["put-1"]
    numerators = column.values.num.copy()
    numerators[put.holds & column.given] += column.values.den * 3 // 2
    daily = replace(column, values=Exact(numerators, column.values.den))
    other = replace(result, columns={**result.columns, "daily": daily})
    before = said(office_of(results, tables), result)
    after = said(office_of(replace(results, by_key={other.key: other}), tables), other)
    rest = [w for i, w in enumerate(result.ids) if not put.holds[i]]
    assert [before[w] for w in rest] == [after[w] for w in rest]
    shown = said(office_of(replace(results, by_key={other.key: other}), stars().tables), other)
    assert any(before[w] != shown[w] for w in rest), "where it is published it is told"


def test_a_condition_is_told_where_only_numbers_are_lacking() -> None:
    result = stars().result("apply", ROUND)
    told = said(office(), result)
    wanted, bar = result.columns["wanted"], result.columns["bar"]
    barred = [
        w for i, w in enumerate(result.ids) if wanted.given[i] and bar.given[i] and bar.values.at(i) > 0
    ]
    assert barred
    for who in barred:
        months = int(number(result, "bar", who))
        assert [s for s in told[who] if "禁报" in s] == [
            f"“不在禁报期内”：禁报剩余月数为{months}，须为0，还差{months}（第六条（六））。"
        ]
    for at, who in enumerate(result.ids):
        if not wanted.given[at]:
            assert not any("六月名次" in s or "满一年" in s for s in told[who]), "did not apply"


@pytest.mark.parametrize("period", ["2025-10.r1", ROUND])
def test_whoever_applied_is_told_how_it_ended_and_by_which_clause(period: str) -> None:
    sample = stars()
    pages = {p.address: p for p in letter_pages(office()) if p.address.startswith(f"letters/{period}/")}
    apply, exam, award = (sample.result(name, period) for name in ("apply", "exam", "award"))
    applied = [w for i, w in enumerate(apply.ids) if apply.columns["wanted"].given[i]]
    assert len(applied) > 20
    for who in applied:
        slips = pages[f"letters/{period}/{who}.html"].fields["slips"]
        assert isinstance(slips, tuple)
        lines = {line.name: line for slip in slips for line in slip.lines}
        names, at = {s.name for s in slips}, apply.position[who]
        assert apply.assessment.head.label in names
        passed = who in exam.position and number(exam, "earned", who) > 0
        assert (award.assessment.head.label in names) == passed, "a letter ends where the round ended"
        wanted = int(number(apply, "wanted", who))
        if number(award, "star", who) >= wanted:
            continue
        assert all(line.clause for name, line in lines.items() if name.endswith("条件"))
        far = [d for slip in slips for d in slip.distances]
        level = WORDS[wanted]
        if not apply.columns[f"may-{wanted}"].holds[at]:
            why = "不满足：" in lines[f"{level}申报条件"].value
        elif not apply.columns[f"put-{wanted}"].holds[at]:
            why = any(f"“推荐{level}”名额" in d and "第七条" in d for d in far)
        elif not passed:
            why = any(
                line.name == "考试" and line.value.startswith("未通过") for s in slips for line in s.lines
            )
        elif not award.columns[f"able-{wanted}"].holds[award.position[who]]:
            why = "不满足：" in lines[f"{level}评定条件"].value
        else:
            why = any(f"“{level}”名额" in d and "第七条" in d for d in far)
        assert why, who


WORDS = {1: "一星级", 2: "二星级", 3: "三星级"}
LIMITS = [
    (Limit(Fraction(90), True, True), "89.5", "1/2", "不低于90"),
    (Limit(Fraction(90), True, True), "90", None, "不低于90"),
    (Limit(Fraction(65), True, False), "65", "0", "超过65"),
    (Limit(Fraction(65), True, False), "65.01", None, "超过65"),
    (Limit(Fraction(10), False, True), "12", "2", "不高于10"),
    (Limit(Fraction(10), False, False), "10", "0", "低于10"),
    (Limit(Fraction(1, 3), False, True), "2/3", "1/3", "不高于0.3333…"),
]


@pytest.mark.parametrize(("limit", "value", "gap", "words"), LIMITS)
def test_limits_from_either_side(limit: Limit, value: str, gap: str | None, words: str) -> None:
    assert limit.gap(Fraction(value)) == (None if gap is None else Fraction(gap))
    assert limit_words(limit) == words


def test_what_is_missing_is_no_distance() -> None:
    results = only("month", "2026-10")
    (result,) = results.by_key.values()
    column = result.columns["score"]
    empty = replace(column, state=np.full_like(column.state, State.EMPTY))
    other = replace(result, columns={**result.columns, "score": empty})
    told = said(office_of(replace(results, by_key={other.key: other}), stars().tables), other)
    assert not any("月度得分" in s for sentences in told.values() for s in sentences)
