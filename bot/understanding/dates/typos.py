"""Russian words of time with one letter wrong."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from bot.understanding.dates import russian
from bot.understanding.dates.atoms import Atom, Kind

#: true words that lie one edit from a form and are none
_NO_TYPOS = frozenset(
    [
        "завтрак",
        "завтраки",
        "четверти",
        "вторникам",
        "средам",
        "пятницам",
        "субботам",
        "понедельникам",
        "четвергам",
        "воскресеньям",
        "пошлый",
        "пошлая",
        "последний",
        "суббот",
        "пятниц",
        "майский",
    ]
)
_SHORTEST = 6


def _deletions(word: str) -> Iterator[str]:
    yield word
    for position in range(len(word)):
        yield word[:position] + word[position + 1 :]


_NEAR: dict[str, list[str]] = {}
for _form, _meaning in russian.WORDS.items():
    if len(_form) >= _SHORTEST and _meaning.kind in {Kind.SPAN, Kind.SHIFT, Kind.UNIT} and _form not in _NO_TYPOS:
        for _key in _deletions(_form):
            _NEAR.setdefault(_key, []).append(_form)


def meaning(word: str) -> Atom | None:
    """Return what a word means, also with one letter wrong, missing, added or two swapped (not the first letter)."""
    atom = russian.WORDS.get(word)
    if atom is not None or len(word) < _SHORTEST or len(word) > 20 or word in _NO_TYPOS:  # noqa: PLR2004 - no word is longer
        return atom
    for key in _deletions(word):
        for form in _NEAR.get(key, ()):
            if form[0] == word[0] and OSA.distance(form, word) <= 1:
                return russian.WORDS[form]
    return None
