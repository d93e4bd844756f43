"""References made out: each becomes words or a table, as published, with the page on which they open."""

from __future__ import annotations

from typing import Protocol

from generator.base.column import Column
from generator.base.finding import Findings
from generator.base.text import Text
from generator.documents.notice import Notice, NoticeText
from generator.documents.official import Body, Made, MadeText, mark, without_marks
from generator.notices.corrected import corrected_table
from generator.notices.found import ARCHIVE, SOMEBODY, Lookup, Told, rows_of, where
from generator.notices.grammar import BLOCKS, Broken, Reference, pieces_of
from generator.notices.made_tables import register_table, result_table, words_of
from generator.notices.typed import Counted
from generator.notices.wording import PEOPLE, UNIT
from generator.results.corrections import PublicCorrection
from generator.results.model import Key
from generator.results.public import Public, PublicResult
from generator.results.public_registers import PublicRegister
from generator.results.rounds import levels_in
from generator.rules.selection import Selection
from generator.schemes.model import Schemes

_STEMS = "甲乙丙丁戊己庚辛壬癸"


class Opens(Protocol):
    """Where what a reference made opens: addresses of the site from its root, empty where there is none."""

    def ranking(self, key: Key) -> str:
        """The table of a result."""

    def selection(self, key: Key, step: str) -> str:
        """Who was chosen, and how."""

    def row(self, found: PublicResult, who: str) -> str:
        """One subject's figures."""

    def subject(self, who: str) -> str:
        """Somebody's page, or a unit's."""

    def register(self, register: PublicRegister, year: int) -> str:
        """The page of a register, of one year where it has years."""

    def notice(self, notice: Notice) -> str:
        """The page of a notice."""

    def correction(self, one: PublicCorrection) -> str:
        """An entry of the log of corrections."""


