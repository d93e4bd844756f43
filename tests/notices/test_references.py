"""What references make: only what is public, as it is published, leading to where it opens."""

from __future__ import annotations

import pytest

from generator.documents.official import MadeTable, MadeText
from tests.notices.conftest import Site, table_text

pytestmark = pytest.mark.rule("ET-15", "ALL-06")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{{ name p02 }}、{{ name w1 }}", "李娜、综合窗口"),
        ("得{{ figure routine.total of p02 }}分", "得93.47分"),
        ("得{{ figure total of p02 }}分，列第{{ figure routine.rank of p02 }}名", "得93.47分，列第3名"),
        ("最高{{ highest total }}，最低{{ lowest routine/2026-01.total }}", "最高96.31，最低91.99"),
        ("{{ count windows }}个窗口，{{ count windows.model }}个示范", "2个窗口，1个示范"),
        ("{{ count model }}个", "1个"),
        ("{{ count register improvements }}项", "2项"),
        ("{{ list windows.model }}", "综合窗口"),
        ("{{ sentence windows.model }}。", "授予综合窗口“示范窗口”称号。"),
        (
            "{{ table routine columns=rank,total top=2 }}",
            "名次 姓名 所在单位 综合得分\n1 张伟 综合窗口 96.31\n2 王芳 社保窗口 95.35",
        ),
        (
            "{{ register improvements columns=number,state }}",
            "序号 状态\n1 已办结\n2 办理中",
        ),
    ],
)
def test_what_a_reference_says(site: Site, body: str, expected: str) -> None:
    assert site.words(body) == expected


def test_each_opens_where_it_comes_from(site: Site) -> None:
    site.notice(
        "{{ name p02 }}{{ figure total of p02 }}{{ count windows }}{{ sentence windows.model }}\n\n"
        "{{ table windows columns=score }}\n\n{{ register improvements }}"
    ).release("c1")
    made = site.told()["c1"].official.body.made
    assert [one.address for one in made] == [
        "people/p02.html",
        "2026/people/p02.html",
        "2026/service/2026-01/windows.html",
        "2026/service/2026-01/windows.honour.model.html",
        "2026/service/2026-01/windows.html",
        "2026/registers/improvements.html",
    ]


@pytest.mark.rule("SA-09")
def test_somebody_keeps_one_letter_and_gets_no_name(site: Site) -> None:
    words = site.words("{{ somebody p03 }}、{{ somebody p01 }}、{{ somebody p03 }}、{{ somebody w2 }}")
    assert words == "某窗口工作人员甲、某窗口工作人员乙、某窗口工作人员甲、某窗口甲"


@pytest.mark.rule("SA-09")
def test_who_agreed_is_named_in_a_criticism_and_nobody_else(site: Site) -> None:
    more = "criticises: true\nconsents:\n- {person: p01, on: 2026-02-01, where: 档案柜}\n"
    assert site.words("{{ name p01 }}和{{ somebody p01 }}、{{ somebody p03 }}", more) == (
        "张伟和张伟、某窗口工作人员甲"
    )
    assert site.codes("{{ name p03 }}", more) == ["criticism-names-somebody"]
    later = more.replace("2026-02-01", "2026-02-07")
    assert site.codes("{{ name p01 }}", later) == ["criticism-names-somebody"]


def test_names_are_those_of_the_day_of_issue(site: Site) -> None:
    people = site.folder / "content/organisation/people.csv"
    text = people.read_text("utf-8")
    changed = text.replace(
        "p02,李娜,C002,2020-01-01,", "p02,李娜,C002,2020-01-01,2026-02-09\np02,李珊,C002,2026-02-10,"
    )
    people.write_text(changed, "utf-8")
    assert site.words("{{ name p02 }}") == "李娜"
    site.notice("{{ name p02 }}、{{ name w1 }}", name="c2", issued="2026-02-10").release(
        "c2", at="2026-02-10T10:00:00+08:00"
    )
    made = site.told()["c2"].official.body.made
    assert isinstance(made[0], MadeText)
    assert made[0].words == "李珊"


@pytest.mark.rule("ALL-06")
def test_an_input_is_told_to_circulars_as_its_register_says(site: Site) -> None:
    """The fact of a record is that of its register, not that of what is worked out from it."""

    def put(path: str, old: str, new: str) -> None:
        text = (site.folder / "content" / path).read_text("utf-8")
        assert old in text
        site.file(path, text.replace(old, new))

    put("registers/tidiness.yaml", "fact: reason", "fact: training")
    assert site.words("{{ figure tidy of w1 }}") == "是"
    shown = "fact: training, site: shown, circular: shown"
    put("disclosure.yaml", shown, shown.replace("circular: shown", "circular: withheld"))
    assert site.codes("{{ figure tidy of w1 }}") == ["reference-withheld"]


def test_what_circulars_may_not_say_is_withheld_though_the_site_shows_it(site: Site) -> None:
    policy = site.folder / "content/disclosure.yaml"
    text = policy.read_text("utf-8")
    policy.write_text(
        text.replace(
            "fact: score, site: shown, circular: shown", "fact: score, site: shown, circular: withheld"
        ),
        "utf-8",
    )
    assert site.codes("{{ figure total of p02 }}") == ["reference-withheld"]
    assert site.codes("{{ figure routine.rank of p02 }}") == []


def test_an_attachment_is_a_table_or_a_text_of_its_own(site: Site) -> None:
    more = (
        'attachments:\n- {title: 结果, table: "table windows columns=score"}\n'
        "- {title: 要求, file: attached/measures.md}\n"
    )
    site.file("notices/attached/measures.md", "对照{{ list windows.model }}改进。\n")
    site.notice("见附件。", more=more).release("c1")
    table, text = site.told()["c1"].official.attachments
    assert table.body is not None
    assert isinstance(table.body.made[0], MadeTable)
    assert table_text(table.body.made[0]).startswith("窗口 所属 窗口得分\n综合窗口 综合服务部 94.89")
    assert text.body is not None
    assert isinstance(text.body.made[0], MadeText)
    assert text.body.made[0].words == "综合窗口"


def test_a_reference_in_an_attachment_of_another_word_is_refused(site: Site) -> None:
    more = 'attachments:\n- {title: 结果, table: "name p01"}\n'
    assert site.codes("见附件。", more) == ["reference-syntax"]


def test_a_mark_typed_by_hand_is_refused(site: Site) -> None:
    """Whoever types the signs that stand for a reference is told; nothing that references made comes of them."""
    site.notice("得{{ figure total of p02 }}分，\ue0100\ue011。").release("c1")
    assert {f.code for f in site.checked().stopping} == {"character-unusable"}
