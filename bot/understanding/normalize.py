"""One spelling for what people type: the form in which texts and names are compared."""

import re
import unicodedata
from functools import lru_cache

import opencc

from bot.understanding.keyboard import swap_layout

__all__ = ["normalize", "swap_layout"]

#: what no reader sees: format characters, variation selectors, stress marks
_UNSEEN = re.compile("[\u00ad\u0300\u0301\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[a-zа-я]+")
_SIGNS = (
    {ord(sign): '"' for sign in "«»„“”‟〝〞《》〈〉「」『』‹›"}
    | {ord(sign): "'" for sign in "‘’‚‛ʼ`´′"}
    | {ord(sign): "-" for sign in "‐‑‒–—―−⁃─"}
    | {ord("。"): ".", ord("、"): ",", ord("·"): " ", ord("•"): " ", ord("ё"): "е"}
)
_LATIN = "aceopxyktmhb"
_CYRILLIC = "асеорхуктмнв"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)


@lru_cache(maxsize=1)
def _letters() -> dict[int, str]:
    """Return traditional characters with their simplified ones, and Latin letters without their marks."""
    han = [chr(code) for code in range(0x3400, 0xA000)]
    # a line each, so that the converter sees characters and no phrases
    simple = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    table = {ord(old): new for old, new in zip(han, simple, strict=True) if old != new}
    for code, new in table.items():
        table[code] = table.get(ord(new), new)
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        bare = unicodedata.normalize("NFD", chr(code))[0]
        if bare.isascii():
            table[code] = bare.lower()
    return table | _SIGNS


def _one_script(match: re.Match[str]) -> str:
    word = match.group()
    latin = sum(letter < "а" for letter in word)
    if latin in {0, len(word)}:
        return word
    repaired = word.translate(_TO_CYRILLIC if latin * 2 <= len(word) else _TO_LATIN)
    mixed = any(letter < "а" for letter in repaired) and any(letter >= "а" for letter in repaired)
    return word if mixed else repaired


@lru_cache(maxsize=64)
def normalize(text: str) -> str:
    """Return `text` as it is compared: NFKC, lower case, simplified characters, one kind of quotes, dashes, spaces.

    ё becomes е, marks leave Latin letters (hā → ha), and a word that mixes look-alike Latin and Cyrillic letters is
    put into the script of most of its letters. Applying it again changes nothing.
    """
    plain = text
    # folding can make new compatibility characters, and composing can make new capitals
    for _ in range(3):
        folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", plain)).casefold().translate(_letters())
        if folded == plain:
            break
        plain = folded
    return _SPACES.sub(" ", _WORD.sub(_one_script, plain)).strip()
