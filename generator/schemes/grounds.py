"""What a step declares against what its cited clauses and readings say.

Every figure must be printed there with its unit; no text may name another option than the one declared;
what a cited text prescribes may not be left out. A part with a clause of its own answers to that clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from generator.base.column import Form
from generator.base.exact import decimal_text
from generator.base.shape import At, key_of
from generator.base.text import Text, join
from generator.documents.from_sources import in_arabic
from generator.rules.condition import Condition
from generator.rules.count import Count
from generator.rules.deduction import Points
from generator.rules.ladder import Rung
from generator.rules.mean import Mean
from generator.rules.model import Rule, Say
from generator.rules.quotient import Quotient
from generator.rules.ratio import Ratio
from generator.rules.rubric import Band, Item, Rubric
from generator.rules.sum import Sum, Term
from generator.schemes.lexicon import contradicted, prints, prints_any
from generator.schemes.looked_for import looked_for
from generator.schemes.model import Holds, Input
from generator.schemes.used import NOTHING, Used, Written, written

UNPRINTED = frozenset({Fraction(0), Fraction(100)})
"""Figures that need no text: nought, and the hundred of a hundred-mark scale."""
_NUMBERED = frozenset({("Rung", "at_")})
"""Figures that only number a list."""
_SIGNED = frozenset(
    {("Move", "by"), ("Term", "times"), ("Term", "floor"), ("Deduction", "floor"), ("Indicator", "target")}
)
"""Figures whose minus a text says in words: 降一级, 减去, 扣至50分为止, 下降."""
_PRESCRIBED = re.compile(r"\d+(?:\.\d+)?(?:%|天|个月)")
_MEASURES = {"percent": "%", "days": "天", "months": "个月"}
_MONTHS = re.compile(r"(?:全年|不少于|满)\d+个月")
_EACH = re.compile(r"每\D{1,8}\d+(?:\.\d+)?分")
_MOST = re.compile(r"(?:合计[^，。；]{0,4}(?:最高|不超过|不高于)|封顶)(?P<most>\d+)分")
_SCORES = re.compile(r"(?:不少于|不低于|至少|达到|达)?\d+(?:\.\d+)?(?:分|%)(?:以上|及以上)?")
_LIMITS = ("at_least", "at_most", "above", "below")
_PLACES = re.compile(r"\d+位小数")


def check_grounds(
    rule: Any,
    label: str,
    texts: tuple[str, ...],
    own: Mapping[str, str],
    forms: Mapping[str, Form],
    say: Say,
    used: Mapping[str, Used] | None = None,
) -> None:
    """Compare one rule (or panel, or input) with the texts it cites; ``own`` has those of single parts.

    ``used`` has what the whole scheme uses of each text: what another part uses is not left out.
    """
    if not texts:
        return
    used = used or {}
    missing: dict[str, Text] = {}
    for one in written(rule):
        if _is_figure(one.value) and not (
            _printed(one, texts, own, forms) or _must_have_come(one, texts, used)
        ):
            missing.setdefault(decimal_text(Fraction(one.value)), looked_for(one, texts))
        elif isinstance(one.value, str | bool) and not _idle(one):
            chosen = str(one.value).lower() if isinstance(one.value, bool) else one.value
            other = contradicted(texts, type(one.record).__name__, one.field, chosen)
            if other:
                say(
                    "text-says-otherwise",
                    key_of(one.field),
                    chosen,
                    param=key_of(one.field),
                    label=label,
                    other=other,
                )
    if missing:
        how = join(list(missing.values()), "；", "; ")
        say("figure-not-in-clause", "", "、".join(missing), label=label, how=how)
    if isinstance(rule, Rule):
        _check_left_out(rule, label, texts, own, forms, say, used)


def _idle(one: Written) -> bool:
    """Whether a choice is not asked here: only a head count has a day of its own."""
    return one.field == "on" and getattr(one.record, "roster", "staff") != "staff"


def check_rhythm(rhythm: str, label: str, texts: tuple[str, ...], say: Say) -> None:
    """A text that names another rhythm than the one declared."""
    other = contradicted(texts, "Assessment", "rhythm", rhythm)
    if other:
        say("text-says-otherwise", "rhythm", rhythm, param="rhythm", label=label, other=other)


def _is_figure(value: Any) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def _least_of_all(one: Written, forms: Mapping[str, Form]) -> bool:
    """Whether a figure only says that there is something: at least 1 of what is counted, or a default."""
    lines = getattr(one.record, "at", At()).lines
    unwritten = bool(lines) and key_of(one.field) not in lines
    form = forms.get(getattr(one.record, "of", None) or "")
    counted = isinstance(one.record, Condition) and form is not None and form.places == 0
    return one.field == "at_least" and one.value == 1 and (unwritten or counted)


def _must_have_come(one: Written, texts: tuple[str, ...], used: Mapping[str, Used]) -> bool:
    """Whether a figure only says that records of everybody must be there, and the text orders no number.

    A figure that another part of the scheme uses (a least target, of a step) is not such an order.
    """
    if not isinstance(one.record, Input) or one.field != "at_least" or one.value != 1:
        return False
    for text in texts:
        figures = {Fraction(n) for n in re.findall(r"\d+(?:\.\d+)?", in_arabic(text))}
        rest = figures - used.get(text, NOTHING).figures
        if any(prints(text, "Input", "at_least", figure) for figure in rest):
            return False
    return True


def _printed(one: Written, texts: tuple[str, ...], own: Mapping[str, str], forms: Mapping[str, Form]) -> bool:
    record, figure = type(one.record).__name__, Fraction(one.value)
    if _least_of_all(one, forms):
        nearest = own.get(one.own or "")
        plain = [_SCORES.sub("", in_arabic(t)) for t in ((nearest,) if nearest else texts)]
        if not any(prints_any(t, "Condition", field) for t in plain for field in _LIMITS):
            return True
    if one.field in ("highest", "lowest") and figure == 0:
        return not any(prints_any(t, record, one.field) for t in texts)
    if (record, one.field) in _SIGNED:
        figure = abs(figure)
    if isinstance(one.record, Points) and figure == 0:
        named = [part for t in texts for part in _sentences_of(t, one.record.is_)]
        return not any(prints_any(part, record, one.field) and "不扣" not in part for part in named)
    if figure in UNPRINTED or (record, one.field) in _NUMBERED or isinstance(one.record, Band | Item):
        return True
    if isinstance(one.record, Term | Quotient) and one.field == "times" and figure == 1:
        return True
    if isinstance(one.record, Holds):  # the step that makes the value is held against it
        return True
    if isinstance(one.record, Points):
        named = [part for t in texts for part in _sentences_of(t, one.record.is_)]
        if named:
            return any(prints(part, record, one.field, figure) for part in named)
    if isinstance(one.record, Term) and one.field == "times" and figure < 1:
        # Half of a mark is written 50% where the parts have no range to be weighed by.
        percent = figure * 100
        return any(
            prints(t, r, f, v)
            for t in texts
            for r, f, v in (("Part", "percent", percent), (record, "times", figure))
        )
    nearest = own.get(one.own or "")
    if nearest is not None and prints_any(nearest, record, one.field):
        return prints(nearest, record, one.field, figure)
    return any(prints(t, record, one.field, figure) for t in texts)


def _sentences_of(text: str, word: str) -> list[str]:
    """The parts of a text from a word to the end of its clause (迟到、早退每次扣5分)."""
    return [p for p in re.split("[，；。：\n]", text) if word in p]


def _check_left_out(
    rule: Rule,
    label: str,
    texts: tuple[str, ...],
    own: Mapping[str, str],
    forms: Mapping[str, Form],
    say: Say,
    used: Mapping[str, Used],
) -> None:
    """What a cited text prescribes and the rule does not use: figures of a rung, places, words, bands."""
    for one in written(rule):
        if isinstance(one.record, Rung) and one.field == "at_" and one.own in own:
            measures = {
                decimal_text(Fraction(w.value)) + _MEASURES[w.field]
                for w in written(one.record)
                if _is_figure(w.value) and w.field in _MEASURES
            }
            plain = in_arabic(own[one.own or ""])
            spare = [m for m in _PRESCRIBED.findall(plain) if m not in measures]
            if spare:
                say("clause-left-out", "rungs", "、".join(spare), label=label)
    if getattr(rule, "round", rule) is None:
        places = [m for t in texts for m in _places_for(label, t, used.get(t, NOTHING))]
        if places:
            say("clause-left-out", "round", places[0], label=label)
    if isinstance(rule, Mean) and rule.along == "period" and rule.at_least == 1:
        least = [m for t in texts for m in _MONTHS.findall(in_arabic(t))]
        if least:
            say("clause-left-out", "at-least", least[0], label=label)
    if isinstance(rule, Ratio | Count):
        _check_words(rule, label, texts, forms, say, used)
    if isinstance(rule, Rubric):
        _check_bands(rule, texts, say)
    if isinstance(rule, Sum):
        _check_sum(rule, label, texts, own, say, used)


def _places_for(label: str, text: str, used: Used) -> list[str]:
    """The decimal places a text prescribes, but for those of a sentence that names another step."""
    found: list[str] = []
    for sentence in re.split("[。；\n]", in_arabic(text)):
        others = {f"{places}位小数" for name, places in used.roundings if in_arabic(name) in sentence}
        mine = in_arabic(label) in sentence
        found += [m for m in _PLACES.findall(sentence) if mine or m not in others]
    return found


def _check_sum(
    rule: Sum,
    label: str,
    texts: tuple[str, ...],
    own: Mapping[str, str],
    say: Say,
    used: Mapping[str, Used],
) -> None:
    """How often a term with a clause of its own counts, and a limit of the whole that the text sets."""
    for term in rule.terms:
        text = own.get(str(term.clause) if term.clause is not None else "", "")
        times = abs(term.factor)
        if _EACH.search(in_arabic(text)) and not prints(text, "Term", "times", times):
            say("clause-left-out", "terms", str(term.of), label=label)
    limits = (*rule.limits, *(limit for t in rule.terms for limit in (t.floor, t.ceiling)))
    mine = {abs(limit) for limit in limits if limit is not None}
    for text, found in ((t, m) for t in texts for m in _MOST.finditer(in_arabic(t))):
        if Fraction(found["most"]) not in mine | used.get(text, NOTHING).limits:
            say("clause-left-out", "ceiling", found.group(), label=label)
            break


def _check_words(
    rule: Ratio | Count,
    label: str,
    texts: tuple[str, ...],
    forms: Mapping[str, Form],
    say: Say,
    used: Mapping[str, Used],
) -> None:
    """Words of the column that the text counts, and neither the rule nor another part of the scheme does."""
    form = forms.get(rule.of)
    known = form.words if form is not None else ()
    named = (*rule.numerator, *rule.denominator) if isinstance(rule, Ratio) else rule.is_
    for word in known:
        inside_another = any(word in w for w in known if w != word)
        open_ = [t for t in texts if not used.get(t, NOTHING).counts(word, label, named, known)]
        said = any(f"“{word}”" in t or (word in t and not inside_another) for t in open_)
        if said and word not in named:
            say("clause-left-out", "", word, label=label)


def _check_bands(rule: Rubric, texts: tuple[str, ...], say: Say) -> None:
    """Every band stands in one line of the cited text: its marks beside the words that earn them."""
    lines = [line for t in texts for line in t.split("\n")]
    if not any(band.says in line for item in rule.items() for band in item.bands for line in lines):
        return  # the rubric is not written out in the cited texts: nothing to compare with
    for item in rule.items():
        for band in item.bands:
            low, high = decimal_text(band.from_), decimal_text(band.to)
            marks = re.escape(low) if low == high else f"{re.escape(low)}(?:-|–|—|~|～|至){re.escape(high)}"
            wanted = re.compile(rf"(?<![\d.\-–—~～至]){marks}(?![\d.\-–—~～至])")
            if not any(band.says in line and item.label in line and wanted.search(line) for line in lines):
                said = low if low == high else f"{low}-{high}"
                say("band-not-in-clause", "sections", said, item=item.label, says=band.says)
