"""Words of findings about schemes, rulings and clauses: the rule checker's questions."""

from generator.base.words.entry import Entry
from generator.base.words.entry import entry as _e

SCHEMES: dict[str, Entry] = {
    # ── the scheme as a file ────────────────────────────────────────────────────────────────────────
    "unknown-kind": _e(
        "error", "没有“{value}”这种规则，可用的有：{allowed}", "请改用其中一种（最接近：{guess}）",
        "there is no kind of rule “{value}”; there are: {allowed}", "use one of them (nearest: {guess})"),
    "doubled-id": _e(
        "error", "编号“{value}”重复，先前见于 {first}", "请给其中一个换一个编号",
        "the id “{value}” is used twice, first at {first}", "give one of them another id"),
    "cyclic-step": _e(
        "error", "“{value}”的计算绕回自身：{cycle}", "请理清步骤的先后，去掉其中一处引用",
        "“{value}” depends on itself: {cycle}", "break the circle by removing one reference"),
    "unknown-reference": _e(
        "error", "引用了不存在的输入或步骤“{value}”，已有：{allowed}", "请改正引用（最接近：{guess}）",
        "refers to “{value}”, which is neither input nor step; there are: {allowed}", "mend the reference (nearest: {guess})"),
    "unknown-register": _e(
        "error", "没有台账“{value}”，已有：{allowed}", "请改正台账编号（最接近：{guess}），或在 registers/ 中登记",
        "there is no register “{value}”; there are: {allowed}", "mend the id (nearest: {guess}) or declare it in registers/"),
    "unknown-column": _e(
        "error", "台账“{register}”没有列“{value}”，已有：{allowed}", "请改正列编号（最接近：{guess}）",
        "register “{register}” has no column “{value}”; there are: {allowed}", "mend the column id (nearest: {guess})"),
    "unknown-assessment": _e(
        "error", "本方案没有考核项“{value}”，可引用的有：{allowed}", "请改正考核项编号（最接近：{guess}）",
        "the scheme has no assessment “{value}”; there are: {allowed}", "mend the id (nearest: {guess})"),
    "unknown-step": _e(
        "error", "考核项“{assessment}”没有步骤“{value}”，已有：{allowed}", "请改正步骤编号（最接近：{guess}）",
        "assessment “{assessment}” has no step “{value}”; there are: {allowed}", "mend the id (nearest: {guess})"),
    "unknown-axis": _e(
        "error", "“{of}”没有方向“{value}”，它的方向是：{axes}", "请改正方向，或在 axes 中写明",
        "“{of}” has no axis “{value}”; it has: {axes}", "mend the axis, or declare it under axes"),
    "unknown-word-of-column": _e(
        "error", "“{of}”中不会出现“{value}”，可能的词：{allowed}", "请改用其中一个词",
        "“{of}” never says “{value}”; its words are: {allowed}", "use one of its words"),
    "wrong-form": _e(
        "error", "“{value}”的类型是 {got}，此处需要 {wanted}", "请引用类型相符的输入或步骤",
        "“{value}” is {got}, but {wanted} is needed here", "refer to an input or step of that form"),
    "column-not-taken": _e(
        "error", "列“{value}”的类型是 {got}，不能取来计算（可取的是 number、count、mark、choice、date、flag）", "请改取另一列；只为计数的，取每行都填的一列，如日期列{zh}",
        "column “{value}” is {got}, which cannot be taken (number, count, mark, choice, date and flag can)", "take another column; to count rows, one that every row fills in, such as the date {en}"),
    "input-unclear": _e(
        "error", "“{value}”没有说清数据从哪里来、取哪几列", "请写明来源（register、result、members、roster 之一）和 take；多列还要写 along",
        "“{value}” does not say where its data come from and which columns it takes",
        "name one source (register, result, members or roster) and take; several columns need along"),
    "register-without-subject": _e(
        "error", "台账“{value}”没有写考核对象（{kind}）的列", "请在台账中增加该列，或改用别的台账",
        "register “{value}” has no column for the subject ({kind})", "add the column, or use another register"),
    "coarser-result": _e(
        "error", "不能在 {own} 周期里取 {source} 周期的结果", "请改用 span: ever，或改周期",
        "a {own} assessment cannot take {source} results of its period", "use span: ever, or change the rhythm"),
    "condition-unclear": _e(
        "error", "条件或区间没有写完整，或者写了不能并列的内容：“{value}”", "请写明检查哪一列、与什么比较；要同时问几件事的，分写在 all 或 any 里",
        "the condition or span is not complete, or says what cannot stand side by side: “{value}”",
        "say which column is tested and against what; several questions stand in all or any"),
    "named-twice": _e(
        "error", "“{value}”写了两次", "请删去重复的一处",
        "“{value}” is named twice", "remove one of the two"),
    "editions-overlap": _e(
        "error", "版本“{value}”与版本“{other}”的适用周期重叠", "请改正其中一个版本的适用周期（in-force）",
        "editions “{value}” and “{other}” are in force at once", "mend the in-force periods of one of them"),
    "edition-missing": _e(
        "error", "周期 {value} 没有适用的方案版本", "请为该周期提供一个版本，或把数据移到正确的周期",
        "no edition is in force for period {value}", "provide an edition, or move the data to the right period"),
    # ── grounds ─────────────────────────────────────────────────────────────────────────────────────
    "unknown-clause": _e(
        "error", "条款“{value}”不存在", "请改正条款（最接近：{guess}）",
        "clause “{value}” does not exist", "mend the clause (nearest: {guess})"),
    "unknown-regulation": _e(
        "error", "没有办法“{value}”", "请改正编号和版本（最接近：{guess}）",
        "there is no regulation “{value}”", "mend its id and edition (nearest: {guess})"),
    "unknown-ruling": _e(
        "error", "没有适用于本版本的解读“{value}”", "请改正编号（最接近：{guess}），或记录该解读",
        "no reading “{value}” is in force for this edition", "mend the id (nearest: {guess}) or record the reading"),
    "home-unknown": _e(
        "error", "首页次序（home）中的“{value}”不是本站的考核方案", "请改正方案编号（最接近：{guess}），或删去",
        "“{value}” in the order of the home page (home) is no scheme of this site", "mend the id (nearest: {guess}) or leave it out"),
    "report-unknown": _e(
        "error", "评估报告（evaluates）所评估的“{value}”在{period}没有指标与目标，有的是：{allowed}",
        "请改正方案、考核项或周期；报告中的数字由该期指标生成",
        "the report evaluates “{value}” (evaluates), which has no indicators against targets in {period}; there are: {allowed}",
        "mend the scheme, the assessment or the period: the figures of the report are made from its indicators"),
    "step-without-clause": _e(
        "error", "步骤“{value}”没有依据：既无条款，也无解读", "请写明 clause 或 ruling；本单位自定的也要有自己的条款",
        "step “{value}” has no ground: neither clause nor reading", "name its clause or ruling; the house's own rules need their own clause"),
    "figure-not-in-clause": _e(
        "doubt", "“{label}”中的数字 {value} 在所引条款和解读中找不到相当的写法：{how}",
        "请核对数字与条款；数字须连同单位和限定词写出，如“不超过30分”“75分以上”“连续2次”；如属本单位自定，请引用写明该数字的条款或解读",
        "the figures {value} of “{label}” do not stand in the clauses and readings it cites, in the sense they have here: {how}",
        "compare figure and clause; a figure is read with its unit and its limit word (at most 30 marks, twice in a row); "
        "if it is the house's own, cite a clause or reading that prints it"),
    "text-says-otherwise": _e(
        "doubt", "“{label}”的 {param} 写的是 {value}，而所引条款和解读写的是“{other}”", "请核对方案与所引文字，使两者一致",
        "“{label}” declares {param}: {value}, but the texts it cites say “{other}”", "make the scheme and the cited texts agree"),
    "clause-left-out": _e(
        "doubt", "“{label}”所引条款写有“{value}”，没有用到",
        "请补上这一内容，或改引不含它的条款；由另一步骤或输入（where）用到的，那一处也要引用这一条款",
        "the texts that “{label}” cites print “{value}”, which is left out",
        "declare it, or cite a clause without it; where another step or input (where) uses it, let that cite the clause too"),
    "band-not-in-clause": _e(
        "doubt", "“{item}”的一档 {value} 分（{says}）与所引条款的文字不符", "请按条款改正分档或评估要点",
        "band {value} of “{item}” ({says}) is not what the cited clause prints", "mend the band or its words by the clause"),
    "item-not-cited": _e(
        "doubt", "办法条款“{article}”应由方案执行，其下的“{value}”（“{heading}”）却没有任何步骤引用", "请补上相应的步骤，或在已有的步骤中引用它",
        "the scheme follows clause “{article}”, but nothing cites its item “{value}” (“{heading}”)", "add the step that carries it out, or cite it in one"),
    "in-force-differs": _e(
        "doubt", "方案适用于 {value}，超出了办法的施行期间（{got}）", "请改正方案的 in-force，使它不早于、不晚于办法；办法的 in-force 写错的，改正办法",
        "the scheme is in force for {value}, beyond the days of its regulation ({got})", "mend in-force of the scheme so that it lies within those of the regulation; or mend those of the regulation"),
    "in-force-reversed": _e(
        "error", "方案的适用周期（{value}）到期早于开始", "请改正 in-force 的 from 和 until",
        "the scheme ends before it begins: {value}", "mend from and until of in-force"),
    "in-force-gap": _e(
        "doubt", "办法“{regulation}”施行期间的 {value} 没有适用的方案版本", "请改正各版本的 in-force，使前后相接；那几天不考核的，登记接受",
        "no edition is in force for {value}, when the regulation “{regulation}” is", "mend in-force of the editions so that they follow each other; accept the doubt where nothing is assessed on those days"),
    # ── what an assessment is built on ──────────────────────────────────────────────────────────────
    "subjects-differ": _e(
        "doubt", "此处的考核对象（{value}）与“{other}”的不一致：{differs}", "请核对 subjects 和所引的结果，使两处相符；确应不同的，登记接受",
        "the subjects here ({value}) differ from those of “{other}”: {differs}", "make the two agree; accept the doubt where they are meant to differ"),
    "list-not-of-its-own": _e(
        "doubt", "名单取自“{label}”（{value}），没有成绩的人便不会被发现", "请以培训或报名等另行登记的名单为准，并在输入中使用它",
        "the list of subjects is “{label}” ({value}) itself: nobody without a mark would be missed",
        "take the list from a register of its own that an input also uses"),
    "membership-day-unclear": _e(
        "error", "按“{value}”不能确定人员归属单位的日期", "请写 last-day，或一个只有一个日期的日期输入",
        "“{value}” does not give one day of membership", "write last-day, or a date input with a single date"),
    "seats-differ": _e(
        "error", "各席写的是：{value}；台账的列可填的是：{words}", "请使 seats 与台账的 values 一致",
        "the seats are {value}, the register's words are {words}", "make seats and the column's values agree"),
    "first-day-of-everybody": _e(
        "doubt", "“{value}”取到岗首日，但考核对象不限于本期新到岗的人员", "请在 subjects 中写明 posted-in-period: true，或改用别的日期",
        "“{value}” takes the first day on post, but the subjects are not only those newly posted",
        "declare posted-in-period: true under subjects, or take another date"),
    "column-taken-twice": _e(
        "doubt", "列“{value}”已由输入“{other}”取用", "请核对 take；确需两次的请合为一个输入",
        "column “{value}” is taken by “{other}” already", "check take; use one input for both"),
    "records-may-be-none": _e(
        "doubt", "“{value}”没有写每个对象至少几条记录：整个漏登的不算缺报，“{score}”就按其余部分计算", "人人应有记录的，给这个输入写 at-least（条款规定的条数，没有规定的写 1）；可以没有记录的，写 optional: true",
        "“{value}” does not say how many records each must have: who has none is not missed, and “{score}” goes on without them",
        "where everybody must have some, give this input at-least (as the clause orders, else 1); where there may be none, optional: true"),
    "rows-not-told-apart": _e(
        "error", "台账“{value}”中一个对象可能有多行（唯一列：{key}），“{label}”却只取一行", "请写明 many: true，或用 by 区分各行",
        "register “{value}” may hold several rows a subject (its key: {key}), “{label}” takes one",
        "declare many: true, or tell the rows apart with by"),
    "quota-beyond-gate": _e(
        "doubt", "“{label}”的名额是全体的{share}%，条件却只容前{value}名：人数达到{heads}人时，名额必然用不完", "请以解读说明用不完的名额怎样办，或修改名额、名次条件",
        "“{label}” takes {share}% of all, but only the first {value} places may enter: from {heads} people on it cannot be filled",
        "settle by a reading what becomes of the places, or mend the quota or the gate"),
    "selections-not-apart": _e(
        "doubt", "“{value}”和“{other}”按同一个数评选，没有写明入选其中一个的能否再入选另一个", "只能入选一个的，请在条件中写明没有入选另一个（is: 否）；可以兼得的，以解读说明",
        "“{value}” and “{other}” are chosen by the same number, and nothing says whether one may win both",
        "write into the conditions that who won the other is left out, or settle by a reading that both may be won"),
    "reason-shows-through": _e(
        "doubt", "“{value}”在网站上公布（{own}），由它可以知道不公开的“{hidden}”（{fact}）",
        "不应公开的，给这一步写 fact: {fact}；{meant_zh}",
        "“{value}” is shown on the site ({own}) and tells “{hidden}”, which is withheld ({fact})",
        "if it shall not be told, write fact: {fact} at the step; {meant_en}"),
    "part-for-whole": _e(
        "doubt", "这里用的是“{label}”（{value}），它只是“{whole}”的一部分", "请改用“{whole}”，或以解读说明这是有意的",
        "“{label}” ({value}) is only a part of “{whole}”", "take “{whole}”, or settle by a reading that this is meant"),
    "target-without-baseline": _e(
        "error", "目标（{value}）是与基线相比的变化，但没有写明基线", "请写明 baseline（基线数值）或 baseline-of（基线所在的列）",
        "the target ({value}) is a change against a baseline, but there is none", "declare baseline, or baseline-of"),
    "target-against-direction": _e(
        "error", "目标或方向（{value}）与指标的方向相反：{better}（higher 越高越好，lower 越低越好）", "请核对 target 的正负和 direction",
        "the target or direction ({value}) is against the direction of the indicator: {better}", "compare the sign of target with direction"),
    "pay-negative": _e(
        "error", "“{value}”可能是负数，不能作为发放或扣减的数额", "请使该列不小于0（如用 cases 或 floor）；发放与扣减分两步写",
        "“{value}” can be negative, so it is no amount to grant or take", "make it at least 0; write grants and deductions as two steps"),
    "state-undeclared": _e(
        "error", "“{label}”取本考核项自身上一期的结果，但没有写明它可能取哪些值", "请写明 holds，例如 {{kind: number, low: 0, high: 3, places: 0}}，并写明 begins",
        "“{label}” takes the assessment's own result of the period before, but what it can be is not declared",
        "declare holds, for instance {{kind: number, low: 0, high: 3, places: 0}}, and begins"),
    "state-out-of-holds": _e(
        "error", "“{label}”声明的取值为{held_zh}，而“{value}”可能是{got_zh}", "请改正 holds，或限定该步骤、该列的取值",
        "“{label}” is declared to be {held_en}, but “{value}” can be {got_en}",
        "mend holds, or bound the step or column"),
    "span-unfit": _e(
        "doubt", "“{label}”的期间（span: {value}）与本考核项的周期不合", "请改正 span：取本考核周期之内的各期写 period；月度、季度考核取本年至今的写 year-to-date",
        "span: {value} of “{label}” does not fit the rhythm of the assessment", "mend span: period for all within the period assessed; year-to-date for the year so far in a monthly or quarterly assessment"),
    "panel-size-differs": _e(
        "error", "此步骤要求{value}个评分，而评委组为{size}人", "请使 expected 与评委人数（panel 的 size）一致",
        "{value} marks are expected of a panel of {size}", "make expected and size of the panel agree"),
    "items-differ": _e(
        "error", "评分细则的项目与“{label}”所取的列不一致：{value}", "请使 sections 的 item 与输入的 take 一致",
        "the rubric's items and the columns of “{label}” differ: {value}", "make the items and the input's take agree"),
    "least-differs": _e(
        "doubt", "平均至少要{value}个值，而“{label}”写明至少{least}条", "请使两处 at-least 一致",
        "the mean needs {value} values, “{label}” declares at least {least} records", "make both at-least agree"),
    "pick-without-condition": _e(
        "doubt", "“{label}”没有写条件就取 {value}，取到的总是固定的一席，不论那一席有没有成绩", "请写明 where，例如只取有成绩的（missing: false）",
        "“{label}” takes the {value} without a condition: always the same seat, whether or not it has a value", "declare where, for instance only what is there (missing: false)"),
    "ladder-unfit": _e(
        "doubt", "沿“{along}”逐次处理的，{param} 不能写 {value}", "请改正。逐期累计的：triggers: last，按年累计的另写 restart: each-year 或 after-top，历次累计的写 year: all-time、restart: never；按补考场次的：triggers: each、year: all-time、missing: skip、restart: never，级数不多于场次",
        "along “{along}” a ladder cannot have {param}: {value}", "mend it. Period by period: triggers: last, with restart: each-year or after-top within a year, or year: all-time with restart: never; by sittings: triggers: each, year: all-time, missing: skip, restart: never, and no more rungs than sittings"),
    "direction-unknown": _e(
        "error", "“{value}”没有写明数值越高越好还是越低越好，不能据以排列", "请在台账（better）或步骤（direction）中写明；没有这一项的，请换算成分数再排",
        "nothing tells whether a higher “{value}” is better, so it cannot rank", "declare it in the register (better) or the step (direction); where neither can be, make marks of it first"),
    "condition-against-direction": _e(
        "doubt", "“{of}”的方向是 {better}（higher 越高越好，lower 越低越好），条件却是 {value}，留下的是较差的一端", "请核对条件：至少用 at-least，至多用 at-most",
        "“{of}” is better when {better}, but the condition is {value}, which keeps the worse end", "check which way it points: at-least or at-most"),
    "no-band-passes": _e(
        "error", "合格的等次应有至少一个，并且都在好的一端；现在合格的是：{value}", "请核对各等次的 pass",
        "some grade must pass, and the passing ones must lie at the better end; those that pass now: {value}", "check pass of each band"),
    "no-band-fails": _e(
        "doubt", "各等次（{value}）都算合格，没有一个不合格", "不合格的等次请写 pass: false，否则会当作合格公布；确实没有不合格的，接受这个疑点",
        "every grade ({value}) is a pass, none is a failure", "write pass: false for the grade that fails, else it is published as a pass; where none does, accept this doubt"),
    "rank-and-selection-differ": _e(
        "doubt", "评选按“{value}”，而名次按“{other}”", "请使两者依据相同，或以解读说明",
        "chosen by “{value}”, but ranked by “{other}”", "use the same number, or settle it by a reading"),
    "ranking-left-out": _e(
        "doubt", "所引条款要求排出名次，“{value}”却没有排名的步骤", "请加一步 rank",
        "the cited clauses order a ranking, but “{value}” has none", "add a step of kind rank"),
    "reading-settles-nothing": _e(
        "doubt", "解读“{ruling}”所了结的“{value}”并未出现", "请核对 settles，或删去不再需要的一项",
        "reading “{ruling}” settles “{value}”, which is not open", "check settles, or remove what is no longer needed"),
    "unused-step": _e(
        "doubt", "步骤“{label}”（{value}）的结果没有被任何步骤使用", "请核对引用；确不需要的请删去",
        "nobody uses step “{label}” ({value})", "check the references, or remove the step"),
    "level-not-carried": _e(
        "error", "“{label}”（{value}）不逐期延续，不能作为保持的等级", "请用 span: previous 和 holds 从本考核项上一期取它，或者去掉 levels",
        "“{label}” ({value}) does not run on from period to period, so it is no level that people hold", "take it from the period before (span: previous with holds), or remove levels"),
    "level-without-word": _e(
        "error", "等级名称有 {count} 个（{value}），等级是{low}至{high}的整数", "请从0起每级写一个名称；等级须从0起，不带小数",
        "{count} words ({value}) for levels from {low} to {high}", "write one word for each level from 0; a level is a whole number from 0"),
    "unused-input": _e(
        "doubt", "输入“{label}”（{value}）没有被任何步骤使用", "请核对引用；确不需要的请删去",
        "nobody uses input “{label}” ({value})", "check the references, or remove the input"),
    # ── weights, bands, rubrics ─────────────────────────────────────────────────────────────────────
    "weights-sum": _e(
        "error", "权重合计为 {value}%，应为100%", "请核对各部分的权重",
        "the weights add up to {value}%, not 100%", "check the weights"),
    "weight-not-positive": _e(
        "error", "“{of}”的权重 {value}% 不是正数", "请改正权重，或删去该部分",
        "the weight of “{of}”, {value}%, is not positive", "mend the weight, or remove the part"),
    "seat-without-weight": _e(
        "doubt", "“{of}”的“{value}”没有权重", "请为每一席写明权重；确不计入的，以解读说明",
        "“{value}” of “{of}” has no weight", "weigh every seat, or settle by a reading that it does not count"),
    "term-counts-nothing": _e(
        "doubt", "“{value}”写了 times: 0，算在合计里却不起作用", "请写明计几倍（减去的写 -1）；确不计入的，请从 terms 中删去",
        "“{value}” has times: 0: it stands in the sum and counts for nothing",
        "write how many times it counts (-1 takes it off); if it does not count, remove it from the terms"),
    "terms-pull-apart": _e(
        "doubt", "合在一起的各项好坏方向不同：{value}（higher 越高越好，lower 越低越好）", "请核对：扣分项的 times 应为负数，或在台账的 better 中改正方向",
        "what is put together points different ways: {value}", "check it: what is taken off has times below nought; or mend better in the register"),
    "part-without-scale": _e(
        "error", "组成部分“{value}”只有记录，没有换算成分数的办法", "请加一步（如 deduction）把记录换算成分数，再引用那一步",
        "part “{value}” is a record without a scale that turns it into marks",
        "add a step (for instance deduction) that makes marks of it, and refer to that step"),
    "part-without-range": _e(
        "error", "组成部分“{value}”没有分数范围",
        "取自台账的，请在台账中为该列写明 range；次数请先用一步（如 deduction）换算成分数；乘过系数的，请改用 sum，各项写 times（50%写0.5）",
        "part “{value}” has no range of marks",
        "declare the column's range in its register; of a count make marks first (for instance by a deduction); "
        "what was multiplied by a factor is added up by a sum whose terms say times (0.5 for 50%)"),
    "part-decides-alone": _e(
        "doubt", "“{part}”低于{value}分时，其余各部分满分也达不到{limit}分，而补考不改变它", "请以解读说明这是有意的，或让补考重算该部分",
        "with “{part}” below {value}, full marks elsewhere cannot reach {limit}, and no make-up changes it",
        "settle by a reading that this is meant, or let the make-up work it out anew"),
    "bands-hole": _e(
        "error", "区间在 {value} 处有空隙（“{label}”之前）", "请补上空隙，写明含不含端点（“—”表示空隙在最高一档之上）",
        "the bands leave a hole at {value} (before “{label}”)", "close the hole and say whether the ends are included (“—”: it lies above the highest band)"),
    "bands-overlap": _e(
        "error", "“{item}”的分档在 {value} 处重叠", "请改正分档，使每个分数只落在一档",
        "the bands of “{item}” overlap at {value}", "mend the bands so that each mark lies in one"),
    "band-empty": _e(
        "error", "等次“{value}”的区间是空的", "请改正上下限",
        "the band of “{value}” is empty", "mend its limits"),
    "band-outside": _e(
        "error", "“{item}”的分档 {value} 超出 0–{full}", "请改正分档或分值",
        "band {value} of “{item}” lies outside 0–{full}", "mend the band or the full mark"),
    "band-unreachable": _e(
        "doubt", "没有人能得到等次“{value}”：分数只在 {low}–{high} 之间", "请核对上下限和各部分的分值",
        "nobody can reach “{value}”: the numbers lie within {low}–{high}", "check the limits and the full marks"),
    "case-never-reached": _e(
        "doubt", "第{value}种情形永远轮不到：凡是符合它的，都已符合第{first}种情形", "请调整先后（范围小的在前），或改正条件",
        "case {value} is never reached: whoever meets it has met case {first} before",
        "change their order (the narrower one first), or mend the condition"),
    "bands-do-not-reach": _e(
        "error", "分档覆盖 {value}，而分数可能在 {got} 之间", "请扩大 covers 并补足分档",
        "the bands cover {value}, the numbers lie within {got}", "widen covers and complete the bands"),
    "marks-uncovered": _e(
        "doubt", "“{item}”的评分细则没有列出 {value} 分", "请以解读写明这些分数能否使用、按哪一档掌握",
        "the rubric of “{item}” does not cover the marks {value}", "settle by a reading whether and how they may be given"),
    "section-sum": _e(
        "doubt", "分项“{section}”标明{value}分，而其项目合计{items}分", "请以解读写明以哪个为准",
        "section “{section}” is printed as {value}, its items add up to {items}", "settle by a reading which one holds"),
    "sections-total": _e(
        "doubt", "各分项标明的分值合计{value}分，满分为{full}分", "请以解读写明以哪个为准",
        "the printed sections add up to {value}, the full mark is {full}", "settle by a reading which one holds"),
    "items-total": _e(
        "error", "各项目分值合计{value}分，满分为{full}分", "请核对各项目的分值",
        "the items add up to {value}, the full mark is {full}", "check the full marks of the items"),
    "occurrence-without-points": _e(
        "error", "情形“{value}”没有写明扣几分", "请补上扣分，不扣分的写 0",
        "occurrence “{value}” has no points", "declare its points, 0 if it costs none"),
    "negative-points": _e(
        "error", "扣分 {value} 是负数", "请写正数；加分另立一步",
        "the points {value} are negative", "write a positive number; a bonus is a step of its own"),
    "limit-out-of-reach": _e(
        "error", "限度 {value} 超出可能的范围：{zh}", "请改为范围以内的数：人人达到或无人达到的限度没有意义",
        "the limit {value} lies outside the possible range: {en}", "write a figure within it: a limit that all or none meet says nothing"),
    "markers-not-three": _e(
        "error", "“{of}”有{value}席（{seats}），双评加第三评须恰有三席", "请在 axes 中写明第一评、第二评、第三评三席",
        "“{of}” has {value} seats ({seats}); two markers and a third are three", "declare the seats of the first, second and third marker"),
    "nothing-left-after-trimming": _e(
        "error", "应有{value}个评分，去掉最高最低后一个不剩", "请核对评委人数和去掉的个数",
        "of {value} marks nothing is left after trimming", "check the panel's size and how many are struck"),
    "order-against-direction": _e(
        "error", "“{of}”是 {better} 更好，而排列顺序写的是 {value}", "请核对 order（越高越好用 highest-first，越低越好用 lowest-first），或在台账的 better 中改正方向",
        "“{of}” is better when {better}, but the order is {value}", "check the order (highest-first where higher is better, lowest-first where lower is), or mend better in the register"),
    "numerator-outside-denominator": _e(
        "error", "分子中的“{value}”不在分母之内", "请把它加入分母，或从分子中去掉",
        "“{value}” stands above but not below the line", "add it to the denominator, or remove it"),
    "quotient-may-be-negative": _e(
        "error", "“{value}”可能是负数，商的方向和舍入无从谈起", "请在台账的 range 中写明最低值，或先用 sum 的 floor 限住",
        "“{value}” may be negative: a quotient of it has no direction", "declare its range in the register, or give the sum a floor"),
    "direction-contradicts": _e(
        "error", "“{of}”是 {follows} 更好，除得的商却写成 {value} 更好", "公式写反的请对调分子；方向写错的请改正 direction（higher 越高越好，lower 越低越好）",
        "“{of}” is better when {follows}, but the quotient is said to be better when {value}", "mend the numerator (the formula is inverted) or direction"),
    "direction-contradicts-parts": _e(
        "error", "分子是“{words}”，比率应为 {follows} 更好，而 direction 写的是 {value}", "公式写反的请对调分子，或改正 direction；higher 越高越好，lower 越低越好",
        "above the line stands “{words}”, so {follows} is better, but direction says {value}", "mend the numerator (the formula is inverted) or direction"),
    # ── ladders, panels, membership ─────────────────────────────────────────────────────────────────
    "occurrence-without-day": _e(
        "error", "第{value}次的待岗自发生之日起算（after: occurrence），却没有写发生在哪一天", "请在 dated-by 写明日期列，或改为 release（结论公布）、completion（宣布收齐）",
        "the standby of rung {value} starts after the occurrence, whose day is not declared", "name its date column in dated-by, or let it start after release or completion"),
    "no-pass-mark": _e(
        "error", "惩戒以“{value}”为一次，但“{of}”没有这样的不合格等次（不合格的有：{failing}）：没有合格分数就无从判断", "请给“{of}”定出合格分数（bands），或改正 counts",
        "the ladder counts “{value}”, but “{of}” has no such failing grade (failing: {failing}): without a pass mark nobody can fail",
        "give “{of}” a pass mark (bands), or mend counts"),
    "rungs-out-of-order": _e(
        "error", "各次的序号为 {value}，应从1起连续", "请改正各次的 at",
        "the rungs are numbered {value}, they must run from 1", "mend the numbers"),
    "rung-without-consequence": _e(
        "error", "第{value}次没有写任何处理", "请写明 measure、pay、standby 或 choices",
        "rung {value} brings nothing", "declare measure, pay, standby or choices"),
    "choice-without-decider": _e(
        "error", "第{value}次的处理要在几个选项中裁定，但选项不足两个或没有写由谁裁定", "请写明 choices（至少两个）和 decided-by",
        "rung {value} leaves a choice, but has fewer than two options or no decider", "declare at least two choices and decided-by"),
    "panel-groups-sum": _e(
        "error", "各组抽签人数合计{value}人，评委组应为{size}人", "请核对各组人数",
        "the groups give {value} jurors, the panel has {size}", "check the groups"),
    "membership-day-undeclared": _e(
        "error", "没有写明人员的成绩按哪一天归属单位（窗口的得分由此而定）",
        "请写明 subjects.unit-on：last-day，或某个日期输入；人员不属于任何单位的（如考生），写 last-day",
        "it is not declared by which day a person belongs to a unit (the unit's score depends on it)",
        "declare subjects.unit-on: last-day, or a date input; of people who belong to no unit, last-day"),
    # ── texts ───────────────────────────────────────────────────────────────────────────────────────
    "front-matter-missing": _e(
        "error", "文件开头没有 --- 之间的说明（front matter）", "请在文件开头写明 format、kind、id、title 等",
        "the file has no front matter between --- lines", "begin it with format, kind, id, title and so on"),
    "regulation-without-edition": _e(
        "error", "办法“{value}”没有写明版本（edition）或施行期间（in-force）", "请补上",
        "regulation “{value}” has no edition or no in-force dates", "declare them"),
    "blank-unfilled": _e(
        "error", "文本中还有没有填写的空白“{value}”", "请填写后再发布",
        "the text still has an unfilled blank “{value}”", "fill it in before publishing"),
    "blank-perhaps": _e(
        "doubt", "文本中的“{value}”像是还没有填写的内容", "请填写；本来就是正文的，可登记接受",
        "“{value}” looks like something still to be filled in", "fill it in; if it is meant, accept the doubt"),
    "comment-left-out": _e(
        "note", "注释“{value}”不公布，已略去", "无需处理；要公布的请去掉 <!-- 和 -->",
        "the comment “{value}” is not published and was left out",
        "nothing; take away <!-- and --> if it shall be read"),
    "comment-unclosed": _e(
        "error", "此处开始的注释没有以 --> 结束：“{value}”", "请补上 -->，或删去 <!--",
        "the comment that begins here never ends in -->: “{value}”", "write -->, or delete <!--"),
    "link-unknown": _e(
        "error", "链接“{value}”在站内没有对应的文件、页面、条款或图片（最接近：{guess}）",
        "请改正：文件写 .md 文件的相对路径，条款在后面加 #条款编号，站内页面写从网站首页所在处起的地址，如 2026/calendar.html；"
        "或删去链接",
        "the link “{value}” leads to no text, page, clause or picture of the site (nearest: {guess})",
        "correct it: a text by the relative path of its .md file, a clause by # and its id behind it, a page by its "
        "address from the root of the site, such as 2026/calendar.html; or delete the link"),
    "link-withheld": _e(
        "error", "链接“{value}”所指的《{title}》按公开范围不在站点上公布", "请删去链接，或核对该文件的 fact 和公开范围",
        "the link “{value}” leads to “{title}”, which the disclosure policy keeps off the site",
        "delete the link, or check the fact of that text and the policy"),
    "link-refused": _e(
        "error", "链接“{value}”不能用在站点上：站内链接写相对地址（不以 / 开头，不含空格），站外链接只能是 http 或 https",
        "请改正或删去链接；邮箱、电话可直接写在正文里",
        "the link “{value}” cannot stand on the site: links within it are relative (no / before them, no spaces), "
        "links out of it are http or https", "correct or delete it; write an address of mail or a number as text"),
    "link-unused": _e(
        "doubt", "此行的写法（[…]: 后接“{value}”）是为链接写明地址，但没有链接用到，不会显示在页面上",
        "是正文的，请把冒号改为全角；是链接的，请核对方括号中的名称；不需要可删去，或登记接受",
        "this line ([…]: and “{value}”) gives a link its address, but no link takes it; it is not shown on the page",
        "if it is text, write a full-width colon; if it is of a link, check the word in brackets; else delete it, or "
        "accept the doubt"),
    "image-refused": _e(
        "error", "图片“{value}”不在站点内：页面不向站外取任何内容，也不能内嵌图片数据",
        "请删去图片，改为文字说明；本单位的图片放在 templates/assets/ 下，写成 assets/文件名",
        "the picture “{value}” is not of the site: pages fetch nothing from outside and hold no data of pictures",
        "say it in words; put a picture of your own below templates/assets/ and write assets/NAME"),
}
