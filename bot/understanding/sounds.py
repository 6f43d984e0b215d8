"""How Russian words sound, so that a word written by ear is met: коледж and колледж, находица and находится."""

import re
from functools import lru_cache

#: one letter for the sounds that are written in several ways, in the order in which they are replaced
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("т[ьъ]?ся$|[тцд]ца$|дся$", "ца"),
        # здравствуй is no здравству-, but пожалуста and новы are met; видеть is no ведет
        ("ь(?!$)|(?<!т)ь$|ъ|й$|(?<=у)й(?=ст)", ""),
        ("(?<=[жшц])ы", "и"),
        ("(?<=[чщ])я", "а"),
        ("(?<=[жшчщ])ю", "у"),
        ("(?<=[жшчщ])о", "е"),
        ("(?<=[ое])г(?=о$)|(?<=^се)г(?=одн)", "в"),
        ("о", "а"),
        ("[еэ]|я(?!$)", "и"),
        # letters that nobody hears: участвовать, местный, поздно, солнце, сердце, агентство
        ("вств", "ств"),
        ("стн", "сн"),
        ("здн", "зн"),
        ("лнц", "нц"),
        ("рдц", "рц"),
        ("([нс])[тд]с(?=[кт])", r"\1с"),
        ("^чт", "шт"),
        ("чн", "шн"),
        ("[сзжш]+ч", "щ"),
    )
)
_JOINED = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (("[тд]ц|тс", "ц"), ("[тд]ч", "ч"), ("дж", "ж"), ("тш", "ш"), (r"(.)\1+", r"\1"))
)
_VOICED, _VOICELESS = "бвгджз", "пфктшс"
_TO_VOICELESS = dict(zip(_VOICED, _VOICELESS, strict=True))
_TO_VOICED = dict(zip(_VOICELESS, _VOICED, strict=True))
#: before в no consonant changes its voice
_VOICING = frozenset("бгджз")
_DEVOICING = frozenset("пфктшсхцчщ")


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """Return how a lower-case Russian word (ё written as е) sounds when no vowel is stressed."""
    for pattern, heard in _RULES:
        word = pattern.sub(heard, word)
    letters = list(word)
    after = ""
    for at in range(len(letters) - 1, -1, -1):
        letter = letters[at]
        if not after or after in _DEVOICING:
            letter = _TO_VOICELESS.get(letter, letter)
        elif after in _VOICING:
            letter = _TO_VOICED.get(letter, letter)
        letters[at] = after = letter
    word = "".join(letters)
    for pattern, heard in _JOINED:
        word = pattern.sub(heard, word)
    return word
