"""``rubric``: marks by item, each inside a described band, added up to one sheet's total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form, State
from generator.base.exact import decimal_text
from generator.base.finding import Place
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.fold import fold
from generator.rules.model import Names, Row, Rule, Say, Work, expect_seats


@dataclass(frozen=True, slots=True)
class Band:
    """One described band of marks, both ends included."""

    from_: Fraction = param("最低分（含）", "lowest mark, included")
    to: Fraction = param("最高分（含）", "highest mark, included")
    says: str = param("评估要点", "what earns it")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the rubric."""

    item: str = param("评估项目的列", "the register column of the item")
    label: str = param("评估项目", "its name")
    full: Fraction = param("分值", "its full mark")
    bands: tuple[Band, ...] = param("各档分数与要点", "the bands of marks")


@dataclass(frozen=True, slots=True)
class Section:
    """Several items under one heading, with the full mark printed there."""

    id: str = param("分项编号", "its id")
    label: str = param("分项名称", "its name")
    full: Fraction = param("标明的分值", "the full mark printed for it")
    items: tuple[Item, ...] = param("评估项目", "its items")


@dataclass(frozen=True, slots=True)
class Rubric(Rule):
    kind = "rubric"
    name = Text("评分细则", "Rubric")
    meaning = Text(
        "逐项打分，每项分数须落在评分细则的某一档内，各项相加得评分表合计。",
        "Marks by item, each inside a band of the rubric, added up to the sheet's total.",
    )

    of: Ref = param("逐项评分", "the marks by item")
    along: str = param("评估项目所在的方向", "the axis of the items")
    marks: Literal["whole", "half", "tenth"] = param(
        "打分最小单位：whole 整分，half 半分，tenth 0.1分",
        "the step of a mark",
        asks=Text("打整分还是半分？请写明 marks", "whole marks, halves or tenths?"),
    )
    uncovered: Literal["refuse", "allow"] = param(
        "评分细则没有列出的分数：refuse 不得使用，allow 可以使用",
        "marks that no band covers: refuse or allow",
        asks=Text("细则未列出的分数能否使用？请写明 uncovered", "may a mark that no band covers be given?"),
    )
    full: Fraction = param("满分", "the full mark of all sections")
    sections: tuple[Section, ...] = param("各分项", "the sections")

    @property
    def step(self) -> Fraction:
        """The smallest difference between two marks."""
        return {"whole": Fraction(1), "half": Fraction(1, 2), "tenth": Fraction(1, 10)}[self.marks]

    def items(self) -> Iterator[Item]:
        """All items, section by section."""
        for section in self.sections:
            yield from section.items

    def permitted(self, item: Item) -> list[Fraction]:
        """The marks that may be given for an item, rising."""
        count = int(item.full / self.step)
        grid = [self.step * i for i in range(count + 1)]
        if self.uncovered == "allow":
            return grid
        return [m for m in grid if any(b.from_ <= m <= b.to for b in item.bands)]

    def form(self, forms: Mapping[str, Form], say: Say) -> Form | None:
        self._check_sums(say)
        for item in self.items():
            self._check_bands(item, say)
        taken = expect_seats(forms, self.of, say, "of", "number", axis=self.along)
        if taken is None:
            return None
        places = 0 if self.marks == "whole" else 1
        return replace(taken.without(self.along), low=Fraction(0), high=self.full, places=places)

    def _check_sums(self, say: Say) -> None:
        items = Fraction(0)
        for section in self.sections:
            inside = sum((i.full for i in section.items), Fraction(0))
            items += inside
            if inside != section.full:
                say(
                    "section-sum", "sections", decimal_text(section.full),
                    section=section.label, items=decimal_text(inside),
                    proof=(f"{decimal_text(abs(inside - section.full))}分",),
                )  # fmt: skip
        printed = sum((s.full for s in self.sections), Fraction(0))
        # Where sections and items agree, it is the full mark that differs from both: one finding.
        if printed != self.full and printed != items:
            proof = (f"{decimal_text(printed)}分", f"{decimal_text(self.full)}分")
            say("sections-total", "full", decimal_text(printed), full=decimal_text(self.full), proof=proof)
        if items != self.full:
            say("items-total", "full", decimal_text(items), full=decimal_text(self.full))
        names = [i.item for i in self.items()]
        for twice in sorted({n for n in names if names.count(n) > 1}):
            say("named-twice", "sections", twice)

    def _check_bands(self, item: Item, say: Say) -> None:
        for band in item.bands:
            if band.from_ > band.to or band.from_ < 0 or band.to > item.full:
                say(
                    "band-outside", "sections", f"{decimal_text(band.from_)}-{decimal_text(band.to)}",
                    item=item.label, full=decimal_text(item.full),
                )  # fmt: skip
        grid = [self.step * i for i in range(int(item.full / self.step) + 1)]
        hits = {mark: sum(b.from_ <= mark <= b.to for b in item.bands) for mark in grid}
        double = "、".join(decimal_text(m) for m, n in hits.items() if n > 1)
        none = "、".join(decimal_text(m) for m, n in hits.items() if n == 0)
        if double:
            say("bands-overlap", "sections", double, item=item.label)
        if none:
            proof = tuple(f"{item.label}{mark}分" for mark in none.split("、"))
            say("marks-uncovered", "sections", none, item=item.label, proof=proof)

    def compute(self, work: Work) -> Column:
        column = work.columns[self.of]
        given = column.given
        order = list(self.items())
        position = {seat: i for i, seat in enumerate(column.seats)}
        keep = np.zeros(len(column.seats), dtype=bool)
        for item in order:
            index = position.get(item.item)
            if index is None:
                work.report("item-without-column", item.item, label=item.label)
                continue
            keep[index] = True
            self._check_marks(work, column, item, index)
        marked = given & keep  # columns that are no item of the rubric neither count nor lack
        count = marked.sum(axis=-1)
        incomplete = (count > 0) & (count < keep.sum())
        for where in np.argwhere(incomplete):
            spot = tuple(map(int, where))
            lacking = int(np.flatnonzero(keep & ~given[spot])[0])
            place = _cell(column, (*spot, lacking))
            work.report("sheet-incomplete", column.text(*spot, lacking), place, who=work.who(spot[0]))
        folded = fold(column, self.along, work.size, keep=np.broadcast_to(keep, given.shape))
        whole = count == keep.sum()
        places = 0 if self.marks == "whole" else 1
        form = replace(column.form.without(self.along), low=Fraction(0), high=self.full, places=places)
        state = np.where(whole, np.uint8(State.GIVEN), folded.why).astype(np.uint8)
        cells = None
        if column.cells is not None:
            cells = replace(column.cells, row=_first_row(column.cells.row, column.form.axes))
        return Column(form, folded.total.where(whole), state, cells=cells)

    def _check_marks(self, work: Work, column: Column, item: Item, index: int) -> None:
        values, given = column.values.take((..., index)), column.given[..., index]
        permitted = self.permitted(item)
        for number in np.unique(values.num[given]):
            mark = Fraction(int(number), values.den)
            if mark in permitted:
                continue
            for where in np.argwhere(given & (values.num == number)):
                spot = (*map(int, where), index)
                allowed = "、".join(decimal_text(m) for m in permitted)
                work.report(
                    "mark-outside-bands", decimal_text(mark), _cell(column, spot),
                    item=item.label, allowed=allowed,
                )  # fmt: skip

    def sentence(self, names: Names) -> Text:
        unit = {
            "whole": Text("整分", "whole marks"),
            "half": Text("可打半分", "halves"),
            "tenth": Text("可打0.1分", "tenths"),
        }
        count = sum(1 for _ in self.items())
        allowed = Text("未列出的分数不得使用", "marks that no band covers are refused")
        if self.uncovered == "allow":
            allowed = Text("未列出的分数可以使用", "marks that no band covers may be given")
        full = decimal_text(self.full)
        return Text(
            f"按评分细则对{count}个项目逐项打分（{unit[self.marks].zh}），{allowed.zh}，各项相加，满分{full}分。",
            f"{count} items marked by the rubric ({unit[self.marks].en}), {allowed.en}, added up; full mark {full}.",
        )

    def arithmetic(self, row: Row) -> str:
        return " + ".join(text for text, _ in row.texts(self.of, self.along))


def _first_row(row: NDArray[np.int32], axes: tuple[str, ...]) -> NDArray[np.int32]:
    """Rows of the sheets themselves: cells of one sheet share a row, kept without the item axis."""
    return row if row.ndim == len(axes) else row[..., 0]


def _cell(column: Column, spot: tuple[int, ...]) -> Place | None:
    if column.cells is None:
        return None
    return column.cells.place(spot[: column.cells.row.ndim], spot[-1])
