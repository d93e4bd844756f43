"""The reference of the rule language as one Markdown page, Chinese with English (RULES.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.base.text import Text
from generator.views.file_reference import FileReference, file_reference
from generator.views.rule_reference import (
    KeyTable,
    KindReference,
    condition_reference,
    rule_reference,
)
from generator.views.worked import CaseLines

_INTRO = """# 规则说明 · Reference of the rules

本页由程序中各种规则的定义生成，与站点的帮助页相同；验算例由人手算，程序算得的与之一致。
This page is made from the kinds of rule themselves, as are the help pages of a site; the worked cases were
reckoned by hand, and the program agrees with them.
`make test ARGS="--update-goldens -k rules_markdown"` writes it.
"""


def rules_markdown() -> str:
    """The whole page: a table of the kinds, conditions, then each kind with its keys, example and cases."""
    return "\n".join(_lines()).rstrip("\n") + "\n"


def _lines() -> Iterator[str]:
    kinds = rule_reference()
    yield _INTRO
    yield "| kind | 规则 · rule | 做什么 · what it does |"
    yield "|---|---|---|"
    for one in kinds:
        yield f"| [`{one.kind}`](#{one.kind}) | {_both(one.name, ' · ')} | {_both(one.meaning)} |"
    yield ""
    yield '## <a id="condition"></a>条件 · Conditions\n'
    yield "没有数据的，除 `missing` 外都不满足。A missing value meets no condition but `missing`.\n"
    yield from _keys(condition_reference())
    for one in kinds:
        yield from _kind(one)
    yield '## <a id="files"></a>各种文件 · The files\n'
    yield "都在 `content/` 之下；每个 YAML 文件的第一个键是 `format: 1`。All lie below `content/`.\n"
    for file in file_reference():
        yield from _file(file)


def _file(one: FileReference) -> Iterator[str]:
    yield f"### `{one.path}`\n"
    yield f"{_both(one.meaning)}\n"
    yield from _tables(one.tables)


def _kind(one: KindReference) -> Iterator[str]:
    yield f'## <a id="{one.kind}"></a>`{one.kind}` {_both(one.name, " · ")}\n'
    yield f"{_both(one.meaning)}\n"
    for example in one.examples:
        yield f"```yaml\n{example.yaml}\n```\n"
        yield f"> {example.sentence.zh}  \n> {example.sentence.en}\n"
    yield from _tables(one.tables)
    if one.cases:
        yield "验算例 · worked cases:\n"
        for case in one.cases:
            yield from _case(case)
        yield ""


def _tables(tables: Iterable[KeyTable]) -> Iterator[str]:
    """The keys of a record and of those within it, which have a name."""
    for table in tables:
        if table.name:
            yield f"`{table.name}` 之内 · within `{table.name}`:\n"
        yield from _keys(table)


def _keys(table: KeyTable) -> Iterator[str]:
    yield "| 键 · key | 可以写 · value | 含义 · meaning | 不写时 · if left out |"
    yield "|---|---|---|---|"
    for line in table.keys:
        without = f"`{line.left_out}`" if line.left_out else "—"
        if line.asks is not None:
            without = f"须写明 · asks: {_both(line.asks)}"
        elif line.needed:
            without = "必须写 · required"
        cells = (f"`{line.key}`", _both(line.value), _both(line.meaning), without)
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _case(case: CaseLines) -> Iterator[str]:
    numbers = "、".join(map(str, case.answers))
    answers = f"（常见规则 · kind met: {numbers}）" if numbers else ""
    yield f"- **{case.name}** `{case.id}`{answers}"
    if case.says:
        yield f"  「{case.says}」"
    for row in case.rows:
        given = "；".join(f"{head} {text}" for head, text in zip(case.heads, row.given, strict=True))
        reckoned = f" = {row.arithmetic}" if row.arithmetic else ""
        struck = f"（不计入 · left out: {row.struck}）" if row.struck else ""
        yield _plain(f"  - {row.subject}：{given} → **{row.result}**{reckoned}{struck}")
    for finding in case.findings:
        yield f"  - 报出 · finding: {finding}"


def _both(text: Text, between: str = "<br>") -> str:
    if text.zh == text.en:
        return _plain(text.zh)
    return _plain(f"{text.zh}{between}{text.en}")


def _plain(words: str) -> str:
    """Words in which no sign begins a cell of a table."""
    return words.replace("|", "\\|")
