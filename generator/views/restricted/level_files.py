"""The whole file of everybody's level: each change, its cause, what restores it, where each round ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.results.levels import LevelChange, changes_of, level_at, months_barred
from generator.results.model import Result
from generator.results.rounds import Taken, round_of, way_of
from generator.schemes.levels import Levels
from generator.schemes.standing import level_of
from generator.views.model import Crumb, Page
from generator.views.restricted.office import Office, is_about_people
from generator.views.restricted.table import Cell, Sheet, heads, row, table_page
from generator.views.scheme_words import day_words
from generator.views.standing import move_words
from generator.views.wording import DAY, HURDLE, NUMBER, OUTCOME, PERSON

INDEX = "levels.html"
Line = tuple[str, str, str]
"""What, how it is, and on what ground."""


def file_address(scheme: str, who: str) -> str:
    """Where the file of one person's levels under a scheme lies."""
    return f"levels/{scheme}/{who}.html"


def level_file_pages(office: Office) -> Iterator[Page]:
    """A page for everybody who ever held a level or took part in a round, and their index by scheme."""
    index: list[Sheet] = []
    for scheme in dict.fromkeys(r.scheme.id for r in office.results.by_key.values()):
        mine = [r for r in office.results.by_key.values() if r.scheme.id == scheme and is_about_people(r)]
        rolls = _rolls(mine)
        rounds = _rounds(mine)
        if not rolls and not rounds:
            continue
        names = {who: name for r in mine for who, name in zip(r.ids, r.labels)}
        label = mine[-1].scheme.head.label
        listed = []
        for who in sorted(names):
            sheets = [s for s in (_changes(office, rolls, who), _ways(office, rounds, who)) if s.rows]
            if sheets:
                address = file_address(scheme, who)
                above = (Crumb("等级档案", INDEX),)
                yield table_page(address, f"{names[who]}：{label}档案", sheets, above=above)
                listed.append(_listed(rolls, names[who], who, address))
        columns = heads(PERSON.zh, NUMBER.zh, "现有等级", "最近一次变动", DAY.zh)
        index.append(Sheet(f"of-{scheme}", label, columns, tuple(listed)))
    if index:
        yield table_page(
            INDEX, "等级档案", index, lead="每人历次升降、缘由和恢复办法，各轮走到哪一环节、因哪一条停下。"
        )


def lines_of(office: Office, results: Sequence[Result], who: str) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """For a person's letter about one period: how the level changed in it, and where its round ended."""
    for result in results:
        levels = level_of(result.assessment)
        if levels is not None:
            before = [r for r in office.results.of(result.scheme.id, result.assessment.id)
                      if r.period.last <= result.period.last]  # fmt: skip
            made = [c for c in changes_of(before[-2:], who) if c.result is result]
            lines = [line for c in made for line in _change_lines(office, levels, c, who)]
            if lines:
                yield f"{result.assessment.head.label}：变动", tuple(lines)
    period = results[0].period
    for scheme in dict.fromkeys(r.scheme.id for r in results if r.assessment.head.hurdles):
        same = [r for r in office.results.by_key.values() if r.scheme.id == scheme and r.period == period]
        chain = round_of(same[0].scheme, same)
        way = way_of(chain, who, why=True)
        if way and way[0].past:
            yield "各环节", tuple(_way_lines(office, way))


def _rolls(results: Sequence[Result]) -> list[list[Result]]:
    found: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        if level_of(result.assessment) is not None:
            found[result.assessment.id].append(result)
    return list(found.values())


def _rounds(results: Sequence[Result]) -> list[list[Result]]:
    found: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        if result.assessment.head.hurdles:
            found[result.period.name].append(result)
    return [round_of(same[0].scheme, same) for same in found.values()]


def _listed(rolls: list[list[Result]], name: str, who: str, address: str) -> tuple[Cell, ...]:
    now, last = [], None
    for roll in rolls:
        levels = level_of(roll[-1].assessment)
        assert levels is not None
        level = level_at(roll[-1], levels, who)
        now.append("" if level is None else levels.word(level))
        last = next(iter(reversed(list(changes_of(roll, who)))), last)
    said = (move_words(last), day_words(last.day)) if last is not None else ("", "")
    fell = last is not None and last.fell
    return row(Cell(name, address), who, "、".join(filter(None, now)), Cell(said[0], marked=fell), said[1])


def _changes(office: Office, rolls: list[list[Result]], who: str) -> Sheet:
    rows = []
    for roll in rolls:
        for change in changes_of(roll, who):
            levels = level_of(change.result.assessment)
            assert levels is not None
            back, ground = _back(office, levels, change, who)
            rows.append(
                row(
                    day_words(change.day), Cell(move_words(change), marked=change.fell),
                    "；".join(c.words for c in change.causes), _grounds(office, _clauses(change)),
                    back, ground, change.result.period.text.zh,
                )
            )  # fmt: skip
    columns = heads(
        DAY.zh,
        "变动",
        "缘由",
        "依据",
        "怎样恢复",
        "恢复的依据",
        "名册",
        wraps=("缘由", "依据", "怎样恢复", "恢复的依据"),
    )
    return Sheet("changes", "历次变动", columns, tuple(rows))


def _ways(office: Office, rounds: list[list[Result]], who: str) -> Sheet:
    rows = []
    for chain in rounds:
        way = way_of(chain, who, why=True)
        if way and way[0].past:
            period = chain[0].period.text.zh
            rows += [row(period, *line) for line in _way_lines(office, way)]
    columns = heads("轮次", HURDLE.zh, OUTCOME.zh, "依据", wraps=(OUTCOME.zh, "依据"))
    return Sheet("rounds", "各轮环节", columns, tuple(rows), key=1)


def _way_lines(office: Office, way: Sequence[Taken]) -> Iterator[Line]:
    """Every step that somebody reached: what came of it, or each reason why it went no further."""
    for taken in way:
        if taken.past:
            said = "，".join(t.value if t.level else f"{t.label} {t.value}" for t in taken.tells)
            yield taken.label, f"通过（{said}）" if said else "通过", _grounds(office, taken.clauses)
        for stopped in taken.stopped:
            said = stopped.words if taken.past else f"未通过：{stopped.words}"
            yield taken.label, said, _grounds(office, stopped.clauses)


def _change_lines(office: Office, levels: Levels, change: LevelChange, who: str) -> Iterator[Line]:
    yield move_words(change), "；".join(c.words for c in change.causes), _grounds(office, _clauses(change))
    back, ground = _back(office, levels, change, who)
    if back:
        yield "怎样恢复", back, ground


def _back(office: Office, levels: Levels, change: LevelChange, who: str) -> tuple[str, str]:
    """What would restore a level that fell, and the clauses of it; nothing for any other change."""
    if not change.fell or levels.back is None:
        return "", ""
    months = months_barred(change.result, levels, who)
    said = ""
    if months:
        last = change.result.period.last
        year, month = divmod(last.year * 12 + last.month - 1 + months, 12)
        said = f"自次月起{months}个月内不得申报（至{year}年{month + 1}月），期满后"
    home = change.result.scheme.head.regulation
    return said + levels.back.words, "、".join(office.clauses.words(c, home) for c in levels.back.clause)


def _clauses(change: LevelChange) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for cause in change.causes for c in cause.clauses))


def _grounds(office: Office, clauses: Sequence[str]) -> str:
    return "、".join(office.clauses.words(c) for c in clauses)
