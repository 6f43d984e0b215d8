"""Text typed with the keyboard switched to the other alphabet."""

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_LATIN_SHIFTED = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'
_CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"

_TO_CYRILLIC = str.maketrans(_LATIN + _LATIN_SHIFTED, _CYRILLIC + _CYRILLIC.upper())
_TO_LATIN = str.maketrans(_CYRILLIC + _CYRILLIC.upper(), _LATIN + _LATIN_SHIFTED)


def swap_layout(text: str) -> str | None:
    """Return what the same keys give on the other layout (ЙЦУКЕН or QWERTY), or None when `text` has no letters."""
    latin = sum("a" <= letter.lower() <= "z" for letter in text)
    cyrillic = sum("а" <= letter.lower() <= "я" or letter in "ёЁ" for letter in text)
    if not latin and not cyrillic:
        return None
    return text.translate(_TO_CYRILLIC if latin >= cyrillic else _TO_LATIN)
