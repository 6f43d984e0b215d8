"""A name in the reader's language; where it has none, the other name with its reading, marked as such."""

import re
from collections.abc import Iterable
from functools import lru_cache

from pypinyin import Style, pinyin

from bot.domain.gazetteer import named_places
from bot.domain.language import Language
from bot.domain.localized import Localized
from bot.domain.places import PlaceKind, Seat

_HAN = re.compile(r"[\u3400-\u9fff]+")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_SOUNDS = "a,b,v,g,d,e,zh,z,i,y,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,,y,,e,yu,ya"
_LATIN = str.maketrans(
    dict(zip(_LETTERS, _SOUNDS.split(","), strict=True))
    | {letter.upper(): sound.capitalize() for letter, sound in zip(_LETTERS, _SOUNDS.split(","), strict=True)}
    | {"ё": "yo", "Ё": "Yo"}
)
#: most Chinese words have two syllables, which makes a long reading legible
_SYLLABLES_IN_WORD = 2


def name_in(name: Localized, language: Language) -> str:
    """Return `name` in the language, or the nearest one with its reading in brackets."""
    text, code = name.nearest(language.code)
    if code == language.code or not text:
        return text
    sound = reading(text, language.code)
    return language.gettext("{name} (reads: {reading})").format(name=text, reading=sound) if sound else text


def plain_name(name: Localized, language: Language) -> str:
    """Return `name` in the language or the nearest one, without a reading: for buttons and narrow lines."""
    return name.nearest(language.code)[0]


def other_names(name: Localized, language: Language) -> tuple[str, ...]:
    """Return what it is called in the other languages."""
    shown = name.nearest(language.code)[0]
    return tuple(text for _, text in name.known() if text != shown)


def city_name(seat: Seat, language: Language) -> str:
    """Return the city of a seat, blank when it has none; a name that the tables lack is looked up in the gazetteer."""
    own = seat.city.text(language.code)
    if own or not seat.city:
        return own
    known = _cities().get(seat.city.zh or seat.city.ru)
    return (known.text(language.code) if known else "") or plain_name(seat.city, language)


@lru_cache(maxsize=1)
def _cities() -> dict[str, Localized]:
    """Return the cities of the gazetteer by their Chinese and by their Russian names."""
    names = [named.place.name for named in named_places() if named.place.kind is PlaceKind.CITY]
    return {name.ru: name for name in names} | {name.zh: name for name in names}


def reading(text: str, code: str) -> str:
    """Return how `text` sounds, for a reader of the language `code`; blank when the reader can read it anyway.

    Chinese reads in Palladius for Russian readers and in pinyin for others; Russian in Latin letters.
    """
    if _HAN.search(text):
        if code == "zh":
            return ""
        return " ".join(_chinese(part, code) for part in _HAN.findall(text))
    return text.translate(_LATIN) if _CYRILLIC.search(text) and code != "ru" else ""


def _chinese(text: str, code: str) -> str:
    style = Style.CYRILLIC if code == "ru" else Style.NORMAL
    sounds = [re.sub(r"\d", "", each[0]) for each in pinyin(text, style=style)]
    words = ["".join(sounds[at : at + _SYLLABLES_IN_WORD]) for at in range(0, len(sounds), _SYLLABLES_IN_WORD)]
    return " ".join(words).capitalize()


def listed(names: Iterable[str], language: Language) -> str:
    """Return things one after another."""
    # Translators: what stands between things listed
    return language.pgettext("between things listed", ", ").join(names)


def plain_names(names: Iterable[Localized], language: Language) -> str:
    """Return several names one after another, without readings; in Russian such a row has no capitals."""
    return listed((_in_a_row(plain_name(name, language), language) for name in names), language)


def _in_a_row(name: str, language: Language) -> str:
    # an abbreviation keeps its capitals
    return name[:1].lower() + name[1:] if language.code == "ru" and name[1:2].islower() else name


def own_side(text: str, language: Language) -> str:
    """Return the reader's half of a cell that says one thing in Chinese and in Russian: 国际交流处 / Отдел …."""
    sides = text.split(" / ")
    wanted = {"zh": _HAN, "ru": _CYRILLIC}.get(language.code)
    fitting = [side for side in sides if wanted and wanted.search(side)]
    return fitting[0] if len(fitting) == 1 else text


def as_written(name: str, text: str) -> str:
    """Return `name`, which was found in the normalised `text`, with the capital letters it was written with."""
    at = text.lower().replace("ё", "е").find(name.lower())
    return text[at : at + len(name)] if at >= 0 else name
