"""The bytes of a text file as text: UTF-8, or the one other encoding that makes sense of them."""

import unicodedata
from dataclasses import dataclass

#: what Excel writes in China and in Russia
OTHERS = ("gb18030", "cp1251")
#: of the letters outside ASCII, at least this share must be of the script that the encoding is for
_PLAUSIBLE = 0.9
#: share of Han characters that are in GB 2312's first level, by far the most of any real text
_COMMON_HAN = 0.85
_FIRST_LEVEL = (0xB0, 0xD7)


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
    expected = _is_chinese if decoded.encoding == "gb18030" else _is_russian
    return expected(letters)


def _is_chinese(letters: list[str]) -> bool:
    common = sum(map(_is_common_han, letters))
    cyrillic = sum("а" <= char.lower() <= "ё" for char in letters)
    return common / max(1, len(letters) - cyrillic) >= _COMMON_HAN and common > 0


def _is_common_han(char: str) -> bool:
    try:
        return _FIRST_LEVEL[0] <= char.encode("gb2312")[0] <= _FIRST_LEVEL[1]
    except UnicodeEncodeError:
        return False


def _is_russian(letters: list[str]) -> bool:
    cyrillic = [char for char in letters if "а" <= char.lower() <= "ё"]
    # Chinese bytes read as cp1251 give capitals in the middle of words; Russian has few
    capitals = sum(char.isupper() for char in cyrillic)
    return len(cyrillic) / len(letters) >= _PLAUSIBLE and capitals <= len(cyrillic) / 2
