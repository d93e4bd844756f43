"""What has become of a publicity period: running, over, what was objected to, and final since when.

It is said of what readers may know: where the policy withholds any objection, neither that there was none
nor that a result is final can be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

from generator.documents.notice import Publicity
from generator.notices.gather import PublicNotice
from generator.results.model import Hearing
from generator.results.objections import PublicObjection, are_all_told
from generator.results.public import Public, PublicResult
from generator.views.addresses import corrections_page, notice_address, objections_page
from generator.views.corrections import year_of
from generator.views.scheme_words import day_words

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a publicity period stands: a word, sentences, and what followed as (words, address)."""

    word: str
    words: str
    links: tuple[tuple[str, str], ...]


def standing_of_result(one: PublicResult, public: Public) -> Standing | None:
    """The publicity period of one result; None where no notice has told one."""
    hearing = one.result.hearing
    if hearing is None or one.result.state == "provisional":
        return None
    return _standing(hearing, [one], public, whole=True)


def standing_of_notice(one: PublicNotice, notices: Sequence[PublicNotice], public: Public) -> Standing | None:
    """The publicity period that a notice tells; None where it holds no more: withdrawn, or superseded."""
    publicity = one.notice.front.publicity
    if publicity is None:
        return None
    named = list(product((str(a) for a in publicity.assessments), (p.name for p in publicity.periods)))
    results = [r for a, p in named if (r := public.by_key.get((str(publicity.scheme), a, p))) is not None]
    mine = [
        r for r in results if r.result.hearing is not None and r.result.hearing.notice.id == one.notice.id
    ]
    if not mine:
        return None
    hearing = mine[0].result.hearing
    assert hearing is not None
    standing = _standing(hearing, mine, public, whole=len(mine) == len(named))
    links = [*standing.links, *_followed(one, publicity, notices)]
    return Standing(standing.word, standing.words, tuple(links))


def _standing(hearing: Hearing, results: Sequence[PublicResult], public: Public, *, whole: bool) -> Standing:
    """``whole`` says that the site shows every result of which the period is."""
    keys = {r.key for r in results}
    objections = [o for o in public.objections if o.key in keys]
    told = whole and are_all_told(public.disclosure)
    links = tuple(_links(objections, public))
    today = public.as_of.date()
    if today < hearing.first:
        return Standing("即将公示", f"公示期自{day_words(hearing.first)}起。", links)
    if not hearing.over:
        span = f"{day_words(hearing.first)}至{day_words(hearing.last)}"
        until = f"公示期为{span}。"
        return Standing("公示中", until + _heard(objections, told=told), links)
    words = [f"公示期已于{day_words(hearing.last)}届满。", _heard(objections, told=told)]
    if told and not objections:
        words.append("没有收到异议。")
    if any(not o.outcome for o in objections):
        words.append("异议处理完毕前，有关结果不作为最终结果。")
    elif told and all(r.result.state == "final" for r in results):
        decided = [o.decided for o in objections if o.decided is not None]
        words.append(f"结果自{day_words(max([hearing.last + _DAY, *decided]))}起为最终结果。")
    return Standing("公示期满", "".join(words), links)


def _heard(objections: Sequence[PublicObjection], *, told: bool) -> str:
    """How many objections there were and what came of them; ``told``: readers may know of every one."""
    if not objections:
        return ""
    of = {word: sum(o.outcome == word for o in objections) for word in ("upheld", "rejected", "")}
    parts = [
        f"{of[word]}件{said}"
        for word, said in (("upheld", "成立"), ("rejected", "不成立"), ("", "正在办理"))
        if of[word]
    ]
    return f"{'收到异议' if told else '已公布的异议有'}{len(objections)}件：{'，'.join(parts)}。"


def _links(objections: Sequence[PublicObjection], public: Public) -> list[tuple[str, str]]:
    """The registers in which the objections and the corrections that followed stand."""
    links: dict[str, tuple[str, str]] = {}
    for year in sorted({o.received.year for o in objections}):
        links[f"o{year}"] = ("异议登记", objections_page(year))
    corrections = {c.id: c for c in public.corrections}
    for one in objections:
        made = corrections.get(one.correction)
        if made is not None:
            links[made.id] = ("更正记录", f"{corrections_page(year_of(made, public))}#{made.id}")
    return list(links.values())


def _followed(
    one: PublicNotice, publicity: Publicity, notices: Sequence[PublicNotice]
) -> list[tuple[str, str]]:
    """The decisions on its results that came of the period; what amends the notice is told beside it."""
    found: list[tuple[str, str]] = []
    for other in sorted(notices, key=lambda n: (n.life.released, n.notice.id)):
        front = other.notice.front
        decides = (
            front.kind == "decision"
            and other.life.state == "published"
            and front.scheme == publicity.scheme
            and front.period in publicity.periods
            and other.life.released > one.life.released
        )
        if decides:
            found.append((f"《{other.official.title}》", notice_address(other.notice)))
    return found
