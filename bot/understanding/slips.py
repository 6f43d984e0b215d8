"""Typos in telling Russian words: one letter wrong, missing, added or two swapped."""

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.vocabulary import Vocabulary
from bot.understanding.lexicon import Lexicon, Word, words_of

#: sections whose words are worth mending; a verb or a particle mended wrongly would turn a question round
_MENDED = frozenset(("kind", "type", "noun", "role", "position", "body", "format", "count"))
_AT_PLACE = re.compile(r"\b(?:в|во|из|под|около) $")
_LONG_WORD, _VERY_LONG_WORD = 6, 9
_MOST_EDITS = 2
_VOWELS = re.compile("[аеиоуыэюя]")
_TYPO = 1
_BEGINNING = 2
#: a shorter stem is one edit from many others
_SHORTEST_SLIP = 5
#: инициатив- is no slip of инициатор-
_OF_ABSTRACT = "ив"


def without_slip(word: Word, text: str, lexicon: Lexicon, vocabulary: Vocabulary) -> str:
    """Return the telling word or the place that an unknown word of `text` is a slip of, or the word itself."""
    if len(word.form) < _LONG_WORD or word.form.isascii():
        return word.form
    choices = _russian_words(lexicon)
    edits = _TYPO + (len(word.stem) >= _VERY_LONG_WORD)
    found = process.extractOne(word.stem, tuple(choices), scorer=OSA.distance, score_cutoff=_MOST_EDITS)
    if found and found[1] > edits and _consonants(word.stem) != _consonants(found[0]):
        found = None
    return choices[found[0]] if found and _is_slip(word.stem, found[0]) else _place(word, text, vocabulary, edits)


def _consonants(stem: str) -> str:
    """Return what remains of a stem whose vowels were written by ear: сименар, семинар."""
    return _VOWELS.sub("", stem)


def _is_slip(stem: str, meant: str) -> bool:
    """Return whether so short a stem can be a slip of the other: вход is none of выход, nor вуз of выуч-."""
    return stem[0] == meant[0] and min(len(stem), len(meant)) >= _SHORTEST_SLIP and stem[-2:] != _OF_ABSTRACT


def _place(word: Word, text: str, vocabulary: Vocabulary, edits: int) -> str:
    """Return the place that an unknown word behind a preposition is a slip of, or the word itself."""
    if not _AT_PLACE.search(text[: word.begin]):
        return word.form
    alike = _places_by_beginning(vocabulary).get(word.form[:_BEGINNING], ())
    found = process.extractOne(word.form, alike, scorer=OSA.distance, score_cutoff=edits)
    return found[0] if found else word.form


@lru_cache(maxsize=2)
def _places_by_beginning(vocabulary: Vocabulary) -> Mapping[str, list[str]]:
    """Return the forms of places by their first letters, where slips are rare."""
    forms: dict[str, list[str]] = {}
    for form in vocabulary.places:
        if " " not in form and len(form) >= _LONG_WORD:
            forms.setdefault(form[:_BEGINNING], []).append(form)
    return forms


@lru_cache(maxsize=2)
def _russian_words(lexicon: Lexicon) -> dict[str, str]:
    """Return the stems of the telling words with the words themselves."""
    return {words_of(word)[0].stem: word for word, (section, _value) in lexicon.plain.items() if section in _MENDED}
