"""What a verification of closed years cannot exclude, in words."""

from __future__ import annotations

from generator.base.text import Text

LIMITS: dict[str, Text] = {
    "no-capstone": Text(
        "没有给出封顶值：把档案包、档案链和标签一并改写，或者删去最近的年度，本次不能发现。请把 {capstone} 与归档通知所印的核对，或用 --capstone 给出。",
        "No capstone was given: whoever rewrote bags, chain and tags together, or cut the newest years, is not noticed. Compare {capstone} with the one that the closing circular prints, or give it with --capstone.",
    ),
    "earlier-capstone": Text(
        "给出的是此前的封顶值：其后各行是不是后来被改写或删去，本次不能发现。",
        "The capstone given is an earlier one: whether the lines after it were rewritten or cut is not noticed.",
    ),
    "one-year": Text(
        "只核对了{year}年：其他年度的档案包没有核对。",
        "Only {year} was looked at: the bags of other years were not.",
    ),
    "not-rebuilt": Text(
        "没有重新生成：各表和网页是不是由所存的输入得出，本次没有核对（--rebuild）。",
        "Nothing was built again: whether tables and pages follow from the inputs was not looked at (--rebuild).",
    ),
    "no-git": Text(
        "档案不在 git 仓库中：没有标签可以核对。",
        "The archive lies in no git repository: there are no tags to compare.",
    ),
    "taken-down": Text(
        "有网页被撤下：同年其他网页与归档的不同是不是都由此而来，没有核对。",
        "Pages were taken down: whether all other pages of the year that differ do so for that was not looked at.",
    ),
    "no-site": Text(
        "归档以后网站还没有生成：网址上的内容没有核对。",
        "The site was not built since the closing: what its addresses serve was not looked at.",
    ),
    "signed": Text(
        "档案链旁有签名 {file}，本次没有核对：请用签名人的公钥和 {tool} 核对。",
        "A signature, {file}, stands beside the chain and was not looked at: verify it with the signer's public key and {tool}.",
    ),
    "truth": Text(
        "输入本身是否属实、归档记录所写的时刻是否属实，任何核对都不能证明。",
        "Whether the inputs were true, and the instant that the closing states, no verification can prove.",
    ),
}  # fmt: skip
"""By the circumstance; ``truth`` always holds."""
