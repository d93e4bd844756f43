"""``hongbang next-change``: the first instant at which something that is written down begins or ends."""

from __future__ import annotations

import pytest

from tests.life.conftest import LivingSite


def next_of(living: LivingSite, as_of: str) -> list[str]:
    """What the command prints."""
    code, told = living.run("next-change", str(living.folder), "--as-of", as_of)
    assert code == 0, told
    return told.splitlines()


@pytest.mark.rule("ALL-06")
def test_everything_in_its_turn(living: LivingSite) -> None:
    """The scheduled release, the first day of publicity, a correction, the end of the period, then a new year."""
    living.announce()
    living.correct()
    expected = [
        ("2026-02-05T12:00", "2026-02-06T10:00:00+08:00", "已写下的发布、撤回、更正、裁断等开始生效"),
        ("2026-02-06T10:00", "2026-02-09T00:00:00+08:00", "公示期开始"),
        ("2026-02-09T00:00", "2026-02-12T09:00:00+08:00", "已写下的发布、撤回、更正、裁断等开始生效"),
        ("2026-02-12T09:00", "2026-02-14T00:00:00+08:00", "公示期结束"),
    ]
    for as_of, instant, words in expected:
        assert next_of(living, as_of) == [instant, words], as_of


@pytest.mark.rule("ALL-06")
def test_pages_change_at_that_instant_and_not_before(living: LivingSite) -> None:
    """The build of a second before says what the build of now says; that of the instant does not."""
    living.announce()
    page = "2026/service/2026-01/routine.html"

    def body(as_of: str) -> str:
        return living.build(as_of)[page].decode().partition("<footer")[0]

    now, before, then = (body(f"2026-02-{t}+08:00") for t in
                         ("10T12:00:00", "13T23:59:59", "14T00:00:00"))  # fmt: skip
    assert now == before != then
