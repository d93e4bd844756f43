"""修正系数、有效票、双评、连续次数、升降: against plain arithmetic, on data that nobody thought of (ALL-04, ALL-12)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.rules.model import Decided
from tests.oracle.arithmetic import half_up
from tests.rules.columns import asks, exactly, flags, numbers, said, struck, values, words, work, worked
from tests.rules.columns import rule as read

SOME = settings(max_examples=40, deadline=None, derandomize=True)
MARK = st.integers(1, 1000).map(lambda n: Fraction(n, 10))
MAYBE = st.one_of(st.none(), MARK)
PANEL = st.sampled_from(["一组", "二组", "三组"])


def spelt(marks: list[Fraction | None]) -> str:
    """The values as a column is written, 缺考 for none."""
    return " ".join("缺考" if m is None else str(m) for m in marks)


FACTOR = """
    kind: moderation
    of: mark
    panel: panel
    way: factor
    round: none
"""


@SOME
@given(st.lists(st.tuples(MAYBE, PANEL), min_size=1, max_size=12), st.booleans())
def test_factors(rows: list[tuple[Fraction | None, str]], second: bool) -> None:
    marks, panels = [m for m, _ in rows], [p for _, p in rows]
    text = FACTOR.replace("way: factor", "way: second-mean") if second else FACTOR
    got = exactly(
        text, len(rows), mark=numbers(spelt(marks)), panel=words(" ".join(panels), of="一组 二组 三组")
    )
    own = {
        p: sum(mine, Fraction(0)) / len(mine)
        for p in set(panels)
        if (mine := [m for m, q in rows if q == p and m is not None])
    }
    given_marks = [m for m in marks if m is not None]
    if not given_marks:
        assert got == [None] * len(rows)
        return
    every = sum(given_marks, Fraction(0)) / len(given_marks)
    whole = sum(own.values(), Fraction(0)) / len(own) if second else every
    assert got == [None if m is None else whole / own[p] for m, p in rows]


@SOME
@given(st.lists(st.tuples(MARK, PANEL), min_size=1, max_size=12))
def test_after_moderation_every_panel_has_the_mean_of_all(rows: list[tuple[Fraction, str]]) -> None:
    marks, panels = [m for m, _ in rows], [p for _, p in rows]
    factor = exactly(
        FACTOR,
        len(rows),
        mark=numbers(spelt(list(marks))),
        panel=words(" ".join(panels), of="一组 二组 三组"),
    )
    every = sum(marks, Fraction(0)) / len(marks)
    for panel in set(panels):
        mine = [m * f for m, f, p in zip(marks, factor, panels) if p == panel and f is not None]
        assert sum(mine, Fraction(0)) / len(mine) == every


def test_wild_numbers_stay_exact() -> None:
    mark = numbers(f"{10**25}/7 {3 * 10**24}/11 1/13", high="1" + "0" * 30)
    one = words("一组 一组 二组", of="一组 二组")
    a, b, c = Fraction(10**25, 7), Fraction(3 * 10**24, 11), Fraction(1, 13)
    every, first = (a + b + c) / 3, (a + b) / 2
    assert exactly(FACTOR, 3, mark=mark, panel=one) == [every / first, every / first, every / c]


MARKERS = """
    kind: markers
    of: marks
    along: marker
    apart: {above: 5}
    settle: mean-with-nearer
    equally-near: higher
    round: {places: 2, way: half-up}
"""


@SOME
@given(st.lists(st.tuples(MARK, MARK, MARK), min_size=1, max_size=6), st.sampled_from(["higher", "lower"]))
def test_the_third_marker(rows: list[tuple[Fraction, Fraction, Fraction]], near: str) -> None:
    expected = []
    for a, b, c in rows:
        if abs(a - b) <= 5:
            kept = (a, b)
        elif abs(c - a) == abs(c - b):
            kept = (c, max(a, b) if near == "higher" else min(a, b))
        else:
            kept = (c, a if abs(c - a) < abs(c - b) else b)
        expected.append(half_up(sum(kept, Fraction(0)) / 2, 2))
    marks = numbers(*(spelt(list(row)) for row in rows), axis="marker")
    assert exactly(MARKERS.replace("near: higher", f"near: {near}"), len(rows), marks=marks) == expected


def test_seats_that_are_not_three() -> None:
    """Where a scheme declares the seats it is found before; drawn ones give no result."""
    assert values(MARKERS, marks=numbers("90 80", axis="marker")) == ["无"]


BALLOTS = """
    kind: ballots
    of: marks
    along: voter
    limits: [{marks: {at-least: 90}, at-most: 1}, {marks: {below: 60}, at-least: 1}]
    incomplete: valid
