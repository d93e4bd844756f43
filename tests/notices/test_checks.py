"""What must hold of each notice: its number, its recipients, its attachments, one notice a file."""

from __future__ import annotations

import pytest

from tests.notices.conftest import FRONT, Site


def numbered(serial: int) -> str:
    return f"number: {{mark: 青考, year: 2026, serial: {serial}}}\n"


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("circular", ["notice-number-missing"]),
        ("notification", ["notice-number-missing"]),
        ("decision", ["notice-number-missing"]),
        ("plan", []),
        ("correction", ["correction-amends-nothing"]),
    ],
)
def test_official_kinds_bear_a_number(site: Site, kind: str, codes: list[str]) -> None:
    text = FRONT.format(
        id="c1", kind=kind, title="关于考核", issued="2026-02-06", number="", more="", body="正文。"
    )
    site.file("notices/c1.md", text).release("c1")
    assert [f.code for f in site.checked().stopping] == codes


@pytest.mark.parametrize(("serial", "missing"), [(1, ""), (2, "1"), (4, "1、2、3"), (85, "1至84")])
def test_a_year_begins_with_the_first_number(site: Site, serial: int, missing: str) -> None:
    site.notice(more=numbered(serial)).release("c1")
    found = [(f.code, f.fields["missing"]) for f in site.checked().stopping]
    assert found == ([("notice-number-gap", missing)] if missing else [])


def codes(site: Site, text: str) -> list[tuple[str, str]]:
    site.file("notices/c1.md", text).release("c1")
    return [(f.code, str(f.place)) for f in site.checked().stopping]


def written(kind: str = "circular", body: str = "正文。", more: str = "") -> str:
    return FRONT.format(
        id="c1", kind=kind, title="关于考核", issued="2026-02-06", number=numbered(1), more=more, body=body
    )


@pytest.mark.parametrize(
    ("recipients", "expected"),
    [
        ("[]", [("addressees-missing", "notices/c1.md:4")]),
        ("['']", [("text-empty", "notices/c1.md:7")]),
    ],
)
def test_a_circular_says_whom_it_is_for(site: Site, recipients: str, expected: list[tuple[str, str]]) -> None:
    assert codes(site, written().replace("[各部门, 各窗口]", recipients)) == expected


def test_a_decision_made_public_to_all_need_not(site: Site) -> None:
    assert codes(site, written("decision").replace("[各部门, 各窗口]", "[]")) == []


def test_a_file_holds_one_notice(site: Site) -> None:
    found = codes(site, written(body="正文。\n\n---\n\n再说。\n\n---\nformat: 1\nnotice: c2\n---\n正文。"))
    assert found == [("front-matter-twice", "notices/c1.md:22")]


def test_an_attachment_has_something_in_it(site: Site) -> None:
    assert codes(site, written(more="attachments:\n- {title: 整改要求}\n")) == [
        ("attachment-empty", "notices/c1.md:16")
    ]


def test_an_attachment_may_lie_beside_its_notice_under_a_chinese_name(site: Site) -> None:
    site.file("notices/附件一 整改要求.md", "请于月底前整改。")
    assert codes(site, written(more="attachments:\n- {title: 整改要求, file: 附件一 整改要求.md}\n")) == []


def test_a_notice_that_cannot_be_read_is_told_once(site: Site) -> None:
    """Its release record names what is there, only broken."""
    assert [code for code, _ in codes(site, written(kind="circluar"))] == ["unknown-word"]


def test_what_a_clerk_s_editor_does_to_a_file_changes_nothing(site: Site) -> None:
    """A mark of byte order, line ends of Windows, tabs within lines."""
    text = written(body="得\t{{ figure routine.total of p01 }}分。\n\n{{ table windows }}")
    (site.folder / "content/notices").mkdir(exist_ok=True)
    assert codes(site, text) == []
    (site.folder / "content/notices/c1.md").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert [f.code for f in site.checked().stopping] == []


PERIOD = (
    "publicity: {scheme: service, assessments: [windows], periods: [2026-01], days: 5, counted: working, "
    "from: 2026-02-09, contact: 甲, how: 乙}\n"
)


@pytest.mark.parametrize(
    ("day", "found"),
    [("2月9日", []), ("2月13日", []), ("2月10日", [("publicity-text-differs", "notices/c1.md:17:4")])],
)
def test_the_text_tells_the_days_of_its_publicity_period(
    site: Site, day: str, found: list[tuple[str, str]]
) -> None:
    assert codes(site, written("publicity", f"公示期2026年{day}；2026年1月31日止的成绩。", PERIOD)) == found
