"""The beginning of a scheme: a commented file that the site's own registers, roster and regulation fit.

It is sound but for what nobody can know: the questions that a regulation leaves open are left open here too,
and ``hongbang check`` asks them one by one.
"""

from __future__ import annotations

from datetime import timedelta

from generator.base.identifier import is_identifier, no_identifier
from generator.base.period import Period
from generator.base.text import AskedWronglyError, Text
from generator.documents.model import Document, Documents
from generator.render.schemas import COMMENT
from generator.schemes.model import Schemes
from generator.tables.model import Records, Register, RegisterColumn, Tables

_TEXT = """{comment}../../schemas/schemes.json
# 考核方案的草稿：先写清考核谁、多久一次、取什么数据、分几步算，再逐步改成办法所规定的样子。
# 每一步都注明依据的条款（clause），步骤里的数字必须能在条款的文字中找到；本单位自定的，写进自己的实施细则。
# 有哪些规则、各有什么参数：站点的“规则说明”页，或 RULES.md。编辑器能读上面第一行的，会边写边提示。
# 现在运行 hongbang check，会逐条列出原文没有规定、须由本单位决定的事项。
format: 1
scheme: {id}
edition: "{edition}"
label: {label}
# 所依据的办法（编号@版本）；适用的周期与办法的施行期间一致
regulation: {regulation}
in-force: {{from: {first}, until: {last}}}
assessments:
- id: main
  label: {label}
  # 请改为规定这项考核的条款，下同
  clause: "#{clause}"
  # 考核谁：{who}
  subjects: {subjects}
  # 多久一次：year、half、quarter、month、week、day、round
  rhythm: {rhythm}
  inputs:
  # 数据来自台账“{register_label}”；一个对象一期可有多条（many）
  - {{id: marks, label: {column_label}, register: {register}, take: {column}, many: true}}
  steps:
  # 第一步取平均。缺少的值怎样处理（missing: skip 不计入、none 不得分、zero 按零分）、怎样舍入
  # （round: {{places: 2, way: half-up}}），原文没有规定的，由有权者决定后写在这里，并注明依据
  - id: score
    kind: mean
    label: 得分
    of: marks
    along: record
    clause: "#{clause}"
  # 第二步排名次。分数相同怎样排（ties: shared 名次相同、后面空出，dense 名次相同、后面不空），也须写明
  - id: rank
    kind: rank
    label: 名次
    of: score
    order: {order}
    clause: "#{clause}"
    fact: rank
"""


class DraftError(AskedWronglyError):
    """A scheme that cannot be begun; ``text`` says what is lacking."""


def scheme_draft(
    name: str, tables: Tables, documents: Documents, schemes: Schemes, regulation: str | None, label: str
) -> str:
    """The text of a new scheme file ``schemes/NAME.yaml`` (raises :class:`DraftError`).

    ``regulation`` is ``id@edition``; left out, it is the latest that the site has. The data are those of the
    first register that holds marks of people, or else of units.
    """
    if not is_identifier(name):
        raise DraftError(no_identifier(name))
    if name in schemes.by_id:
        raise DraftError(
            Text(
                f"已有方案“{name}”；要改规则，请另写一个版本。",
                f"There is a scheme “{name}”; to change its rules, write a new edition.",
            )
        )
    document = _regulation(documents, regulation)
    register, column = _marks(tables)
    kind = "person" if any(c.type == "person" for c in register.columns) else "unit"
    first, last, edition = _in_force(document)
    unit_kind = _unit_kind(tables, register, kind)
    where = tables.organisation.unit_kinds
    named = next((k.label for k in where if k.id == unit_kind), unit_kind)
    people = kind == "person"
    return _TEXT.format(
        comment=COMMENT,
        id=name,
        edition=edition,
        label=label or name,
        regulation=document.key,
        first=first,
        last=last,
        clause=next(iter(document.clauses)),
        who=f"在{named}任职的人员；unit-on 写明按哪一天归属单位" if people else f"各{named}",
        subjects=f"{{kind: person, unit-kind: {unit_kind}, unit-on: last-day}}"
        if people
        else f"{{kind: unit, unit-kind: {unit_kind}}}",
        rhythm=_rhythm(tables.records.get(register.register)),
        register=register.register,
        register_label=register.label,
        column=column.id,
        column_label=column.heading,
        order="lowest-first" if column.better == "lower" else "highest-first",
    )


def _regulation(documents: Documents, wanted: str | None) -> Document:
    if wanted is not None:
        found = documents.regulations.get(wanted)
        if found is None:
            known = "、".join(documents.regulations) or "—"
            raise DraftError(
                Text(
                    f"没有办法“{wanted}”，已有：{known}。",
                    f"There is no regulation “{wanted}”; there are: {known}.",
                )
            )
        return found
    usable = [d for d in documents.regulations.values() if d.clauses and d.front.in_force is not None]
    # What the house adopted itself carries out another text; the text itself is what a scheme follows.
    usable.sort(key=lambda d: (d.front.own, -_day(d), d.key))
    if not usable:
        raise DraftError(
            Text(
                "还没有办法：请先把办法放进 content/regulations/，条款末尾写上 {#编号}。",
                "There is no regulation yet: put it into content/regulations/, each clause with {#anchor}.",
            )
        )
    return usable[0]


def _day(document: Document) -> int:
    return document.front.in_force.from_.toordinal() if document.front.in_force is not None else 0


def _marks(tables: Tables) -> tuple[Register, RegisterColumn]:
    """The first register with a column of marks, of people rather than units."""
    for kind in ("person", "unit"):
        for register in tables.registers.values():
            subjects = [c for c in register.columns if c.type == kind]
            for column in register.columns:
                marks = column.type in ("mark", "number") and len(column.range) == 2 and column.better
                if len(subjects) == 1 and marks:
                    return register, column
    raise DraftError(
        Text(
            "还没有记分的台账：请先在 content/registers/ 中登记一种数据表，写明人员（或单位）列和分数列。",
            "No register holds marks yet: declare one in content/registers/, with a column of people "
            "(or units) and one of marks.",
        )
    )


def _in_force(document: Document) -> tuple[str, str, str]:
    """The periods in which the regulation is in force, from its first day to its last, and its edition."""
    force = document.front.in_force
    if force is None:
        raise DraftError(
            Text(
                f"办法“{document.key}”没有写明施行期间。",
                f"Regulation “{document.key}” does not say when it is in force.",
            )
        )
    until = force.until or force.from_.replace(month=12, day=31)
    first, last = force.from_.isoformat(), until.isoformat()
    if force.from_.day == 1 and (until + timedelta(days=1)).day == 1:
        first, last = first[:7], last[:7]
    return first, last, str(document.front.edition)


def _unit_kind(tables: Tables, register: Register, kind: str) -> str:
    """The kind of unit that most of the subjects of a register belong to."""
    roster = tables.roster
    column = next(c.id for c in register.columns if c.type == kind)
    records = tables.records.get(register.register)
    units = roster.postings.unit if kind == "person" or records is None else records.subjects[column]
    counts: dict[str, int] = {k.id: 0 for k in roster.kinds}
    for unit in sorted({int(u) for u in units if u >= 0}):
        counts[roster.units[unit].kind] += 1
    return max(counts, key=lambda k: counts[k])


def _rhythm(records: Records | None) -> str:
    periods: tuple[Period, ...] = records.periods if records is not None else ()
    return periods[0].rhythm if periods else "month"
