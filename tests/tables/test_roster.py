"""The roster: one row changed, with what is said about it."""

from __future__ import annotations

import pytest

from generator.tables.model import word_on

PEOPLE, UNITS, POSTINGS = (f"organisation/{n}.csv" for n in ("people", "units", "postings"))
SAID = [
    (PEOPLE, "a4,欧阳喆,2020-01-01,", "a4,欧阳喆,2020-01-01,2019-12-31",
     "until-before-from organisation/people.csv!D5 2019-12-31",
     "截止日期 2019-12-31 早于起始日期 2020-01-01"),
    (PEOPLE, "a4,欧阳喆,2020-01-01,", "a4,欧阳喆,2020-01-01,\na4,欧阳吉,2024-01-01,",
     "dated-rows-overlap organisation/people.csv!A6 a4",
     "“a4”的起止日期与 organisation/people.csv!A5 的一行重叠"),
    (PEOPLE, "欧阳喆", "<script>alert(1)</script>",
     "name-not-letters organisation/people.csv!B5 <script>alert(1)</script>",
     "名称“<script>alert(1)</script>”含有名称中不应有的字符"),
    (PEOPLE, "欧阳喆", "=HYPERLINK(1)", "name-not-letters organisation/people.csv!B5 =HYPERLINK(1)",
     "名称“=HYPERLINK(1)”含有名称中不应有的字符"),
    (PEOPLE, "欧阳喆", "欧阳\u202e喆", "name-not-letters organisation/people.csv!B5 欧阳喆",
     "名称“欧阳喆”含有名称中不应有的字符"),
    (PEOPLE, "欧阳喆", "欧阳\uf8ff", "name-not-letters organisation/people.csv!B5 欧阳\uf8ff",
     "名称“欧阳\uf8ff”含有名称中不应有的字符"),
    (PEOPLE, "欧阳喆", "欧 阳\u3000喆", "name-normalised organisation/people.csv!B5 欧 阳\u3000喆",
     "“欧 阳\u3000喆”按“欧阳喆”读取（去掉了空格或不可见字符）"),
    (PEOPLE, "欧阳喆", '"欧阳\n喆"', "name-in-lines organisation/people.csv!B5 欧阳喆",
     "名称分写在几行里，按“欧阳喆”读取"),
    (PEOPLE, "欧阳喆", "欧" * 101, f"name-too-long organisation/people.csv!B5 {'欧' * 20}…",
     f"名称“{'欧' * 20}…”有 101 个字符，超过上限 100"),
    (UNITS, "2号柜", "柜" * 101, f"name-too-long organisation/units.csv!B4 {'柜' * 20}…",
     f"名称“{'柜' * 20}…”有 101 个字符，超过上限 100"),
    (PEOPLE, "a4,欧阳喆,2020-01-01", "a4,欧阳喆,2020", "day-unreadable organisation/people.csv!C5 2020",
     "“起”应是日期，却写了“2020”"),
    (UNITS, "2号柜", "../2号柜", "name-not-letters organisation/units.csv!B4 ../2号柜",
     "名称“../2号柜”含有名称中不应有的字符"),
    (UNITS, "k2,2号柜,柜台,h1", "k2,2号柜,柜台,", "superior-missing organisation/units.csv!D4 2号柜",
     "单位“2号柜”没有写明所属的大厅"),
    (UNITS, "k2,2号柜,柜台,h1", "k2,2号柜,柜台,k1", "superior-kind-wrong organisation/units.csv!D4 k1",
     "上级单位“k1”不是大厅"),
    (UNITS, "k2,2号柜,柜台,h1", "k2,2号柜,柜台,h9", "unknown-unit organisation/units.csv!D4 h9",
     "“上级”中的“h9”不在单位名册中"),
    (UNITS, "k2,2号柜,柜台", "k2,2号柜,窗台", "choice-unknown organisation/units.csv!C4 窗台",
     "“类别”不能写“窗台”；可写：大厅、柜台"),
    (POSTINGS, "a4,k1,主管,是", "a4,k1,主管,否", "main-posting-missing organisation/postings.csv!A5 a4",
     "“a4”在 2020-01-01 有任职但没有主岗"),
    (POSTINGS, "a4,k1,主管,是,2020-01-01,", "a4,k1,主管,是,2020-01-01,\na4,k2,柜员,是,2024-02-01,",
     "main-posting-twice organisation/postings.csv!A6 a4",
     "“a4”在 2024-02-01 有两个主岗，另一个见 organisation/postings.csv!A5"),
    (POSTINGS, "a4,k1,主管", "a4,k9,主管", "unknown-unit organisation/postings.csv!B5 k9",
     "“单位”中的“k9”不在单位名册中"),
    (POSTINGS, "a4,k1,主管", "a9,k1,主管", "unknown-person organisation/postings.csv!A5 a9",
     "“人员”中的“a9”不在人员名册中"),
    (POSTINGS, "a4,k1,主管", "a4,k1,总管", "choice-unknown organisation/postings.csv!C5 总管",
     "“岗位”不能写“总管”；可写：柜员、主管"),
]  # fmt: skip


def test_a_name_of_a_hundred_characters_is_one(content) -> None:
    content.change(PEOPLE, "欧阳喆", "欧" * 100)
    content.read()
    assert content.said() == []


@pytest.mark.parametrize(("file", "old", "new", "key", "says"), SAID)
def test_said(content, file, old, new, key, says) -> None:
    content.change(file, old, new)
    content.read()
    assert content.said() == [key]
    assert content.found[0].says("zh") == says


@pytest.mark.parametrize("name", ["㛃玥", "𠮷野", "阿不都·热西提", "O'Neil", "Anne-Marie", "Ng B"])
def test_names_of_people(content, name) -> None:
    content.change(PEOPLE, "欧阳喆", name)
    assert word_on(content.tables().roster.people[3].names, 800000) == name
    assert content.said() == []


def test_rows_that_begin_later_do_not_exist(content) -> None:
    content.change(PEOPLE, "a4,欧阳喆,2020-01-01,", "a4,欧阳喆,2020-01-01,2026-06-30\na4,欧阳吉,2026-07-01,")
    before, after = content.tables("2026-06-30T23:00:00+08:00"), content.tables("2026-06-30T16:00:00+00:00")
    assert [r.word for r in before.roster.people[3].names] == ["欧阳喆"]
    assert [r.word for r in after.roster.people[3].names] == ["欧阳喆", "欧阳吉"]  # already 1 July at +08:00


def test_two_posts_one_main(content) -> None:
    content.change(
        POSTINGS, "a4,k1,主管,是,2020-01-01,", "a4,k1,主管,是,2020-01-01,\na4,k2,柜员,否,2024-02-01,"
    )
    roster = content.tables().roster
    assert content.said() == []
    held = roster.posted(738000, 740000, "desk", ())
    rows = [(roster.people[roster.postings.person[i]].id, bool(roster.postings.main[i])) for i in held]
    assert rows[-2:] == [("a4", True), ("a4", False)]


def test_without_people_nothing_else_is_said(content) -> None:
    (content.folder / PEOPLE).unlink()
    content.write("data/2026-03/marks.csv", "人员,得分\na1,90\n")
    content.read()
    assert content.said() == ["roster-file-missing organisation.yaml:5 organisation/people.csv"]


def test_a_roster_file_that_is_not_there(content) -> None:
    (content.folder / POSTINGS).unlink()
    content.read()
    assert content.said() == ["roster-file-missing organisation.yaml:8 organisation/postings.csv"]
    assert content.found[0].says("zh") == "没有找到名册文件“organisation/postings.csv”"
