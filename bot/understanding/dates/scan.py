"""From text to atoms: words by their tables, numbers by how they are written; what means nothing here breaks."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.understanding.dates import chinese, english, parts, policies, russian, russian_phrases, typos
from bot.understanding.dates.atoms import Atom, Kind, Need
from bot.understanding.dates.periods import Chain

#: one sign for one sign, so that offsets stay: full width, ё, and the traditional signs of calendar words
_FOLD = str.maketrans(
    {0xFF01 + offset: 0x21 + offset for offset in range(94) if chr(0xFF01 + offset) != "，"}
    | {
        ord(wrong): right
        for wrong, right in zip(
            "ё週個後節號間從內來這過兩慶陽勞動學開禮點時鐘為當結運農曆歲聖誕園親幾數與還將週末兒婦勝國雙臘舉辦寒○",
            "е周个后节号间从内来这过两庆阳劳动学开礼点时钟为当结运农历岁圣诞园亲几数与还将周末儿妇胜国双腊举办寒〇",
            strict=True,
        )
    }
)
_DASHES = frozenset("-–—−‐‑~～〜至")
_SIGNS = dict.fromkeys(_DASHES - {"至"}, Kind.DASH) | dict.fromkeys("()", Kind.GLUE)
_PHONE = re.compile(r"\+?\d(?:[-() ]{0,2}\d){8,}")
_YMD = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_DMY = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_YM = re.compile(r"(\d{4})[-/.](\d{1,2})(?![\d-]|[/.]\d)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?!\d)")
_PAIR = re.compile(r"(\d{1,2})([./])(\d{1,2})(?!\d|[./]\d|%)")
_ORDINAL = re.compile(r"(\d{1,2})-?(?:ого|его|го|ому|ему|му|ое|ее|е|ый|ий|й|ая|я|ом|ем|м|ую|ю|ым|х)(?![а-я])")
_NUMBER = re.compile(r"\d+")
_SCHOOL_YEARS = re.compile(r"(20\d\d) ?[-–—/~至到] ?(?:20)?(\d\d) ?(?=уч\.|учебн|学年)")
_COMPACT = re.compile(r"(20\d\d)([01]\d)([0-3]\d)(?!\d)")
_MONTH_YEAR = re.compile(r"(0[1-9]|1[0-2])[./](20\d\d)(?!\d|[./]\d)")
_QUARTER = re.compile(r"q([1-4])(?!\w)")
_CYRILLIC = re.compile(r"[а-я]+")
_LATIN = re.compile(r"[a-z]+")
_SPACE_WORD = re.compile(r"\.?\s+([а-я]+)")
#: before a number: it is a name's, not a day's
_NUMBER_NAMES = frozenset("№#〔〕【】[]第")


def fold(text: str) -> str:
    """Return the text in lower case and simplified, sign for sign."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return lower.translate(_FOLD)


