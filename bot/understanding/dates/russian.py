"""Russian words of time in all their forms."""

from collections.abc import Iterable, Iterator

from bot.understanding.dates import parts
from bot.understanding.dates.atoms import Atom, Kind, Need
from bot.understanding.dates.holidays import HOLIDAYS, REST_RU, SCHOOL_REST_RU
from bot.understanding.dates.parts import WEEKEND, WORKDAYS
from bot.understanding.dates.periods import Cycle

_HARD = ["ый", "ой", "ая", "ое", "ые", "ого", "ому", "ую", "ым", "ом", "ых", "ыми", "ою"]
_SOFT = ["ий", "ая", "ее", "ие", "его", "ей", "ему", "ую", "им", "ем", "их", "ими", "яя", "юю"]
_THIRD = [
    "третий",
    "третья",
    "третье",
    "третьи",
    "третьего",
    "третьей",
    "третьему",
    "третью",
    "третьим",
    "третьем",
    "третьих",
]

MAY = 5


def _forms(stem: str, endings: Iterable[str]) -> list[str]:
    return [stem + ending for ending in endings]


def _words(stems: str, endings: Iterable[str]) -> list[str]:
    return [form for stem in stems.split() for form in _forms(stem, endings)]


def _months() -> Iterator[tuple[str, Atom]]:
    stems = [
        ("январ", "ь", "е"),
        ("феврал", "ь", "е"),
        ("март", "", "е"),
        ("апрел", "ь", "е"),
        ("ма", "й", "е"),
        ("июн", "ь", "е"),
        ("июл", "ь", "е"),
        ("август", "", "е"),
        ("сентябр", "ь", "е"),
        ("октябр", "ь", "е"),
        ("ноябр", "ь", "е"),
        ("декабр", "ь", "е"),
    ]
    short = ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]
    for number, (stem, base, prepositional) in enumerate(stems, start=1):
        hard = not base
        free = Atom(kind=Kind.SPAN, chain=parts.month(number), maker=parts.month, name="month")
        bound = Atom(kind=Kind.SPAN, chain=parts.month(number), maker=parts.month, name="month", need=Need.MARKER)
        for ending in (base, prepositional, "у" if hard else "ю", "ом" if hard else "ем"):
            yield stem + ending, free
        yield stem + ("а" if hard else "я"), bound
        if short[number - 1] != stem + base:
            yield short[number - 1], bound
        adjective = stem + {3: "ов", 5: "й", 8: "ов"}.get(number, "") + "ск"
        # майские, майских alone are the holidays
        endings = ["ий", "ая", "ое", "ого", "ом", "ую", "ой"] + ([] if number == MAY else ["ие", "их", "им"])
        yield from ((form, free) for form in _forms(adjective, endings))
    for form, number in {"сент": 9, "нояб": 11, "февр": 2}.items():
        yield form, Atom(kind=Kind.SPAN, chain=parts.month(number), need=Need.MARKER, name="month")


def _weekdays() -> Iterator[tuple[str, Atom]]:
    names = [
        "понедельник понедельника понедельнику понедельником понедельнике",
        "вторник вторника вторнику вторником",
        "среду",
        "четверг четверга четвергу четвергом",
        "пятница пятницу пятницы пятнице пятницей",
        "суббота субботу субботы субботе субботой",
        "воскресенье воскресенья воскресенью воскресеньем",
    ]
    many = ["понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям"]
    weak = ["пн пон", "вт", "среда среды среде средой ср", "чт", "пт", "сб", "вс"]
    for number, (strong, feeble) in enumerate(zip(names, weak, strict=True)):
        chain = parts.weekday(number)
        for form in strong.split():
            need = Need.PREPOSITION if form == "среду" else Need.NOTHING
            yield form, Atom(kind=Kind.SPAN, chain=chain, need=need, weekdays=frozenset({number}))
        for form in feeble.split():
            need = Need.MARKER if form.startswith("сред") else Need.PREPOSITION
            yield form, Atom(kind=Kind.SPAN, chain=chain, need=need, weekdays=frozenset({number}))
        yield many[number], Atom(kind=Kind.WEEKLY, chain=chain, weekdays=frozenset({number}))


