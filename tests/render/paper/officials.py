"""A realistic notice, as the tests of paper print it."""

from __future__ import annotations

from datetime import date

from generator.documents.official import Attached, Body, MadeTable, MadeText, Official, mark

_OPENING = (
    "为进一步规范窗口服务行为，考核办公室组织对全区{0}个服务窗口开展了10月份文明礼仪考核。本次考核采取现场察看、"
    "调阅录像和群众评议相结合的方式，由7名评委独立评分，去掉一个最高分和一个最低分后取平均值。现将有关情况通报如下："
)


def official(length: int = 1, *, wide: bool = True, **changed: object) -> Official:
    """A circular with everything that a circular may have; ``length`` says how often its findings repeat."""
    text = "\n\n".join(
        [
            _OPENING.format(mark(0)),
            "## 一、考核情况",
            f"本月平均得分{mark(1)}分，{mark(2)}得分最高。“示范窗口”——指得分不低于95分……且无投诉的窗口。",
            "### （一）服务规范方面",
            *(
                ["（一）着装和仪容。多数窗口工作人员着装整齐、佩戴工牌，**仪容端庄**，使用文明用语。"]
                * length
            ),
            "1. 个别窗口存在空岗现象，群众等候时间较长。",
            mark(3),
            "## 二、工作要求",
            *(["各单位要对照问题清单逐项整改，明确责任人和完成时限，举一反三，防止问题反弹。"] * length),
            "特此通报。",
        ]
    )
    names = ("1号窗口", "2号窗口", "王㛃工作室")
    small = MadeTable(
        "10月份窗口得分", ("名次", "窗口", "得分"), ("centre", "left", "right"),
        tuple((str(n), name, f"9{6 - n}.50") for n, name in enumerate(names, 1)), "2026/x.html", ("注：并列者名次相同。",),
    )  # fmt: skip
    heads = (
        "序号",
        "单位名称",
        *(f"评委{n}评分及意见" for n in range(1, 8)),
        "去掉最高分",
        "去掉最低分",
        "平均得分",
    )
    rows = tuple((str(n), f"第{n}服务窗口", *["95.50"] * 10) for n in range(1, 41))
    broad = MadeTable("评委评分明细", heads, ("centre", "left", *["right"] * 10), rows)  # type: ignore[arg-type]
    attachments = (
        Attached("10月份文明礼仪考核评委评分明细表", Body(mark(0), (broad,)) if wide else Body("见网页。")),
        Attached("问题整改清单", Body("## 一、整改事项\n\n整改工作于11月底前完成。")),
    )
    fields: dict[str, object] = {
        "kind": "通报",
        "mark": "云州市政务服务管理局文件",
        "number": "云服考〔2026〕12号",
        "title": "云州市政务服务管理局关于2026年10月份窗口文明礼仪考核情况的通报",
        "addressees": ("各县（市、区）政务服务中心", "局机关各科室"),
        "body": Body(text, (MadeText("24"), MadeText("91.26", "2026/x.html"), MadeText("1号窗口"), small)),
        "attachments": attachments,
        "issuer": "云州市政务服务管理局",
        "issued": date(2026, 11, 5),
        "copy_to": ("市委办公室", "市政府办公室", "市纪委监委机关", "市委组织部", "市人力资源和社会保障局"),
        "printed_by": "云州市政务服务管理局办公室",
        "printed_on": date(2026, 11, 6),
        "note": "此件公开发布",
        "check_code": "7K2M-9QXD",
        "check_address": "https://hall.example/2026/notices/etiquette-2026-10.html",
    }
    return Official(**{**fields, **changed})  # type: ignore[arg-type]
