"""A notice of a correction: drafted with before and after, which are references like any other figure."""

from __future__ import annotations

import pytest

from generator.documents.official import MadeTable, MadeText
from tests.life.conftest import LivingSite


@pytest.fixture
def corrected(living: LivingSite) -> LivingSite:
    """The small site with a correction whose figures are public."""
    living.correct()
    return living


def new_notice(living: LivingSite, *words: str) -> tuple[int, str]:
    """The exit code of ``hongbang new notice`` and what it prints."""
    return living.run(
        "new", "notice", str(living.folder), "--kind", "更正", "--scheme", "service", "--period", "2026-01",
        "--as-of", "2026-02-20", *words,
    )  # fmt: skip


@pytest.mark.rule("ALL-03")
def test_draft_has_before_and_after(corrected: LivingSite) -> None:
    """The draft, its blanks filled in and released, tells every public figure that changed."""
    code, said = new_notice(corrected, "--correction", "c-1", "--id", "correction-1")
    assert code == 0, said
    file = corrected.folder / "content/notices/correction-1.md"
    text = file.read_text("utf-8")
    assert "{{ corrected c-1 }}" in text
    file.write_text(text.replace("XX", "甲乙").replace("{{ corrected c-1 }}",
        "王芳的得分由{{ before routine.inspection of p03 }}分更正为{{ figure routine.inspection of p03 }}分。"
        "\n\n{{ corrected c-1 top=2 }}").replace("王芳的", "{{ name p03 }}的"), "utf-8")  # fmt: skip
    corrected.write("releases/correction-1.yaml", """
        format: 1
        release: correction-1
        released: 2026-02-20T10:00:00+08:00
        by: 考核领导小组组长
        notices: [correction-1]
    """)  # fmt: skip
    (made,) = corrected.sound("2026-02-20").told
    words = [m.words for m in made.official.body.made if isinstance(m, MadeText)]
    (table,) = [m for m in made.official.body.made if isinstance(m, MadeTable)]
    assert words == ["考核办公室", "王芳", "90.50", "91.50"]
    assert table.rows[0] == ("2026年1月月度考核", "王芳", "日常检查得分", "90.50", "91.50")
    assert len(table.rows) == 2
    assert table.address == "2026/corrections.html#c-1"


@pytest.mark.rule("ALL-03")
def test_figure_that_was_not_corrected_has_no_before(corrected: LivingSite) -> None:
    """The reference is refused at its line."""
    corrected.announce()
    corrected.change(
        "notices/public-notice.md",
        "现将考核结果予以公示。",
        "原为{{ before service:routine/2026-01.inspection of p01 }}分。",
    )
    found = corrected.check("2026-02-20").stopping
    assert [f.code for f in found] == ["reference-unfit"]
    assert "没有更正过" in found[0].says("zh")


@pytest.mark.rule("ALL-03")
def test_unknown_correction_is_refused(corrected: LivingSite) -> None:
    """The draft is not begun, and the corrections that there are are named."""
    code, said = new_notice(corrected, "--correction", "c-9")
    assert code == 2
    assert "没有更正“c-9”，已有：c-1" in said


def test_draft_of_a_correction_that_cannot_be_made_says_why(living: LivingSite) -> None:
    living.correct(row="{day: 2026-01-09, person: p99}")
    code, said = new_notice(living, "--correction", "c-1")
    assert code == 1
    assert "[correction-row-missing]" in said
    assert not (living.folder / "content/notices").exists()


@pytest.mark.rule("ALL-03")
def test_released_notice_keeps_its_figures(living: LivingSite) -> None:
    """What was handed out on paper stands as it was; a banner says that the data were corrected since."""
    living.write("notices/month.md", """
        ---
        format: 1
        notice: month
        kind: circular
        number: {mark: 青服考, year: 2026, serial: 1}
        title: 关于一月份考核情况的通报
        issuer: 青石县便民服务中心考核办公室
        addressees: [各部门]
        issued: 2026-02-06
        drafted: 周敏
        checked: 孙立
        approved: 吴刚
        scheme: service
        period: 2026-01
        ---
        {{ name p03 }}的日常检查得分为{{ figure routine.inspection of p03 }}分。
    """)  # fmt: skip
    living.write("releases/month.yaml", """
        format: 1
        release: month
        released: 2026-02-06T10:00:00+08:00
        by: 考核领导小组组长
        notices: [month]
    """)  # fmt: skip
    (before,) = living.sound("2026-02-20").told
    living.correct()
    (after,) = living.sound("2026-02-20").told
    assert [m.words for m in after.official.body.made if isinstance(m, MadeText)] == ["王芳", "90.50"]
    assert after.official.check_code == before.official.check_code
    assert (before.official.banner, "发布后有更正" in after.official.banner) == ("", True)
    living.change("releases/month.yaml", "2026-02-06T10", "2026-02-13T10")
    (later,) = living.sound("2026-02-20").told
    assert [m.words for m in later.official.body.made if isinstance(m, MadeText)] == ["王芳", "91.50"]
    assert later.official.banner == ""
