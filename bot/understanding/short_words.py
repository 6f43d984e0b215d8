"""Chinese names with the words in them that people shorten: 大庆石油化工职业技术学院 is 大庆石化职业技术学院 too."""

import re
from collections.abc import Callable, Iterable

from bot.domain.fields import Field

_USUAL = """
石油化工 石化|机械电子 机电|农业机械 农机|经济贸易 经贸|对外贸易 外贸|对外经济贸易 外经贸|财政经济 财经|水利水电 水电
电子商务 电商|城市轨道交通 城轨|轨道交通 轨交|交通运输 交运|建筑工程 建工|医药卫生 医卫|卫生健康 卫健|幼儿师范 幼师
航空航天 空天|民用航空 民航|广播电视 广电|食品药品 食药|智能制造 智造|畜牧兽医 牧医|外国语 外语|信息工程 信工
汽车工业 汽工|冶金工业 冶工|石油天然气 油气|电子信息 电信|环境保护 环保|生物工程 生工|船舶工业 船工|电力工业 电工
"""
_HAN = re.compile("[\u3400-\u9fff]+")


def shortener(fields: Iterable[Field]) -> Callable[[str], str]:
    """Return what shortens a name by the usual words and by the fields' aliases; it gives a blank for no change."""
    pairs = (pair.partition(" ") for line in _USUAL.split("\n") for pair in line.split("|") if pair)
    shorter = {long: short for long, _space, short in pairs}
    for field in fields:
        for alias in field.aliases:
            if _shortens(alias, field.name.zh):
                shorter.setdefault(field.name.zh, alias)
    pattern = re.compile("|".join(sorted(shorter, key=len, reverse=True)))

    def shortened(name: str) -> str:
        short = pattern.sub(lambda match: shorter[match[0]], name)
        return short if short != name else ""

    return shortened


def _shortens(alias: str, long: str) -> bool:
    """Return whether the alias is characters of the long name in order, left out between them: 石化 of 石油化工."""
    if not _HAN.fullmatch(alias) or alias in long or len(alias) < 2:  # noqa: PLR2004 - one character is no word
        return False
    rest = iter(long)
    return all(character in rest for character in alias)
