"""By when the results of a period are due: the days stand in the clause that orders them."""

from __future__ import annotations

from generator.base.shape import full_clause
from generator.documents.model import Documents
from generator.schemes.cited import nearest_clause
from generator.schemes.grounds import check_grounds
from generator.schemes.model import Scheme
from generator.schemes.settled import Open


def check_deadlines(scheme: Scheme, documents: Documents, opened: Open) -> None:
    """Every deadline of the edition: its clauses exist and print its days; the way it is counted is asked."""
    for assessment in scheme.assessments:
        due = assessment.head.due
        if due is None:
            continue
        spot, texts = f"{assessment.id}.due", []
        for reference in due.clause:
            full = full_clause(reference, scheme.head.regulation)
            clause = documents.clause(full)
            if clause is None:
                guess = nearest_clause(full, documents)
                opened.say("unknown-clause", spot, due.at.key("clause"), reference, guess=guess)
            else:
                texts.append(clause.text)
        texts += [r.text for r in scheme.rulings if r.ruling in due.ruling]
        check_grounds(due, due.label, tuple(texts), {}, {}, opened.sayer(spot, due.at.key))
        if due.counted == "calendar" and due.holiday is None:
            opened.say(
                "open-point", spot, due.at.key(), "holiday",
                zh=f"“{due.label}”的期限遇节假日怎样办？请写明 holiday",
                en=f"what if the day of “{due.label}” is a holiday?",
            )  # fmt: skip
