"""What authorities outside decree and the office copies: holidays of a year, minimum wages of a city."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from generator.base.shape import At, here, param


@dataclass(frozen=True, slots=True)
class Holiday:
    """A stretch of days off."""

    from_: date = param("从", "from")
    until: date = param("到", "to")
    name: str = param("名称", "its name")


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """``calendar/YEAR.yaml``: holidays and make-up workdays of a year, with their source."""

    format: Literal["1"] = param("格式版本", "format version")
    year: int = param("年份", "the year")
    source: str = param("出处", "where it was published")
    holidays: tuple[Holiday, ...] = param("放假", "holidays")
    workdays: tuple[date, ...] = param("调休上班日", "make-up workdays", default=())
    at: At = here()


@dataclass(frozen=True, slots=True)
class WageAmount:
    """A minimum wage in force from a day."""

    from_: date = param("自何日起", "from which day")
    monthly: Fraction = param("月最低工资（元）", "yuan a month")
    source: str = param("出处", "where it was published")


@dataclass(frozen=True, slots=True)
class WageFloor:
    """The share of the minimum wage below which standby pay must not fall."""

    percent: Fraction = param("不低于最低工资的百分之几", "percent of the minimum wage")
    clause: str = param("依据条款", "the clause")


@dataclass(frozen=True, slots=True)
class Wages:
    """``wages.yaml``."""

    format: Literal["1"] = param("格式版本", "format version")
    city: str = param("城市", "the city")
    minimum_wage: tuple[WageAmount, ...] = param("最低工资标准", "minimum wages")
    floor: WageFloor = param("待岗期间的下限", "the floor of standby pay")
    at: At = here()