class Resolver:
    """Makes out the references of one notice; whoever is told anonymously keeps one letter throughout."""

    def __init__(
        self, notice: Notice, public: Public, schemes: Schemes, opens: Opens, findings: Findings
    ) -> None:
        self._notice, self._public, self._opens, self._findings = notice, public, opens, findings
        self._lookup = Lookup(public, schemes, notice.front)
        self._day = notice.front.issued.toordinal()
        self._letters: dict[str, dict[str, str]] = {}
        self.tables: list[Counted] = []
        """The tables made so far, for counts to be held against."""

    def body(self, text: NoticeText) -> Body:
        """A text with marks for its references, and what they made."""
        words: list[str] = []
        made: list[Made] = []
        pieces = pieces_of(text.text)
        for at, piece in enumerate(pieces):
            if isinstance(piece, str):
                words.append(without_marks(piece))
            elif isinstance(piece, Broken):
                self._findings.add("reference-syntax", text.place(piece.line), piece.written)
            else:
                told = Told(piece, text.place(piece.line), self._findings)
                if piece.word in BLOCKS and not _alone(pieces, at):
                    self._findings.add(
                        "reference-not-alone", told.place, piece.written, reference=piece.written
                    )
                    continue
                one = self.make(told)
                if one is not None:
                    words.append(mark(len(made)))
                    made.append(one)
        return Body("".join(words), tuple(made))

    def make(self, told: Told) -> Made | None:
        """What one reference makes; None, with the finding, where it makes nothing."""
        word = told.reference.word
        if word in ("name", "somebody"):
            return self._somebody(told)
        if word == "register":
            return self._register(told)
        if word == "corrected":
            return corrected_table(told, self._public, self._opens.correction)
        if word == "capstone":
            return self._capstone(told)
        if word == "count" and told.reference.subject:
            register = self._lookup.register(told.reference.subject, told)
            if register is None:
                return None
            count = len(rows_of(register, self._notice.front.period, self._notice.front.issued))
            return MadeText(str(count), self._opens.register(register, self._year))
        found = self._lookup.result(told.reference.target, told)
        if found is None:
            return None
        result, target = found
        if word == "table":
            return self._table(result, told)
        if word == "count" and not target.column:
            return MadeText(str(len(result.result.ids)), self._opens.ranking(result.key))
        column = self._lookup.column(result, target.column, told)
        if column is None:
            return None
        if word in ("figure", "before"):
            return self._figure(result, column, target.column, told)
        if word in ("highest", "lowest"):
            return self._end(result, column, target.column, told)
        return self._chosen(result, column, target.column, told)

    def _capstone(self, told: Told) -> MadeText | None:
        """That of a closed year, in eights, so that a line can break and a reader compare."""
        said = self._public.capstones.get(told.reference.subject)
        if said is None:
            told.unknown(ARCHIVE, told.reference.subject, self._public.capstones)
            return None
        return MadeText(" ".join(said[i : i + 8] for i in range(0, len(said), 8)))

    @property
    def _year(self) -> int:
        period = self._notice.front.period
        return period.year if period is not None else self._notice.front.issued.year

    # ── people and units ───────────────────────────────────────────────────────────────────────────
    def _somebody(self, told: Told) -> MadeText | None:
        who, roster = told.reference.subject, self._public.roster
        person, unit = roster.person_index().get(who, -1), roster.unit_index().get(who, -1)
        if person < 0 and unit < 0:
            told.unknown(SOMEBODY, who, [*roster.person_index(), *roster.unit_index()])
            return None
        name = roster.person_name(person, self._day) if person >= 0 else roster.unit_name(unit, self._day)
        front = self._notice.front
        agreed = any(c.person == who and c.on <= front.issued for c in front.consents)
        if told.reference.word == "somebody" and not (agreed and person >= 0):
            return MadeText(self._anonymous(who, person, unit))
        if person >= 0 and front.criticises and not agreed:
            self._findings.add("criticism-names-somebody", told.place, name)
            return None
        return MadeText(name, self._opens.subject(who))

    def _anonymous(self, who: str, person: int, unit: int) -> str:
        """Somebody without a name: the kind of unit and a letter in the order of appearance (SA-09)."""
        roster, ending = self._public.roster, ""
        if person >= 0:
            rows = roster.postings
            held = (rows.person == person) & (rows.first <= self._day) & (rows.last >= self._day)
            posts = where(held & rows.main) or where(held)
            unit = int(rows.unit[posts[0]]) if posts else -1
            ending = "工作人员"
        kind = roster.units[unit].kind if unit >= 0 else ""
        label = next((k.label for k in roster.kinds if k.id == kind), "单位")
        said = f"某{label}{ending}"
        letters = self._letters.setdefault(said, {})
        place = len(letters)
        letter = letters.setdefault(who, _STEMS[place] if place < len(_STEMS) else str(place + 1))
        return said + letter

    def _names(self, found: PublicResult, rows: list[int]) -> list[str]:
        """Subjects by the names that they bear on the day of issue."""
        roster, result = self._public.roster, found.result
        people = result.assessment.head.subjects.kind == "person"
        name = roster.person_name if people else roster.unit_name
        return [name(int(result.subjects[row]), self._day) for row in rows]

    # ── figures, lists, sentences ──────────────────────────────────────────────────────────────────
    def _figure(self, found: PublicResult, column: Column, name: str, told: Told) -> MadeText | None:
        who, roster = told.reference.subject, self._public.roster
        row = found.result.position.get(who)
        if row is None and who not in roster.person_index() and who not in roster.unit_index():
            told.unknown(SOMEBODY, who, found.result.position)
            return None
        if row is None or not column.given[row]:
            told.withheld(f"{who}·{found.result.assessment.label(name)}")
            return None
        if told.reference.word == "before":
            was = found.was.get(name, {}).get(row)
            if was is None:
                told.unfit(Text("这个数字没有更正过", "this figure was not corrected"))
                return None
            return MadeText(was, self._opens.row(found, who))
        words = words_of(found, name, row, levels_in(found.result, name))
        return MadeText(words, self._opens.row(found, who))

    def _end(self, found: PublicResult, column: Column, name: str, told: Told) -> MadeText | None:
        label = found.result.assessment.label(name)
        if column.form.kind != "number":
            told.unfit(Text(f"“{label}”不是数", f"“{label}” is no number"))
            return None
        rows = where(column.given)
        if not rows:
            told.withheld(label)
            return None
        best = max if told.reference.word == "highest" else min
        row = best(rows, key=lambda r: int(column.values.num[r]))
        return MadeText(column.text(row), self._opens.ranking(found.key))

    def _chosen(self, found: PublicResult, column: Column, name: str, told: Told) -> MadeText | None:
        """How many were chosen, their names, or the clause that says so."""
        assessment = found.result.assessment
        if column.form.kind != "flag":
            label = assessment.label(name)
            told.unfit(Text(f"“{label}”不是评选结果", f"“{label}” chooses nobody"))
            return None
        rows = where(column.holds)
        step = assessment.step(name)
        is_selection = step is not None and isinstance(step.rule, Selection) and bool(step.rule.honour)
        address = self._opens.selection(found.key, name) if is_selection else self._opens.ranking(found.key)
        if told.reference.word == "count":
            return MadeText(str(len(rows)), address)
        if not rows:
            label = assessment.label(name)
            told.unfit(Text(f"“{label}”没有人入选", f"“{label}” chose nobody"))
            return None
        names = self._names(found, rows)
        if told.reference.word == "list":
            return MadeText("、".join(names), address)
        honour = step.rule.honour if step is not None and isinstance(step.rule, Selection) else ""
        people = assessment.head.subjects.kind == "person"
        if people:
            who = f"{names[0]}同志" if len(names) == 1 else f"{'、'.join(names)}等{len(names)}名同志"
        else:
            kind = self._public.roster.units[int(found.result.subjects[rows[0]])].kind
            label = next((k.label for k in self._public.roster.kinds if k.id == kind), "单位")
            who = names[0] if len(names) == 1 else f"{'、'.join(names)}等{len(names)}个{label}"
        if honour:
            return MadeText(f"授予{who}“{honour}”称号", address)
        return MadeText(f"确定{who}为{assessment.label(name)}", address)

    # ── tables ─────────────────────────────────────────────────────────────────────────────────────
    def _table(self, found: PublicResult, told: Told) -> Made | None:
        made = result_table(found, self._lookup, told, self._day, self._opens.ranking(found.key))
        if made is None:
            return None
        people = found.result.assessment.head.subjects.kind == "person"
        nouns = PEOPLE if people else (UNIT.zh, made.heads_of_subject)
        whole = len(made.table.rows) == len(found.result.ids)
        self.tables.append(Counted(nouns, len(made.table.rows), whole))
        return made.table

    def _register(self, told: Told) -> Made | None:
        register = self._lookup.register(told.reference.subject, told)
        if register is None:
            return None
        rows = rows_of(register, self._notice.front.period, self._notice.front.issued)
        return register_table(register, rows, told, self._opens.register(register, self._year))


def _alone(pieces: list[str | Reference | Broken], at: int) -> bool:
    """Whether a reference stands alone in its paragraph: a blank line, or an end, on both sides."""
    before = "".join(p if isinstance(p, str) else "\0" for p in pieces[:at])
    after = "".join(p if isinstance(p, str) else "\0" for p in pieces[at + 1 :])
    last = before.rsplit("\n\n", 1)[-1]
    return not last.strip() and not after.split("\n\n", 1)[0].strip()