class Scanner:
    """Reads one folded text into atoms."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._day_first = any("а" <= sign <= "я" for sign in text)
        self._month_first = not self._day_first and any("一" <= sign <= "鿿" for sign in text)

    def atoms(self) -> list[Atom]:
        """Return the atoms in order; spaces are left out."""
        found: list[Atom] = []
        position, text = 0, self._text
        while position < len(text):
            if text[position].isspace():
                position += 1
                continue
            atom = self._at(position)
            if found and atom.spelt and found[-1].end == position and _is_next(found[-1], atom):
                # 三四月, 两三周: from the one to the other
                found.append(Atom(kind=Kind.DASH, begin=position, end=position))
            found.append(atom)
            position = atom.end
        return found

    def _at(self, position: int) -> Atom:
        sign = self._text[position]
        if sign in _SIGNS:
            return Atom(kind=_SIGNS[sign], begin=position, end=position + 1)
        if sign in "0123456789+":
            return self._digits(position)
        if "а" <= sign <= "я":
            return self._russian(position)
        if "a" <= sign <= "z":
            return self._latin(position)
        if sign in chinese.NUMERALS or sign in chinese.STARTS or sign == "第":
            return self._chinese(position)
        return Atom(kind=Kind.OTHER, begin=position, end=position + 1)

    def _russian(self, position: int) -> Atom:
        match = _CYRILLIC.match(self._text, position)
        end = match.end() if match else position + 1
        word = self._text[position:end]
        for rest, atom in russian_phrases.PHRASES.get(word, ()):
            stop = self._follows(rest, end)
            if stop:
                return atom.at(position, stop)
        found = typos.meaning(word)
        if found is None:
            return Atom(kind=Kind.OTHER, begin=position, end=end)
        if word in russian.ABBREVIATIONS and self._text[end : end + 1] == ".":
            end += 1
        return found.at(position, end)

    def _follows(self, words: tuple[frozenset[str], ...], end: int) -> int:
        """Return where the words end that follow, 0 when others do."""
        for choices in words:
            match = _SPACE_WORD.match(self._text, end)
            if not match or match[1] not in choices:
                return 0
            end = match.end()
            if match[1] in russian.ABBREVIATIONS and self._text[end : end + 1] == ".":
                end += 1
        return end

    def _latin(self, position: int) -> Atom:
        if match := _QUARTER.match(self._text, position):
            chain = parts.quarter(int(match[1]))
            return Atom(kind=Kind.SPAN, begin=position, end=match.end(), chain=chain, maker=parts.quarter)
        match = _LATIN.match(self._text, position)
        end = match.end() if match else position + 1
        return english.WORDS.get(self._text[position:end], Atom(kind=Kind.OTHER)).at(position, end)

    def _chinese(self, position: int) -> Atom:
        text = self._text
        ordinal = text[position] == "第"
        start = end = position + ordinal
        while end < len(text) and text[end] in chinese.NUMERALS:
            end += 1
        if ordinal:
            return self._chinese_ordinal(position, start, end)
        if _are_neighbours(text[start:end]):
            end = start + 1
        for length in range(min(chinese.LONGEST, len(text) - position), max(0, end - start - 1), -1):
            word = text[position : position + length]
            atom = chinese.WORDS.get(word)
            follower = text[position + length : position + length + 1]
            bound = (
                atom is not None
                and atom.alone
                and atom.kind is Kind.SPAN
                and "一" <= text[position - 1 : position] <= "鿿"
            )
            if atom is not None and not bound and not (follower and follower in chinese.NOT_BEFORE.get(word, "")):
                return atom.at(position, position + length)
        number = chinese.numeral(text[start:end]) if end > start else None
        if number is None:
            return Atom(kind=Kind.OTHER, begin=position, end=max(end, position + 1))
        return Atom(
            kind=Kind.NUMBER, begin=position, end=end, number=number, spelt=True, alone=text[position] in "廿卅"
        )

    def _chinese_ordinal(self, position: int, start: int, end: int) -> Atom:
        if end == start and (match := _NUMBER.match(self._text, start)) and match.end() - start <= 2:  # noqa: PLR2004 - 第12
            return Atom(kind=Kind.ORDINAL, begin=position, end=match.end(), number=int(match[0]))
        number = chinese.numeral(self._text[start:end]) if end > start else None
        if number is None:
            return Atom(kind=Kind.OTHER, begin=position, end=max(end, position + 1))
        return Atom(kind=Kind.ORDINAL, begin=position, end=end, number=number)

    def _digits(self, position: int) -> Atom:
        before = self._text[max(0, position - 3) : position].rstrip()[-1:]
        named = bool(before) and before in _NUMBER_NAMES
        glued = position > 0 and self._text[position - 1] in "abcdefghijklmnopqrstuvwxyz_.:/"
        forms: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Atom | None]], ...] = (
            (_SCHOOL_YEARS, self._school_years),
            (_YMD, self._year_first),
            (_COMPACT, lambda match: _exact(int(match[1]), int(match[2]), int(match[3]))),
            (_DMY, self._year_last),
            (_CLOCK, lambda _: Atom(kind=Kind.CLOCK)),
            (_PHONE, lambda match: None if _YEARS.fullmatch(match[0]) else Atom(kind=Kind.OTHER)),
            (_YM, lambda match: _month_of(int(match[1]), int(match[2]))),
            (_MONTH_YEAR, lambda match: _month_of(int(match[2]), int(match[1]))),
            (_PAIR, self._pair),
            (_ORDINAL, lambda match: Atom(kind=Kind.ORDINAL, number=int(match[1]), alone=match[0].endswith("го"))),
            (_NUMBER, self._number),
        )
        for pattern, read in forms:
            match = pattern.match(self._text, position)
            atom = read(match) if match else None
            if match and atom:
                kind = Kind.OTHER if named or glued else atom.kind
                return replace(atom, kind=kind, begin=position, end=match.end())
        return Atom(kind=Kind.OTHER, begin=position, end=position + 1)

    def _year_first(self, match: re.Match[str]) -> Atom | None:
        return _exact(int(match[1]), int(match[3]), int(match[4]))

    def _year_last(self, match: re.Match[str]) -> Atom | None:
        if len(match[4]) == 2 and match[2] == "-":  # noqa: PLR2004 - 30-12-15 is a telephone's end
            return None
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)  # noqa: PLR2004 - two digits
        return _exact(year, int(match[3]), int(match[1]))

    def _school_years(self, match: re.Match[str]) -> Atom | None:
        """Return the first year of 2026/27, which the school year is called by."""
        first, second = int(match[1]), int(match[2])
        return Atom(kind=Kind.NUMBER, number=first) if (first + 1) % 100 == second else None

    def _pair(self, match: re.Match[str]) -> Atom | None:
        first, second = int(match[1]), int(match[3])
        day_first = self._day_first or (match[2] == "." and not self._month_first)
        scriptless = not self._day_first and not self._month_first
        if scriptless and second > 12:  # noqa: PLR2004 - months
            day_first = False
        day, month = (first, second) if day_first else (second, first)
        if match[0] == "24/7" or not (1 <= month <= 12 and 1 <= day <= 31):  # noqa: PLR2004 - a calendar's numbers
            return None
        # "3.5 hours" is a number unless something beside it says otherwise
        unsure = match[2] == "." and len(match[3]) == 1
        chain = Chain(links=parts.month(month).links + parts.day(day).links)
        return Atom(kind=Kind.SPAN, chain=chain, need=Need.MARKER if unsure else Need.NOTHING)

    def _number(self, match: re.Match[str]) -> Atom | None:
        begin, end = match.span()
        if len(match[0]) > 4 or (len(match[0]) > 1 and match[0][0] == "0" and len(match[0]) > 2):  # noqa: PLR2004 - a year
            return Atom(kind=Kind.OTHER)
        near = self._text[max(0, begin - 2) : begin], self._text[end : end + 2]
        dashed = (near[0][-1:] in _DASHES and near[0][:1].isdigit()) or (
            near[1][:1] in _DASHES and near[1][1:].isdigit()
        )
        years = _YEARS.match(self._text, begin) or _YEARS.match(self._text, max(0, begin - 5))
        if len(match[0]) == 4 and near[0].strip() and dashed and not years:  # noqa: PLR2004 - a year
            return Atom(kind=Kind.OTHER)
        return Atom(kind=Kind.NUMBER, number=int(match[0]))


_YEARS = re.compile(r"(?:19|20)\d\d ?[-–—/] ?(?:19|20)\d\d")


def _month_of(year: int, month: int) -> Atom | None:
    if year not in policies.YEARS or not 1 <= month <= 12:  # noqa: PLR2004 - months
        return None
    return Atom(kind=Kind.SPAN, chain=Chain(anchor=parts.year(year).anchor, links=parts.month(month).links))


def _are_neighbours(numerals: str) -> bool:
    """Return whether two Chinese digits follow each other: 三四."""
    values = [chinese.numeral(sign) for sign in numerals]
    return len(values) == 2 and (values[0] or 0) + 1 == values[1] and values[1] < 10  # noqa: PLR2004 - two digits


def _is_next(left: Atom, right: Atom) -> bool:
    return left.spelt and left.kind is right.kind is Kind.NUMBER and left.number + 1 == right.number


def _exact(year: int, month: int, day: int) -> Atom | None:
    try:
        return Atom(kind=Kind.SPAN, chain=parts.on(date(year, month, day)))
    except ValueError:
        return None
