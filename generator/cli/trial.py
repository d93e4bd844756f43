"""``hongbang try`` and ``hongbang compare``: what a scheme gives, and whom a change would move."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.causes import only_causes
from generator.base.finding import Degree, Finding, Findings
from generator.base.period import Period, parse_period
from generator.base.text import Text
from generator.cli.command import AS_OF, FOUND, SITE, USAGE, State, read_site, switches
from generator.cli.report import list_beside, readable, report

if TYPE_CHECKING:
    from generator.build import Checked
    from generator.documents.model import Documents
    from generator.results.compare import Move
    from generator.results.model import Result
    from generator.results.trial import Trial
    from generator.schemes.model import Scheme, Schemes
    from generator.tables.model import Tables

_WIDE = 30
"""A cell of so many columns of the terminal is cut; the CSV has it whole."""


_HEADS = (
    Text("考核项", "Assessment"),
    Text("编号", "Id"),
    Text("对象", "Subject"),
    Text("变动", "Changes"),
    Text("由此引起", "Through"),
    Text("原因", "Causes"),
)


@click.command("try")
@click.argument("scheme")
@SITE
@click.option("--period", required=True, help="周期，如 2026-09。")
@click.option("--assessment", help="只看这个考核项。")
@click.option("--format", "form", type=click.Choice(["text", "csv"]), default="text", help="输出格式。")
@AS_OF
@switches
@click.pass_obj
def try_(
    state: State, scheme: str, site: Path, period: str, assessment: str | None, form: str, as_of: str | None
) -> None:
    """试算 SCHEME（方案编号，或方案草稿的文件）：列出每一步的结果，不论是否已收齐，不写任何文件。"""
    from generator.results.trial import TrialError, table_of, try_scheme

    checked, when = read_site(site, as_of, state), _period(period, state)
    name, schemes = _schemes(scheme, when, checked, state)
    tables, _, _ = readable(checked, state)
    try:
        trial = try_scheme(schemes, tables, name, when)
    except TrialError as error:
        state.stop(error.text.zh, error.text.en, USAGE)
    shown = [r for r in trial.results if assessment in (None, r.assessment.id)]
    if not shown:
        known = "、".join(r.assessment.id for r in trial.results)
        state.stop(
            f"没有考核项“{assessment}”，有：{known}。",
            f"No assessment “{assessment}”; there are: {known}.",
            USAGE,
        )
    _tell_undeclared(trial, when, state)
    for result in shown:
        table = table_of(result)
        head = result.assessment.head.label
        if form == "csv":
            click.echo(_csv([[label for _, label in table.heads], *table.rows]), nl=False)
            continue
        steps = {s.id for s in result.assessment.steps}
        kept = [i for i, (ref, _) in enumerate(table.heads) if ref in steps or i < 2]
        click.echo(f"{result.scheme.head.label} · {head} · {when.text.say(state.lang)}")
        click.echo(_aligned([[row[i] for i in kept] for row in ([h for _, h in table.heads], *table.rows)]))
    stopping = tuple(f for f in trial.findings if f.degree is not Degree.NOTE)
    if stopping and form == "text":
        report(stopping, state)
    raise SystemExit(FOUND if stopping else 0)


def _tell_undeclared(trial: Trial, when: Period, state: State) -> None:
    from generator.results.earlier import in_runs

    if trial.undeclared:
        said = "、".join(a.head.label for a in trial.undeclared)
        state.say(
            f"{when.text.zh}尚未宣布收齐，按现有数据试算：{said}。",
            f"{when} is not declared complete; worked out from what there is: {said}.",
            err=True,
        )
    for taken in trial.taken:
        periods = in_runs(taken.periods)
        zh = "一并按现有数据试算" if taken.tried else "也没有数据，本次按没有计算"
        en = "worked out as well from what there is" if taken.tried else "has no data, and counts as missing"
        state.say(
            f"所取的“{taken.label}”{periods.zh}尚未宣布收齐，{zh}。",
            f"“{taken.label}” of {periods.en}, which it takes, is not declared complete: {en}.",
            err=True,
        )


@click.command()
@SITE
@click.option("--scheme", help="方案编号，或方案草稿的文件（与现行版本比较）；用 --release 时不写。")
@click.option("--period", "periods", multiple=True, help="周期；写两次则比较两期。")
@click.option("--as-of", "instants", multiple=True, metavar="INSTANT", help="时刻；写两次则比较两个时刻。")
@click.option("--release", "releases", multiple=True, help="发布编号；写两次则比较两次发布。")
@click.option("--format", "form", type=click.Choice(["text", "csv"]), default="text", help="输出格式。")
@switches
@click.pass_obj
def compare(
    state: State,
    site: Path,
    scheme: str | None,
    periods: tuple[str, ...],
    instants: tuple[str, ...],
    releases: tuple[str, ...],
    form: str,
) -> None:
    """比较两个结果：谁的名次、等次、入选变了，变在哪一步，因为数据、规则、更正还是裁定。"""
    from generator.results import compare as comparing

    if max(map(len, (periods, instants, releases))) > 2 or (scheme is None) == (not releases):
        state.stop(
            "请写 --scheme 和 --period，或写两次 --release；--period、--as-of 至多各写两次。",
            "Give --scheme and --period, or --release twice; --period and --as-of at most twice.",
            USAGE,
        )
    if releases and (periods or len(instants) > 1):
        state.stop(
            "比较两次发布时不写 --period，--as-of 至多写一次（看到哪一时刻为止的发布）。",
            "With --release give no --period, and --as-of once at most (the releases known by then).",
            USAGE,
        )
    sides = (
        _released(site, releases, instants, state)
        if releases
        else _asked(site, scheme, periods, instants, state)
    )
    (before, old, first), (after, new, second) = sides
    plain = comparing.plain_cause(before is after, first == second)
    moves = comparing.compare(comparing.pairs_of(old, new), before.rulings, after.rulings, plain)
    if before is not after and plain == "correction" and form == "text":
        state.say("同一周期：数据不同即为更正。", "One period: data that differ are corrections.", err=True)
    _print(moves, form, state)


Side = tuple["Tables", "tuple[Result, ...]", Period]


def _asked(
    site: Path,
    scheme: str | None,
    periods: tuple[str, ...],
    instants: tuple[str, ...],
    state: State,
) -> tuple[Side, Side]:
    """Both sides of a comparison of a draft with what is in force, of two periods, or of two instants."""
    from generator.results.trial import TrialError, try_scheme

    assert scheme is not None
    draft = scheme.endswith((".yaml", ".yml"))
    twice = [len(p) == 2 for p in (periods, instants)]
    if not periods or [draft, *twice].count(True) != 1:
        state.stop(
            "请只选一种比较：草稿与现行版本（--scheme 草稿.yaml --period P）、两个周期、两个时刻。",
            "Choose one: a draft (--scheme DRAFT.yaml --period P), two periods, or two instants.",
            USAGE,
        )
    first, second = _period(periods[0], state), _period(periods[-1], state)
    before = read_site(site, instants[0] if instants else None, state)
    after = read_site(site, instants[1], state) if len(instants) == 2 else before
    sides: list[Side] = []
    name, ruled = _schemes(scheme, second, after, state)
    for number, (checked, when) in enumerate(((before, first), (after, second))):
        tables, _, in_force = readable(checked, state)
        # A draft is held against what is in force.
        own = ruled if draft and number else in_force
        try:
            trial = try_scheme(own, tables, name, when)
        except TrialError as error:
            state.stop(error.text.zh, error.text.en, USAGE)
        if number:
            _tell_undeclared(trial, when, state)
        sides.append((tables, trial.results, when))
    return sides[0], sides[1]


def _released(
    site: Path, names: tuple[str, ...], instants: tuple[str, ...], state: State
) -> tuple[Side, Side]:
    """Both sides of a comparison of two releases, each as it stood when it was made."""
    checked = read_site(site, instants[0] if instants else None, state)
    made = {str(r.release): r for r in (checked.tables.releases if checked.tables is not None else ())}
    for name in names:
        if name not in made:
            zh, en = (f"，已有：{'、'.join(made)}", f"; there are: {', '.join(made)}") if made else ("", "")
            state.stop(f"没有发布“{name}”{zh}。", f"There is no release “{name}”{en}.", USAGE)
    if len(names) != 2 or made[names[0]].scheme != made[names[1]].scheme:
        state.stop("请写出同一方案的两次发布。", "Name two releases of one scheme.", USAGE)
    sides: list[Side] = []
    for name in names:
        release = made[name]
        if len(release.periods) != 1:
            state.stop(
                f"发布“{name}”有{len(release.periods)}个周期，请改用 --period 和 --as-of 比较。",
                f"Release “{name}” has {len(release.periods)} periods; use --period and --as-of.",
                USAGE,
            )
        then = read_site(site, release.released.isoformat(), state)
        if then.results is None or then.tables is None:
            report(then.findings, state)
            raise SystemExit(FOUND)
        when = release.periods[0]
        results = tuple(
            r
            for r in then.results.by_key.values()
            if r.scheme.id == release.scheme and r.period == when and r.assessment.id in release.assessments
        )
        sides.append((then.tables, results, when))
    return sides[0], sides[1]


def _schemes(scheme: str, when: Period, checked: Checked, state: State) -> tuple[str, Schemes]:
    """The id of the scheme asked for, and the editions to work with: the site's, or with a draft in force."""
    from generator.results.trial import with_draft

    tables, documents, schemes = readable(checked, state)
    if not scheme.endswith((".yaml", ".yml")):
        broken = [
            f for f in checked.findings if f.degree is Degree.ERROR and f.place.file.startswith("schemes/")
        ]
        if scheme not in schemes.by_id and broken:
            report(tuple(broken), state)
            raise SystemExit(FOUND)
        return scheme, schemes
    draft = _draft(Path(scheme), tables, documents, state)
    return draft.id, with_draft(schemes, draft, when)


