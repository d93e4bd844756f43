"""What is dated after the as-of day does not exist: rows, files, people, and what is said of them."""

from __future__ import annotations

import pytest

LATER = "2026-03-20T12:00:00+08:00"
CHECKS = """
    format: 1
    register: checks
    label: 检查
    files: data/{period}/checks.csv
    period: path
    key: [who, day]
    fact: score
    columns:
    - {id: who, heading: 人员, type: person}
    - {id: day, heading: 日期, type: date}
    - {id: mark, heading: 得分, type: mark, range: [0, 100], better: higher,
      blank: absent, words: {}, zero: mark}
"""


def marks_of(content, as_of: str) -> list[str]:
    """The marks that exist on a day."""
    records = content.tables(as_of).records["checks"]
    return [records.values["mark"].text(i) for i in range(records.size)]


@pytest.fixture
def checks(content):
    """Two checks of March, one of April."""
    content.write("registers/checks.yaml", CHECKS)
    content.write("data/2026-03/checks.csv", "人员,日期,得分\na1,2026-03-10,90\na4,2026-03-25,80\n")
    content.write("data/2026-04/checks.csv", "人员,日期,得分\na1,2026-04-02,70\n")
    return content


def test_rows_and_files_of_later_days_do_not_exist(checks) -> None:
    assert marks_of(checks, "2026-12-31T12:00:00+08:00") == ["90", "80", "70"]
    assert marks_of(checks, "2026-04-01T12:00:00+08:00") == ["90", "80"]
    assert marks_of(checks, LATER) == ["90"]
    assert checks.said() == []
    ahead = checks.tables(LATER).records["checks"].ahead
    assert [(str(a.place), str(a.day), str(a.period)) for a in ahead] == [
        ("data/2026-03/checks.csv!B3", "2026-03-25", "2026-03")
    ]


def test_nothing_is_said_of_what_does_not_exist(checks) -> None:
    """Whatever stands in later files, and in later rows, it is found when its day has come."""
    checks.write("data/2026-04/checks.csv", b"\xff\xfe\x00garbage")
    checks.change("data/2026-03/checks.csv", "a4,2026-03-25,80", "nobody,2026-03-25,many")
    assert marks_of(checks, LATER) == ["90"]
    assert checks.said() == []
    checks.read("2026-03-25T00:00:01+08:00")
    assert checks.said() == [
        "unknown-person data/2026-03/checks.csv!A3 nobody",
        "mark-letters data/2026-03/checks.csv!C3 many",
    ]


def test_acceptances_of_later_doubts_wait_with_them(checks) -> None:
    checks.write(
        "acceptances/1.yaml",
        """
        format: 1
        accept:
        - {finding: "sheet-unread data/2026-04/checks.xlsx[附表] 附表", reason: 已核对, by: 办公室, on: 2026-03-01}
        - {finding: "heading-unknown data/2026-03/checks.csv!D1 备注", reason: 已核对, by: 办公室, on: 2026-03-01}
        - {finding: "heading-unknown data/2026-03/checks.csv!E1 说明", reason: 已核对, by: 办公室, on: 2026-03-21}
        """,
    )
    checks.write("registers/more.yaml", CHECKS.replace("checks", "more").replace("more.csv", "checks.xlsx"))
    checks.write("data/2026-04/checks.xlsx", b"not a workbook")
    accepted = [a.finding.split()[1] for a in checks.tables(LATER).accepted]
    assert accepted == ["data/2026-03/checks.csv!D1"]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2025-03-10", "day-outside-period"),
        ("2026-02-28", "day-outside-period"),
        ("2026-04-01", "day-outside-period"),
        ("2027-03-10", "day-outside-period"),
        ("2026-03-01", ""),
        ("2026-03-31", ""),
    ],
)
def test_a_day_outside_the_period_of_its_folder(checks, day: str, code: str) -> None:
    """It is an error whenever it is read, whether its day has come or not."""
    checks.change("data/2026-03/checks.csv", "2026-03-10", day)
    for as_of in ("2026-12-31T12:00:00+08:00", LATER):
        checks.read(as_of)
        assert checks.said() == ([f"{code} data/2026-03/checks.csv!B2 {day}"] if code else [])
    if code:
        assert checks.found[0].says("zh").startswith(f"“日期”是 {day}，不在所放文件夹的期间 2026-03 之内")


