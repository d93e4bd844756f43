"""From the records that YAML is read into to JSON Schema (2020-12), for editors that check while typing.

What :mod:`generator.sources.decode` accepts, the schema accepts; the meaning of each key stands there in
both languages. A scalar counts as a list of one, as it does for the reader.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Literal, Union, get_args, get_origin

from generator.base.period import Period
from generator.base.shape import Clause, Ref
from generator.base.text import Text
from generator.sources.decode import Identifier, fields_of

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PERIOD = r"^\d{4}(-(h[12]|q[1-4]|w\d{2}|\d{2}(-\d{2})?))?(\.r[1-9]\d?)?$"
_SCALAR = ["string", "number", "boolean"]


class Schemas:
    """Gathers the records of one file as ``$defs``, each once, whatever refers to it."""

    def __init__(self) -> None:
        self.defs: dict[str, Schema] = {}

    def of(self, record: type, closed: bool = True) -> Schema:
        """A reference to the record's definition, which is made when it is first asked for."""
        name = f"{record.__module__.rpartition('.')[2]}.{record.__name__}"
        if name not in self.defs:
            self.defs[name] = {}  # a record may hold itself, as conditions do
            self.defs[name] = self.mapping(fields_of(record), record_words(record), closed=closed)
        return {"$ref": f"#/$defs/{name}"}

    def mapping(
        self,
        fields: Iterable[tuple[str, dataclasses.Field[Any], Any]],
        words: str = "",
        more: Mapping[str, Schema] | None = None,
        needed: Iterable[str] = (),
        closed: bool = True,
    ) -> Schema:
        """A mapping of these fields, and of ``more`` keys of which ``needed`` must be there."""
        properties: dict[str, Schema] = {}
        required: list[str] = []
        for key, field, hint in fields:
            properties[key] = {"description": field_words(field), **self.value(hint)}
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                required.append(key)
        properties |= more or {}
        made: Schema = {"type": "object", "properties": properties}
        if words:
            made["description"] = words
        if required or needed:
            made["required"] = [*required, *needed]
        if closed:
            made["additionalProperties"] = False
        return made

    def value(self, hint: Any) -> Schema:
        """What may stand for a value of this type."""
        origin = get_origin(hint)
        if origin in (Union, types.UnionType):
            return self._either(hint)
        if origin is tuple:
            one = self.value(get_args(hint)[0])
            # Not anyOf: an editor then names the very key that is wrong, not just "fits neither".
            return {"if": {"type": "array"}, "then": {"type": "array", "items": one}, "else": one}
        if origin in (dict, typing.get_origin(typing.Mapping[str, str])):
            return {"type": "object", "additionalProperties": self.value(get_args(hint)[1])}
        if origin is Literal:
            return {"enum": [w for word in get_args(hint) for w in _ways(word)]}
        if dataclasses.is_dataclass(hint) and hint is not Period:
            assert isinstance(hint, type)
            return self.of(hint)
        return dict(_SCALARS[hint])

    def _either(self, hint: Any) -> Schema:
        options = [a for a in get_args(hint) if a is not type(None)]
        made = [self.value(o) for o in options]
        records = all(dataclasses.is_dataclass(o) and o is not Period for o in options)
        one = made[0] if len(made) == 1 else {"anyOf": made}
        if records and len(options) < len(get_args(hint)):
            return {"if": {"type": "object"}, "then": one, "else": {"const": "none"}}
        return one


_SCALARS: dict[Any, Schema] = {
    str: {"type": _SCALAR},
    Ref: {"type": _SCALAR},
    Clause: {"type": "string"},
    Identifier: {"type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9-]{0,39}$"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Fraction: {"type": ["number", "string"], "pattern": r"^[+-]?\d+(\.\d+)?$"},
    date: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    datetime: {
        "type": "string",
        "pattern": r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z)$",
    },
    Period: {"type": ["string", "integer"], "pattern": _PERIOD},
}
"""Scalars: YAML may read a text of digits as a number, so both are accepted."""


def _ways(word: Any) -> list[Any]:
    """A word of a closed list; ``"1"`` may be written without quotation marks."""
    return [int(word), word] if str(word).isdecimal() else [word]


def field_words(field: dataclasses.Field[Any]) -> str:
    """The meaning of a key in both languages, with the question that leaving it out would raise."""
    text, asks = field.metadata.get("text"), field.metadata.get("asks")
    said = [text, asks] if asks is not None else [text]
    return "\n".join(f"{t.zh}\n{t.en}" for t in said if isinstance(t, Text))


def record_words(record: type) -> str:
    """The meaning of a record: a kind of rule says it in both languages, others in their docstring."""
    meaning = getattr(record, "meaning", None)
    if isinstance(meaning, Text):
        return f"{meaning.zh}\n{meaning.en}"
    doc = record.__doc__ or ""
    return "" if doc.startswith(f"{record.__name__}(") else doc.partition("\n")[0].replace("``", "")
