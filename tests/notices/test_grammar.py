"""How references are written."""

from __future__ import annotations

import pytest

from generator.notices.grammar import Broken, Reference, Target, pieces_of, reference_of


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (" name p01 ", Reference("name p01", 1, "name", Target(), "p01")),
        ("somebody w1", Reference("somebody w1", 1, "somebody", Target(), "w1")),
        (
            "figure routine.total of p01",
            Reference("figure routine.total of p01", 1, "figure", Target("", "routine", "", "total"), "p01"),
        ),
        (
            "highest stars:award/2026-10.r1.composite",
            Reference(
                "highest stars:award/2026-10.r1.composite", 1, "highest",
                Target("stars", "award", "2026-10.r1", "composite"),
            ),
        ),
        ("count windows", Reference("count windows", 1, "count", Target("", "windows"))),
        ("count exam/2026-10.r1", Reference("count exam/2026-10.r1", 1, "count", Target("", "exam", "2026-10.r1"))),
        ("count windows.model", Reference("count windows.model", 1, "count", Target("", "windows", "", "model"))),
        ("count register plans", Reference("count register plans", 1, "count", Target(), "plans")),
        (
            "table windows columns=rank,score top=5",
            Reference(
                "table windows columns=rank,score top=5", 1, "table", Target("", "windows"), "",
                ("rank", "score"), 5,
            ),
        ),
        ("register plans top=3", Reference("register plans top=3", 1, "register", Target(), "plans", (), 3)),
    ],
)  # fmt: skip
def test_what_a_reference_asks_for(inner: str, expected: Reference) -> None:
    assert reference_of(inner) == expected


@pytest.mark.parametrize(
    "inner",
    [
        "", "names p01", "name", "name p01 p02", "name P01", "figure total p01", "figure total for p01",
        "figure routine/2026-13.total of p01", "highest", "count", "table", "table routine top=0",
        "table routine top=3 top=4", "table routine rows=3", "table routine columns=", "register", "sentence a.b.c",
        "__import__('os')", "name p01; drop", "figure ..total of p01",
    ],
)  # fmt: skip
def test_what_is_no_reference(inner: str) -> None:
    assert reference_of(inner) is None


def test_a_text_is_read_with_its_lines() -> None:
    pieces = pieces_of("现将{{ count a }}个\n情况\n\n{{ wrong\n末}} 行")
    assert pieces == [
        "现将",
        Reference("count a", 1, "count", Target("", "a"), column=3),
        "个", "\n", "情况", "\n", "\n",
        Broken("{{ wrong", 4, 1), "\n", "末",
        Broken("}}", 5, 2), " 行",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        "｛｛ name p01 ｝｝",
        "{{ name p01 ｝｝",
        "{ { name p01 } }",
        "{ name p01 }",
        "｛ name p01 ｝",
        "{{ name p01 }",
    ],
)
def test_braces_that_are_none_are_told(written: str) -> None:
    assert pieces_of(f"由{written}负责") == ["由", Broken(written, 1, 2), "负责"]


def test_an_anchor_is_no_reference() -> None:
    assert pieces_of("第一条 {#c-1}") == ["第一条 {#c-1}"]
