"""``hongbang proof``: what it looks at, and that it notices where a promise is broken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from generator.base.exact import Exact
from generator.base.finding import Findings
from generator.build import Checked, _Pages, public_view
from generator.cli.differences import differences
from generator.cli.proof import otherwise, walls
from generator.notices import gather
from generator.notices.as_released import AsReleased
from generator.notices.gather import PublicNotice
from generator.results.disturbed import disturbed
from generator.results.model import Results
from generator.results.proof import Proof, proofs_of
from generator.results.public import Public
from generator.sources.decode import Identifier
from generator.views.model import Download, Page, Piece
from generator.views.notice_opens import SiteOpens
from tests.life.conftest import LivingSite

KEY = ("service", "routine", "2026-01")


def proofs(
    checked: Checked, results: Results | None = None, public: Public | None = None
) -> dict[str, Proof]:
    """Everything looked at, by its name in English."""
    assert checked.results and checked.tables and checked.schemes
    done = proofs_of(
        results or checked.results, public or public_view(checked), checked.tables, checked.schemes
    )
    return {one.what.en: one for one in done}


def leaks(checked: Checked) -> tuple[str, ...]:
    """The addresses of files that differ when what is withheld says something else."""
    (other,) = differences(checked, [otherwise(checked)])
    return walls(other).lines


def raised(checked: Checked, column: str) -> Results:
    """The results with one column of the routine result one higher for its first subject."""
    assert checked.results is not None
    result = checked.results.by_key[KEY]
    values = result.columns[column].values
    num = values.num.copy()
    num[0] += values.den
    changed = replace(result.columns[column], values=Exact(num, values.den))
    tampered = replace(result, columns={**result.columns, column: changed})
    return replace(checked.results, by_key={**checked.results.by_key, KEY: tampered})


@pytest.mark.rule("ALL-06")
def test_sound_site_keeps_all(living: LivingSite) -> None:
    """The command says what it looked at, who was newly named, and ends well."""
    code, told = living.run("proof", str(living.folder), "--as-of", "2026-03-01")
    assert code == 0, told
    lines = told.splitlines()
    assert "✓ 名次与得分：核对2，列出0" in lines
    assert any(
        line.startswith("✓ 改动不公开的内容后有变化的页面：核对") and line.endswith("列出0") for line in lines
    )
    assert "    张伟（p01、p04）" in lines
    assert "    service-2026-01" in lines


@pytest.mark.rule("ALL-06")
def test_total_that_is_no_sum(living: LivingSite) -> None:
    """A total that its parts do not give is a broken promise."""
    checked = living.sound("2026-03-01")
    assert not proofs(checked)["sums of parts"].failed
    assert proofs(checked, raised(checked, "total"))["sums of parts"].failed


@pytest.mark.rule("ALL-06")
def test_rank_against_score(living: LivingSite) -> None:
    """A place that the score does not give is a broken promise."""
    checked = living.sound("2026-03-01")
    public = public_view(checked)
    assert not proofs(checked)["ranks against scores"].failed
    one = public.by_key[KEY]
    rank = one.result.columns["rank"]
    turned = replace(rank, values=Exact(np.asarray(rank.values.num[::-1])))
    tampered = replace(one, result=replace(one.result, columns={**one.result.columns, "rank": turned}))
    assert proofs(checked, public=replace(public, by_key={**public.by_key, KEY: tampered}))[
        "ranks against scores"
    ].failed


@pytest.mark.rule("ALL-06")
def test_command_ends_with_4_where_a_promise_is_broken(
    living: LivingSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that changes with what it may not show is told by its address."""
    plain = _Pages.site

    def leaking(pages: _Pages) -> Iterator[Piece]:
        for piece in plain(pages):
            if isinstance(piece, Page) and piece.address == "index.html":
                said = repr(LEAKS["a withheld row"](pages._checked))
                yield replace(piece, fields={**piece.fields, "lead": said}, description=said)
            else:
                yield piece

    monkeypatch.setattr(_Pages, "site", leaking)
    code, told = living.run("proof", str(living.folder), "--as-of", "2026-03-01")
    assert code == 4
    assert re.search("✗ 改动不公开的内容后有变化的页面：核对[0-9]+，列出1\n    index.html\n", told)


def test_what_is_disturbed_is_something(living: LivingSite) -> None:
    """The trial would be empty if it changed nothing: consequences are gone, withheld texts say another word."""
    living.object_to()
    checked = living.sound("2026-03-01")
    assert checked.results and checked.tables
    results, tables = disturbed(checked.results, checked.tables, public_view(checked))
    before = checked.tables.records["attendance"].texts["note"]
    assert "公交停运" in before
    assert "公交停运" not in tables.records["attendance"].texts["note"]
    assert tables.objections[0].text != checked.tables.objections[0].text
    assert results.collecting == ()


def _word(column: str, key: tuple[str, str, str] = KEY, at: int = 4) -> Callable[[Checked], object]:
    """One value of a result that the site withholds."""

    def told(checked: Checked) -> object:
        assert checked.results is not None
        values = checked.results.by_key[key].columns[column]
        return (
            values.text(at) if values.state.ndim == 1 and values.owner is None else values.values.num.tolist()
        )

    return told


