"""Make the tables of names: keys with weights, and the indexes that lead to them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log

from bot.domain.places import Place
from bot.domain.vocabulary import LetterKey, NameKind, NameTable, WordKey
from bot.understanding.keys import grams, is_han, spell_palladius, spell_pinyin, word_stem, words
from bot.understanding.normalize import normalize
from bot.understanding.transliterate import latin
from bot.understanding.type_words import HAN_TYPES, NOISE_STEMS, TYPE_STEMS

#: what a letter or word of each class weighs, out of 100; a rare distinctive one weighs 100
TYPE_WEIGHT = 7
PLACE_WEIGHT = 34
DISTINCTIVE = 45
_PARTICLES = frozenset({"и", "в", "во", "на", "по", "с", "для", "из", "от", "of", "the", "and", "for", "in"})
_ACRONYM_LENGTH = range(3, 9)
_PREFIX = 5
_DIGITS_OR_HAN = re.compile(r"[\u3400-\u9fff0-9a-z]+")
_CYRILLIC = re.compile("[а-я]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """All names of one row: the official ones, from which keys are generated, and the rest."""

    id: str
    official: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A table while it is being made."""

    word_names: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    han_names: list[tuple[int, str, bool]] = field(default_factory=list)
    romanised: list[tuple[int, str]] = field(default_factory=list)
    place_stems: set[str] = field(default_factory=set)


def name_table(kind: NameKind, namings: Sequence[Naming], places: Mapping[str, tuple[Place, ...]]) -> NameTable:
    """Return the table of `namings`; `places` tells which parts of names are places."""
    draft = _Draft()
    for owner, naming in enumerate(namings):
        for name in dict.fromkeys((*naming.official, *naming.others)):
            _read(draft, owner, normalize(name), places, official=name in naming.official)
    weights = _stem_weights(draft, len(namings))
    word_keys = _word_keys(draft.word_names, weights)
    letter_keys, contractions = _letter_keys(draft, _Places(places), len(namings))
    return NameTable(
        kind=kind,
        ids=tuple(naming.id for naming in namings),
        word_keys=word_keys,
        letter_keys=letter_keys,
        weights=weights,
        word_postings=_postings(key.words for key in word_keys),
        letter_postings=_postings(grams(key.text) for key in letter_keys),
        prefixes=_prefixes(weights),
        stems=tuple(weights),
        contractions=contractions,
        readings=_postings([] if is_han(key.text[0]) else [key.text] for key in letter_keys),
    )


def _read(draft: _Draft, owner: int, name: str, places: Mapping[str, tuple[Place, ...]], *, official: bool) -> None:
    if any(map(is_han, name)):
        han = "".join(_DIGITS_OR_HAN.findall(name))
        draft.han_names.append((owner, han, official))
        return
    found = words(name)
    stems = tuple(stem for stem, _, _ in found)
    if not stems:
        return
    draft.place_stems.update(stem for stem, begin, end in found if name[begin:end] in places)
    draft.word_names.append((owner, stems))
    if official:
        draft.word_names.extend((owner, (acronym,)) for acronym in _acronyms(name))
        if _CYRILLIC.search(name):
            draft.romanised.append((owner, name))


def _acronyms(name: str) -> list[str]:
    """Return the initials of a name of three words or more, with and without its particles and second halves."""
    parts = re.findall(r"[a-zа-я]+(?:-[a-zа-я]+)*", name)
    whole = [part for part in parts if part not in _PARTICLES]
    halves = [half for part in whole for half in part.split("-")]
    made = {"".join(word[0] for word in form) for form in (whole, halves, parts)}
    return sorted({word_stem(each) for each in made if len(each) in _ACRONYM_LENGTH} - NOISE_STEMS)


def _stem_weights(draft: _Draft, count: int) -> dict[str, float]:
    owners: dict[str, set[int]] = {}
    for owner, stems in draft.word_names:
        for stem in stems:
            owners.setdefault(stem, set()).add(owner)
    return {stem: _stem_weight(stem, len(having), count, draft.place_stems) for stem, having in owners.items()}


