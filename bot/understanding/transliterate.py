"""Readings of Chinese names: pinyin, and Palladius for Russian; Russian names in Latin letters."""

import re
from functools import lru_cache

from pypinyin import Style, pinyin

_TONE = re.compile(r"[0-9]")
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_LATIN = "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".replace("-", "").split(" ")
_TO_LATIN = {ord(letter): sound for letter, sound in zip(_CYRILLIC, _LATIN, strict=True)} | {ord("ё"): "e"}


@lru_cache(maxsize=16_384)
def syllable(character: str) -> str:
    """Return the pinyin syllable of one Chinese character without its tone (ü is u), or the character itself."""
    return pinyin(character, style=Style.NORMAL)[0][0].replace("v", "u").replace("ü", "u")


@lru_cache(maxsize=16_384)
def readings(character: str) -> tuple[str, ...]:
    """Return all pinyin syllables that one Chinese character is read as, without tones (行: xing, hang, heng)."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return tuple(dict.fromkeys(sound.replace("v", "u").replace("ü", "u") for sound in found))


def spoken(word: str) -> tuple[str, ...]:
    """Return the pinyin syllables of a Chinese word, each as the word has it (银行: yin, hang)."""
    return tuple(sounds[0].replace("v", "u").replace("ü", "u") for sounds in pinyin(word, style=Style.NORMAL))


@lru_cache(maxsize=16_384)
def palladius_syllable(character: str) -> str:
    """Return the Palladius syllable of one Chinese character, or the character itself."""
    return _TONE.sub("", pinyin(character, style=Style.CYRILLIC)[0][0])


def palladius(text: str) -> str:
    """Return the Palladius reading of a Chinese name as one word with a capital letter (哈尔滨 → Хаэрбинь)."""
    word = ""
    for character in text:
        sound = palladius_syllable(character)
        # the hard sign keeps 'нъа' apart from 'н' + 'а' of another syllable
        word += f"ъ{sound}" if word.endswith("н") and sound[:1] in "аеёиоуыэюя" else sound
    return word[:1].upper() + word[1:]


def latin(text: str) -> str:
    """Return lower-case Russian `text` in Latin letters, in the English manner (хабаровск → khabarovsk)."""
    return text.translate(_TO_LATIN)