LEAKS: dict[str, Callable[[Checked], object]] = {
    "a withheld row": _word("total"),
    "the verdict of a withheld row": _word("grade"),
    "a flag of a withheld register": _word("tidy", ("service", "windows", "2026-01"), 0),
    "a withheld step of yes and no": _word("eligible", ("service", "windows", "2026-01"), 0),
    "a result that is not released": _word("ladder", ("service", "discipline", "2026-01")),
    "the marks of each assessor of a withheld row": _word("sheets"),
    "a register that is withheld": lambda c: (
        c.tables and c.tables.records["attendance"].values["occurrence"].text(0)
    ),
    "a reason in a register": lambda c: c.tables and c.tables.records["attendance"].texts["note"],
    "the decision on an objection": lambda c: c.tables and c.tables.objections[0].decision,
    "why an untold correction was made": lambda c: (
        c.tables and [k.correction.why for k in c.tables.corrected]
    ),
    "what an untold correction changed": lambda c: (
        c.tables and [k.correction.now for k in c.tables.corrected]
    ),
    "a decision on somebody": lambda c: c.tables and [r.text for r in c.tables.rulings],
    "consequences": lambda c: c.results and c.results.consequences,
    "a draft": lambda c: [n.notice.title for n in c.notices],
}


def eventful(living: LivingSite) -> Checked:
    """The small site with something withheld of every kind."""
    living.object_to("{outcome: rejected, text: 核查无误, on: 2026-02-12, by: 考核办公室}")
    living.announce()
    living.announce("draft-notice")
    (living.folder / "content/releases/draft-notice.yaml").unlink()
    living.correct(row="{day: 2026-01-09, person: p05}", expected="91", now="90")
    checked = living.sound("2026-03-01")
    assert checked.tables is not None
    known = checked.tables.rulings[0]
    own = replace(known, ruling=Identifier("d-1"), kind="decision", person=Identifier("p05"))
    return replace(checked, tables=replace(checked.tables, rulings=(known, own)))


@pytest.mark.rule("ALL-06")
def test_planted_leaks_are_found(living: LivingSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that says what is withheld is found, whatever kind it is."""
    checked = eventful(living)
    plain = _Pages.site

    def leaking(pages: _Pages) -> Iterator[Piece]:
        yield from plain(pages)
        for kind, leak in LEAKS.items():
            yield Download(f"{kind}.txt", repr(leak(pages._checked)).encode())

    monkeypatch.setattr(_Pages, "site", leaking)
    assert leaks(checked) == tuple(sorted(f"{kind}.txt" for kind in LEAKS))


def _made_with(checked: Checked) -> tuple[Any, ...]:
    """What notices are made with besides themselves and what is public."""
    assert checked.results and checked.tables and checked.schemes
    then = AsReleased(checked.results, checked.former, checked.tables, checked.as_of)
    return checked.schemes, SiteOpens(public_view(checked)), Findings(), then


@pytest.mark.rule("ALL-06")
def test_planted_leak_is_found_wherever_it_is(living: LivingSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the text of a notice, its paper, the feed, the calendar, a table to take away and a page."""
    checked = eventful(living)
    assert leaks(checked) == ()
    plain, make = _Pages.site, gather.make_notices
    pages = ("2026/service/2026-01/routine.html", "index.html")
    files = (
        "feed.xml",
        "calendar.ics",
        "2026/service/2026-01/routine.csv",
        "2026/service/2026-01/routine.json",
    )

    def leaking(site: _Pages) -> Iterator[Piece]:
        secret = str(LEAKS["a withheld row"](site._checked))
        for piece in plain(site):
            if piece.address in files and isinstance(piece, Download):
                yield replace(piece, content=piece.content + secret.encode())
            elif piece.address in pages and isinstance(piece, Page):
                yield replace(piece, description=secret)
            else:
                yield piece

    def telling(lives: object, public: Public, *rest: Any) -> tuple[PublicNotice, ...]:
        results: Results = rest[-1]._results
        said = results.by_key[KEY].columns["total"].text(4)
        return tuple(
            replace(n, official=replace(n.official, body=replace(n.official.body, text=said)))
            for n in make(lives, public, *rest)  # type: ignore[arg-type]
        )

    monkeypatch.setattr(_Pages, "site", leaking)
    monkeypatch.setattr(gather, "make_notices", telling)
    told = telling(checked.notices, public_view(checked), *_made_with(checked))
    notice = ("2026/notices/public-notice.html", "2026/notices/public-notice.pdf")
    found = leaks(replace(checked, told=told))
    assert set(found) >= {*files, *pages, *notice}


def test_notices_are_made_anew(living: LivingSite) -> None:
    """Notices of the disturbed site are not those of the plain one, and say the same."""
    living.announce()
    checked = living.sound("2026-03-01")
    other = otherwise(checked)
    assert checked.told
    assert other.told is not checked.told
    assert [n.official for n in other.told] == [n.official for n in checked.told]