def _draft(path: Path, tables: Tables, documents: Documents, state: State) -> Scheme:
    from generator.results.trial import read_draft

    findings = Findings()
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        state.stop(f"无法读取“{path}”（应为 UTF-8 文件）。", f"Cannot read “{path}” (as UTF-8).", USAGE)
    draft = read_draft(f"schemes/{path.name}", text, tables, documents, findings)
    errors = tuple(findings.of(Degree.ERROR))
    if draft is None or errors:
        report(errors, state)
        state.stop(
            "草稿还不能试算：请先改正以上问题。", "The draft cannot be tried: correct the above first.", FOUND
        )
    doubts = _new_doubts(findings, tables)
    if doubts:
        list_beside(doubts, state)
        said = Text(f"草稿还有以上{len(doubts)}个疑点。", f"The draft has these {len(doubts)} doubts.")
        state.say(said.zh, said.en, err=True)
    return draft


def _new_doubts(findings: Findings, tables: Tables) -> tuple[Finding, ...]:
    """The doubts of a draft, but for those accepted of the same part of another edition."""
    accepted = {_of_any_edition(a.finding) for a in tables.accepted}
    doubts = (f for f in only_causes(findings) if f.degree is Degree.DOUBT)
    return tuple(f for f in doubts if _of_any_edition(f.key) not in accepted)


