"""Russian words written by ear: коледж, находица, канферинция, в Гансу; what sounds the same is the same word."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from bot.domain.vocabulary import Vocabulary
from bot.understanding.dates import russian as russian_dates
from bot.understanding.keys import word_stem, words
from bot.understanding.lexicon import Lexicon, Word, stem
from bot.understanding.normalize import normalize
from bot.understanding.sounds import sound

#: a shorter word sounds like too many others
_SHORTEST = 4
_SHORTEST_STEM = 5
_SHORTEST_PLACE = 5
#: so many letters may be written otherwise in a word up to this long, then in one up to that long, and in the longest
_SHORT, _LONG = 5, 8
_ENDINGS = """
а у е и ы о я ю ой ою ей ею ом ем ам ям ами ями ах ях ов ев ь ью ие ия ий ию ии ием иями иях ье ья
ый ая ое ые ого его ому ему ым им ую юю яя ее ых их ыми ими
ть ться тся ет ется ит ится ют ются ят ятся ут утся ат атся ете ите ешь ишь ем им
л ла ло ли лся лась лось лись ся сь йте йся на но ны н
ать аться ает ается ают аются ить иться ировать ироваться ован ована овано ованы
енный енная енное енные енных ен ена ено ены ен
"""
_REFLEXIVE = re.compile("ть?ся$")
#: words as they should be that sound like others: приемная кампания is no компания
_TRUE = """
кампания кофе долее нисколько изделие крой мясной премьера завет канат прямой поздний плотно прима именной фтор ролл
передоить передать предать придать частота чистота посветить отведать отказ болид бокал балет
"""
_TRUE_STEMS = frozenset(map(stem, _TRUE.split()))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Heard:
    """What is met by its sound: whole words, stems that take an ending, and beginnings that anything may follow."""

    words: Mapping[str, str]
    stems: Mapping[str, str]
    beginnings: Mapping[str, str]


def spelt_right(word: Word, lexicon: Lexicon, vocabulary: Vocabulary) -> str:
    """Return the word of the lexicon or the place that an unknown Russian word sounds like, or the word itself."""
    form = word.form
    if len(form) < _SHORTEST or form.isascii() or word.stem in _TRUE_STEMS or is_known(word, lexicon, vocabulary):
        return form
    said = sound(form)
    heard = _words_heard(lexicon)
    for meant in (heard.words.get(said), _places_heard(vocabulary).get(said), _of_stem(form, heard)):
        if meant and _is_near(form, meant):
            return meant
    return form


def is_known(word: Word, lexicon: Lexicon, vocabulary: Vocabulary) -> bool:
    """Return whether the word as it stands is one of the lexicon's, or of a name, a field, a place or a time."""
    key = word_stem(word.form)
    tables = (vocabulary.member_names, vocabulary.event_names, vocabulary.people_names)
    return (
        any(key in table.weights for table in tables)
        or key in vocabulary.field_stems
        or key in _stems_of_topics(vocabulary)
        or word.form in vocabulary.places
        or word.form in russian_dates.WORDS
        or _is_in(word, lexicon)
    )


@lru_cache(maxsize=2)
def _stems_of_topics(vocabulary: Vocabulary) -> frozenset[str]:
    names = (name for topic in vocabulary.topics for name in (topic.title.ru, *topic.aliases))
    return frozenset(key for name in names for key, _begin, _end in words(normalize(name)))


def _is_in(word: Word, lexicon: Lexicon) -> bool:
    forms, beginnings = _spelt(lexicon)
    return word.stem in forms or word.form in forms or word.form.startswith(beginnings)


@lru_cache(maxsize=2)
def _spelt(lexicon: Lexicon) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the stems and forms of all words of all patterns, and the beginnings."""
    steps = list(lexicon.steps())
    forms = frozenset(form for step in steps for form in (*step.stems, *step.forms))
    return forms, tuple(sorted({beginning for step in steps for beginning in step.beginnings}))


@lru_cache(maxsize=2)
def _words_heard(lexicon: Lexicon) -> _Heard:
    forms, beginnings = _spelt(lexicon)
    stems = sorted({form for step in lexicon.steps() for form in step.stems})
    return _Heard(
        words=_by_sound((*lexicon.plain, *russian_dates.WORDS, *sorted(forms)), _SHORTEST),
        stems=_by_sound(stems, _SHORTEST_STEM),
        beginnings=_by_sound((each for each in beginnings if each[-1] not in "аеиоуыэюяй"), _SHORTEST_STEM),
    )


@lru_cache(maxsize=2)
def _places_heard(vocabulary: Vocabulary) -> Mapping[str, str]:
    return _by_sound((form for form in vocabulary.places if "а" <= form[0] <= "я"), _SHORTEST_PLACE)


def _by_sound(forms: Iterable[str], shortest: int) -> dict[str, str]:
    """Return single words by their sounds, the first of those that sound alike."""
    heard: dict[str, str] = {}
    for form in forms:
        if len(form) >= shortest and " " not in form:
            heard.setdefault(sound(form), form)
    return heard


@lru_cache(maxsize=1)
def _endings_heard() -> Mapping[str, tuple[str, ...]]:
    heard: dict[str, list[str]] = {}
    for ending in dict.fromkeys(_ENDINGS.split()):
        heard.setdefault(sound(ending), []).append(ending)
    return {said: tuple(endings) for said, endings in heard.items()}


def _of_stem(form: str, heard: _Heard) -> str:
    """Return the form of a known stem or beginning that a word sounds like, or nothing."""
    endings = _endings_heard()
    for cut in range(len(form) - 1, _SHORTEST_STEM - 2, -1):
        likely = endings.get(sound(form[cut:]))
        if likely:
            said = sound(form[:cut])
            meant = _with_ending(heard.stems.get(said, ""), form[cut:], likely)
            meant = meant or (heard.beginnings[said] + form[cut:] if said in heard.beginnings else "")
            if meant:
                return meant
    return ""


def _with_ending(known: str, written: str, likely: tuple[str, ...]) -> str:
    """Return the stem with the ending that was meant, one that leaves it the stem of the word, or nothing."""
    endings = sorted(likely, key=lambda ending: ending != written) if known else ()
    return next((known + ending for ending in endings if stem(known + ending) == known), "")


def _is_near(form: str, meant: str) -> bool:
    """Return whether not more letters are written otherwise than one slip of the ear explains: балет is no болит."""
    most = 1 if len(form) <= _SHORT else 2 if len(form) <= _LONG else 3
    written, right = _REFLEXIVE.sub("ца", form), _REFLEXIVE.sub("ца", meant)
    return form != meant and Levenshtein.distance(written, right, score_cutoff=most) <= most
