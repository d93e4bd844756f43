"""The words of a drafted notice, by kind: proper official Chinese, whose figures and names are references.

What only people can know stands as XX; what a clerk may need to know while editing stands as a comment.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.base.text import Text
from generator.render.notice_ground import Ground
from generator.rules.rank import Rank
from generator.views.clauses import Clauses

_NUMERALS = "一二三四五六七八九十"
_TOP = 10
PARTS = (
    Text("活动目标", "aim"), Text("开展范围", "scope"), Text("实施步骤", "steps"), Text("开始时间", "start"),
    Text("组织领导", "who leads it"), Text("工作要求", "what is asked of all"),
)  # fmt: skip
"""The parts of a plan (ET-01)."""


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _opening(ground: Ground) -> str:
    return f"根据{ground.law}，考核办公室组织开展了{ground.about}"


def _proposed(ground: Ground) -> list[str]:
    return [f"{{{{ sentence {one.id}.{step.id} }}}}" for one, step in ground.honours()]


def circular(ground: Ground) -> Iterator[str]:
    """The circular of a period: results, tables, who stood out, what is amiss, what is to be done."""
    yield f"{_opening(ground)}。结果已经考核领导小组审定，现将有关情况通报如下。"
    ranked = list(ground.ranked())
    yield "## 一、考核情况"
    if not ranked:
        yield "本期各项考核已按时完成，结果见考核公示网站。XX"
    for number, (one, column) in enumerate(ranked):
        if len(ranked) > 1:
            yield f"### （{_NUMERALS[number]}）{one.head.label}"
        yield (
            f"公布结果的有{{{{ count {one.id} }}}}{ground.subjects(one)}，"
            f"最高{{{{ highest {one.id}.{column} }}}}分，最低{{{{ lowest {one.id}.{column} }}}}分。"
            "名次居前的是："
        )
        yield f"{{{{ table {one.id} top={_TOP} }}}}"
    if ranked:
        yield "全部结果见附件。"
    honours = _proposed(ground)
    yield "## 二、先进典型"
    if honours:
        yield f"经评选，{'；'.join(honours)}。"
    else:
        yield "上述名次居前的单位和个人工作扎实，予以通报表扬。XX"
    yield "## 三、存在问题"
    yield (
        "<!-- 写明问题和事例；涉及个人的一律匿名，写作 {{ somebody 人员编号 }}，"
        "本人书面同意点名的，在文件开头的 consents 中登记 -->"
    )
    yield "从检查情况看，仍存在以下问题：一是XX；二是XX。"
    yield "## 四、工作要求"
    yield (
        "各单位要对照存在问题逐项制定整改措施，明确责任人和完成期限，于XX前将整改情况书面报考核办公室。"
        "考核办公室将对整改情况组织复查，复查结果纳入下期考核。"
    )
    yield "特此通报。"


def publicity(ground: Ground) -> Iterator[str]:
    """The public notice before honours, or any results, are final."""
    proposed = _proposed(ground)
    if proposed:
        yield (
            f"{_opening(ground)}和评选。经考核领导小组审议，拟{'；拟'.join(proposed)}。现予公示，接受监督。"
        )
    else:
        yield f"{_opening(ground)}。结果已经考核领导小组审议，现予公示，接受监督。"
    yield "## 一、公示内容"
    if proposed:
        for one, step in ground.honours():
            shown = [s.id for s in one.steps if isinstance(s.rule, Rank) and ground.tells(one, s)]
            yield f"{{{{ table {one.id} columns={','.join([*shown[:1], step.id])} }}}}"
    else:
        for one in ground.told():
            yield f"{{{{ table {one.id} }}}}"
    last, days = ground.publicity()
    until = _day(last) if last is not None else "XX"
    yield "## 二、公示时间"
    yield f"公示期为{days}个工作日，自{_day(ground.today)}起至{until}止。"
    yield "## 三、异议的提出和受理"
    yield (
        "公示期内，任何单位和个人对公示内容有异议的，可以书面向考核办公室提出，写明事实和依据；"
        "以单位名义提出的，加盖公章；以个人名义提出的，署真实姓名。"
        "考核办公室对反映情况的人员予以保密，并在核查后答复。"
    )
    yield "受理部门：考核办公室；联系人和联系电话：XX。"


def decision(ground: Ground) -> Iterator[str]:
    """The decision that gives honours."""
    proposed = _proposed(ground)
    opening = f"{_opening(ground)}和评选。经评选、公示，考核领导小组研究决定"
    if len(proposed) == 1:
        yield f"{opening}{proposed[0]}。"
    else:
        yield f"{opening}："
        for number, sentence in enumerate(proposed):
            yield f"{_NUMERALS[number]}、{sentence}。"
    yield (
        "希望受表彰的单位和个人珍惜荣誉、再接再厉，发挥示范带动作用。"
        "各单位要以先进为榜样，对标改进，进一步提升服务水平。"
    )


def notification(ground: Ground) -> Iterator[str]:
    """What a period asks of everybody: who is assessed, on what, when, how."""
    yield f"根据{ground.law}，为做好{ground.about}，现将有关事项通知如下。"
    assessed = ground.assessed()
    yield "## 一、考核对象"
    who = dict.fromkeys(ground.who(one) for one in assessed)
    yield f"本次考核的对象为：{'；'.join(who) or 'XX'}。"
    yield "## 二、考核内容"
    yield "；".join(f"{one.head.label}：{ground.what(one)}" for one in assessed) + "。" if assessed else "XX"
    yield "## 三、时间安排"
    yield (
        f"本次考核的周期为{_day(ground.period.first)}至{_day(ground.period.last)}。"
        "各单位于XX前报送有关材料，考核办公室于XX前完成汇总和核对，结果经考核领导小组审定后公布。"
    )
    yield "## 四、工作要求"
    yield (
        "各单位要高度重视，明确专人负责，如实记录和报送，不得虚报、漏报；对弄虚作假的，按有关规定处理。"
        "工作中遇有问题，及时向考核办公室反映。"
    )
    yield "联系人和联系电话：XX。"
    yield "特此通知。"


def plan(ground: Ground) -> Iterator[str]:
    """A plan with the parts that a plan needs."""
    assessed = ground.assessed()
    who = "；".join(dict.fromkeys(ground.who(one) for one in assessed)) or "XX"
    what = "、".join(filter(None, (ground.what(one) for one in assessed))) or "XX"
    first, last = _day(ground.period.first), _day(ground.period.last)
    yield f"为落实{ground.law}，扎实做好{ground.about}，结合实际，制定本方案。"
    texts = (
        (f"通过开展{ground.scheme.head.label}，XX。",),
        (f"本方案适用于：{who}。",),
        (
            "### （一）动员部署",
            "于XX前印发本方案，明确责任分工，组织学习考核办法和评分标准。",
            "### （二）组织实施",
            f"{first}至{last}，按照考核办法对{what}进行考核，如实记录，按时汇总。",
            "### （三）审定公示",
            "考核办公室汇总、核对结果，报考核领导小组审定；按规定公示，受理异议，公示无异议后公布。",
        ),
        (f"本方案自{first}起施行。",),
        ("考核领导小组负责组织领导，审定考核结果；考核办公室负责日常工作；各单位主要负责人为第一责任人。",),
        ("各单位要加强组织，压实责任；坚持客观公正，严肃考核纪律；注重结果运用，及时整改问题。XX",),
    )
    for number, (part, paragraphs) in enumerate(zip(PARTS, texts, strict=True)):
        yield f"## {_NUMERALS[number]}、{part.zh}"
        yield from paragraphs


def correction(ground: Ground) -> Iterator[str]:
    """What was wrong, by whose word and which clause it was put right, and the figures before and after."""
    one = ground.correction
    if one is None:
        yield f"{ground.about}结果公布后，经核查，有关数据有误。按照{ground.law}，现更正如下。"
        yield "XX"
    else:
        clauses = Clauses(ground.documents)
        label = ground.tables.registers[one.register].label
        objection = ground.objection()
        if objection is not None and objection.decision is not None:
            invoked = clauses.words(objection.clause, ground.scheme.head.regulation)
            yield (
                f"{ground.about}结果公布后，考核办公室于{_day(objection.received)}收到一项异议，"
                f"依据{invoked}提出。经核查，“{label}”中有一项数据登记有误，"
                f"异议成立（{_day(objection.decision.on)}，{objection.decision.by}决定）。"
            )
        else:
            yield f"{ground.about}结果公布后，经核查，“{label}”中有一项数据登记有误。"
        by = clauses.words(one.clause, ground.scheme.head.regulation) if one.clause else ground.law
        yield (
            f"按照{by}，经{one.by}批准，自{_day(one.corrected.date())}起予以更正，"
            "有关结果随之重新计算。更正前后的数字如下："
        )
        yield f"{{{{ corrected {one.correction} }}}}"
        why = one.why.replace("-->", "").replace("<!--", "")
        yield f"<!-- 更正记录写明的原因：{why} -->"
        yield "发生差错的原因是：XX。"
    if ground.amended:
        named = "、".join(
            f"《{n.title}》" + (f"（{n.front.number.words}）" if n.front.number is not None else "")
            for n in ground.amended
        )
        yield f"{named}中的有关数据，以本文件为准。"
    yield "更正后的名次和有关结果以考核公示网站公布的为准，原数据保留备查。"
