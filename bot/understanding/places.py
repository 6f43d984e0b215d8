"""Places in a text: every form of every name, the longest first."""

import re
from collections.abc import Generator, Iterable, Iterator, Mapping
from functools import lru_cache

from bot.domain.gazetteer import NamedPlace, named_places
from bot.domain.localized import Localized
from bot.domain.places import Place, PlaceKind, Seat
from bot.domain.vocabulary import Hit, NameKind, Vocabulary
from bot.understanding.keys import fold
from bot.understanding.normalize import normalize
from bot.understanding.russian import adjectives, case_forms, inhabitants, stem, word_forms
from bot.understanding.transliterate import palladius

#: forms that mean something else far more often: дали, уха, чад …
_OTHER_WORDS = """
дали уху уха ухе усами усах ом гана центре центр грозным свободным свободных находку свободная свободной
свободного свободное свободные свободный братск братская братские братской комсомольская комсомольский великие
нижние артем шахты камчатская уси китаев владимир владимира владимиру владимиром владимире
"""
_NOT_PLACES = frozenset(_OTHER_WORDS.split())
_TOKEN = re.compile(r"[a-zа-я0-9']+(?:-[a-zа-я0-9']+)*|[\u3400-\u9fff]+(?:-[\u3400-\u9fff]+)*")
_UNCHANGING = re.compile("нс[иу]$")
#: before the key of a name without the small differences of spelling: Шеньян, Суйфеньхе, Дзямусы, Мудань-цзян
_FOLDED = "~"
#: a shorter one without its soft signs may be any word
_SHORTEST_FOLDED = 5
#: a divided name is of two words, no preposition begins it, and it is longer than two syllables of any name
_FOLDED_WORDS, _SHORTEST_PART, _SHORTEST_DIVIDED = 2, 3, 10
#: at most this many words or characters make one place name
_LONGEST_WORDS = 5
_LONGEST_HAN = 14
#: a longer text is a letter, and only its beginning is read
_LONGEST_TEXT = 1000
_EXCEPTIONS = {
    "москва": "московский", "россия": "российский", "китай": "китайский", "русский": "русский", "питер": "питерский",
    "уфа": "уфимский", "пермь": "пермский", "тула": "тульский", "сибирь": "сибирский", "чита": "читинский",
    "сочи": "сочинский", "казань": "казанский", "тверь": "тверской", "тюмень": "тюменский", "рязань": "рязанский",
    "урал": "уральский", "монголия": "монгольский", "дальний восток": "дальневосточный", "кемерово": "кемеровский",
    "якутия": "якутский", "бурятия": "бурятский", "приморье": "приморский", "поволжье": "поволжский",
    "забайкалье": "забайкальский", "приамурье": "приамурский", "пекин": "пекинский", "корея": "корейский",
    "тибет": "тибетский", "санкт-петербург": "санкт-петербургский", "петербург": "петербургский",
    "астрахань": "астраханский", "орел": "орловский", "саха": "якутский", "беларусь": "белорусский",
    "казахстан": "казахстанский", "ростов-на-дону": "ростовский", "цзямусы": "цзямусский", "хабаровск": "хабаровский",
    "хух-хото": "хух-хотский", "улан-хото": "улан-хотский",
    "амурская область": "амурский", "алтайский край": "алтайский", "пермский край": "пермский",
    "эрэн-хото": "эрэн-хотский", "маньчжурия": "маньчжурский", "хулун-буир": "хулун-буирский", "крым": "крымский",
}  # fmt: skip


def find_places(text: str, vocabulary: Vocabulary) -> tuple[Hit, ...]:
    """Return the places named in `text`, in order, none overlapping; the longest name wins."""
    plain = normalize(text)[:_LONGEST_TEXT]
    hits = []
    for begin, end, place in _scan(plain, vocabulary.places):
        hits.append(Hit(kind=NameKind.PLACE, begin=begin, end=end, id=place.code, place=place))
    return tuple(hits)


def _scan(plain: str, forms: Mapping[str, tuple[Place, ...]]) -> Iterator[tuple[int, int, Place]]:
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(plain)]
    at = 0
    while at < len(tokens):
        begin, end = tokens[at]
        if plain[begin] >= "\u3400":
            yield from _scan_han(plain, begin, end, forms)
            at += 1
            continue
        at += yield from _scan_words(plain, tokens[at : at + _LONGEST_WORDS], forms)


def phrase_key(phrase: str) -> str:
    """Return the form under which a name of several words is kept: their stems, a last «а» left off (Китай, Китая).

    Chinese names in -нси and -нсу do not decline: their stems would make one of Цзянси and Цзянсу.
    """
    return " ".join(
        word if _UNCHANGING.search(word) else stem(word).removesuffix("а") or word for word in phrase.split(" ")
    )