@pytest.mark.parametrize(
    ("day", "doubt"),
    [("2025-06-01", True), ("2025-08-30", False), ("2026-09-30", False), ("2026-10-01", True)],
)
def test_a_round_is_held_when_it_is_held(checks, day: str, doubt: bool) -> None:
    """Half a year before or after its month is asked about: 183 days from 1 and from 31 March."""
    checks.write("data/2026-03.r1/checks.csv", f"人员,日期,得分\na1,{day},90\n")
    checks.read()
    assert checks.said() == [f"day-far-from-round data/2026-03.r1/checks.csv!B2 {day}"] * doubt


def test_which_date_is_the_day_must_be_declared_where_there_are_several(checks) -> None:
    checks.change(
        "registers/checks.yaml",
        "- {id: mark",
        "- {id: due, heading: 期限, type: date, optional: true}\n- {id: mark",
    )
    checks.read()
    assert checks.said() == ["register-day-open registers/checks.yaml:8 day、due"]
    checks.change("registers/checks.yaml", "period: path", "period: path\nday: due")
    assert marks_of(checks, LATER) == ["90", "80"], "the days of the marks are those of another column"
    checks.change("registers/checks.yaml", "day: due", "day: none")
    assert marks_of(checks, LATER) == ["90", "80"]
    checks.change("registers/checks.yaml", "day: none", "day: mark")
    checks.read()
    assert checks.said() == ["column-unknown registers/checks.yaml:6 mark"]


def join_later(checks) -> None:
    """a4 joins on 1 April."""
    checks.change("organisation/people.csv", "a4,欧阳喆,2020-01-01,", "a4,欧阳喆,2026-04-01,")
    checks.change("organisation/postings.csv", "a4,k1,主管,是,2020-01-01,", "a4,k1,主管,是,2026-04-01,")


def test_rows_of_somebody_who_is_still_to_come(checks) -> None:
    join_later(checks)
    checks.change("data/2026-03/checks.csv", "2026-03-25", "2026-03-15")
    assert marks_of(checks, LATER) == ["90"]
    assert checks.said() == ["row-of-somebody-to-come data/2026-03/checks.csv!A3 a4"]
    assert checks.found[0].says("zh").startswith("“a4”自 2026-04-01 起才在名册中")
    assert marks_of(checks, "2026-04-01T12:00:00+08:00") == ["90", "80"]


def test_rows_of_days_to_come_are_nobody_s(checks) -> None:
    """A row dated later does not exist, whomever it names: nothing is said of it."""
    join_later(checks)
    assert marks_of(checks, LATER) == ["90"]
    assert checks.said() == []


def test_of_a_row_whose_day_is_wrong_the_day_is_said(checks) -> None:
    """A mistyped year is no day to come, and who is meant plays no part: one row, one cause."""
    join_later(checks)
    for day in ("2027-03-25", "2025-03-25"):
        checks.write("data/2026-03/checks.csv", f"人员,日期,得分\na4,{day},80\n")
        for as_of in (LATER, "2026-04-01T12:00:00+08:00"):
            checks.read(as_of)
            assert checks.said() == [f"day-outside-period data/2026-03/checks.csv!B2 {day}"]


def test_one_note_a_person_however_many_rows_and_registers(checks) -> None:
    """By id or by name, in whatever register: the roster has one first day to be checked."""
    join_later(checks)
    rows = "a4,2026-03-02,80\na4,2026-03-03,81\n欧阳喆,2026-03-04,82\n"
    checks.write("data/2026-03/checks.csv", "人员,日期,得分\na1,2026-03-10,90\n" + rows)
    checks.write("registers/more.yaml", CHECKS.replace("checks", "more"))
    checks.write("data/2026-03/more.csv", "人员,日期,得分\na4,2026-03-05,80\n")
    checks.read(LATER)
    assert checks.said() == ["row-of-somebody-to-come data/2026-03/checks.csv!A3 a4"]
    assert checks.found[0].says("zh").endswith("此行没有读取；另有3行也没有读取")
    assert checks.found[0].says("en").endswith("the row was not read; rows left out besides: 3")


def test_an_end_that_is_still_to_come_is_open(content) -> None:
    """a3 leaves on 31 March: until that day is over, nobody knows."""
    before = content.tables("2026-03-31T12:00:00+08:00").roster
    after = content.tables("2026-04-01T12:00:00+08:00").roster
    number = before.person_index()["a3"]
    held = [r.postings.last[r.postings.person == number].tolist() for r in (before, after)]
    assert held[0] != held[1]
    assert before.people[number].names[0].last > after.people[number].names[0].last
