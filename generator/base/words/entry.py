"""The form in which the words of a finding stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.base.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of one kind of finding."""

    degree: Literal["error", "doubt", "note"]
    says: Text
    to_do: Text


def entry(degree: Literal["error", "doubt", "note"], zh: str, zh_do: str, en: str, en_do: str) -> Entry:
    """One kind of finding: what it says and what to do, in Chinese and in English."""
    return Entry(degree, Text(zh, en), Text(zh_do, en_do))
