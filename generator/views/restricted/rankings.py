"""Full rankings, those who failed among them, and the explanation of the rows that the site withholds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.results.explain import Node, explain
from generator.results.model import Result
from generator.results.outcomes import outcomes
from generator.results.rounds import levels_in
from generator.rules.eligibility import Eligibility
from generator.rules.rank import Rank
from generator.views.model import Crumb, Download, Page
from generator.views.restricted.office import Office, column_words, unmet
from generator.views.restricted.panels import is_of_panel, panel_sheets
from generator.views.restricted.table import Cell, Head, Sheet, csv_bytes, heads, row, table_page

INDEX = "rankings.html"
_WHOLE = 1500
"""A result of more subjects than this lists only those whom the site withholds; the site has the rest."""

_EXPLAINED = 3000
"""How many withheld rows are laid out as pages."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One line of an explanation, as the template of explanations reads it."""

    label: str
    value: str
    say: str
    remark: str
    dropped: bool
    parts: tuple[Opened, ...]


def ranking_address(result: Result) -> str:
    """Where the full table of a result lies."""
    return f"rankings/{result.scheme.id}/{result.period.name}/{result.assessment.id}.html"


def explained_address(period: str, subject: str) -> str:
    """Where a subject's explanations of one period lie."""
    return f"explained/{period}/{subject}.html"


def ranking_pages(office: Office) -> Iterator[Page | Download]:
    """One table and one file a result, and their index."""
    listed: dict[int, list[tuple[Cell, ...]]] = defaultdict(list)
    explained = frozenset(_explained(office))
    for key, result in office.results.by_key.items():
        outcome, hidden = outcomes(result), office.withheld[key]
        positions = [i for i in _order(result) if outcome[i]]
        if len(result.ids) > _WHOLE:
            positions = [i for i in positions if result.ids[i] in hidden]
        if not positions:
            continue
        yield from _pages(office, result, positions, hidden, explained)
        state = "已发布" if result.released else "未发布"
        if not result.whole:
            state = f"收齐至{result.stages[-1].up_to}"
        listed[result.period.year].append(
            row(
                Cell(f"{result.assessment.head.label}", ranking_address(result)), result.period.text.zh,
                state, str(len(result.ids)), str(sum(result.ids[i] in hidden for i in positions)),
            )
        )  # fmt: skip
    columns = heads("考核项", "周期", "发布", "考核对象", "网站未公布", numbers=("考核对象", "网站未公布"))
    sheets = [
        Sheet(f"y{year}", f"{year}年", columns, tuple(reversed(rows)))
        for year, rows in sorted(listed.items(), reverse=True)
    ]
    yield table_page(INDEX, "完整结果", sheets, lead="包括不合格、缺考等网站不公布的结果，仅供考核机构使用。")


def _order(result: Result) -> list[int]:
    """Positions by place where the result has a ranking, else in the list order."""
    ranks = [s for s in result.assessment.steps if isinstance(s.rule, Rank) and s.id in result.columns]
    if not ranks:
        return list(range(len(result.ids)))
    column = result.columns[ranks[0].id]
    given, place = column.given, column.values.num
    return sorted(range(len(result.ids)), key=lambda i: (not given[i], place[i] if given[i] else 0, i))