"""


@SOME
@given(st.lists(st.lists(MAYBE, min_size=3, max_size=3), min_size=1, max_size=6))
def test_void_ballots(rows: list[list[Fraction | None]]) -> None:
    void = []
    for seat in range(3):
        cast = [row[seat] for row in rows if row[seat] is not None]
        high, low = sum(m >= 90 for m in cast if m), sum(m < 60 for m in cast if m)
        void.append(bool(cast) and (high > 1 or low < 1))
    marks = numbers(*(spelt(row) for row in rows), axis="voter")
    expected = [[s + 1 for s in range(3) if void[s] and row[s] is not None] for row in rows]
    assert struck(BALLOTS, "marks", len(rows), marks=marks) == expected


def test_a_void_ballot_is_told() -> None:
    marks = numbers("95 50", "91 70", axis="voter")
    given_work = work({"marks": marks}, 2)
    read(BALLOTS).compute(given_work)
    assert [f.says("zh") for f in given_work.found] == [
        "2026-09评分席“voter-1”对甲等2个考核对象的评分整张作废：不低于90（含）的最多1人，实有2人"
    ]


STREAK = """
    kind: streak
    of: grade
    along: period
    counts: 差
    gives: running
    missing: skip
    across-years: true
    restart: never
"""
GRADE = st.sampled_from(["好", "差", "缺考", "未覆盖"])


def runs(row: list[str], missing: str, reached: int | None) -> tuple[int, int]:
    """The running and the longest streak, counted by hand."""
    run = longest = 0
    for word in row:
        if reached is not None and run == reached:
            run = 0
        if word == "差" or (word == "缺考" and missing == "counts"):
            run += 1
        elif word == "好" or missing == "breaks":
            run = 0
        longest = max(longest, run)
    return run, longest


@pytest.mark.rule("ALL-12")
@SOME
@given(
    st.lists(st.lists(GRADE, min_size=5, max_size=5), min_size=1, max_size=5),
    st.sampled_from(["breaks", "skip", "counts"]),
    st.sampled_from([None, 1, 2]),
)
def test_streaks(rows: list[list[str]], missing: str, reached: int | None) -> None:
    text = STREAK.replace("missing: skip", f"missing: {missing}")
    if reached is not None:
        text = text.replace("restart: never", f"restart: after-reached\n    reached: {reached}")
    grade = words(*(" ".join(row) for row in rows), of="好 差", axis="period", failing="差")
    for place, gives in enumerate(("running", "longest")):
        got = exactly(text.replace("gives: running", f"gives: {gives}"), len(rows), grade=grade)
        for row, value in zip(rows, got):
            known = {"好", "差", "缺考"} if missing == "counts" else {"好", "差"}
            expected = Fraction(runs(row, missing, reached)[place]) if known & set(row) else None
            assert value == expected, (row, gives)


@pytest.mark.rule("ALL-12")
@pytest.mark.parametrize(
    ("key", "question"),
    [
        ("missing", "没有结果的一期是否中断？请写明 missing"),
        ("across-years", "跨年是否连续计算？请写明 across-years"),
        ("restart", "处理以后是否重新起算？请写明 restart"),
    ],
)
def test_what_a_streak_leaves_open_is_asked(key: str, question: str) -> None:
    without = "\n".join(line for line in STREAK.splitlines() if f"{key}:" not in line)
    assert asks(without) == [f"原文没有规定，需要本单位写明“{key}”：{question}"]


def test_a_streak_of_yes() -> None:
    text = STREAK.replace("counts: 差", "counts: 是")
    grade = words("否 是 是", "是 否 是", of="否 是", axis="period")
    assert values(text, grade=grade) == ["2", "1"]


CHANGE = """
    kind: change
    of: now
    against: before
    up: 升
    same: 平
    down: 降
    missing: none
