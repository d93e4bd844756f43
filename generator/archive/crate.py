"""RO-Crate 1.1: what a bag holds and what made it, for people and machines that do not know Hongbang."""

from __future__ import annotations

import json
from collections.abc import Mapping

METADATA = "ro-crate-metadata.json"
FOLDERS = {
    "site": ("网站", "当年的网页、文件和下载，网址不变"),
    "tables": ("公开结果", "公开的结果表，CSV，数值不经舍入"),
    "inputs": ("输入", "生成本年度所读的全部内容：数据、方案、制度、公文、裁定、更正和各项记录"),
    "steps": ("全部步骤", "每一结果的各项输入和步骤，包括不公开的，CSV"),
    "pins": ("重新生成所需", "红榜本身、所用程序包及其散列值、字体的散列值"),
}
"""The folders of a bag, with their name and what they hold."""


def crate(
    title: str, said: str, day: str, issuer: str, folders: tuple[str, ...], made_by: Mapping[str, str]
) -> bytes:
    """The metadata of one bag.

    ``made_by`` has ``version`` and ``wheel`` (the SHA-256) of Hongbang, and ``as-of``. A bag without the
    folder of inputs says that it was made from those of the other bag.
    """
    parts = [{"@id": f"{name}/"} for name in folders]
    inputs = "inputs/" if "inputs" in folders else "#record"
    graph: list[dict[str, object]] = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": title,
            "description": said,
            "datePublished": day,
            "inLanguage": "zh-CN",
            "license": {"@id": "#terms"},
            "publisher": {"@id": "#issuer"},
            "hasPart": parts,
            "mentions": {"@id": "#made"},
        },
        {"@id": "#issuer", "@type": "Organization", "name": issuer},
        {
            "@id": "#terms",
            "@type": "CreativeWork",
            "name": "内部资料",
            "description": "供本单位内部使用；record 一包只供考核机构和档案、审计人员查阅。",
        },
        {
            "@id": "#made",
            "@type": "CreateAction",
            "name": "hongbang archive",
            "endTime": made_by["as-of"],
            "agent": {"@id": "#issuer"},
            "instrument": {"@id": "#hongbang"},
            "object": {"@id": inputs},
            "result": {"@id": "./"},
        },
        {
            "@id": "#hongbang",
            "@type": "SoftwareApplication",
            "name": "Hongbang 红榜",
            "version": made_by["version"],
            "identifier": f"sha256:{made_by['wheel']}",
        },
    ]
    for name in folders:
        label, holds = FOLDERS[name]
        graph.append({"@id": f"{name}/", "@type": "Dataset", "name": label, "description": holds})
    if inputs == "#record":
        graph.append({"@id": inputs, "@type": "Dataset", "name": "record 包，与本包同属一个年度，不公开"})
    whole = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"
