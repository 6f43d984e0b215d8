"""Russian words of time with one letter wrong."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from bot.understanding.dates import russian
from bot.understanding.dates.atoms import Atom, Kind, Need

#: true words that lie one edit from a form and are none
_TRUE_WORDS = "завтрак завтраки четверти пошлый пошлая последний суббот пятниц марка марки марку марша марши марте"
_NO_TYPOS = frozenset(_TRUE_WORDS.split())
#: the shortest misspelt word; shorter ones are tried as months alone, which a day stands before or "in"
_SHORTEST, _SHORTEST_MONTH, _SHORTEST_GENITIVE = 6, 5, 4
_LONGEST = 20


def _deletions(word: str) -> Iterator[str]:
    yield word
    for position in range(len(word)):
        yield word[:position] + word[position + 1 :]


def _shortest(form: str, meaning: Atom) -> int:
    """Return how long a misspelling of this form must be to be taken for it."""
    if meaning.name != "month" or len(form) < _SHORTEST_MONTH:
        return _SHORTEST
    if meaning.need is Need.MARKER:
        return _SHORTEST_GENITIVE  # means nothing without its day
    return _SHORTEST_MONTH if len(form) >= _SHORTEST else _SHORTEST


_NEAR: dict[str, list[str]] = {}
for _form, _meaning in russian.WORDS.items():
    _known = _meaning.kind in {Kind.SPAN, Kind.SHIFT, Kind.UNIT, Kind.WEEKLY}
    if _known and len(_form) >= _SHORTEST_MONTH and _form not in _NO_TYPOS:
        for _key in _deletions(_form):
            _NEAR.setdefault(_key, []).append(_form)


def meaning(word: str) -> Atom | None:
    """Return what a word means, also with one letter wrong, missing, added or two swapped (not the first letter)."""
    atom = russian.WORDS.get(word)
    if atom is not None or not _SHORTEST_GENITIVE <= len(word) <= _LONGEST or word in _NO_TYPOS:
        return atom
    for key in _deletions(word):
        for form in _NEAR.get(key, ()):
            near = russian.WORDS[form]
            long = len(word) >= _shortest(form, near) and (len(form) >= _SHORTEST or near.need is Need.MARKER)
            if long and form[0] == word[0] and OSA.distance(form, word) <= 1:
                return near
    return _undoubled(word)


def _undoubled(word: str) -> Atom | None:
    """Return the month that a word is with a letter typed twice: июнне."""
    for position in range(1, len(word)):
        if word[position] == word[position - 1]:
            found = russian.WORDS.get(word[:position] + word[position + 1 :])
            if found and found.name == "month":
                return found
    return None
