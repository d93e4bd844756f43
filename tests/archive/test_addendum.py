"""What is corrected after a year was closed: an addendum in the chain, and no page of the year moves."""

from __future__ import annotations

import gc

from click.testing import CliRunner

from generator.archive.served import chain_of
from generator.build import build_site
from generator.cli import main
from generator.verifying import verify_site
from tests.archive.conftest import ClosingSite, tell_capstone, tree
from tests.archive.damage import flip

ADDENDUM = """
format: 1
closing: close-2026-1
year: 2026
addendum: 1
why: 更正一项检查得分
closed: 2027-05-01T09:00:00+08:00
by: 考核领导小组组长
"""
CORRECTION = """
format: 1
correction: c-1
register: inspections
period: 2026-01
row: {day: 2026-01-09, person: p03}
column: mark
expected: "93"
now: "95"
why: 检查人抄错
by: 考核办公室
corrected: 2027-04-12T09:00:00+08:00
clause: rules@2026#c-3
"""


def run(*words: object) -> tuple[int, str]:
    """The exit code and all that the command prints."""
    done = CliRunner().invoke(main, [str(w) for w in words])
    gc.enable()
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def codes(site: ClosingSite, rebuild: bool = False) -> list[str]:
    """What verifying finds."""
    return [f.code for f in verify_site(site.folder, None, None, rebuild=rebuild).findings]


def test_a_correction_after_the_closing(closed: ClosingSite) -> None:
    """The addendum has the tables that differ and all inputs; pages of the year stay; both rebuild."""
    closed.write("corrections/c-1.yaml", CORRECTION)
    closed.write("closings/close-2026-1.yaml", ADDENDUM)
    before = tree(closed.archive / "2026")
    code, said = run("archive", "2026", closed.folder, "--addendum", "1")
    assert code == 0, said
    assert tree(closed.archive / "2026") == before
    assert [one.name for one in chain_of(closed.folder).links] == ["2026", "2026.1"]
    public = tree(closed.archive / "2026.1/public/data")
    assert "tables/service/2026-01/routine.csv" in public
    assert not any(name.startswith("site/2026/people") for name in public)
    assert "inputs/content/corrections/c-1.yaml" in tree(closed.archive / "2026.1/record/data")
    assert codes(closed, rebuild=True) == []
    built = tree(build_site(closed.check("2027-06-01")).site)
    for name, content in before.items():
        if name.startswith("public/data/site/"):
            assert built[name.removeprefix("public/data/site/")] == content, name
    assert "2026年第1次增补" in built["archive.html"].decode()
    assert "更正一项检查得分" in built["archive.html"].decode()
    assert codes(closed) == []
    flip(closed.archive / "2026.1/public/data/tables/service/2026-01/routine.csv")
    assert codes(closed) == ["bag-file-changed"]


def test_what_hinders_an_addendum(closed: ClosingSite) -> None:
    """Nothing to add, the wrong number, no reason: told, and nothing is written."""
    before = tree(closed.archive)
    closed.write("closings/close-2026-1.yaml", ADDENDUM)
    code, said = run("archive", "2026", closed.folder, "--addendum", "1")
    assert (code, "addendum-empty" in said) == (1, True)
    closed.write("closings/close-2026-1.yaml", ADDENDUM.replace("addendum: 1", "addendum: 2"))
    code, said = run("archive", "2026", closed.folder, "--addendum", "2")
    assert (code, "addendum-out-of-order" in said) == (1, True)
    assert tree(closed.archive) == before


def test_the_next_year(closed: ClosingSite) -> None:
    """It is chained to the year before, whose capstone its circular prints; each rebuilds by itself."""
    tell_capstone(closed)
    closed.write("closings/close-2027.yaml", """
        format: 1
        closing: close-2027
        year: 2027
        closed: 2028-02-01T09:00:00+08:00
        by: 考核领导小组组长
    """)  # fmt: skip
    first = chain_of(closed.folder)
    code, said = run("archive", "2027", closed.folder)
    assert code == 0, said
    chain = chain_of(closed.folder)
    assert [one.before for one in chain.links][1:] == [first.capstone]
    pages = tree(closed.archive / "2027/public/data/site")
    assert first.capstone[:8] in pages["2027/notices/closing-circular.html"].decode()
    assert (closed.archive / "2027/record/data/inputs/output/archive/chain.txt").read_text() == first.text
    assert codes(closed, rebuild=True) == []
    code, said = run("archive", "2026", closed.folder, "--addendum", "1")
    assert (code, "closing-missing" in said) == (1, True)
