"""Words in the wrong letters: pinyin, Russian in Latin letters, Russian typed with the keyboard switched."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from bot.domain.vocabulary import Vocabulary
from bot.understanding.keyboard import swap_layout
from bot.understanding.lexicon import Lexicon, cues_in, words_of
from bot.understanding.normalize import normalize
from bot.understanding.transliterate import syllable

_LATIN_RUN = re.compile(r"[a-z']+(?: [a-z']+)*")
_VOWEL = re.compile("[aeiouy]")
_LATIN_WORD = re.compile(r"[a-z']+")
_HAN_RUN = re.compile(r"[㐀-鿿]+")
#: a romanised text must show so much of itself to be one
_HALF = 0.5
_SOME = 0.25
_SYLLABLE = re.compile(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:[iu]ang|iong|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|[aoeiu])"
)
#: fewer Latin letters are an abbreviation
_SHORTEST = 3
_SYLLABLES = range(1, 7)
_LONGEST_PINYIN = 4
#: times that people type in pinyin beside the words of the lexicon
_TIMES = """
今天 明天 后天 昨天 本周 这周 下周 上周 周末 下周末 这个月 本月 下个月 下月
上个月 下星期 上星期 这星期 下个星期 下礼拜 今年 明年 去年 年底 年初 月底 月初 春节 国庆 国庆节 元旦 五一 寒假
暑假 春天 夏天 秋天 冬天 上半年 下半年 一月 二月 三月 四月 五月 六月 七月
八月 九月 十月 十一月 十二月 星期一 星期二 星期三 星期四 星期五 星期六 星期天
周一 周二 周三 周四 周五 周六 周日
"""
TIMES = tuple(_TIMES.split())
_TO_CYRILLIC = (
    ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"),
    ("ya", "я"), ("yo", "е"), ("ju", "ю"), ("ja", "я"), ("iy", "ий"), ("yy", "ый"), ("ye", "е"), ("ey", "ей"),
    ("oy", "ой"), ("ay", "ай"), ("uy", "уй"), ("a", "а"), ("b", "б"), ("c", "ц"), ("d", "д"), ("e", "е"), ("f", "ф"),
    ("g", "г"), ("h", "х"), ("i", "и"), ("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"),
    ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "х"),
    ("y", "ы"), ("z", "з"), ("'", "ь"),
)  # fmt: skip
#: -iya is и-я, only a y before no vowel is й
_LATIN_PIECE = re.compile(
    "|".join(f"{latin}(?![aeou])" if re.fullmatch("[aeiouy]y", latin) else latin for latin, _cyrillic in _TO_CYRILLIC)
)
_CYRILLIC_OF = dict(_TO_CYRILLIC)


def _share_known(text: str, lexicon: Lexicon) -> float:
    """Return which share of the words of `text` the lexicon knows."""
    words = words_of(text)
    if not words:
        return 0.0
    spans = [(cue.begin, cue.end) for cue in cues_in(text, lexicon)]
    return sum(any(begin <= word.begin and word.end <= end for begin, end in spans) for word in words) / len(words)


def from_layout(text: str, lexicons: Mapping[str, Lexicon], names: Sequence[tuple[int, int]]) -> str:
    """Return a Russian text that was typed on the Latin layout."""
    letters = _LATIN_WORD.findall(text)
    if names or not letters or _HAN_RUN.search(text) or sum(map(len, letters)) < len(text) * _HALF:
        return text
    swapped = normalize(swap_layout(text) or "")
    better = _share_known(swapped, lexicons["ru"]) >= _HALF > _share_known(text, lexicons["en"])
    return swapped if better else text


def from_latin_russian(text: str, lexicons: Mapping[str, Lexicon], names: Sequence[tuple[int, int]]) -> str:
    """Return the text with Russian in Latin letters written in its own."""

    def rewrite(run: str) -> str:
        if len(run) < _SHORTEST:
            # AI and 3Q are no Russian
            return run
        cyrillic = _LATIN_PIECE.sub(lambda match: _CYRILLIC_OF[match[0]], run)
        known = _share_known(cyrillic, lexicons["ru"])
        return cyrillic if known >= _HALF and known > _share_known(run, lexicons["en"]) else run

    return _rewritten(text, names, rewrite)


def from_pinyin(
    text: str, lexicons: Mapping[str, Lexicon], vocabulary: Vocabulary, names: Sequence[tuple[int, int]]
) -> str:
    """Return the text with pinyin of the lexicon's and the data's words written in characters."""
    sounds = _sounds_of_words(lexicons["zh"], vocabulary)

    def rewrite(run: str) -> str:
        if len(run) < _SHORTEST:
            return run
        parts = list(_in_characters(run.replace("'", "").split(), sounds))
        known = sum(len(spelt) for spelt, characters in parts if characters)
        if known < len(run.replace(" ", "")) * _HALF or known <= len(run) * _share_known(run, lexicons["en"]):
            return run
        return "".join(characters or f" {spelt} " for spelt, characters in parts).strip()

    return _rewritten(text, names, rewrite)


def _in_characters(words: list[str], sounds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each stretch of pinyin words with its characters, blank when no word sounds so."""
    at = 0
    while at < len(words):
        sizes = range(min(_LONGEST_PINYIN, len(words) - at), 0, -1)
        size = next((size for size in sizes if "".join(words[at : at + size]) in sounds), 1)
        joined = "".join(words[at : at + size])
        yield joined, sounds.get(joined, "")
        at += size


