"""Contractions of Chinese names: 哈职院 for 哈尔滨职业技术学院, characters of the name in its order."""

import re

from bot.domain.vocabulary import Hit, LetterKey, NameTable
from bot.understanding.tables import DISTINCTIVE
from bot.understanding.type_words import HAN_BREAKS

_ENDINGS = frozenset("院校大司所园会心团")
_LENGTHS = range(3, 7)
_MOST = 400
_HAN = re.compile("[\u3400-\u9fff]+")
#: what one of several readings loses, and a character that begins no part of the name
_BEST = 92.0
_SHARED = 4.0
_INSIDE = 6.0


def contracted(plain: str, table: NameTable) -> list[Hit]:
    """Return the names that a stretch of normalised `plain` may contract, the likeliest first."""
    if not table.contractions:
        return []
    hits: list[Hit] = []
    begin = 0
    for end, after in [*(match.span() for match in HAN_BREAKS.finditer(plain)), (len(plain), len(plain))]:
        for match in _HAN.finditer(plain, begin, end):
            hits += _in_run(match.group(), match.start(), table)
        begin = after
    return hits


def _in_run(run: str, begin: int, table: NameTable) -> list[Hit]:
    hits: list[Hit] = []
    for at, letter in enumerate(run[:40]):
        if letter in _ENDINGS:
            for size in _LENGTHS:
                if at + 1 >= size:
                    hits += _named(run[at + 1 - size : at + 1], begin + at + 1 - size, table)
    return hits


def _named(short: str, begin: int, table: NameTable) -> list[Hit]:
    postings = [table.contractions.get(short[0] + other) for other in short[1:]]
    known = [each for each in postings if each]
    if len(known) < len(postings):
        return []
    found = []
    for index in min(known, key=len)[:_MOST]:
        key = table.letter_keys[index]
        inside = _inside(short, key)
        if inside is not None:
            found.append((inside, key.owner))
    lost = _SHARED * (len(found) - 1)
    return [
        Hit(
            kind=table.kind, begin=begin, end=begin + len(short), id=table.ids[owner], exact=False,
            score=max(30.0, _BEST - min(lost, 24.0) - _INSIDE * inside),
        )
        for inside, owner in found
    ]  # fmt: skip


def _inside(short: str, key: LetterKey) -> float | None:
    """Return how loosely `short` contracts the name, or None when it does not.

    A character that begins no part of the name counts one, one that tells the name apart and is passed over a tenth.
    """
    at, inside = 0, 0
    for count, letter in enumerate(short):
        found = key.text.find(letter, at)
        if found < 0 or (count == 0 and found):
            return None
        # where the class of the weight changes, or two characters on, a new part begins
        begins = found == 0 or key.weights[found] != key.weights[found - 1] or found == len(key.text) - 1
        inside += not begins
        at = found + 1
    tail = len(key.text) - at
    if tail > 1 or short in key.text:
        return None
    passed = sum(
        weight > DISTINCTIVE and letter not in short for letter, weight in zip(key.text, key.weights, strict=True)
    )
    return inside + passed / 10
