"""Words of notices that a site's headings may also use, in both languages; notices say the Chinese."""

from __future__ import annotations

from generator.base.text import Text

NAME = Text("姓名", "Name")
UNIT = Text("单位", "Unit")
PEOPLE = tuple(
    text.zh
    for text in (
        Text("人员", "people"),
        Text("员工", "staff"),
        Text("同志", "comrades"),
        Text("人", "persons"),
    )
)
"""What people are counted as."""
