"""Names compared as stems of words: order free, endings ignored, an edit or two forgiven."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.vocabulary import Hit, NameTable, WordKey
from bot.understanding.keys import words
from bot.understanding.likeness import COINCIDENCE
from bot.understanding.tables import DISTINCTIVE
from bot.understanding.type_words import NOISE_STEMS, TYPE_STEMS

#: keys compared in full, and postings read at most, so that any text costs little
_CANDIDATES = 16
_MOST_POSTINGS = 3000
_UNKNOWN = 60.0
_PREFIX = 5
_RELATED = 0.75
#: below these lengths a stem allows no edit, one edit
_ONE_EDIT, _TWO_EDITS = 5, 9
_BREAK = re.compile(r"[,.?!;:()\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Word:
    """A word of the text with the stems of the table that it may be, and how alike they are (0 to 1)."""

    begin: int
    end: int
    stem: str
    alike: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """The words of a text, and for every stem of the table that one of them may be the word most like it."""

    plain: str
    words: list[_Word]
    of_stem: Mapping[str, _Word]


def word_hits(plain: str, table: NameTable) -> list[Hit]:
    """Return the likeliest names in normalised `plain`, by words."""
    found = [_Word(begin=begin, end=end, stem=stem, alike=_alike(stem, table)) for stem, begin, end in words(plain)]
    of_stem: dict[str, _Word] = {}
    for word in found:
        for stem, like in word.alike.items():
            known = of_stem.get(stem)
            if known is None or like > known.alike[stem]:
                of_stem[stem] = word
    said = _Said(plain=plain, words=found, of_stem=of_stem)
    hits = [_hit(table.word_keys[index], said, table) for index in _candidates(found, table)]
    return [hit for hit in hits if hit]


@lru_cache(maxsize=4096)
def _alike(stem: str, table: NameTable) -> Mapping[str, float]:
    if stem in table.weights:
        return {stem: 1.0}
    if stem in NOISE_STEMS or len(stem) < _ONE_EDIT:
        return {}
    related = {other: _RELATED for other in table.prefixes.get(stem[:_PREFIX], ()) if _shares_root(stem, other)}
    edits = 1 if len(stem) < _TWO_EDITS else 2
    near = process.extract(
        stem, _about_as_long(table, len(stem), edits), scorer=OSA.distance, score_cutoff=edits, limit=5
    )
    misspelt = {other: 1 - 0.6 * distance / len(stem) for other, distance, _ in near if len(other) >= _ONE_EDIT - 1}
    return related | misspelt


@lru_cache(maxsize=256)
def _about_as_long(table: NameTable, length: int, edits: int) -> tuple[str, ...]:
    """Return the stems of the table that so few edits can make of a stem this long: a third of them, or fewer."""
    return tuple(stem for stem in table.stems if abs(len(stem) - length) <= edits)


@lru_cache(maxsize=4096)
def _shares_root(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    shared = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return shared >= _PREFIX and shared >= shorter - 2


def _candidates(found: list[_Word], table: NameTable) -> list[int]:
    gains: dict[int, float] = {}
    stems = {stem: like for word in found for stem, like in word.alike.items()}
    read = 0
    for stem, like in sorted(stems.items(), key=lambda item: -table.weights[item[0]]):
        postings = table.word_postings[stem]
        if (stem in TYPE_STEMS and gains) or read + len(postings) > _MOST_POSTINGS:
            continue
        read += len(postings)
        gain = table.weights[stem] * like
        for index in postings:
            gains[index] = gains.get(index, 0.0) + gain
    keys = table.word_keys
    worth = {index: gain / keys[index].total + gain / 1000 for index, gain in gains.items()}
    return sorted(worth, key=worth.__getitem__, reverse=True)[:_CANDIDATES]


def _hit(key: WordKey, said: _Said, table: NameTable) -> Hit | None:
    used: list[_Word] = []
    covered = distinct = 0.0
    exact = True
    bare = True
    for stem in key.words:
        weight = table.weights[stem]
        bare = bare and weight < DISTINCTIVE
        word = said.of_stem.get(stem)
        if word is None:
            exact = False
            continue
        used.append(word)
        like = word.alike[stem]
        covered += weight * like
        exact = exact and like == 1.0
        distinct += weight if weight >= DISTINCTIVE else 0
    if not used:
        return None
    begin, end = min(word.begin for word in used), max(word.end for word in used)
    strange = _strange(said, {word.begin for word in used}, begin, end, table)
    recall, precision = covered / key.total, covered / (covered + strange)
    score = 100 * recall**0.85 * (0.5 + 0.5 * precision)
    if bare and not exact:
        score *= 0.75
    elif not bare and not distinct:
        score = min(score, 40.0)
    if score < COINCIDENCE:
        return None
    return Hit(kind=table.kind, begin=begin, end=end, id=table.ids[key.owner], score=score, exact=exact and not strange)


def _strange(said: _Said, taken: set[int], begin: int, end: int, table: NameTable) -> float:
    """Return what the words inside the stretch weigh that the name does not explain, and those right beside it."""
    strange = 0.0
    for word in said.words:
        if word.begin in taken or word.stem in NOISE_STEMS or word.stem in TYPE_STEMS:
            continue
        gap = said.plain[word.end : begin] if word.end <= begin else said.plain[end : word.begin]
        inside = begin <= word.begin < end
        if inside or (len(gap) < 2 and not _BREAK.search(gap)):  # noqa: PLR2004 - a space or dash, no more
            strange += max((table.weights[stem] for stem in word.alike), default=_UNKNOWN)
    return strange
