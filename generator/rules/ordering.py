"""Order of subjects by one or several columns: the places and groups that ranks and selections share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.base.column import Column, Form
from generator.base.shape import Ref, param
from generator.base.text import Text
from generator.rules.model import Direction, Names, Say, Work, expect_one


@dataclass(frozen=True, slots=True)
class Key:
    """A further column that parts equal ones; who has no value in it comes behind those who have one."""

    of: Ref = param("比较的列；没有数值的排在相同者之后", "the column; who has no value comes last")
    order: Direction = param("highest-first 高者在前，lowest-first 低者在前", "which comes first")


def check_keys(keys: Sequence[Key], forms: Mapping[str, Form], say: Say) -> None:
    """Findings about keys that are no single number or day."""
    for key in keys:
        expect_one(forms, key.of, say, "then", "number", "date")


def in_turn(work: Work, of: Ref, order: Direction, then: Sequence[Key]) -> list[tuple[Column, Direction]]:
    """What subjects are ordered by: the number itself, then each key that parts equal ones."""
    return [(work.columns[of], order), *((work.columns[k.of], k.order) for k in then)]


def runs_against(taken: Form, order: Direction) -> bool:
    """Whether an order puts the worse end of a number first; not where nothing says which is better."""
    return taken.better is not None and (taken.better == "higher") != (order == "highest-first")


def keys_sentence(keys: Sequence[Key], names: Names) -> Text:
    """What is compared where all before is equal, in words; empty without keys."""
    zh = "".join(f"，相同的再比{names(k.of)}" for k in keys)
    return Text(zh, "".join(f", then by {names(k.of)}" for k in keys))


def order_words(order: Direction) -> Text:
    """Which end of the scale comes first, in words."""
    if order == "highest-first":
        return Text("从高到低", "from high to low")
    return Text("从低到高", "from low to high")


def check_within(within: Ref | None, forms: Mapping[str, Form], say: Say) -> None:
    """Findings about a grouping that is no single word for each subject."""
    if within is not None:
        expect_one(forms, within, say, "within", "choice")


def group_numbers(work: Work, among: str = "all", within: Ref | None = None) -> NDArray[np.int64]:
    """The group of each subject: its unit of the kind ``among``, parted by the words of the column ``within``.

    −1 for somebody without such a unit, or without a word in that column, who belongs to no group. A kind of
    unit that the roster does not know is a finding.
    """
    groups = work.groups.get(among)
    if groups is None:  # the kinds of unit are the roster's, which the form of a rule does not know
        work.report("unknown-word", among, key="among", allowed="、".join(work.groups))
        groups = work.groups["all"]
    return parted(groups, work.columns[within] if within is not None else None)


def parted(groups: NDArray[np.int64], words: Column | None) -> NDArray[np.int64]:
    """The groups, each parted by the words of a column; −1 for a subject without a group or a word."""
    if words is None:
        return groups
    joined = (groups + 1) * max(len(words.form.words), 1) + words.values.num.astype(np.int64)
    return np.where(words.given & (groups >= 0), joined, -1)


def levels(columns: Sequence[tuple[Column, Direction]], who: NDArray[np.bool_]) -> NDArray[np.int64]:
    """For each subject in ``who`` the number of its level, best first from 0; equal on all keys, equal level.

    Subjects outside ``who`` get −1. Each later column only parts those that are equal on all before it;
    a missing value comes behind every given one.
    """
    level = np.zeros(who.shape, dtype=np.int64)
    for column, direction in columns:
        given = column.given[who]
        unique, inverse = np.unique(column.values.num[who], return_inverse=True)
        place = inverse if direction == "lowest-first" else len(unique) - 1 - inverse
        place = np.where(given, place, len(unique))
        joined = level[who] * (len(unique) + 1) + place
        _, level_here = np.unique(joined, return_inverse=True)
        level[who] = level_here
    level[~who] = -1
    return level


def shared_places(level: NDArray[np.int64], dense: bool = False) -> NDArray[np.int64]:
    """Places from 1: shared ones leave a gap behind them (1, 2, 2, 4), dense ones none (1, 2, 2, 3)."""
    places = np.zeros(level.shape, dtype=np.int64)
    who = level >= 0
    if not who.any():
        return places
    unique, inverse, count = np.unique(level[who], return_inverse=True, return_counts=True)
    first = np.arange(len(unique)) if dense else np.concatenate([[0], np.cumsum(count)[:-1]])
    places[who] = first[inverse] + 1
    return places
