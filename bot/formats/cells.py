"""One row of a table while it is read: its cells as values, and what is wrong with them."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.dates import Moment
from bot.domain.events import Milestone
from bot.domain.faults import Fault, Problem
from bot.domain.localized import Localized
from bot.domain.places import Seat
from bot.formats.countries import COUNTRY_CODES

E = TypeVar("E", bound=StrEnum)

_ID = re.compile(r"[a-z0-9-]{1,64}")
_REGION = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}")
_PHONE = re.compile(r"[-+()\d\s.,;/*#–]*\d[-+()\d\s.,;/*#–]*(?:(?:доб\.?|ext\.?|转)\s*\d+)?")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
#: the most characters of a cell, and of one that holds a text to read
_LINE, _TEXT = 1_000, 10_000
_TEXTS = ("about_", "body_")
_MOMENTS = ("2026-12-14", "2026-12-14T09:30", "2026-12")
#: years outside these are slips of the pen, and near the ends of the calendar sums overflow
_YEARS = range(1900, 2200)


class Cells:
    """The cells of one row by column; every method answers a value that stands in for a faulty one too."""

    def __init__(self, table: str, row: int, cells: Mapping[str, str]) -> None:
        self._table = table
        self._row = row
        self._cells = cells
        self.faults: list[Fault] = []

    def fault(self, column: str, problem: Problem, *hint: str, value: str | None = None) -> None:
        """Write down what is wrong with a cell."""
        shown = self._cells.get(column, "") if value is None else value
        self.faults.append(
            Fault(table=self._table, row=self._row, column=column, value=shown, problem=problem, hint=hint)
        )

    def text(self, column: str) -> str:
        """Return a cell's text."""
        value = self._cells.get(column, "")
        most = _TEXT if column.startswith(_TEXTS) else _LINE
        if len(value) > most:
            self.fault(column, Problem.TOO_LONG, str(len(value)), str(most), value=value[:80])
        control = next((char for char in value if unicodedata.category(char) == "Cc" and char not in "\n\t"), None)
        if control:
            self.fault(column, Problem.CONTROL_CHARACTER, f"U+{ord(control):04X}", value=value[:80])
        return value

    def required(self, column: str) -> str:
        """Return a cell's text, which must be there."""
        value = self.text(column)
        if not value:
            self.fault(column, Problem.REQUIRED)
        return value

    def id(self, column: str = "id") -> str:
        """Return the row's id."""
        value = self.required(column)
        if value and not _ID.fullmatch(value):
            self.fault(column, Problem.BAD_ID, re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")[:64] or "example-1")
        return value

    def localized(self, stem: str) -> Localized:
        """Return the texts of the columns `stem`_zh, _ru, _en."""
        return Localized(zh=self.text(f"{stem}_zh"), ru=self.text(f"{stem}_ru"), en=self.text(f"{stem}_en"))

    def name(self, stem: str) -> Localized:
        """Return the texts of the columns, one of which must be there."""
        found = self.localized(stem)
        if not found:
            languages = ("zh", "ru") if stem in {"title", "body"} and self._table == "topics" else ("zh", "ru", "en")
            self.fault(f"{stem}_zh", Problem.NO_NAME, *(f"{stem}_{code}" for code in languages))
        return found

    def items(self, column: str, *, unique: bool = False) -> tuple[str, ...]:
        """Return a list."""
        found = tuple(part.strip() for part in self.text(column).split("|") if part.strip())
        twice = next((item for item in found if unique and found.count(item) > 1), None)
        if twice:
            self.fault(column, Problem.DUPLICATE_VALUE, twice)
        return found

    def one_of(self, column: str, kinds: type[E], default: E | None = None) -> E:
        """Return the word of a closed list; blank is the default, when there is one."""
        value = self.text(column)
        if not value and default is not None:
            return default
        return self._word(column, value, kinds) if self.required(column) else next(iter(kinds))

    def some_of(self, column: str, kinds: type[E]) -> tuple[E, ...]:
        """Return a list of words of a closed list."""
        return tuple(self._word(column, item, kinds) for item in self.items(column, unique=True))

    def _word(self, column: str, value: str, kinds: type[E]) -> E:
        words = [kind.value for kind in kinds]
        if value not in words:
            self.fault(column, Problem.NOT_ONE_OF, *_likeliest(value, words), value=value)
            return next(iter(kinds))
        return kinds(value)

    def seat(self) -> Seat:
        """Return where it is."""
        country, region = self.text("country"), self.text("region")
        if country and country not in COUNTRY_CODES:
            self.fault("country", Problem.BAD_COUNTRY)
        shape = _REGION.fullmatch(region)
        if region and (not shape or shape[1] not in COUNTRY_CODES):
            self.fault("region", Problem.BAD_REGION)
        elif shape and country and shape[1] != country:
            self.fault("region", Problem.REGION_OF_OTHER_COUNTRY, country)
        return Seat(country=country, region=region, city=self.localized("city"))

    def url(self, column: str) -> str:
        """Return a web address."""
        value = self.text(column)
        if value and not _is_url(value):
            self.fault(column, Problem.BAD_URL)
        return value

    def email(self, column: str) -> str:
        """Return a mail address."""
        value = self.text(column)
        if value and not _EMAIL.fullmatch(value):
            self.fault(column, Problem.BAD_EMAIL)
        return value

    def phone(self, column: str) -> str:
        """Return a telephone number."""
        value = self.text(column)
        if value and not _PHONE.fullmatch(value):
            self.fault(column, Problem.BAD_PHONE)
        return value

    def day(self, column: str) -> date | None:
        """Return a day."""
        value = self.text(column)
        if not value:
            return None
        moment = _moment(value)
        if moment is None or str(moment) != moment.day.isoformat():
            self.fault(column, Problem.BAD_DATE, _MOMENTS[0])
            return None
        return moment.day

    def moment(self, column: str) -> Moment | None:
        """Return a day, a minute or a month."""
        value = self.text(column)
        found = _moment(value)
        if value and found is None:
            self.fault(column, Problem.BAD_DATE, *_MOMENTS)
        return found

    def zone(self, column: str) -> ZoneInfo | None:
        """Return a time zone."""
        value = self.required(column)
        if not value:
            return None
        if value not in available_timezones():
            likely = get_close_matches(value, sorted(available_timezones()), 1, 0.6)
            self.fault(column, Problem.BAD_TIMEZONE, *(likely or ["Asia/Shanghai", "Europe/Moscow"]))
            return None
        return ZoneInfo(value)

    def whole_number(self, column: str) -> int | None:
        """Return a number from 1 up."""
        value = self.text(column)
        if not value:
            return None
        if not (value.isascii() and value.isdigit() and int(value[:10]) > 0 and len(value) < 10):  # noqa: PLR2004 - digits
            self.fault(column, Problem.BAD_NUMBER)
            return None
        return int(value)

    def milestones(self, column: str) -> tuple[Milestone, ...]:
        """Return labelled moments: `报到/Заезд=2026-12-13T12:00`."""
        found = []
        for item in self.items(column):
            label, _, at = item.rpartition("=")
            moment = _moment(at.strip())
            if not label.strip(" /") or moment is None:
                self.fault(column, Problem.BAD_MILESTONE, value=item)
            else:
                found.append(Milestone(label=_label(label.strip()), at=moment))
        return tuple(found)


def _moment(value: str) -> Moment | None:
    try:
        moment = Moment.parse(value)
    except ValueError:
        return None
    return moment if str(moment) == value and moment.day.year in _YEARS else None


def _is_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    whole = not any(char.isspace() or char in '<>"' for char in value)
    return whole and parts.scheme in {"http", "https"} and bool(parts.hostname) and "." in (parts.hostname or "")


def _label(text: str) -> Localized:
    zh, slash, ru = (part.strip() for part in text.partition("/"))
    if slash:
        return Localized(zh=zh, ru=ru)
    return Localized(ru=text) if _CYRILLIC.search(text) else Localized(zh=text)


def label_text(label: Localized) -> str:
    """Return a milestone's label as `Cells.milestones` reads it."""
    alone = label.zh or label.ru
    if (label.zh and label.ru) or _label(alone) != label:
        return f"{label.zh}/{label.ru}"
    return alone


def _likeliest(value: str, words: list[str]) -> list[str]:
    first = get_close_matches(value.lower(), words, 1, 0.6)
    return first + [word for word in words if word not in first]
