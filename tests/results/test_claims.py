"""Claims of the sample's applicants: what they say they hold is held against the roll of the month before."""

from __future__ import annotations

from pathlib import Path

from generator.build import check_site
from tests.sample.area import AS_OF, copy_area

FILE = "content/data/2026-10.r1/hotline-applications.csv"


def refuted(site: Path) -> list[tuple[str, str, str]]:
    """What is said of claims: place, value, words."""
    findings = check_site(site, lambda _: AS_OF).findings
    return [(str(f.place), str(f.value), f.says("zh")) for f in findings if f.code == "claim-refuted"]


def test_a_star_that_was_never_held_is_found_in_the_application(tmp_path: Path) -> None:
    """One claims two stars and never held any, one forgets the star that is held; the other rows agree."""
    site = copy_area(tmp_path, "hotline")
    lines = (site / FILE).read_text("utf-8").splitlines()
    never = next(n for n, line in enumerate(lines) if line.split(",")[3] == "0")
    holds = next(n for n, line in enumerate(lines) if line.split(",")[3] == "1")
    for at, claim in ((never, "2"), (holds, "0")):
        cells = lines[at].split(",")
        lines[at] = ",".join((*cells[:3], claim, *cells[4:]))
    (site / FILE).write_text("\n".join(lines) + "\n", "utf-8")
    told = refuted(site)
    assert sorted((place, value) for place, value, _ in told) == sorted(
        (f"{FILE.removeprefix('content/')}!D{n + 1}", value) for n, value in ((never, "2"), (holds, "0"))
    )
    assert all("九月末星级" in words for _, _, words in told)
    assert any("而2026-09的结果是1" in words for _, value, words in told if value == "0")