"""


@SOME
@given(st.lists(st.tuples(MARK, MARK), min_size=1, max_size=8), st.booleans())
def test_changes(rows: list[tuple[Fraction, Fraction]], lower: bool) -> None:
    better = "lower" if lower else "higher"
    now = numbers(spelt([a for a, _ in rows]), better=better)
    before = numbers(spelt([b for _, b in rows]), better=better)
    expected = ["平" if a == b else ("降" if (a > b) == lower else "升") for a, b in rows]
    assert values(CHANGE, now=now, before=before) == expected
    turned = {"升": "降", "降": "升", "平": "平"}
    assert values(CHANGE, now=before, before=now) == [turned[w] for w in expected]


def test_what_is_wrong_with_these_rules() -> None:
    mark, flag = numbers("90"), flags("是")
    seats, records = numbers("90 80 70", axis="marker"), numbers("90", axis="record")
    grade = words("A", of="A B")
    assert said(FACTOR, mark=mark, panel=flag) == ["wrong-form: “panel”的类型是 flag，此处需要 choice"]
    assert said(MARKERS, marks=records) == ["unknown-axis: “marks”没有方向“marker”，它的方向是：record"]
    assert said(MARKERS.replace("apart: {above: 5}", "apart: {below: 5}"), marks=seats) == [
        "condition-unclear: 条件或区间没有写完整，或者写了不能并列的内容：“低于5（不含）”"
    ]
    empty = BALLOTS.replace("[{marks: {at-least: 90}, at-most: 1}, {marks: {below: 60}, at-least: 1}]", "[]")
    assert said(empty, marks=numbers("90 80", axis="voter")) == [
        "condition-unclear: 条件或区间没有写完整，或者写了不能并列的内容：“limits”"
    ]
    assert said(STREAK, grade=words("好", of="好 坏", axis="period")) == [
        "unknown-word-of-column: “grade”中不会出现“差”，可能的词：好、坏"
    ]
    assert said(CHANGE, now=grade, before=mark) == ["wrong-form: “before”的类型是 number，此处需要 choice"]
    assert said(CHANGE.replace("same: 平", "same: 升"), now=mark, before=mark) == [
        "named-twice: “升”写了两次"
    ]
    counted = numbers("1", better=None)
    assert said(CHANGE, now=counted, before=counted)[0].startswith("direction-unknown: ")


QUOTA = """
    kind: selection
    from: eligible
    by: score
    order: highest-first
    quota: {number: NUMBER}
    more: MORE
    fewer: leave-open
    within: post
    replacements: {declined: gone, at-most: 1}
"""
PERSON = st.tuples(st.integers(80, 84), st.booleans(), st.sampled_from(["甲岗", "乙岗"]), st.booleans())


@pytest.mark.rule("ET-11", "ALL-04")
@SOME
@given(
    st.lists(PERSON, min_size=1, max_size=12),
    st.integers(1, 3),
    st.sampled_from(["all-enter", "decision", "none-enters"]),
    st.sets(st.integers(1, 12)),
)
def test_quotas_are_never_exceeded_but_by_the_declared_rule(
    people: list[tuple[int, bool, str, bool]], number: int, more: str, chosen: set[int]
) -> None:
    """However ties are settled, no more are chosen than there are places, unless all tied enter.

    A decision that names too many is an error; what it would choose is not published.
    """
    text = QUOTA.replace("NUMBER", str(number)).replace("MORE", more)
    decided = Decided(frozenset(f"s{i}" for i in chosen if i <= len(people)), recorded=True)
    got, reported = worked(
        text,
        decided if more == "decision" else None,
        score=numbers(" ".join(str(s) for s, _, _, _ in people)),
        eligible=flags(" ".join("是" if e else "否" for _, e, _, _ in people)),
        post=words(" ".join(p for _, _, p, _ in people), of="甲岗 乙岗"),
        gone=flags(" ".join("是" if g else "否" for _, _, _, g in people)),
    )
    won = [i for i, w in enumerate(got) if w == "是"]
    assert all(people[i][1] and not people[i][3] for i in won)
    for post in ("甲岗", "乙岗"):
        here = [i for i in won if people[i][2] == post]
        if more == "all-enter" and len(here) > number:
            last = min(people[i][0] for i in here)
            assert sum(people[i][0] > last for i in here) < number
        elif not reported:
            assert len(here) <= number
