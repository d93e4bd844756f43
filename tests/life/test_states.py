"""Computed, provisional, in publicity, final: what notices and objections make of a released result."""

from __future__ import annotations

import pytest

from tests.life.conftest import LivingSite

KEY = ("service", "routine", "2026-01")
HIDDEN = ("service", "discipline", "2026-01")
PAGE = "2026/service/2026-01/routine.html"
POLICY = '- {fact: rank, site: shown, circular: shown, clause: "#c-9"}'
TOLD = POLICY + '\n- {fact: objection, site: shown, circular: shown, clause: "#c-9"}'


def state(living: LivingSite, as_of: str) -> str:
    """The state of the routine result of January by the end of a day."""
    results = living.sound(as_of).results
    assert results is not None
    return results.by_key[KEY].state


@pytest.mark.rule("ALL-02")
@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-02-04", "computed"),
        ("2026-02-05", "provisional"),  # the release
        ("2026-02-08", "provisional"),  # the notice is out, its period begins on the 9th
        ("2026-02-09", "publicity"),
        ("2026-02-13", "publicity"),  # the fifth working day
        ("2026-02-14", "final"),
    ],
)
def test_by_the_day(living: LivingSite, as_of: str, expected: str) -> None:
    """Released, then five working days of publicity, then final."""
    living.announce()
    assert state(living, as_of) == expected


@pytest.mark.rule("ALL-02")
def test_working_days_by_the_holiday_file(living: LivingSite) -> None:
    """A make-up Saturday counts, a holiday does not: from 12 February the Spring Festival lies between."""
    living.announce(first="2026-02-12")
    results = living.sound("2026-02-20").results
    assert results is not None
    hearing = results.by_key[KEY].hearing
    assert hearing is not None
    assert str(hearing.last) == "2026-02-25"


@pytest.mark.rule("ALL-02")
def test_not_final_while_an_objection_is_open(living: LivingSite) -> None:
    """After the last day the result waits for the decision, and is final from its day."""
    living.announce()
    living.object_to("{outcome: rejected, text: 经核对无误, on: 2026-02-18, by: 考核办公室}")
    assert [state(living, f"2026-02-{d}") for d in (13, 14, 17, 18)] == [
        "publicity", "publicity", "publicity", "final",
    ]  # fmt: skip
    living.object_to()
    assert state(living, "2026-03-01") == "publicity"


@pytest.mark.rule("ALL-02")
def test_without_a_notice_it_stays_provisional(living: LivingSite) -> None:
    """Nothing becomes final by waiting alone, nor by a notice that was withdrawn."""
    assert state(living, "2026-03-01") == "provisional"
    living.announce()
    living.write("withdrawals/w-1.yaml", """
        format: 1
        withdrawal: w-1
        notice: public-notice
        withdrawn: 2026-02-10T09:00:00+08:00
        reason: 公示内容有误
        by: 考核领导小组
    """)  # fmt: skip
    assert [state(living, d) for d in ("2026-02-09", "2026-02-10")] == ["publicity", "provisional"]


@pytest.mark.rule("ALL-02")
def test_pages_say_so(living: LivingSite) -> None:
    """The badge, until when objections are heard and how, and the open ones; then that it is final."""
    living.announce()
    living.change("disclosure.yaml", POLICY, TOLD)
    living.change("disclosure.yaml", "{fact: failure, site: withheld", "{fact: failure, site: shown")
    living.object_to("{outcome: rejected, text: 经核对无误, on: 2026-02-18, by: 考核办公室}")
    during, after = living.build("2026-02-12")[PAGE].decode(), living.build("2026-02-17")[PAGE].decode()
    final = living.build("2026-02-18")[PAGE].decode()
    assert "公示中，至2026年2月13日" in during
    assert "公示期为2026年2月9日至2026年2月13日" in during
    assert "收到异议1件：1件正在办理" in during
    assert "公示期满，异议办理中" in after
    assert '<span class="st final">已确定</span>' in final
    assert "公示期为" not in final


@pytest.mark.rule("ALL-02")
def test_register_of_objections(living: LivingSite) -> None:
    """The register says what each objection is about and what came of it; texts stay in the office."""
    living.announce()
    living.object_to(
        "{outcome: upheld, text: 予以更正九十五分, on: 2026-02-12, by: 考核办公室, correction: c-1}"
    )
    living.correct()
    assert "2026/objections.html" not in living.build("2026-02-20")
    living.change("disclosure.yaml", POLICY, TOLD)
    page = living.build("2026-02-20")["2026/objections.html"].decode()
    for words in ("2026年1月月度考核", "2026年2月10日", "异议成立", "2026年2月12日", "corrections.html#c-1"):
        assert words in page
    for words in ("抄写有误", "予以更正九十五分", "王芳"):
        assert words not in page
    office = (living.folder / "output" / "restricted" / "objections.html").read_text("utf-8")
    for words in ("抄写有误", "予以更正九十五分", "检查人抄错", ">93<", ">95<"):
        assert words in office


@pytest.mark.rule("ALL-02", "ALL-06")
@pytest.mark.parametrize(("policy", "subject"), [(POLICY, "p03"), (POLICY, "p05"), (TOLD, "p05")])
@pytest.mark.parametrize("as_of", ["2026-02-12", "2026-02-17"])
def test_nothing_of_an_objection_that_is_withheld(
    living: LivingSite, policy: str, subject: str, as_of: str
) -> None:
    """Neither page nor state tells whether there is one where the fact, or whom it is about, is withheld."""
    living.announce()
    living.change("disclosure.yaml", POLICY, policy)
    plain = living.build(as_of)
    living.object_to(subject=subject)
    assert plain == living.build(as_of)
    assert ("公示期满" in plain[PAGE].decode()) is (as_of == "2026-02-17")


@pytest.mark.rule("ALL-02", "ALL-06")
def test_texts_about_somebody_who_is_not_listed(living: LivingSite) -> None:
    """Though texts are shown, what is said about somebody who failed is not; of others it is."""
    text = '\n- {fact: objection-text, site: shown, circular: shown, clause: "#c-9"}'
    living.change("disclosure.yaml", POLICY, TOLD + text)
    living.object_to(subject="p05")
    assert "2026/objections.html" not in living.build("2026-02-20")
    living.object_to()
    page = living.build("2026-02-20")["2026/objections.html"].decode()
    assert "日常检查得分抄写有误" in page
    assert "王芳" in page
