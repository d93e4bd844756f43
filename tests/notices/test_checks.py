"""What must hold of the numbers of notices."""

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
        ("correction", []),
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
