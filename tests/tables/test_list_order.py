"""按姓氏笔画、按拼音排列: the orders in which Chinese offices list names."""

from __future__ import annotations

import pytest

from generator.tables.list_order import ordered, pinyin_of, strokes_of, syllables_of


def by_strokes(names: str) -> str:
    """The names in the order of strokes."""
    given = names.split()
    return " ".join(given[i] for i in ordered(given, [""] * len(given), "strokes"))


def by_pinyin(names: str, **pinyin: str) -> str:
    """The names in the order of pinyin, with what the roster gives."""
    given = names.split()
    return " ".join(given[i] for i in ordered(given, [pinyin.get(n, "") for n in given], "pinyin"))


@pytest.mark.parametrize(
    ("given", "listed"),
    [
        # 2, 3, 4, 5, 6, 7, 8 strokes: 丁 于 王 田 刘 李 周
        ("周一 李一 刘一 田一 王一 于一 丁一", "丁一 于一 王一 田一 刘一 李一 周一"),
        # equally many strokes: 横 before 竖 before 撇 before 点 before 折 (王 贝 毛 方 尹)
        ("尹一 方一 毛一 贝一 王一", "王一 贝一 毛一 方一 尹一"),
        # the same surname: the next character decides, and the shorter name comes first
        ("张伟 张一 张 张三 张一一", "张 张一 张一一 张三 张伟"),
        # a double surname is ordered by its first character (欧 8 横, 周 8 撇, 尉 11)
        ("尉迟恭 欧阳修 周瑜 张飞", "张飞 欧阳修 周瑜 尉迟恭"),
        # a rare character has its strokes too (𬱖 11, 曾 12), one that no table lists comes last
        ("曾明 𬱖明 丁明", "丁明 𬱖明 曾明"),
        ("\U0002ffff明 龘明 丁明", "丁明 龘明 \U0002ffff明"),
        ("丁明 Anna Bob", "Anna Bob 丁明"),
    ],
)
def test_by_strokes(given: str, listed: str) -> None:
    assert by_strokes(given) == listed


def test_strokes_of_known_characters() -> None:
    """Counts that a dictionary prints, and that simplified and variant forms do not change."""
    for character, count in {
        "一": 1,
        "达": 6,
        "马": 3,
        "陈": 7,
        "黄": 11,
        "魏": 17,
        "㛃": 9,
        "〇": 99,
    }.items():
        assert strokes_of(character)[0][0] == count, character


@pytest.mark.parametrize(
    ("given", "listed"),
    [
        ("周一 李一 阿一", "阿一 李一 周一"),
        # the same syllable: tone, then strokes (吴 wú before 武 wǔ; 余 before 俞 before 鱼 by strokes)
        ("武一 吴一", "吴一 武一"),
        ("俞一 余一 于一", "于一 余一 俞一"),
        # ü stands with u, behind it: lu, lü, luan
        ("栾一 吕一 鲁一 罗一", "鲁一 吕一 栾一 罗一"),
        # surnames read as surnames: 单 shàn, 仇 qiú, 曾 zēng, 解 xiè, 区 ōu, 尉迟 yù chí
        ("曾一 尉迟一 解一 单一 仇一 区一 马一", "马一 区一 仇一 单一 解一 尉迟一 曾一"),
        ("Zoe 李一 Bob", "Bob 李一 Zoe"),
    ],
)
def test_by_pinyin(given: str, listed: str) -> None:
    assert by_pinyin(given) == listed


def test_the_roster_overrides_the_library() -> None:
    """覃 is read Tán or Qín: only its bearer knows. The column may give the surname or the whole name."""
    assert by_pinyin("覃一 王一 刘一") == "刘一 覃一 王一"
    assert by_pinyin("覃一 王一 刘一", 覃一="qín") == "刘一 覃一 王一"
    assert by_pinyin("覃一 孙一 刘一", 覃一="qín") == "刘一 覃一 孙一"
    assert by_pinyin("覃一 孙一 刘一") == "刘一 孙一 覃一"
    assert by_pinyin("单一 丁一", 单一="dān") == "单一 丁一"  # for once not Shàn
    assert by_pinyin("乐乐 李一", 乐乐="lè le") == "乐乐 李一"


def test_syllables() -> None:
    assert syllables_of("Yù chí") == syllables_of("yu4 chi2") == (("yu", "yu", 4), ("chi", "chi", 2))
    assert syllables_of("lǚ") == syllables_of("lv3") == (("lu", "lv", 3),)
    assert syllables_of("ou") == (("ou", "ou", 0),)
    for wrong in ("单", "", "shan9", "1", "shan-4"):
        assert syllables_of(wrong) is None
    assert pinyin_of("尉迟恭", "wei4") == (("wei", "wei", 4), *pinyin_of("尉迟恭")[1:])
