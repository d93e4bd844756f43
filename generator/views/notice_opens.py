"""Where what the references of notices made opens on the site: only at pages that there are."""

from __future__ import annotations

from generator.documents.notice import Notice
from generator.results.corrections import PublicCorrection
from generator.results.model import Key
from generator.results.public import Public, PublicResult
from generator.results.public_registers import PublicRegister
from generator.rules.selection import Selection
from generator.views.addresses import (
    corrections_page,
    notice_address,
    person_page,
    person_year_page,
    ranking_page,
    selection_page,
    unit_page,
    unit_year_page,
)
from generator.views.corrections import year_of
from generator.views.register import register_address, year_of_row


class SiteOpens:
    """The pages of the site, as notices lead to them."""

    def __init__(self, public: Public) -> None:
        self._public = public
        self._people: set[str] = set()
        self._units: set[str] = set()
        for one in public.by_key.values():
            people = one.result.assessment.head.subjects.kind == "person"
            (self._people if people else self._units).update(one.result.ids)

    def ranking(self, key: Key) -> str:
        """The table of a result."""
        scheme, assessment, _ = key
        return ranking_page(scheme, assessment, self._public.by_key[key].result.period)

    def selection(self, key: Key, step: str) -> str:
        """Who was chosen, and how; the table where the choice brings no honour."""
        one = self._public.by_key[key].result
        made = one.assessment.step(step)
        if made is None or not isinstance(made.rule, Selection) or not made.rule.honour:
            return self.ranking(key)
        return selection_page(key[0], key[1], one.period, step)

    def row(self, found: PublicResult, who: str) -> str:
        """The year of a person or unit, with the figures of the period."""
        people = found.result.assessment.head.subjects.kind == "person"
        return (person_year_page if people else unit_year_page)(found.result.period.year, who)

    def subject(self, who: str) -> str:
        """The living page of a person or unit whom a result names."""
        if who in self._people:
            return person_page(who)
        return unit_page(who) if who in self._units else ""

    def register(self, register: PublicRegister, year: int) -> str:
        """The page of a register: of one year where its rows have years, and that year has rows."""
        if register.register.period == "none":
            return register_address(register)
        years = {
            year_of_row(register, cells, place.file)
            for cells, place in zip(register.rows, register.places, strict=True)
        }
        return register_address(register, year) if year in years else ""

    def notice(self, notice: Notice) -> str:
        """The page of a notice."""
        return notice_address(notice)

    def correction(self, one: PublicCorrection) -> str:
        """An entry of the log of corrections."""
        return f"{corrections_page(year_of(one, self._public))}#{one.id}"