def _ordinals() -> Iterator[tuple[str, int]]:
    stems = [
        "перв",
        "втор",
        "третий",
        "четверт",
        "пят",
        "шест",
        "седьм",
        "восьм",
        "девят",
        "десят",
        "одиннадцат",
        "двенадцат",
        "тринадцат",
        "четырнадцат",
        "пятнадцат",
        "шестнадцат",
        "семнадцат",
        "восемнадцат",
        "девятнадцат",
        "двадцат",
    ]
    for number, stem in [*enumerate(stems, start=1), (30, "тридцат")]:
        for form in _THIRD if stem == "третий" else _forms(stem, _HARD):
            yield form, number


_CARDINALS = {
    1: "один одна одно одну одного одной",
    2: "два две двух двум двумя пару пара пары",
    3: "три трех трем тремя",
    4: "четыре четырех четырем",
    5: "пять пяти",
    6: "шесть шести",
    7: "семь семи",
    8: "восемь восьми",
    9: "девять девяти",
    10: "десять десяти",
    12: "двенадцать двенадцати",
    14: "четырнадцать четырнадцати",
    15: "пятнадцать пятнадцати",
    20: "двадцать двадцати",
    30: "тридцать тридцати",
    -1: "несколько нескольких",
}
_UNITS = {
    Cycle.DAY: "день дня дню днем дне дни дней дням днями днях сутки суток",
    Cycle.WEEK: "неделя недели неделе неделю неделей недель неделям неделями неделях недельки недельку нед",
    Cycle.MONTH: "месяц месяца месяцу месяцем месяце месяцы месяцев месяцам месяцах мес",
    Cycle.QUARTER: "квартал квартала кварталу кварталом квартале кварталы кварталов кварталах кв",
    Cycle.HALF: "полугодие полугодия полугодию полугодием полугодии",
    Cycle.YEAR: "год года году годом годе годы лет годов годах г гг",
    Cycle.TERM: "семестр семестра семестру семестром семестре семестры семестров",
}
_SHIFTS = [
    (0, "этот эта это эту этого этой этому этом этим эти этих этими сей сего", False),
    (0, " ".join(_forms("текущ", _SOFT) + _forms("нынешн", _SOFT)), False),
    (0, "весь вся всю", False),
    (1, " ".join(_words("следующ будущ грядущ", _SOFT)), True),
    (-1, " ".join(_forms("прошл", _HARD) + _forms("минувш", _SOFT) + _forms("прошедш", _SOFT)), True),
    (-1, " ".join(_forms("предыдущ", _SOFT)), True),
    (-2, " ".join(_forms("позапрошл", _HARD)), False),
]
_SEASONS = {
    "spring": "весна весны весне весну весной весною",
    "summer": "лето лета лету летом лете",
    "autumn": "осень осени осенью",
    "winter": "зима зимы зиме зиму зимой зимою",
}
_SEASON_ADJECTIVES = {"spring": "весенн", "summer": "летн", "autumn": "осенн", "winter": "зимн"}
_PARTS = {
    "begin": "начало начала началу начале началом",
    "middle": "середина середины середине середину серединой",
    "end": "конец конца концу конце концом",
    "half": "половина половины половине половину половиной",
}
#: short forms after which a full stop ends no sentence
_SHORT_FORMS = "г гг янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек пн вт ср чт пт сб вс кв мес нед теч уч"
ABBREVIATIONS = frozenset(_SHORT_FORMS.split())
_RESTS = {
    "праздники праздников праздникам праздниках праздниками": REST_RU,
    "каникулы каникул каникулам каникулах каникулами": SCHOOL_REST_RU,
}
_SIMPLE = {
    Kind.GLUE: "в во на",
    Kind.FROM: "с со начиная",
    Kind.BETWEEN: "между",
    Kind.TO: "по",
    Kind.EVERY: " ".join(_forms("кажд", _HARD)),
    Kind.DECADE: "декада декады декаде декаду декадой",
    Kind.AROUND: "около примерно приблизительно ориентировочно",
    Kind.EVE: "накануне канун преддверии под",
    Kind.AND: "и или",
    Kind.BEFORE: "до раньше ранее",
    Kind.BY: "к ко",
    Kind.AFTER: "после позже позднее",
    Kind.WITHIN: "за",
    Kind.IN_TIME: "через спустя",
    Kind.LAST_FEW: " ".join(_forms("последн", _SOFT)),
    Kind.AGO: "назад тому",
    Kind.DAY_SIGN: "числа число числу числом числе",
    Kind.DAYPART: "утром вечером днем ночью утра вечера",
    Kind.HOUR_SIGN: "час часа часов часам",
}
_AWAY = {
    -2: "позавчера",
    -1: " ".join(["вчера", *_forms("вчерашн", _SOFT)]),
    0: " ".join(["сегодня", *_forms("сегодняшн", _SOFT)]),
    1: " ".join(["завтра", *_forms("завтрашн", _SOFT)]),
    2: "послезавтра",
    3: "послепослезавтра",
}