def _pages(
    office: Office,
    result: Result,
    positions: list[int],
    hidden: frozenset[str],
    explained: frozenset[tuple[str, str]],
) -> Iterator[Page | Download]:
    steps = [s.id for s in reversed(result.assessment.steps)]
    names = [n for n in (*steps, *(i.id for i in result.assessment.head.inputs)) if _is_narrow(result, n)]
    made = [s for s in result.assessment.steps if s.id in result.columns]
    checks = [s for s in made if isinstance(s.rule, Eligibility)]
    said = [column_words(result, n) for n in names]
    lines = []
    for position in positions:
        values = [one[position] or "—" for one in said]
        lacking = ["、".join(unmet(s, result.columns[s.id], position)) or "—" for s in checks]
        unit = office.unit_name(int(result.units[position]), result.period.last)
        withheld = "未公布" if result.ids[position] in hidden else ""
        lines.append([result.labels[position], result.ids[position], unit, *values, *lacking, withheld])
    words = [
        "被考核者", "编号 ", "所在单位", *(result.assessment.label(n) for n in names),
        *(f"{s.step.label}：不满足的条件" for s in checks), "网站",
    ]  # fmt: skip
    address = ranking_address(result)
    file = address.removesuffix(".html") + ".csv"
    figures = [_is_figure(result, n) for n in names]
    numbers = [3 + i for i, figure in enumerate(figures) if figure]
    yield Download(file, csv_bytes([w.strip() for w in words], lines, numbers))
    rows = []
    for position, line in zip(positions, lines, strict=True):
        who = result.ids[position]
        opened = (result.period.name, who) in explained
        to = explained_address(result.period.name, who) if opened else ""
        rows.append(row(Cell(line[0], to, marked=who in hidden), *line[1:]))
    columns = (
        *heads(*words[:3]),
        *(Head(w, "n" if f else "l") for w, f in zip(words[3 : 3 + len(names)], figures, strict=True)),
        *heads(*words[3 + len(names) :], wraps=words[3 + len(names) : -1]),
    )
    left = f"考核对象共{len(result.ids)}个，本表只列网站未公布的{len(positions)}个，其余见网站排名。"
    notes = [left] if len(result.ids) > _WHOLE else []
    title = f"{result.period.text.zh}{result.assessment.head.label}（完整）"
    sheet = Sheet("result", title, columns, tuple(rows), notes=tuple(notes), files=(("CSV", file),))
    sheets = [sheet]
    for more, download in panel_sheets(office, result, positions, file):
        sheets.append(more)
        yield download
    yield table_page(address, title, sheets, above=(Crumb("完整结果", INDEX),))


def _is_narrow(result: Result, name: str) -> bool:
    """Whether a column fits into one cell a subject: no values of records or jurors, at most one axis."""
    column = result.columns.get(name)
    if column is None or is_of_panel(result, column):
        return False
    return column.owner is None and len(column.form.axes) < 2


def _is_figure(result: Result, name: str) -> bool:
    form = result.columns[name].form
    return form.kind == "number" and not form.axes and levels_in(result, name) is None


def _explained(office: Office) -> dict[tuple[str, str], list[Result]]:
    """By period and subject, the results to lay out."""
    found: dict[tuple[str, str], list[Result]] = defaultdict(list)
    for key, result in office.results.by_key.items():
        outcome = outcomes(result) if office.told[key] else ()
        for position, who in enumerate(result.ids):
            if who in office.told[key] and outcome[position]:
                found[(result.period.name, who)].append(result)
    return dict(list(found.items())[-_EXPLAINED:])


def explained_pages(office: Office) -> Iterator[Page]:
    """For each subject and period with a row to be told: the whole row, step by step, down to the cells.

    Of more than a few thousand the latest periods are laid out; the terminal explains any other.
    """
    for (period, who), results in _explained(office).items():
        first = results[0]
        label = first.labels[first.position[who]]
        trees = tuple(
            (r.assessment.head.label, tuple(_opened(office, n) for n in explain(r, r.position[who])))
            for r in results
        )
        title = f"{label}：{first.period.text.zh}"
        yield Page(
            explained_address(period, who),
            "restricted/explained.html",
            title,
            {"trees": trees, "who": label, "period": first.period.text.zh},
            (Crumb("内部资料", "index.html"), Crumb("完整结果", INDEX), Crumb(title)),
        )


def _opened(office: Office, node: Node) -> Opened:
    grounds = "、".join(office.clauses.words(c) for c in node.clauses)
    say = "　".join(w for w in (node.sentence.zh, node.arithmetic, grounds) if w)
    return Opened(
        node.label, node.value, say, str(node.place) if node.place else "", node.struck,
        tuple(_opened(office, c) for c in node.children),
    )  # fmt: skip
