"""From YAML nodes to frozen records: one reader for every kind of content file.

The record's own annotations say what is allowed; what is missing, unknown or of the wrong form becomes
a finding with its line. A scalar is accepted where a list is expected. Nothing is converted by guess.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import types
import typing
from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from generator.base.finding import Findings, Place
from generator.base.identifier import is_identifier
from generator.base.period import Period, parse_period
from generator.base.shape import At, Clause, Ref, key_of
from generator.base.text import Text
from generator.sources.normal import MOST_DIGITS
from generator.sources.yaml_nodes import Mapping, Scalar, Sequence, Tree

T = TypeVar("T")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_BAD = object()


class Identifier(str):
    """An id as :mod:`generator.base.identifier` allows it."""

    __slots__ = ()


@lru_cache(maxsize=512)
def fields_of(record: type) -> tuple[tuple[str, dataclasses.Field[Any], Any], ...]:
    """The fields of a record that are written in YAML: key, field, resolved type."""
    hints = typing.get_type_hints(record)
    return tuple(
        (key_of(f.name), f, hints[f.name])
        for f in dataclasses.fields(record)
        if f.init and not f.metadata.get("here")
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that ``word`` most likely meant, or an empty text."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else ""


def keys_in_words(*records: type) -> Text:
    """The keys that these records have, each with its meaning, as messages list what may be written."""
    said = [(key, field.metadata.get("text")) for record in records for key, field, _ in fields_of(record)]
    zh = [f"{key}（{re.split('[：；（]', text.zh)[0]}）" if text else key for key, text in said]
    en = [f"{key} ({re.split('[:;(]', text.en)[0].strip()})" if text else key for key, text in said]
    return Text("、".join(zh), ", ".join(en))


def decode(record: type[T], tree: Tree, file: str, findings: Findings) -> T | None:
    """The record that ``tree`` writes, or None where a part of it could not be read."""
    value = _decode(record, tree, file, findings, "")
    return None if value is _BAD else typing.cast(T, value)


def decode_mapping(
    record: type[T], tree: Mapping, file: str, findings: Findings, ignore: frozenset[str] = frozenset()
) -> T | None:
    """The record from a mapping in which the keys ``ignore`` belong to somebody else."""
    value = _record(record, tree, file, findings, ignore)
    return None if value is _BAD else typing.cast(T, value)


def _record(record: Any, tree: Tree, file: str, findings: Findings, ignore: frozenset[str]) -> Any:
    if not isinstance(tree, Mapping):
        findings.add("expected-mapping", Place(file, line=tree.line), _shown(tree))
        return _BAD
    known = {key: (field, hint) for key, field, hint in fields_of(record)}
    for key, line in tree.lines.items():
        if key not in known and key not in ignore:
            guess = nearest(key, known)
            code = "unknown-key-meant" if guess else "unknown-key"
            findings.add(code, Place(file, line=line), key, guess=guess, allowed=keys_in_words(record))
    values: dict[str, Any] = {}
    bad = False
    for key, (field, hint) in known.items():
        if key in tree.items:
            value = _bounded(field, _decode(hint, tree.items[key], file, findings, key), tree, findings, file)
            bad = bad or value is _BAD
            values[field.name] = value
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            asks = field.metadata.get("asks")
            text = asks or field.metadata.get("text")
            findings.add(
                "open-point" if asks else "missing-key",
                Place(file, line=tree.line),
                key,
                zh=text.zh if text else key,
                en=text.en if text else key,
            )
            bad = True
    if bad:
        return _BAD
    for field in dataclasses.fields(record):
        if field.metadata.get("here"):
            values[field.name] = At(file, tree.line, tree.lines, tree.path)
    return record(**values)


def _bounded(field: dataclasses.Field[Any], value: Any, tree: Mapping, findings: Findings, file: str) -> Any:
    """The value of a field, unless it is a text that says nothing or a whole number out of its bounds."""
    key, text = key_of(field.name), field.metadata.get("text")
    place = Place(file, line=tree.lines.get(key, tree.line))
    needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    if needed and isinstance(value, str) and not value.strip():
        findings.add(
            "text-empty", place, "", key=key, zh=text.zh if text else key, en=text.en if text else key
        )
        return _BAD
    least: int | None
    most: int | None
    least, most = field.metadata.get("bounds", (None, None))
    if not isinstance(value, int | Fraction):
        return value
    if (least is None or value >= least) and (most is None or value <= most):
        return value
    allowed = Text(f"{least}至{most}", f"from {least} to {most}")
    if most is None:
        allowed = Text(f"不小于{least}", f"of at least {least}")
    kind = Text("整数", "a whole number") if isinstance(value, int) else Text("数", "a number")
    findings.add(
        "number-out-of-bounds", place, _shown(tree.items[key]), key=key, allowed_zh=allowed.zh,
        allowed_en=allowed.en, kind_zh=kind.zh, kind_en=kind.en,
    )  # fmt: skip
    return _BAD


def _shown(tree: Tree) -> str:
    if isinstance(tree, Scalar):
        return tree.text
    return "[…]" if isinstance(tree, Sequence) else "{…}"


def _decode(hint: Any, tree: Tree, file: str, findings: Findings, key: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        options = [a for a in get_args(hint) if a is not type(None)]
        records = all(dataclasses.is_dataclass(o) and o is not Period for o in options)
        if (
            records
            and len(options) < len(get_args(hint))
            and isinstance(tree, Scalar)
            and tree.text == "none"
        ):
            return None  # a record that need not be there is left out in so many words (round: none)
        if len(options) == 1:
            return _decode(options[0], tree, file, findings, key)
        return _one_of(options, tree, file, findings, key)
    if origin is tuple:
        inner = get_args(hint)[0]
        nodes = tree.items if isinstance(tree, Sequence) else (tree,)
        if inner is Clause and not nodes:
            # Without the key a step stands on its assessment's clauses: an empty list must not look like it.
            findings.add("clause-empty", Place(file, line=tree.line), key)
        values = [_decode(inner, node, file, findings, key) for node in nodes]
        return _BAD if any(v is _BAD for v in values) else tuple(values)
    if origin in (dict, typing.get_origin(typing.Mapping[str, str])):
        if not isinstance(tree, Mapping):
            findings.add("expected-mapping", Place(file, line=tree.line), _shown(tree))
            return _BAD
        inner = get_args(hint)[1]
        found = {k: _decode(inner, v, file, findings, k) for k, v in tree.items.items()}
        return _BAD if any(v is _BAD for v in found.values()) else found
    if dataclasses.is_dataclass(hint) and hint is not Period:
        return _record(hint, tree, file, findings, frozenset())
    if not isinstance(tree, Scalar):
        findings.add("expected-value", Place(file, line=tree.line), _shown(tree), key=key)
        return _BAD
    if origin is Literal:
        return _word(get_args(hint), tree, file, findings, key)
    return _scalar(hint, tree, file, findings, key)


def _one_of(options: list[Any], tree: Tree, file: str, findings: Findings, key: str) -> Any:
    """The first option whose form the node has: a record for a mapping, a value for a scalar."""
    for option in options:
        is_record = dataclasses.is_dataclass(option) and option is not Period
        if is_record == isinstance(tree, Mapping):
            trial = Findings()
            value = _decode(option, tree, file, trial, key)
            if value is not _BAD and not len(trial):
                return value
    return _decode(options[-1], tree, file, findings, key)


def _word(allowed: tuple[Any, ...], tree: Scalar, file: str, findings: Findings, key: str) -> Any:
    if tree.text in allowed:
        return tree.text
    guess = nearest(tree.text, [str(a) for a in allowed])
    findings.add(
        "unknown-word",
        Place(file, line=tree.line),
        tree.text,
        key=key,
        allowed="、".join(map(str, allowed)),
        guess=guess,
    )
    return _BAD


def _scalar(hint: Any, tree: Scalar, file: str, findings: Findings, key: str) -> Any:
    text, place = tree.text, Place(file, line=tree.line)
    if hint is str or hint in (Ref, Clause):
        return hint(text.strip("\n")) if hint is str else hint(text)
    if hint is Identifier:
        if is_identifier(text):
            return Identifier(text)
        findings.add("bad-identifier", place, text, key=key)
        return _BAD
    if hint is bool:
        if tree.plain and text in ("true", "false"):
            return text == "true"
        findings.add("unknown-word", place, text, key=key, allowed="true、false", guess="")
        return _BAD
    if hint in (int, Fraction) and sum(c.isdigit() for c in text) > MOST_DIGITS:
        findings.add("number-too-long", place, f"{text[:MOST_DIGITS]}…", key=key, most=MOST_DIGITS)
        return _BAD
    if hint is int:
        if re.fullmatch(r"-?(0|[1-9]\d*)", text):
            return int(text)
        findings.add("not-a-whole-number", place, text, key=key)
        return _BAD
    if hint is Fraction:
        if _NUMBER.fullmatch(text):
            return Fraction(text)
        findings.add("not-a-number", place, text, key=key)
        return _BAD
    if hint is date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            findings.add("not-a-date", place, text, key=key)
            return _BAD
    if hint is datetime:
        return _instant(text, place, findings, key)
    if hint is Period:
        period = parse_period(text)
        if period is None:
            findings.add("not-a-period", place, text, key=key)
            return _BAD
        return period
    raise TypeError(f"no way to read {hint!r} from YAML")


def _instant(text: str, place: Place, findings: Findings, key: str) -> Any:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        findings.add("not-an-instant", place, text, key=key)
        return _BAD
    return instant
