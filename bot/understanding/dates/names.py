"""Dates in names of streets, houses and bodies are no dates: улица 8 Марта, 五一路, 15号楼, кинотеатр «Октябрь»."""

import re

#: what is called by any date
_CALLED = re.compile(
    r"(?:\b(?:улиц\w*|ул\.?|проспект\w*|пр-т|площад\w*|пл\.?|переул\w*|пер\.?|бульвар\w*|набережн\w*|шоссе|имени|им\.?|метро)|"
    r"№|路|街|大道|巷|弄|栋)\s*[«\"“]?$"
)
#: what a number, a day that everybody knows, a bare month or season may call; on other days something may be in it
_HOUSE = re.compile(
    r"(?<!\w)(?:школ\w*|завод\w*|фабрик\w*|дом|дк|д\.|кабинет\w*|аудитори\w*|каб\.?|гостиниц\w*|отел\w*|кинотеатр\w*|театр\w*|"
    r"санатори\w*|клуб\w*|кафе|ресторан\w*|стадион\w*|город\w*|г\.|район\w*|пос[её]л\w*|станци\w*)\s*[«\"“]?$"
)
_OF_HOUSE = re.compile(
    r"\d+(?:-?\w{1,3})?|(?:8 марта|[179] мая|9 января|23 февраля|7 ноября|4 ноября|1 июня)|весна|лето|осень|зима|"
    r"(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|ьск\w+)|март|август|май|майск\w+|(?:март|август)овск\w+"
)
_AFTER = re.compile(
    r"(?<=[五六]一)(?:学校|中学|小学|学院|大学|公园|医院|班)|(?<=[㐀-鿿])(?:路(?!线|演|上|径)|街(?!舞|头|道)|大道|大厦|幼儿园|广场(?!舞))|"
    r"(?<=号)(?:楼|线|门|院|馆|厅|室|机|文|会议[室厅]|教室|宿舍|公寓)|"
    r"\s*(?:курс(?:а|у|ов)?\b|созыв|поток|этап|класс|уровн|разряд|школ|лице|гимнази|улиц|ул\b)|"
    r"(?<=ий|ый|ая|ой|ое|ом|ую|го|му|ие|их)\s+(?:район|округ|област|проспект|площад|переул|бульвар|набережн|посел|сельск)"
)
_OPENING, _CLOSING = '«“"「《', '»”"」》'
#: a longer stretch in quotation marks is a sentence
_NAME_LENGTH = 30


def named(text: str, begin: int, end: int) -> bool:
    """Return whether the words around a date make it a name or a count."""
    before = text[max(0, begin - 20) : begin]
    if _CALLED.search(before) or _AFTER.match(text, end) or _is_quoted(text, begin, end):
        return True
    return bool(_HOUSE.search(before) and _OF_HOUSE.fullmatch(text[begin:end]))


def _is_quoted(text: str, begin: int, end: int) -> bool:
    """Return whether the date is in quotation marks, alone or with a few words; a whole text in them is none."""
    opened = max(text.rfind(sign, max(0, end - _NAME_LENGTH), begin) for sign in _OPENING)
    closings = [at for sign in _CLOSING if (at := text.find(sign, end, max(begin, opened) + _NAME_LENGTH)) >= 0]
    # an even number of plain marks before it: they are other words that are quoted
    plain = text[opened] == '"' and text.count('"', 0, opened + 1) % 2 == 0
    whole = opened == 0 and min(closings, default=0) == len(text) - 1
    return opened >= 0 and bool(closings) and not plain and not whole
