"""Chinese words written with characters that sound alike: 高值院校, 副理是长, 下星其, 喀山行空学院.

What somebody types by sound may have any reading of its characters; the word that is meant has one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bot.domain.gazetteer import named_places
from bot.domain.places import PlaceKind
from bot.domain.vocabulary import Vocabulary
from bot.understanding.keys import is_han
from bot.understanding.lexicon import Lexicon
from bot.understanding.transliterate import readings, spoken

#: sections of which words of two characters are mended; of the others, and of particles, too many sound alike
_MENDED = frozenset(("kind", "type", "noun", "role", "position", "body", "format", "count"))
#: sections of which no word is looked for: nobody is to be insulted, thanked or greeted by chance
_LEFT = frozenset(("outside", "filler", "greet", "thank", "follow"))
#: 预赛是哪天 does not mean 赛事, nor 几届 a 季节
_PARTICLES = frozenset("是的了过吗呢吧在有不一二三四五六七八九十百几第")
#: characters of which both readings live, so that either may have been typed: 行空 for 航空
_OF_TWO_READINGS = frozenset("行长重传调率校都乐单朝")
#: a word that asks is no word that is asked for: 交什么 is no 叫什么
_ASKING = re.compile("[什哪怎吗啥几多谁何]")
#: 个会 and its like are pieces of sentences
_PARTED = frozenset(("个会", "场会", "次会", "数数"))
#: true words that sound like others
_TRUE = """
只能 主人 大清 义务 水力 理会 湿地 高效 研究员 电器 家属 国情 学员 示范 智力 老实 山洞 西岸
似地 预言 工场 职员 近年 矿冶 常数 书目 通话 公私 为生 考查 乘员 大雪 中指 种质 失地 会意
商周 绵羊 幼时 中止 电离 学苑 老式 寓言 出师 基团 山系 本州 同化 骑车 医术 清淡 放学 献上
同知 总攻 人缘 大通 波澜 板子 釜山 总集 中转 总署 饰品 韩语 沙门 家书 通志 交费 苔原 抱头
任选 华工 大统 海难 山溪 杰克 乳液 合剂 混合液 总工 抱定 宿州 共济 金州 合集 秋田 洞天 急电
商海 食油 宜春 复建 黑盒 继电 学园 直拨 东瀛 潮阳 高质 福山 石工 会元 试工 富山 微生 往上
工长 点焊 扳子 会账 现下 先上 先下 上会 新文 通稿 赛似 食用 实用 本课 暨南 数辆 中直 光州
晋州 许州 安山 税利 家叔 水里 之利 初访 集宁 冀南 临邑 呼兰 贺兰 归州 回春 一架 二架 三架
四架 五架 一块 二块 一项 知能 行运 开回 事件 时事 公示 公式 公事 实事 市级 四级 试剂 会场
会费 专课 主体 学士 学时 学识 学历 实际 时机 身份 省份 西部 北部 语文 预演 语音
"""
_TRUE_WORDS = frozenset(_TRUE.split())
_PAIR = 2
_LONGEST = 8
_LONGEST_TEXT = 120


def without_homophones(
    text: str, lexicon: Lexicon, vocabulary: Vocabulary, told: Sequence[tuple[int, int]], times: tuple[str, ...]
) -> str:
    """Return `text` with characters that sound like a known word, and mean nothing where they stand, put right.

    What lies at `told` has its meaning; `times` are words of time.
    """
    words = _words(lexicon, vocabulary, times)
    at = 0
    while at < min(len(text), _LONGEST_TEXT) - 1:
        meant = next((word for word in _sounding(text, at, words) if _is_slip(text, at, word, vocabulary, told)), "")
        text = text[:at] + meant + text[at + len(meant) :]
        at += len(meant) or 1
    return text


@lru_cache(maxsize=2)
def _words(lexicon: Lexicon, vocabulary: Vocabulary, times: tuple[str, ...]) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return every word with its sounds by its first two sounds, the longest first."""
    by_sounds: dict[str, list[tuple[str, ...]]] = {}
    for word in sorted(
        {
            *_long_words(lexicon, vocabulary),
            *_pairs(lexicon, vocabulary),
            *(time for time in times if len(time) > _PAIR),
        }
    ):
        if _PAIR <= len(word) <= _LONGEST and all(map(is_han, word)):
            sounds = spoken(word)
            by_sounds.setdefault(sounds[0] + " " + sounds[1], []).append((word, *sounds))
    return {key: tuple(sorted(found, key=len, reverse=True)) for key, found in by_sounds.items()}


