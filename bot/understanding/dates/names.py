"""Dates in names of streets and institutions are no dates: улица 8 Марта, 五一路, 15号楼, 20-го созыва."""

import re

_BEFORE = re.compile(
    r"(?:\b(?:улиц\w*|ул\.?|проспект\w*|пр-т|площад\w*|пл\.?|переул\w*|пер\.?|бульвар\w*|имени|им\.?|метро|школ\w*|завод\w*|"
    r"фабрик\w*|дом|д\.|кабинет\w*|аудитори\w*|каб\.?)|№|路|街|大道|巷|弄|栋)\s*[«\"“]?$"
)
_AFTER = re.compile(
    r"(?<=[五六]一)(?:学校|中学|小学|学院|大学|路|街|大道|广场|公园|大厦|医院|班)|(?<=号)(?:楼|线|门|院|馆|厅|室|机|文)|"
    r"\s*(?:курс(?:а|у|ов)?\b|созыв|поток|этап|класс|уровн|разряд|школ|лице|гимнази)"
)


def named(text: str, begin: int, end: int) -> bool:
    """Return whether the words around a date make it a name or a count."""
    return bool(_BEFORE.search(text[max(0, begin - 20) : begin]) or _AFTER.match(text, end))
