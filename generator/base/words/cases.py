"""Words of findings about worked cases: what must come out, against what does."""

from generator.base.words.entry import Entry
from generator.base.words.entry import entry as _e

CASES: dict[str, Entry] = {
    "case-failed": _e(
        "error", "验算例“{case}”：{who}的“{of}”应为 {wanted}，算得 {value}", "请对照条文核对验算例和方案，改正其中写错的一个",
        "worked case “{case}”: “{of}” of {who} must be {wanted}, but comes to {value}", "hold case and scheme against the clause, and mend the one that is wrong"),
    "case-findings-differ": _e(
        "error", "验算例“{value}”应报出的问题：{wanted}；实际报出：{got}（{said_zh}）", "请核对 findings，或改正所给的数据",
        "worked case “{value}” must bring about: {wanted}; it brings about: {got} ({said_en})", "check findings, or mend what is given"),
    "case-unclear": _e(
        "error", "验算例“{value}”要么写明 scheme、edition、assessment、step 四项，要么自带 rule（或 steps）；算不出结果的只写 findings", "请补全或去掉其中一种",
        "worked case “{value}” names a scheme, edition, assessment and step, or brings its own rule (or steps); where nothing can be worked out it has findings only", "complete the one, or remove the other"),
    "case-unknown-edition": _e(
        "error", "没有考核方案的版本“{value}”，已有：{allowed}", "请改正 scheme 或 edition",
        "there is no edition “{value}” of a scheme; there are: {allowed}", "mend scheme or edition"),
    "case-not-given": _e(
        "error", "“{step}”缺少“{label}”（{value}）", "请在 given 的每一行写明，没有的写 缺考、免考、未覆盖 或 无",
        "“{step}” lacks “{label}” ({value})", "give it in every row; write absent, exempt, not-covered or none where there is none"),
    "case-value-unfit": _e(
        "error", "“{value}”不能作为“{of}”的值，应为：{wanted}", "请改正该值，没有的写 缺考、免考、未覆盖 或 无",
        "“{value}” cannot be a value of “{of}”, which holds: {wanted}", "mend it; write absent, exempt, not-covered or none where there is none"),
    "case-seats-differ": _e(
        "error", "“{of}”应有{count}个值（{seats}），写的是：{value}", "请逐席写全，没有的写 无",
        "“{of}” must have {count} values ({seats}), written is: {value}", "write one for each seat; none where there is none"),
    "case-seats-missing": _e(
        "error", "“{of}”沿方向“{value}”有几个值，没有写明是哪些", "请在 axes 中写明各席，或按“席位: 值”逐个写出",
        "which values “{of}” has along axis “{value}” is not told", "name the seats under axes, or write the values as “seat: value”"),
}
