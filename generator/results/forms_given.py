"""Whether the filled-in score sheets are those of the edition that rules their period (ET-10)."""

from __future__ import annotations

from generator.base.finding import Findings
from generator.base.period import parse_period
from generator.schemes.model import Schemes
from generator.tables.form_code import DIGITS
from generator.tables.model import Tables


def check_forms(schemes: Schemes, tables: Tables, findings: Findings) -> None:
    """Each form was written for what its period is marked by: the edition in force, with these very rules."""
    for records in tables.records.values():
        for form in records.forms:
            code, period = form.code, parse_period(form.code.period)
            scheme = schemes.in_force(code.scheme, period) if period is not None else None
            named = f"{code.scheme}@{code.edition}"
            if scheme is None:
                findings.add("form-other-edition", form.place, named, expected="—")
                continue
            if (code.edition, code.digest) != (scheme.head.edition, scheme.digest[:DIGITS]):
                expected = f"{scheme.id}@{scheme.head.edition}/{scheme.digest[:DIGITS]}"
                findings.add("form-other-edition", form.place, f"{named}/{code.digest}", expected=expected)
