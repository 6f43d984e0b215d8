"""The forms in which names are compared: stems of words, and letters without the small differences of spelling."""

import re
from functools import lru_cache

from bot.understanding.russian import stem
from bot.understanding.transliterate import palladius_syllable, syllable

_WORD = re.compile(r"[a-zа-я0-9']+")
_FOLDS = str.maketrans({"ь": None, "ъ": None, "э": "е", "'": None})
#: runs of letters that lead to candidates: pairs of characters, triples of letters
_HAN_GRAM = 2
_LETTER_GRAM = 3


def fold(word: str) -> str:
    """Return a word without what people miswrite in readings of Chinese: soft signs, э or е, дз for цз."""
    return word.translate(_FOLDS).replace("дз", "цз")


@lru_cache(maxsize=65_536)
def word_stem(word: str) -> str:
    """Return the folded stem of a lower-case word of either alphabet."""
    if word.isascii():
        bare = word.replace("'", "")
        return bare[:-1] if len(bare) > 4 and bare.endswith("s") else bare  # noqa: PLR2004 - 'jobs', not 'bus'
    found = fold(stem(word))
    # ИИ is no case form of и
    return found if len(found) > 1 else fold(word)


@lru_cache(maxsize=64)
def words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the stem, begin and end of each word of normalised `text`."""
    return tuple((word_stem(match[0]), match.start(), match.end()) for match in _WORD.finditer(text))


def is_han(character: str) -> bool:
    """Return whether the character is a Chinese one."""
    return "\u3400" <= character <= "\u9fff"


def is_in_han(text: str) -> bool:
    """Return whether a row of letters and digits is one of Chinese characters: 港口实习, 2026年年会, 夏令营2026."""
    return bool(text) and (is_han(text[0]) or is_han(text[-1]))


def grams(text: str) -> list[str]:
    """Return the distinct runs of letters of `text` that candidates are found by."""
    size = _HAN_GRAM if is_in_han(text) else _LETTER_GRAM
    return list(dict.fromkeys([text[at : at + size] for at in range(len(text) - size + 1)]))


def spell_pinyin(han: str, weights: bytes) -> tuple[str, bytes]:
    """Return the pinyin of characters joined, each letter with the weight of its character."""
    return _spell(list(map(syllable, han)), weights)


def spell_palladius(han: str, weights: bytes) -> tuple[str, bytes]:
    """Return the folded Palladius reading of characters joined, each letter with the weight of its character."""
    return _spell(list(map(_folded_palladius, han)), weights)


@lru_cache(maxsize=16_384)
def _folded_palladius(character: str) -> str:
    return fold(palladius_syllable(character))


def _spell(sounds: list[str], weights: bytes) -> tuple[str, bytes]:
    spread = bytes([weight for sound, weight in zip(sounds, weights, strict=True) for _letter in sound])
    return "".join(sounds), spread