def _stem_weight(stem: str, owners: int, count: int, place_stems: set[str]) -> float:
    if stem in TYPE_STEMS:
        return TYPE_WEIGHT
    if stem in place_stems:
        return PLACE_WEIGHT * 1.25
    return _rarity(owners, count)


@lru_cache(maxsize=1024)
def _rarity(owners: int, count: int) -> int:
    share = log((count + 1) / owners) / log(count + 2)
    return round(DISTINCTIVE + (100 - DISTINCTIVE) * max(0.0, min(1.0, share)))


def _word_keys(names: Iterable[tuple[int, tuple[str, ...]]], weights: Mapping[str, float]) -> tuple[WordKey, ...]:
    keys = []
    for owner, stems in dict.fromkeys(names):
        distinct = tuple(dict.fromkeys(stems))
        keys.append(WordKey(owner=owner, words=distinct, total=sum(weights[stem] for stem in distinct)))
    return tuple(keys)


class _Places:
    """The forms of places, and the pairs of characters that Chinese ones begin with: most pairs begin none."""

    def __init__(self, forms: Mapping[str, object]) -> None:
        self._forms = forms
        self._beginnings = frozenset(form[:2] for form in forms if is_han(form[0]))

    def size_at(self, han: str, at: int) -> int:
        """Return how many characters the longest place has that `han` names at `at`, 0 when it names none."""
        if is_han(han[at]) and han[at : at + 2] not in self._beginnings:
            return 0
        return next((size for size in range(min(8, len(han) - at), 1, -1) if han[at : at + size] in self._forms), 0)


def _letter_keys(
    draft: _Draft, places: _Places, count: int
) -> tuple[tuple[LetterKey, ...], dict[str, tuple[int, ...]]]:
    pairs = Counter(gram for _, han, official in draft.han_names if official for gram in grams(han))
    keys: dict[tuple[int, str], LetterKey] = {}
    contracted: dict[str, list[int]] = {}

    def add(owner: int, text: str, weights: bytes) -> None:
        keys.setdefault((owner, text), LetterKey(owner=owner, text=text, weights=weights))

    for owner, han, official in draft.han_names:
        weights = _han_weights(han, pairs, places, count)
        if official and (owner, han) not in keys:
            for other in set(han[1:]):
                contracted.setdefault(han[0] + other, []).append(len(keys))
        add(owner, han, weights)
        add(owner, *spell_pinyin(han, weights))
        add(owner, *spell_palladius(han, weights))
    for owner, name in draft.romanised:
        text = "".join(re.findall("[a-z]+", latin(name)))
        add(owner, text, bytes([DISTINCTIVE]) * len(text))
    return tuple(keys.values()), {pair: tuple(owners) for pair, owners in contracted.items()}


def _han_weights(han: str, pairs: Mapping[str, int], places: _Places, count: int) -> bytes:
    weights = [0] * len(han)
    for match in HAN_TYPES.finditer(han):
        weights[match.start() : match.end()] = [TYPE_WEIGHT] * len(match.group())
    at = 0
    while at < len(han) - 1:
        size = places.size_at(han, at)
        weights[at : at + size] = [PLACE_WEIGHT] * size
        at += size or 1
    spread = [pairs.get(han[at : at + 2], 1) for at in range(len(han) - 1)]
    for at, known in enumerate(weights):
        if not known:
            weights[at] = _rarity(max(1, min(spread[max(0, at - 1) : at + 1], default=1)), count)
    if max(weights, default=0) < DISTINCTIVE:
        # a place and a kind are all there is to it: every letter must then count
        weights = [DISTINCTIVE] * len(han)
    return bytes(weights)


def _postings(keys: Iterable[Iterable[str]]) -> dict[str, tuple[int, ...]]:
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for index, parts in enumerate(keys):
        for part in parts:
            postings[part].append(index)
    return {part: tuple(indexes) for part, indexes in postings.items()}


def _prefixes(stems: Iterable[str]) -> dict[str, tuple[str, ...]]:
    prefixes: dict[str, list[str]] = {}
    for stem in stems:
        if len(stem) >= _PREFIX:
            prefixes.setdefault(stem[:_PREFIX], []).append(stem)
    return {prefix: tuple(found) for prefix, found in prefixes.items()}