def _table() -> Iterator[tuple[str, Atom]]:
    for kind, words in _SIMPLE.items():
        yield from ((word, Atom(kind=kind)) for word in words.split())
    for cycle, words in _UNITS.items():
        yield from ((word, Atom(kind=Kind.UNIT, cycle=cycle)) for word in words.split())
    for number, words, alone in _SHIFTS:
        yield from ((word, Atom(kind=Kind.SHIFT, number=number, alone=alone)) for word in words.split())
    nearest = Atom(kind=Kind.SHIFT, number=1, alone=True, name="nearest")
    yield from ((word, nearest) for word in _words("ближайш предстоящ", _SOFT))
    for number, words in _AWAY.items():
        yield from ((word, Atom(kind=Kind.SHIFT, number=number, cycle=Cycle.DAY)) for word in words.split())
    for number, words in _CARDINALS.items():
        yield from ((word, Atom(kind=Kind.NUMBER, number=number, spelt=True)) for word in words.split())
    for word, number in _ordinals():
        yield word, Atom(kind=Kind.ORDINAL, number=number, spelt=True, name="day" if word.endswith("го") else "")
    yield from _parts_of_time()
    yield from _months()
    yield from _weekdays()
    yield from _holiday_words()
    yield from ((word, Atom(kind=Kind.DURATION, number=6, cycle=Cycle.MONTH)) for word in ["полгода", "полугода"])


def _parts_of_time() -> Iterator[tuple[str, Atom]]:
    for name, words in _SEASONS.items():
        atom = Atom(kind=Kind.SPAN, chain=parts.season(name), name=name)
        yield from ((word, atom) for word in words.split())
        yield from ((word, atom) for word in _forms(_SEASON_ADJECTIVES[name], _SOFT))
    for name, words in _PARTS.items():
        yield from ((word, Atom(kind=Kind.PART, name=name)) for word in words.split())
    weekend = Atom(kind=Kind.SPAN, chain=parts.weekend(), weekdays=WEEKEND)
    yield from ((word, weekend) for word in ["выходные", "выходных", "выходным", "выходными", "уикенд"])
    workdays = Atom(kind=Kind.WEEKLY, chain=parts.weekday(0, 4), weekdays=WORKDAYS)
    yield from ((word, workdays) for word in ["будни", "будням", "будних", "буднями", "буднях"])


def _holiday_words() -> Iterator[tuple[str, Atom]]:
    may = Atom(kind=Kind.SPAN, chain=HOLIDAYS["may holidays"])
    yield from ((word, may) for word in ["майские", "майских", "майским"])
    for word in ("рождество", "рождества", "рождеству"):
        yield word, Atom(kind=Kind.SPAN, chain=HOLIDAYS["orthodox christmas"])
    for word in ("первомай", "первомая", "первомаю"):
        yield word, Atom(kind=Kind.SPAN, chain=HOLIDAYS["labour day"])
    for words, chain in _RESTS.items():
        yield from ((word, Atom(kind=Kind.SPAN, chain=chain, need=Need.PREPOSITION)) for word in words.split())


WORDS: dict[str, Atom] = dict(_table())