@lru_cache(maxsize=2)
def _sounds_of_words(lexicon: Lexicon, vocabulary: Vocabulary) -> Mapping[str, str]:
    subjects = (name for topic in vocabulary.topics for name in (topic.title.zh, *topic.aliases))
    return _sounds((*TIMES, *lexicon.plain, *vocabulary.field_stems, *filter(None, subjects)))


def _sounds(pieces: Iterable[str]) -> Mapping[str, str]:
    """Return the toneless pinyin of Chinese words, the first word of a sound winning."""
    sounds: dict[str, str] = {}
    for piece in pieces:
        if _HAN_RUN.fullmatch(piece):
            sounds.setdefault("".join(map(syllable, piece)), piece)
    return sounds


def romanised(text: str, lexicons: Mapping[str, Lexicon]) -> str:
    """Return which language a text in Latin letters is.

    `zh` in pinyin, `ru` transliterated or typed with the keyboard switched, otherwise `en`.
    """
    words = _LATIN_WORD.findall(text)
    if not any(map(_VOWEL.search, words)) or from_layout(text, lexicons, ()) != text:
        return "ru"
    if words and all(_is_pinyin(word.replace("'", "")) for word in words):
        return "zh"
    cyrillic = _LATIN_PIECE.sub(lambda match: _CYRILLIC_OF[match[0]], text)
    known = _share_known(cyrillic, lexicons["ru"])
    return "ru" if known >= _SOME and known > _share_known(text, lexicons["en"]) else "en"


def _is_pinyin(word: str) -> bool:
    """Return whether the word can be parted into syllables; place by place, for all divisions are beyond counting."""
    ends = {0}
    for at in range(len(word)):
        if at in ends:
            ends |= {at + size for size in _SYLLABLES if _SYLLABLE.fullmatch(word, at, at + size)}
    return bool(word) and len(word) in ends


def _rewritten(text: str, names: Sequence[tuple[int, int]], rewrite: Callable[[str], str]) -> str:
    """Return `text` with every Latin run outside `names` rewritten."""
    parts: list[str] = []
    at = 0
    for begin, end in (*sorted(names), (len(text), len(text))):
        parts += (
            _LATIN_RUN.sub(lambda match: rewrite(match[0]), text[at : max(at, begin)]),
            text[max(at, begin) : end],
        )
        at = max(at, end)
    return "".join(parts)
