"""The bytes of a text file as text: UTF-8, or the one other encoding that makes sense of them."""

import re
import unicodedata
from dataclasses import dataclass

#: what Excel writes in China and in Russia
OTHERS = ("gb18030", "cp1251")
#: of the letters outside ASCII, at least this share must be of the script that the encoding is for
_PLAUSIBLE = 0.9
#: share of Han characters that are in GB 2312's first level, by far the most of any real text
_COMMON_HAN = 0.85
_FIRST_LEVEL = (0xB0, 0xD7)
#: where KOI8-R has its small letters: Russian in it reads as common characters whose second bytes all lie here,
#: which of real Chinese a third do
_KOI8_SMALL = range(0xC0, 0xE0)
_KOI8_AT_MOST = 0.7
#: an accented letter of a Western language, read as cp1251, stands among Latin ones
_MIXED = re.compile(r"[A-Za-z][а-яё]|[а-яё][A-Za-z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text and the encoding it was in."""

    text: str
    encoding: str


def decode(content: bytes) -> Decoded | None:
    """Return the text of `content`, None when not exactly one encoding is plausible."""
    try:
        return Decoded(text=content.decode("utf-8-sig"), encoding="utf-8")
    except UnicodeDecodeError:
        pass
    plausible = [found for encoding in OTHERS if (found := _read(content, encoding)) and _is_plausible(found)]
    return plausible[0] if len(plausible) == 1 else None


def _read(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(text=content.decode(encoding), encoding=encoding)
    except UnicodeDecodeError:
        return None


def _is_plausible(decoded: Decoded) -> bool:
    text = decoded.text
    # Cc but for line ends and tabs: controls; Co, Cn: private use, unassigned
    if any(unicodedata.category(char) in {"Cc", "Co", "Cn"} and char not in "\t\r\n" for char in text):
        return False
    letters = [char for char in text if not char.isascii() and char.isalpha()]
    if not letters:
        return False
    if decoded.encoding == "gb18030":
        return _is_chinese(letters)
    return _is_russian(letters) and len(_MIXED.findall(text)) <= len(letters) * (1 - _PLAUSIBLE)


def _is_chinese(letters: list[str]) -> bool:
    common = [pair for pair in map(_gb2312, letters) if pair and _FIRST_LEVEL[0] <= pair[0] <= _FIRST_LEVEL[1]]
    cyrillic = sum("а" <= char.lower() <= "ё" for char in letters)
    if not common or len(common) / max(1, len(letters) - cyrillic) < _COMMON_HAN:
        return False
    return sum(pair[1] in _KOI8_SMALL for pair in common) / len(common) <= _KOI8_AT_MOST


def _gb2312(char: str) -> bytes:
    """Return the character's two bytes in GB 2312, none when it has it not."""
    return char.encode("gb2312", "ignore")


def _is_russian(letters: list[str]) -> bool:
    cyrillic = [char for char in letters if "а" <= char.lower() <= "ё"]
    # Chinese bytes read as cp1251 give capitals in the middle of words; Russian has few
    capitals = sum(char.isupper() for char in cyrillic)
    return len(cyrillic) / len(letters) >= _PLAUSIBLE and capitals <= len(cyrillic) / 2