def _of_any_edition(key: str) -> tuple[str, str]:
    """Which doubt a key names, of which part of a scheme, whatever its file is called."""
    code, _, about = key.partition(" ")
    file, _, part = about.partition(" ")
    return code, part if file.startswith("schemes/") else about


def _period(text: str, state: State) -> Period:
    period = parse_period(text)
    if period is None:
        state.stop(
            f"“{text}”不是周期，应写作 2026、2026-q3、2026-10 或 2026-10.r2。",
            f"“{text}” is no period; write 2026, 2026-q3, 2026-10 or 2026-10.r2.",
            USAGE,
        )
    return period


def _print(moves: Sequence[Move], form: str, state: State) -> None:
    from generator.results.compare import CAUSES

    if form == "csv":
        heads = [head.say(state.lang) for head in _HEADS]
        click.echo(_csv([heads, *([m.label, m.subject, m.name, *_told(m, state)] for m in moves)]), nl=False)
        return
    last = ""
    for move in moves:
        if move.label != last:
            click.echo(move.label)
        last = move.label
        changed, through, causes = _told(move, state, cut=True)
        click.echo(f"  {move.name}（{move.subject}） {changed}")
        click.echo(f"    ← {through} [{causes}]")
    counts = Counter(c for m in moves for c in m.causes)
    zh = "、".join(f"{CAUSES[c].zh}{n}" for c, n in counts.items()) or "无"
    en = ", ".join(f"{CAUSES[c].en} {n}" for c, n in counts.items()) or "none"
    state.say(f"变动{len(moves)}个（{zh}）。", f"{len(moves)} moves ({en}).")


def _told(move: Move, state: State, cut: bool = False) -> tuple[str, str, str]:
    """What changes, through what, and why, in words."""
    from generator.results.compare import CAUSES

    shown = _cut if cut else str
    changed = "；".join(f"{c.label} {c.before}→{c.after}" for c in move.changes)
    through = "；".join(f"{t.label} {shown(t.before)}→{shown(t.after)}" for t in move.through)
    return changed, through, "、".join(CAUSES[c].say(state.lang) for c in move.causes)


def _cut(text: str) -> str:
    """A text no wider than a cell of the terminal."""
    width = 0
    for number, sign in enumerate(text):
        width += _width(sign)
        if width > _WIDE:
            return text[:number] + "…"
    return text


def _width(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows with each column at its place; a Chinese character is two columns wide."""
    cells = [[_cut(c) for c in row] for row in rows]
    wide = [max(sum(map(_width, row[i])) for row in cells) for i in range(len(cells[0]))]
    lines = []
    for row in cells:
        padded = [c + " " * (w - sum(map(_width, c))) for c, w in zip(row, wide, strict=True)]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def _csv(rows: Sequence[Sequence[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()
