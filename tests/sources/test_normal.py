"""Cells made fit for comparing and computing, by the numbers of the catalogue of damage."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.normal import NoNumber, Number, normal_text, parse_number


@pytest.mark.parametrize(
    ("text", "read", "changes"),
    [
        ("张三", "张三", ()),
        ("p000123", "p000123", ()),
        ("赵 勇", "赵勇", ("inner-space",)),  # damage 11
        ("赵\u00a0勇", "赵勇", ("inner-space",)),
        ("赵\u3000勇", "赵勇", ("inner-space",)),
        (" 赵勇\u3000", "赵勇", ("trimmed",)),
        ("\ufeff赵\u200b勇", "赵勇", ("invisible",)),
        ("张\n三", "张三", ("line-break",)),  # damage 16
        ("张 \r\n 三", "张三", ("line-break",)),
        ("得分\n(十月)", "得分 (十月)", ("line-break",)),
        ("Ｐ００１", "P001", ("full-width",)),
        ("（一）窗口", "(一)窗口", ("full-width",)),
        ("Li  Ming", "Li Ming", ("inner-space",)),
        ("Li Ming", "Li Ming", ()),
        ("阿依古丽 · 买买提", "阿依古丽·买买提", ("inner-space",)),
        ("e\u0301", "é", ("composed",)),
        ("王\u202e三", "王三", ("invisible",)),
        ("王\U00020bb7", "王\U00020bb7", ()),
        ("", "", ()),
        ("\u3000 ", "", ("trimmed",)),
    ],
)
def test_text(text: str, read: str, changes: tuple[str, ...]) -> None:
    assert normal_text(text) == (read, changes)


@given(st.text())
def test_text_is_normal_after_one_pass(text: str) -> None:
    once, _ = normal_text(text)
    assert normal_text(once) == (once, ())


@pytest.mark.parametrize(
    ("text", "value", "places", "changes"),
    [
        ("95", "95", 0, ()),
        ("100.00", "100", 2, ()),  # damage 15
        ("0.10", "0.1", 2, ()),
        ("-2.5", "-2.5", 1, ()),
        (".5", "0.5", 1, ()),
        ("0", "0", 0, ()),
        ("007", "7", 0, ()),
        ("９５．５", "95.5", 1, ("full-width",)),
        ("95。5", "95.5", 1, ("full-width",)),
        (" 95\u00a0", "95", 0, ("trimmed",)),
        ("\u200b95", "95", 0, ("invisible",)),
        ("88. 50", "88.5", 2, ("inner-space",)),
        ("20,152", "20152", 0, ("thousands",)),  # damage 13
        ("1,020,152.5", "1020152.5", 1, ("thousands",)),
        ("+3", "3", 0, ("plus",)),
        ("－3", "-3", 0, ("full-width",)),
        ("−3", "-3", 0, ("minus",)),
        ("–3", "-3", 0, ("minus",)),
        ("- 3", "-3", 0, ("inner-space",)),
    ],
)
def test_numbers(text: str, value: str, places: int, changes: tuple[str, ...]) -> None:
    assert parse_number(text) == Number(Fraction(value), places, False, changes)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("88.50%", ("percent",)),
        ("88. 50%", ("inner-space", "percent")),  # damage 12
        ("８８.50％", ("full-width", "percent")),
        ("88.50 %", ("inner-space", "percent")),
    ],
)
def test_damage_12_percent(text: str, changes: tuple[str, ...]) -> None:
    assert parse_number(text) == Number(Fraction("88.5"), 2, True, changes)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "blank"),
        ("\u3000", "blank"),
        ("95分", "unit"),
        ("95.5 分", "unit"),
        ("3次", "unit"),
        ("6月11日", "date-like"),  # damage 3
        ("6月11", "date-like"),
        ("11日", "date-like"),
        ("2026年6月", "date-like"),
        ("2026-06-11", "date-like"),
        ("2026/6/11", "date-like"),
        ("2020-04-21 23:10:11", "date-like"),
        ("6-11", "date-like"),
        ("45:55", "date-like"),
        ("45 : 55", "date-like"),
        ("46:54:00", "date-like"),
        ("4.00E+90", "scientific"),  # damage 4
        ("1e5", "scientific"),
        ("203-300", "range"),  # damage 13
        ("90~95", "range"),
        ("九十五", "letters"),
        ("第十三名 ", "letters"),
        ("缺考", "letters"),  # damage 10: words are the caller's, before numbers
        ("O5", "letters"),
        ("l00", "letters"),
        ("TRUE", "letters"),
        ("=39", "not-a-number"),
        ("***", "not-a-number"),  # damage 8
        ("- - -", "not-a-number"),
        ("-", "not-a-number"),
        ("95.", "not-a-number"),  # damage 17: a digit was lost
        ("9 5", "not-a-number"),
        ("95,5", "not-a-number"),
        ("1,23,456", "not-a-number"),
        ("95..5", "not-a-number"),
        ("١٢", "not-a-number"),
        ("²", "not-a-number"),
        ("#DIV/0!", "letters"),
        ("--5", "not-a-number"),
        ("50%%", "not-a-number"),
    ],
)
def test_what_is_no_number(text: str, reason: str) -> None:
    assert parse_number(text) == NoNumber(reason)  # type: ignore[arg-type]  # reasons are tested as words


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6))
def test_exact(number: object) -> None:
    text = format(number, "f")
    found = parse_number(text)
    assert isinstance(found, Number)
    assert (found.value, found.places) == (Fraction(text), 6)


@given(st.text(max_size=12))
def test_never_fails(text: str) -> None:
    found = parse_number(text)
    if isinstance(found, Number):
        assert any(c.isdigit() for c in text)


@pytest.mark.parametrize("text", ["7" * 31, "1." + "0" * 30, "-" + "9" * 5000, "1" * 300000])
def test_a_number_longer_than_any_figure(text: str) -> None:
    """Thirty digits are read; Python itself would refuse some thousands of them with an exception."""
    assert parse_number(text) == NoNumber("too-long")
    assert parse_number(text.replace("-", "").replace(".", "")[:30]) != NoNumber("too-long")
