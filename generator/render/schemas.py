"""The JSON Schemas of every YAML file of a site, by the name of the file or folder that each is for."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

from generator.documents.model import Front
from generator.documents.notice import NoticeFront
from generator.results.cases.model import CaseHead
from generator.rules import KINDS
from generator.schemes.model import Assessment, SchemeHead, Step
from generator.sources.decode import fields_of
from generator.sources.json_schema import DIALECT, Schema, Schemas
from generator.tables.configuration import FOLDERS, SINGLE

COMMENT = "# yaml-language-server: $schema="
"""What stands in the first line of a YAML file, before the address of its schema."""


BEGINNING = f'{{\n "$schema": "{DIALECT}"'.encode()
"""How each of these files begins: by this we know our own."""


def schema_files() -> dict[str, bytes]:
    """Every schema as the bytes of a file: ``site.json``, ``registers.json``, ``schemes.json`` …"""
    made: dict[str, Schema] = {}
    for path, record in SINGLE.items():
        made[PurePosixPath(path).stem] = _of_record(record)
    for folder, record in FOLDERS.items():
        made[folder] = _of_record(record)
    made |= {"schemes": scheme_schema(), "cases": case_schema(), "front-matter": _of_record(Front)}
    made["notices"] = _of_record(NoticeFront)
    return {
        f"{name}.json": json.dumps(
            {"$schema": DIALECT, "title": name, **schema}, ensure_ascii=False, indent=1
        ).encode()
        + b"\n"
        for name, schema in sorted(made.items())
    }


def _of_record(record: type[Any]) -> Schema:
    gathered = Schemas()
    top = gathered.of(record)
    return {**top, "$defs": gathered.defs}


def scheme_schema() -> Schema:
    """An edition of a scheme: its head, its assessments, and their steps by the kind of rule."""
    gathered = Schemas()
    step = _step(gathered, needs_head=True)
    assessment = gathered.mapping(
        fields_of(Assessment), "考核项\nAn assessment", {"steps": _list(step, "各步骤\nits steps")}, ["steps"]
    )
    listed = _list(assessment, "各考核项\nthe assessments")
    top = gathered.mapping(fields_of(SchemeHead), "考核方案的一个版本\nAn edition of a scheme",
                           {"assessments": listed}, ["assessments"])  # fmt: skip
    return {**top, "$defs": gathered.defs}


def _step(gathered: Schemas, needs_head: bool) -> Schema:
    """A step: ``kind`` chooses which further keys it may have."""
    cases: list[Schema] = []
    for kind, rule in KINDS.items():
        head = [f for f in fields_of(Step) if f[0] != "kind"] if needs_head else []
        words = f"{rule.name.zh}：{rule.meaning.zh}\n{rule.name.en}: {rule.meaning.en}"
        more: dict[str, Schema] = {"kind": {"const": kind, "description": words}}
        if not needs_head:
            more |= {"id": {"type": "string"}, "label": {"type": "string"}}
        gathered.defs[f"kind.{kind}"] = gathered.mapping([*head, *fields_of(rule)], words, more, ["kind"])
        is_kind = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
        cases.append({"if": is_kind, "then": {"$ref": f"#/$defs/kind.{kind}"}})
    listed = "；".join(f"{k} {r.name.zh}" for k, r in KINDS.items())
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": list(KINDS), "description": f"规则种类：{listed}\nthe kind of rule"}},
        "allOf": cases,
    }


def _list(one: Schema, words: str) -> Schema:
    return {"type": "array", "items": one, "minItems": 1, "description": words}


def case_schema() -> Schema:
    """A file of worked cases; the keys of its rows are the ids of inputs and steps, which no schema knows."""
    gathered = Schemas()
    rule = _step(gathered, needs_head=False)
    row: Schema = {"type": "object", "required": ["subject"], "properties": {"subject": {"type": "string"}}}
    own = {
        "rule": {"description": "自带的规则\nthe rule it brings along", **rule},
        "steps": _list(rule, "自带的几步，依次计算\nseveral rules, worked out in turn"),
        "given": {"type": "array", "items": row, "description": "给出的数据，一行一个对象\nwhat is given"},
        "expected": {
            "type": "array", "items": row,
            "description": "应有的结果：is 结果，left-out 不计入的，arithmetic 算式，或某一步的编号\n"
            "what must come of it: is, left-out, arithmetic, or the id of a step",
        },
    }  # fmt: skip
    case = gathered.mapping(fields_of(CaseHead), "验算例\nA worked case", own)
    top: Schema = {
        "type": "object",
        "required": ["format", "cases"],
        "additionalProperties": False,
        "properties": {"format": {"enum": [1, "1"]}, "cases": _list(case, "各验算例\nthe worked cases")},
    }
    return {**top, "$defs": gathered.defs}
