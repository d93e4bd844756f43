"""Words of the interface that a site's headings may also use, in both languages; pages say the Chinese."""

from __future__ import annotations

from generator.base.text import Text

PLACE = Text("名次", "Place")
PERSON = Text("姓名", "Name")
UNIT = Text("单位", "Unit")
SUBJECT = Text("对象", "Subject")
NUMBER = Text("编号", "Id")
TITLE = Text("名称", "Name")
OUTCOME = Text("结果", "Outcome")
SHEETS = Text("评分表", "Score sheets")
SCORE = Text("得分", "Score")
ITEM = Text("评估项目", "Item")
NUMERATOR = Text("分子", "Numerator")
DENOMINATOR = Text("分母", "Denominator")
DAY = Text("日期", "Day")
HURDLE = Text("环节", "Step of a round")
INDICATOR = Text("指标", "Indicator")
TARGET = Text("目标", "Target")
SHARE = Text("占比", "Share")
SHARE_UP_TO = Text("累计占比", "Share up to here")
PROGRESS = Text("完成情况", "Progress")