def _scan_words(
    plain: str, tokens: list[tuple[int, int]], forms: Mapping[str, tuple[Place, ...]]
) -> Generator[tuple[int, int, Place], None, int]:
    begin = tokens[0][0]
    stems = [phrase_key(plain[start:end]) for start, end in tokens]
    for size in range(len(tokens), 0, -1):
        end = tokens[size - 1][1]
        places = forms.get(" ".join(stems[:size])) if size > 1 else forms.get(plain[begin:end])
        places = places or (_misspelt(plain[begin:end], forms) if size <= _FOLDED_WORDS else ())
        if places:
            yield begin, end, places[0]
            return size
    return 1


def _scan_han(
    plain: str, begin: int, end: int, forms: Mapping[str, tuple[Place, ...]]
) -> Iterator[tuple[int, int, Place]]:
    at = begin
    while at < end:
        for stop in range(min(end, at + _LONGEST_HAN), at + 1, -1):
            places = forms.get(plain[at:stop])
            if places:
                yield at, stop, places[0]
                at = stop
                break
        else:
            at += 1


def _russian_forms(name: str) -> set[str]:
    word = normalize(name)
    if word.isascii() or name.isupper():
        return {word}
    if " " in word:
        adjective = _EXCEPTIONS.get(word)
        return {phrase_key(word)} | (word_forms(adjective) if adjective else set())
    forms = set(case_forms(word))
    adjective = _EXCEPTIONS.get(word)
    forms |= (word_forms(adjective) if adjective else adjectives(word)) | inhabitants(word)
    if "-" in word:
        forms |= {form.replace("-", " ") for form in forms} | {form.replace("-", "") for form in forms}
    return {form for form in forms if len(form) > 1}


def _misspelt(text: str, forms: Mapping[str, tuple[Place, ...]]) -> tuple[Place, ...]:
    """Return the Chinese place that one or two words are, misspelt or divided; none when they may be several."""
    if " " in text and (text.index(" ") < _SHORTEST_PART or len(text) < _SHORTEST_DIVIDED):
        return ()
    places = forms.get(_folded(text), ())
    return places if len({place.name.ru for place in places}) == 1 else ()


def _folded(form: str) -> str:
    """Return the key of a Chinese name that may be misspelt, or divided."""
    return _FOLDED + fold(form.replace(" ", "").replace("-", "")).replace("дж", "чж")


def _folded_forms(named: NamedPlace) -> set[str]:
    if named.place.country != "CN":
        return set()
    words = {form for name in named.ru if " " not in name and not name.isascii() for form in _russian_forms(name)}
    keys = {_folded(form) for form in words - _NOT_PLACES}
    return {key for key in keys if len(key) > _SHORTEST_FOLDED and key.removeprefix(_FOLDED) not in _NOT_PLACES}


def _chinese_forms(named: NamedPlace) -> set[str]:
    forms = {normalize(name) for name in named.zh}
    forms |= {name.replace("-", "") for name in forms}
    if named.place.kind is PlaceKind.CITY:
        forms |= {f"{name}市" for name in forms if not name.endswith("市")}
    return forms


def _forms(named: NamedPlace) -> set[str]:
    english = {normalize(name) for name in named.en}
    forms = _chinese_forms(named) | {phrase_key(name) if " " in name else name for name in english}
    for name in named.ru:
        forms |= _russian_forms(name)
    return (forms - _NOT_PLACES) | _folded_forms(named)


def _put(forms: dict[str, tuple[Place, ...]], named: NamedPlace) -> None:
    # in one order in every process: the first of equally like forms is taken for a slip
    for form in sorted(_forms(named)):
        known = forms.get(form, ())
        if named.place not in known:
            forms[form] = (*known, named.place)


@lru_cache(maxsize=1)
def _gazetteer() -> dict[str, tuple[Place, ...]]:
    forms: dict[str, tuple[Place, ...]] = {}
    for named in named_places():
        _put(forms, named)
    return forms


def place_forms(seats: Iterable[Seat]) -> dict[str, tuple[Place, ...]]:
    """Return every form of every place of the gazetteer and of the cities of `seats`, the likeliest meaning first.

    A city that the gazetteer lacks is added under its names; without a Russian one, under its Palladius reading.
    """
    forms = dict(_gazetteer())
    known = {(place.name.zh, place.name.ru) for places in forms.values() for place in places}
    for seat in dict.fromkeys(seats):
        pair = (seat.city.zh, seat.city.ru)
        if not any(pair) or pair in known:
            continue
        known.add(pair)
        _put_city(forms, seat)
    return forms


def _put_city(forms: dict[str, tuple[Place, ...]], seat: Seat) -> None:
    russian = seat.city.ru or (palladius(seat.city.zh) if seat.country == "CN" else "")
    name = Localized(zh=seat.city.zh, ru=seat.city.ru or russian, en=seat.city.en)
    place = Place(kind=PlaceKind.CITY, code=name.zh or name.ru, name=name, country=seat.country, region=seat.region)
    zh, ru, en = (tuple(filter(None, [each])) for each in (name.zh, russian, name.en))
    named = NamedPlace(place=place, zh=zh, ru=ru, en=en)
    for form in sorted(_forms(named)):
        known = forms.get(form, ())
        # the alliance's own city under the same name takes the gazetteer's place
        others = (other for other in known if other.kind is not PlaceKind.CITY or other.code != place.code)
        forms[form] = (place, *others)
