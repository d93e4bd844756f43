"""By which day of a month something is handed in, as a scheme writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.base.shape import param
from generator.base.text import Text


@dataclass(frozen=True, slots=True)
class Due:
    """By which day of a month something is handed in (ST-13)."""

    day: int = param("几号", "which day of the month", least=1, most=28)
    month: Literal["same", "following"] = param(
        "哪个月的：same 本期末日所在的月，following 它的次月",
        "of the month of the period's last day, or of the one after it",
    )
    included: bool = param(
        "这一天是否在期限之内", "whether that day itself is still in time",
        asks=Text("期限是否包括这一天？请写明 included", "is that day itself still in time?"),
    )  # fmt: skip
    holiday: Literal["next-working-day", "working-day-before", "stays"] = param(
        "遇节假日：next-working-day 顺延到下一个工作日，working-day-before 提前到前一个工作日，stays 不变",
        "on a holiday: moved to the next working day, to the one before, or not moved",
        asks=Text("期限遇节假日怎样办？请写明 holiday", "what if the day is a holiday?"),
    )