def _pairs(lexicon: Lexicon, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what two characters may be a slip of: kinds, types, fields, subjects, regions, the members' cities."""
    pieces = (piece for piece, (section, _value) in lexicon.plain.items() if section in _MENDED)
    yield from (piece for piece in pieces if _PARTICLES.isdisjoint(piece) and piece not in _PARTED)
    yield from (key for key in vocabulary.field_stems if is_han(key[0]))
    yield from (name for topic in vocabulary.topics for name in (topic.title.zh, *topic.aliases) if name)
    wide = {PlaceKind.COUNTRY, PlaceKind.REGION}
    yield from (named.zh[0] for named in named_places() if named.place.kind in wide)
    yield from (member.seat.city.zh for member in vocabulary.members if member.seat.city.zh)


def _long_words(lexicon: Lexicon, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what three characters or more may be a slip of: nearly all words, and the names of people and members."""
    words = [
        piece
        for piece, (section, _value) in lexicon.plain.items()
        if section not in _LEFT and not _ASKING.search(piece)
    ]
    people = [name for person in vocabulary.people for name in (person.name.zh, *person.aliases) if name]
    members = [name for member in vocabulary.members for name in (member.name.zh, *member.aliases) if name]
    yield from (word for word in (*words, *people, *members) if len(word) > _PAIR)


def _sounding(text: str, at: int, words: Mapping[str, Sequence[tuple[str, ...]]]) -> Iterator[str]:
    """Yield the words that the characters from `at` on may sound like, the longest first."""
    if not (is_han(text[at]) and is_han(text[at + 1])):
        return
    for first in _readings(text[at]):
        for second in _readings(text[at + 1]):
            for word, *sounds in words.get(first + " " + second, ()):
                if _sounds_so(text[at : at + len(word)], word, sounds):
                    yield word


def _sounds_so(said: str, word: str, sounds: Sequence[str]) -> bool:
    """Return whether the characters can be read as the word is."""
    return len(said) == len(word) and all(
        letter == meant or sound in _readings(letter) for letter, meant, sound in zip(said, word, sounds, strict=True)
    )


def _readings(letter: str) -> tuple[str, ...]:
    return readings(letter) if letter in _OF_TWO_READINGS else readings(letter)[:1]


def _is_slip(text: str, at: int, word: str, vocabulary: Vocabulary, told: Sequence[tuple[int, int]]) -> bool:
    """Return whether `word` is meant from `at` on: something else stands there, and that means nothing."""
    end = at + len(word)
    said = text[at:end]
    changed = [at + index for index, letter in enumerate(word) if letter != said[index]]
    if not changed or len(changed) > max(1, len(word) - _PAIR) or _is_true(text, at, end, changed):
        return False
    if _is_told(at, end, changed, told):
        return False
    ends = said if len(word) == _PAIR else {text[place] for place in changed if place in {at, end - 1}}
    particles = _PARTICLES.isdisjoint(ends) and _PARTICLES.isdisjoint(word[place - at] for place in changed)
    return particles and not any(_is_of_name(text, place, vocabulary) for place in changed)


def _is_true(text: str, at: int, end: int, changed: Sequence[int]) -> bool:
    """Return whether a changed character is one of a true word: 高职学员 is no 高职学院."""
    beside = (text[begin : begin + _PAIR] for place in changed for begin in (max(0, place - 1), place))
    return text[at:end] in _TRUE_WORDS or not _TRUE_WORDS.isdisjoint(beside)


def _is_told(at: int, end: int, changed: Sequence[int], told: Sequence[tuple[int, int]]) -> bool:
    """Return whether a changed character has its meaning, or a meaning reaches across an end."""
    return any(
        (begin < end and at < stop and (begin < at or end < stop)) or any(begin <= place < stop for place in changed)
        for begin, stop in told
    )


def _is_of_name(text: str, place: int, vocabulary: Vocabulary) -> bool:
    """Return whether the character stands beside its neighbour in a name or a field as it does here."""
    tables = (vocabulary.member_names, vocabulary.event_names, vocabulary.people_names)
    pairs = [text[begin : begin + _PAIR] for begin in (place - 1, place) if 0 <= begin <= len(text) - _PAIR]
    return any(pair in table.letter_postings for pair in pairs for table in tables) or any(
        pair in vocabulary.field_stems or pair in _pairs_of_topics(vocabulary) for pair in pairs
    )


@lru_cache(maxsize=2)
def _pairs_of_topics(vocabulary: Vocabulary) -> frozenset[str]:
    names = [name for topic in vocabulary.topics for name in (topic.title.zh, *topic.aliases)]
    return frozenset(name[at : at + _PAIR] for name in names for at in range(len(name) - 1) if is_han(name[at]))
