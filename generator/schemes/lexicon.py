"""How regulations say what a scheme declares: a figure with its unit, and the words of each choice.

A figure stands in a text only with its unit and its limit word (``90分以上``, ``不少于2次``), so that
第三次 does not stand for three places. Of a choice the checker reports a text that names another option
and not the one declared; where a text is silent, the declaration itself is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from generator.base.exact import decimal_text
from generator.documents.from_sources import in_arabic

_THINGS = "(?:分|%|人|名|个|件|次|份|张|条|项|票|天|日|元|年|月|岁|星|级|档)"
_FROM = ("(?:不少于|不低于|不得少于|不得低于|至少|达到|达){n}", "{n}{things}?月?(?:以上|及以上|起)")
_TO = ("(?:不超过|不多于|不高于|至多|最多){n}", "{n}{things}?月?(?:以下|以内|及以下)")
_ABOVE = ("(?:超过|高于|多于)(?<!不超过)(?<!不高于)(?<!不多于){n}",)
_BELOW = ("(?:不满|不足|(?<!不得)(?<!不)少于|(?<!不得)(?<!不)低于){n}",)

UNITS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("Rounding", "places"): ("{n}位小数", "小数点后{n}位"),
    ("Part", "percent"): ("{n}%",),
    ("Pay", "percent"): ("{n}%",),
    ("Points", "points"): ("{n}分",),
    ("Deduction", "start"): ("{n}分",),
    ("Deduction", "floor"): ("(?:最低|扣至|下限|不低于|扣完)\\D{{0,6}}{n}分", "{n}分为止"),
    ("Deadline", "days"): ("{n}(?:天|日|号|个工作日)",),
    ("Standby", "days"): ("{n}(?:天|日|个工作日)",),
    ("Standby", "months"): ("{n}个月",),
    ("Mean", "at_least"): (*_FROM, "全年{n}个月", "满{n}个"),
    ("Input", "at_least"): _FROM,
    ("TrimmedMean", "highest"): ("{n}个?最高分",),
    ("TrimmedMean", "lowest"): ("{n}个?最低分",),
    ("TrimmedMean", "expected"): ("{n}(?:张|人|名|份|个|位)",),
    ("Ratio", "minimum"): (*_FROM, *_BELOW),
    ("Quotient", "times"): ("每{n}{things}", "[×*]{n}", "乘以?{n}"),
    ("Quotient", "minimum"): (*_FROM, *_BELOW),
    ("Quota", "number"): ("前{n}名", "取{n}(?:名|个|人)", "{n}(?:人|个|名)"),
    ("Quota", "percent"): ("{n}%",),
    ("Percent", "percent"): ("{n}%",),
    ("Due", "day"): ("{n}[号日]",),
    ("Quota", "at_least"): (*_FROM, "{n}(?:人|个|名)"),
    ("QuotaStep", "up_to"): (
        *_TO,
        "(?:≤|<=){n}",
        "{n}(?:人|个|名)?（含",
        "[\\d人名个](?:-|–|—|~|～|至|到){n}",
    ),
    ("QuotaStep", "times"): ("1[:：∶比]{n}", "{n}倍"),
    ("QuotaStep", "plus"): ("(?:\\+|＋|加|多){n}",),
    ("Replacements", "at_most"): (*_TO, "递补{n}次"),
    ("LeftOut", "highest"): ("{n}个?最高分",),
    ("LeftOut", "lowest"): ("{n}个?最低分",),
    ("LeftOut", "above"): _ABOVE,
    ("LeftOut", "below"): _BELOW,
    ("Span", "at_least"): (*_FROM, "(?:大于等于|≥){n}"),
    ("Span", "at_most"): (*_TO, "(?:小于等于|≤){n}"),
    ("Span", "above"): (*_ABOVE, "(?:大于|＞|>){n}"),
    ("Span", "below"): (*_BELOW, "(?:小于|＜|<){n}"),
    ("BallotLimit", "at_most"): _TO,
    ("BallotLimit", "at_least"): _FROM,
    ("BallotLimit", "at_most_percent"): ("{n}%",),
    ("BallotLimit", "at_least_percent"): ("{n}%",),
    ("Streak", "reached"): (*_FROM, "连续{n}(?:次|年|个|期|季)", "{n}次"),
    ("GradeBand", "from_"): _FROM,
    ("GradeBand", "above"): _ABOVE,
    ("GradeBand", "to"): _TO,
    ("GradeBand", "below"): _BELOW,
    ("Condition", "at_least"): (
        *_FROM,
        "(?:连续|累计|满){n}个?{things}",
        "(?:连续|累计|满){n}个?(?:季度|月|周|期)",
    ),
    ("Condition", "at_most"): _TO,
    ("Condition", "above"): _ABOVE,
    ("Condition", "below"): _BELOW,
    ("Condition", "equals"): ("(?:为|是|等于|得){n}", "{n}{things}?的"),
    ("Sum", "floor"): ("(?:最低|扣至|下限|不低于|扣完)\\D{{0,6}}{n}{things}", "{n}{things}为止"),
    ("Sum", "ceiling"): ("(?:最高|满分|封顶|上限|不超过|不高于|至多|最多|扣完)\\D{{0,6}}{n}{things}",),
    ("Sum", "at_least"): _FROM,
    ("Sum", "start"): ("{n}{things}",),
    ("Term", "times"): ("{n}倍", "乘以?{n}", "[×*]{n}", "每\\D{{1,8}}{n}{things}"),
    ("Term", "floor"): (
        "(?:最低|扣至|下限|不低于|不超过|至多|最多|扣完)\\D{{0,6}}{n}{things}",
        "共{n}{things}",
    ),
    ("Term", "ceiling"): (
        "(?:最高|满分|封顶|上限|不超过|不高于|至多|最多|扣完)\\D{{0,6}}{n}{things}",
        "共{n}{things}",
    ),
    ("Case", "value"): ("{n}{things}?",),
    ("Outcome", "value"): ("{n}{things}?",),
    ("Move", "by"): ("[加减升降]\\D{{0,3}}{n}{things}", "{n}{things}"),
    ("Cap", "at_most_up"): ("(?:至多|最多|不超过|不得超过)\\D{{0,6}}{n}{things}",),
    ("Moves", "low"): ("(?:不低于|不少于|最低|不得低于)\\D{{0,3}}{n}{things}",),
    ("Moves", "high"): ("(?:不高于|不超过|最高|不得高于|不得超过)\\D{{0,3}}{n}{things}",),
}
"""How a figure of a record's field is printed: patterns, of which one must be found."""

CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("Rounding", "way"): {"half-up": "4舍5入", "down": "去尾|舍去|截去", "up": "进1|进位"},
    ("WeightedSum", "missing"): {
        "equally": "另外[^，。；]*各占|权重相等", "reweight": "按[^，。；]*比例分摊", "evenly": "平均(?:分摊|计入)",
        "none": "缺少[^，。；]*不(?:得分|计算)", "zero": "缺少[^，。；]*(?:按|计)0",
    },
    ("Rank", "ties"): {"shared": "顺延|空出|跳过", "dense": "不空|依次接|连续排"},
    ("Rank", "order"): {"highest-first": "[从由]高到低", "lowest-first": "[从由]低到高"},
    ("Selection", "order"): {"highest-first": "[从由]高到低", "lowest-first": "[从由]低到高"},
    ("Moderation", "way"): {"second-mean": "2次平均|各组平均[^，。；]*的?平均", "factor": "全部考生[^，。；]*平均|所有考生[^，。；]*平均"},
    ("Markers", "settle"): {
        "third": "以第3[^，。；]*为准", "mean-of-all": "3个[^，。；]*平均|3人[^，。；]*平均", "mean-with-nearer": "接近|相近",
    },
    ("Ballots", "incomplete"): {"void": "(?:漏评|漏填|缺评)[^，。；]*(?:无效|作废)", "valid": "(?:漏评|漏填|缺评)[^，。；]*(?<!无)有效"},
    ("Streak", "missing"): {"breaks": "中断|不连续", "skip": "不计入|不影响连续", "counts": "缺考[^，。；]*计1次"},
    ("Streak", "across_years"): {"true": "跨年[^，。；]*连续", "false": "不跨年|次年[^，。；]*重新"},
    ("Quota", "round"): {"half-up": "4舍5入", "down": "去尾|舍去|取整", "up": "进1|进位"},
    ("Selection", "more"): {
        "decision": "由[^，。；]*(?:决定|裁定|研究)", "all-enter": "一并入选|并列入选|均入选", "none-enters": "均不入选",
    },
    ("Selection", "fewer"): {"leave-open": "空缺", "refuse": "不予评选|不得评选|不评选"},
    ("TrimmedMean", "fewer"): {
        "refuse": "不计算|不予计算|不得计算", "mean-of-all": "直接平均", "trim-rest": "照此|照样|同样去掉",
    },
    ("Ratio", "empty"): {"none": "不计算|不出结果", "zero": "按零|按0|计0"},
    ("Quotient", "empty"): {"none": "不计算|不出结果", "zero": "按零|按0|计0"},
    ("Rubric", "marks"): {"whole": "整数分|整分", "half": "(?<!不)打半分", "tenth": "0\\.1分"},
    ("Rubric", "uncovered"): {"refuse": "不得使用|不得打", "allow": "可以使用"},
    ("Ladder", "year"): {
        "calendar": "公历年|自然年|日历年", "campaign": "指活动年|按活动年", "all-time": "历次累计|连续累计",
    },
    ("Ladder", "missing"): {"skip": "不计次数|不计入不合格", "counts": "没有成绩的[^，。；]*(?:计一次|按不合格)"},
    ("Ladder", "restart"): {
        "each-year": "重新计次|重新起算", "after-top": "处理后重新|期满后重新", "never": "不重新|不清零",
    },
    ("Pay", "month"): {"following": "次月|下月|下个月", "same": "当月|本月"},
    ("Pay", "adds_up"): {"false": "不叠加|不累加|不累计", "true": "(?<!不)(?:叠加|累加|累计)"},
    ("PayEffects", "way"): {"grant": "发放|奖励|发给|计发", "take": "扣罚|扣减|扣发|扣除|罚款|扣\\D{0,6}\\d+元"},
    ("PayEffects", "month"): {"following": "次月|下月|下个月", "same": "当月|本月"},
    ("PayEffects", "adds_up"): {"false": "不叠加|不累加|不累计", "true": "(?<!不)(?:叠加|累加|累计)"},
    ("Deadline", "holiday"): {
        "next-working-day": "节假日[^，。；]*(?:顺延|推迟)", "working-day-before": "节假日[^，。；]*提前",
    },
    ("Standby", "counted"): {"working": "工作日", "calendar": "日历日|自然日", "months": "公历月|个月"},
    ("Standby", "starts"): {
        "next-working-day": "下1个工作日|次1?工作日", "next-day": "次日|第二天", "next-month": "次月1日|次月起|下月起",
    },
    ("Standby", "after"): {
        "release": "公布(?:之日)?[后起]|公布次日", "completion": "(?:收齐|评定)(?:之日)?[后起]",
        "occurrence": "(?:发生|考试)(?:之日|当日)?[后起]",
    },
    ("Pick", "which"): {
        "first": "首次|第1次|最早", "last": "末次|最后1次|最近1次", "highest": "最高", "lowest": "最低",
    },
    ("Due", "month"): {"following": "次月|下月", "same": "当月|本月|月内"},
    ("Due", "included"): {"true": "(?<!不)包括\\d+[号日]|（含\\d*[号日]?）", "false": "不包括|不含"},
    ("Due", "holiday"): {"next-working-day": "顺延", "working-day-before": "提前", "stays": "不顺延"},
    ("Panel", "drawn"): {"each-period": "每[月期次季年]抽签|每次抽", "once": "1次抽定|只抽1次"},
    ("Panel", "own_unit"): {"refuse": "不考核本人|回避|不评本", "allow": "可以考核本人|可评本"},
    ("Panel", "too_small"): {"refuse": "先补齐|不得抽签", "fill-from-other": "由另1组补足|从另1组"},
    ("Assessment", "rhythm"): {
        "year": "每年|年度|全年", "half": "每半年|半年度", "quarter": "每季|季度", "month": "每月|月度|当月",
        "week": "每周|周考", "day": "每日|每天|逐日", "round": "每轮|各轮|每批|分期分批",
    },
    ("Moves", "limits"): {"after-each": "每[次步][^，。；]*[后均]", "at-end": "最后[再才]"},
    ("Sum", "missing"): {
        "none": "[缺无][^，。；]*不(?:计算|计)合计", "skip": "[缺无][^，。；]*不计入", "zero": "[缺无][^，。；]*(?:按|计)0",
    },
    ("Input", "breaks"): {
        "left-out": "中断[^，。；]*(?:不计|扣除|剔除)", "counted": "中断[^，。；]*(?:照计|连续计算|合并计算)",
        "start-anew": "中断[^，。；]*重新(?:起算|计算)",
    },
    ("Input", "on"): {"last-day": "最后1日|末日|月末|年末", "first-day": "第1日|首日|年初|月初"},
}  # fmt: skip
"""What texts say for each option of a choice, as expressions over the text with Arabic figures."""


