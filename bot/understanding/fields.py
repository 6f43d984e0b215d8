"""Fields of study in a text: their names and aliases in any case form, and Russian words from the same root."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.domain.fields import Field
from bot.domain.vocabulary import Hit, NameKind, Vocabulary
from bot.understanding.keys import is_han, word_stem, words
from bot.understanding.normalize import normalize

#: words of field names that mean no field by themselves
_COMMON = """
дело и производство технологии технология транспорт хозяйство искусство прикладное промышленность язык языки в
с на международная управление инженерия техника современное and arts technology engineering
"""
_PLAIN = frozenset(map(word_stem, _COMMON.split()))
#: a root that a Russian adjective and its noun share is at least this long
_ROOT = 5
_HAN_TAIL = re.compile("(?:技术|加工|工程|制造|管理|工艺|专业|类)$")
_LONGEST = 4
#: рыб-о-хозяйственн-, авиа- is none: the vowel joins two roots
_FIRST_ROOT = re.compile("([а-я]{2,6}?[бвгджзклмнпрстфхцчшщ])[ое]([а-я]{5,})")
#: the letters that a suffix adds to a root: рыб-н, металл-ург
_SUFFIX = 3
#: a longer text is a letter, and only its beginning is read
_LONGEST_TEXT = 1000


def field_stems(fields: Sequence[Field]) -> dict[str, frozenset[str]]:
    """Return the keys that fields are found by, stems and Chinese words, with the fields' ids."""
    keys: dict[str, set[str]] = {}
    for field in fields:
        for name in (*(text for _, text in field.name.known()), *field.aliases):
            for key in _keys(normalize(name)):
                keys.setdefault(key, set()).add(field.id)
    return {key: frozenset(ids) for key, ids in keys.items()}


def _keys(name: str) -> set[str]:
    if any(map(is_han, name)):
        parts = {part for part in re.split("[与和及、/ ,]", name) if len(part) > 1}
        return parts | {bare for part in parts if len(bare := _HAN_TAIL.sub("", part)) > 1}
    stems = [stem for stem, _, _ in words(name)]
    whole = {" ".join(stems)} if stems else set()
    return whole | {stem for stem in stems if stem not in _PLAIN and len(stem) > 3}  # noqa: PLR2004 - a root, no particle


def find_fields(text: str, vocabulary: Vocabulary) -> tuple[Hit, ...]:
    """Return the fields named in `text`, in order; where two fields share a word both are returned for its span."""
    plain = normalize(text)[:_LONGEST_TEXT]
    return (*_in_words(plain, vocabulary), *_in_characters(plain, vocabulary.field_stems))


def _hits(begin: int, end: int, ids: frozenset[str], *, exact: bool) -> list[Hit]:
    score = 100.0 if exact else 80.0
    return [Hit(kind=NameKind.FIELD, begin=begin, end=end, id=each, score=score, exact=exact) for each in sorted(ids)]


@lru_cache(maxsize=2)
def _roots(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """Return the single stems of fields by their first letters."""
    roots: dict[str, list[str]] = {}
    for key in vocabulary.field_stems:
        if len(key) >= _ROOT and " " not in key:
            roots.setdefault(key[:_ROOT], []).append(key)
    return roots


def _in_words(plain: str, vocabulary: Vocabulary) -> list[Hit]:
    keys, roots = vocabulary.field_stems, _roots(vocabulary)
    found = words(plain)
    hits: list[Hit] = []
    at = 0
    while at < len(found):
        for size in range(min(_LONGEST, len(found) - at), 0, -1):
            run = found[at : at + size]
            ids = keys.get(" ".join(stem for stem, _, _ in run))
            if ids:
                hits += _hits(run[0][1], run[-1][2], ids, exact=True)
                at += size
                break
        else:
            stem, begin, end = found[at]
            near = {key: keys[key] for key in roots.get(stem[:_ROOT], ())}
            hits += _hits(begin, end, _related(stem, near) or _of_compound(stem, keys), exact=False)
            at += 1
    return hits


def _related(stem: str, keys: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the fields with a word from the root of `stem`: логистическ and логистик, сварщик and сварк."""
    if len(stem) < _ROOT or stem in _PLAIN:
        return frozenset()
    best: dict[str, int] = {}
    for key, ids in keys.items():
        shared = _shared(stem, key)
        if shared >= _ROOT and shared >= min(len(stem), len(key)) - 1:
            for each in ids:
                best[each] = max(best.get(each, 0), shared)
    most = max(best.values(), default=0)
    return frozenset(each for each, shared in best.items() if shared == most)


def _of_compound(stem: str, keys: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the fields with a word from a root of a compound: рыбный of рыбохозяйственный."""
    first = _FIRST_ROOT.match(stem)
    if first is None:
        return frozenset()
    if first[2] in keys and first[2] not in _PLAIN:
        return keys[first[2]]
    longest = len(first[1]) + _SUFFIX
    alike = [ids for key, ids in keys.items() if key.startswith(first[1]) and len(key) <= longest]
    return alike[0] if alike and all(ids == alike[0] for ids in alike) else frozenset()


def _shared(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _in_characters(plain: str, keys: Mapping[str, frozenset[str]]) -> list[Hit]:
    hits: list[Hit] = []
    at = 0
    while at < len(plain):
        size = next((size for size in range(8, 1, -1) if is_han(plain[at]) and plain[at : at + size] in keys), 0)
        if size:
            hits += _hits(at, min(at + size, len(plain)), keys[plain[at : at + size]], exact=True)
        at += size or 1
    return hits
