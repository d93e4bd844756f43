"""Withdrawals and takedowns as the files that record them."""

from __future__ import annotations

import json
from datetime import tzinfo

from generator.render.schemas import COMMENT
from generator.tables.acts import Takedown, Withdrawal


def withdrawal_record(one: Withdrawal, zone: tzinfo) -> str:
    """The text of the file of a withdrawal: the instant is told in ``zone``."""
    said = {"withdrawal": str(one.withdrawal), "notice": str(one.notice)}
    return _record("withdrawals", said, "withdrawn", one, zone)


def takedown_record(one: Takedown, zone: tzinfo) -> str:
    """The text of the file of a takedown: the instant is told in ``zone``."""
    said = {"takedown": str(one.takedown), "address": _quoted(one.address)}
    return _record("takedowns", said, "taken-down", one, zone)


def _record(kind: str, said: dict[str, str], key: str, one: Withdrawal | Takedown, zone: tzinfo) -> str:
    when = one.withdrawn if isinstance(one, Withdrawal) else one.taken_down
    lines = [f"{COMMENT}../../schemas/{kind}.json", "format: 1", *(f"{k}: {v}" for k, v in said.items())]
    lines += [f"{key}: {when.astimezone(zone).isoformat()}", f"reason: {_quoted(one.reason)}"]
    return "\n".join([*lines, f"by: {_quoted(one.by)}"]) + "\n"


def _quoted(text: str) -> str:
    """A text that YAML reads as it stands, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)
