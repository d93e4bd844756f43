"""The quotas of a round as a table: from the base to the places taken, with the ruling on a tie."""

from __future__ import annotations

from generator.results.decisions import decisions_on
from generator.results.quotas import QuotaLine
from generator.views.addresses import link, rulings_page, selection_page, step_address
from generator.views.shown import Shown, ShownResult
from generator.views.standing import quota_lines
from generator.views.tables import NOTHING, Head, Table, TableHead, anchor, table_of, words

_HEADS = (
    Head("称号", key=True),
    Head("名额", strong=True),
    Head("授予", "人数"),
    Head("基数", align="l"),
    Head("百分比"),
    Head("算得"),
    Head("取整", align="l"),
    Head("并列裁定", align="l"),
)


def quota_table(one: ShownResult, shown: Shown, here: str) -> Table | None:
    """The quotas of a round's last result; None where it brings no honour."""
    lines = quota_lines(one, shown)
    if not lines:
        return None
    head = TableHead("quotas", f"{one.period.text.zh}名额", _HEADS)
    return table_of(head, [_row(one, line, shown, here) for line in lines])


def _row(one: ShownResult, line: QuotaLine, shown: Shown, here: str) -> str:
    page = selection_page(one.scheme.id, one.assessment.id, one.period, line.step.id)
    made = decisions_on(shown.public.rulings, one.scheme.id, one.assessment.id, line.step.id, one.period)
    rulings = "、".join(
        anchor(
            link(here, f"{rulings_page(r.period.year if r.period else one.period.year)}#{r.ruling}"), "裁定"
        )
        for r in made
    )
    rule = step_address(one.scheme, one.assessment.id, line.step.id)
    ruled = f' <a class="ref" href="{link(here, rule)}">规则</a>'
    plain = (line.base, line.percent, line.raw, line.rounding)
    cells = [
        f'<th scope="row">{anchor(link(here, page), line.label)}{ruled}</th>',
        f"<td>{words(line.places)}</td>",
        f"<td>{line.taken}</td>",
        *(f"<td>{words(p)}</td>" if p else NOTHING for p in plain),
        f"<td>{rulings}</td>" if rulings else NOTHING,
    ]
    return f"<tr>{''.join(cells)}</tr>\n"