@lru_cache(maxsize=65536)
def prints(text: str, record: str, field: str, figure: Fraction) -> bool:
    """Whether a text prints a figure as the field of that record needs it: with its unit or limit word."""
    return _found(in_arabic(text), record, field, re.escape(decimal_text(figure)))


@lru_cache(maxsize=65536)
def prints_any(text: str, record: str, field: str) -> bool:
    """Whether a text prints any figure of that sort."""
    return _found(in_arabic(text), record, field, r"\d+(?:\.\d+)?")


def _found(plain: str, record: str, field: str, number: str) -> bool:
    alone = rf"(?<![\d.\-]){number}(?![\d.])"
    patterns = UNITS.get((record, field), ("{n}",))
    return any(re.search(p.format(n=alone, things=_THINGS), plain) for p in patterns)


def contradicted(texts: tuple[str, ...], record: str, field: str, chosen: str) -> str:
    """The words in the texts that name another option while nothing names the chosen one, or ``""``."""
    options = CHOICES.get((record, field), {})
    if chosen not in options:
        return ""
    plain = [in_arabic(t) for t in texts]
    if any(re.search(options[chosen], t) for t in plain):
        return ""
    for option, expression in options.items():
        for text in plain if option != chosen else ():
            found = re.search(expression, text)
            if found:
                return found.group()
    return ""
