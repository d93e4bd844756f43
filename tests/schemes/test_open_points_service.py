"""What the sources of the window standard and of the attitude programme leave open is asked for."""

from __future__ import annotations

import pytest

from tests.schemes.sample import Sample
from tests.schemes.test_open_points import OUT, altered

CASES = [
    ("standard", "WS-Q01", "WS-02", "people/indicators/parts/accuracy", OUT, "weights-sum", "70%"),
    ("standard", "WS-Q01", "WS-02", "people/indicators/missing", OUT, "open-point", "缺少一部分时怎样计算"),
    ("standard", "WS-Q01", "WS-02", "people/efficiency/round", OUT, "open-point", "合计怎样舍入"),
    ("standard", "WS-Q02", "WS-02", "people/accuracy/whole", OUT, "open-point", "分子是不是分母的一部分"),
    ("standard", "WS-Q02", "WS-02", "people/complaint-rate/minimum", OUT, "open-point", "分母至少是多少"),
    ("standard", "WS-Q02", "WS-02", "people/complaint-rate/empty", OUT, "open-point", "分母不足时结果是什么"),
    ("standard", "WS-Q02", "WS-02", "people/complaint-rate/direction", OUT, "open-point", "越高越好还是越低越好"),
    ("standard", "WS-Q02", "WS-02", "windows/mean-time/direction", "higher", "direction-contradicts", "除得的商"),
    ("standard", "WS-Q03", "WS-03", "people/rhythm", OUT, "open-point", "多久考核一次"),
    ("standard", "WS-Q03", "WS-03", "people/rhythm", "quarter", "text-says-otherwise", "quarter"),
    ("standard", "WS-Q04", "WS-06", "people/level/bands/较差", OUT, "bands-hole", "0–80"),
    ("standard", "WS-Q04", "WS-06", "people/grade/failing", OUT, "no-pass-mark", "较差"),
    ("standard", "WS-Q04", "WS-06", "windows-year/model/more", OUT, "open-point", "名额边上并列怎样处理"),
    ("standard", "WS-Q05", "WS-04", "people/less-findings/missing", OUT, "open-point", "缺少一项时怎样合计"),
    ("standard", "WS-Q09", "WS-09", "training/each/bands/再次培训", OUT, "bands-hole", "0–80"),
    ("standard", "WS-Q09", "WS-09", "training/each/absent", OUT, "open-point", "缺考怎样定等次"),
    ("standard", "ALL-Q02", "WS-03", "windows/rank/ties", OUT, "open-point", "分数相同怎样排名"),
    ("attitude", "SA-Q02", "SA-02", "indicators/goal-3-satisfied/measure", OUT, "open-point", "比基线变化百分之几"),
    ("attitude", "SA-Q02", "SA-01", "indicators/satisfied/minimum", OUT, "open-point", "至少要有多少条记录"),
    ("attitude", "SA-Q03", "SA-02", "indicators/goal-3-rate/measure", OUT, "open-point", "比基线变化百分之几"),
    ("attitude", "SA-Q03", "SA-02", "indicators/goal-3-rate/baseline-of", OUT, "target-without-baseline", "基线"),
    ("attitude", "SA-Q03", "SA-02", "indicators/attitude-rate/empty", OUT, "open-point", "分母不足时结果是什么"),
    ("attitude", "SA-Q05", "SA-05", "star/star/more", OUT, "open-point", "名额边上并列怎样处理"),
    ("attitude", "SA-Q05", "SA-05", "star/total/parts/praise-mark", OUT, "weights-sum", "80%"),
    ("attitude", "SA-Q05", "SA-05", "star/total/missing", OUT, "open-point", "缺少一部分时怎样计算"),
    ("attitude", "SA-Q05", "SA-05", "star/before/begins", OUT, "open-point", "从何起算"),
    ("attitude", "SA-Q06", "SA-07", "praise-award/award/base", OUT, "open-point", "按哪一项工资或奖金计"),
    ("attitude", "SA-Q06", "SA-07", "praise-award/award/adds-up", OUT, "open-point", "是否累加"),
    ("attitude", "SA-Q07", "SA-04", "handling/ladder/year", OUT, "open-point", "“年度”指哪一年"),
    ("attitude", "SA-Q07", "SA-04", "handling/ladder/rungs/3/pay/base", OUT, "open-point", "按哪一项工资扣减"),
    ("attitude", "SA-Q07", "SA-04", "handling/ladder/rungs/1/measure", OUT, "rung-without-consequence", "第1次"),
    ("attitude", "SA-Q08", "SA-03", "training/each/bands/补训", OUT, "bands-hole", "0–80"),
    ("attitude", "SA-Q08", "SA-03", "training/each/absent", OUT, "open-point", "缺考怎样定等次"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("scheme", "point", "path", "value", "code", "words"),
    [
        pytest.param(s, p, path, v, code, said, id=f"{p} {path}", marks=pytest.mark.rule(rule))
        for s, p, rule, path, v, code, said in CASES
    ],
)
def test_the_question_is_asked(
    scheme: str, point: str, path: str, value: object, code: str, words: str
) -> None:
    sample = Sample.read()
    found = sample.check(altered(sample.tree("2026", scheme), path, value))
    said = [f.says("zh") for f in found if f.code == code]
    assert any(words in s for s in said), [(f.code, f.says("zh")) for f in found if f.degree != "note"]


@pytest.mark.parametrize("scheme", ["standard", "attitude"])
@pytest.mark.parametrize("edition", ["2025", "2026"])
def test_the_schemes_as_they_are_give_nothing(scheme: str, edition: str) -> None:
    sample = Sample.read()
    assert [f.key for f in sample.check(sample.tree(edition, scheme))] == []


@pytest.mark.parametrize("edition", ["2025", "2026"])
def test_every_open_point_has_its_reading(edition: str) -> None:
    readings = {r.ruling for r in Sample.read().rulings}
    points = [f"ws-q{n:02d}" for n in range(1, 10)] + [f"sa-q{n:02d}" for n in range(1, 12)]
    points += [f"{area}-all-q{n:02d}" for area in ("ws", "sa") for n in (1, 2, 3)]
    assert [p for p in points if f"{p}-{edition}" not in readings] == []
