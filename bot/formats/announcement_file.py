"""An announcement as a TOML file: every fault is named with its place and what to write instead."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from enum import EnumType, StrEnum
from typing import Any, TypeVar

from bot.domain.announcements import WRITTEN, Announcement, Audience, Letter, Urgency
from bot.domain.events import EventId
from bot.domain.members import MemberId, MemberType, Role
from bot.domain.subscriptions import Subject
from bot.domain.telegram_html import markup_faults, visible_length

#: what Telegram takes is 4,096; the title, number, marks and deadline stand in the same message
LONGEST_BODY = 3500
LONGEST_TITLE = 250
LONGEST_NUMBER = 100
#: as many as an album has
MOST_FILES = 10

Choice = TypeVar("Choice", bound=StrEnum)

_KEYS = frozenset(
    {"number", "subject", "urgency", "confirm", "deadline", "event", "send_at", "attachments", "audience"}
)
_AUDIENCE = frozenset({"country", "type", "region", "role", "members", "exclude"})
_LETTER = frozenset({"title", "body", "members_only"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a file says as far as it can be read (None: not at all), and its `faults`, a line each."""

    announcement: Announcement | None
    faults: tuple[str, ...] = ()


class _Faults:
    """Faults found so far, each with its place."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, place: str, words: str) -> None:
        self.lines.append(f"{place}: {words}")


def read_announcement(text: str) -> Parsed:
    """Return the announcement that `text` writes, or all that is wrong with it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Parsed(announcement=None, faults=(f"file: is no TOML: {error}",))
    faults = _Faults()
    _unknown("", table, _KEYS | set(WRITTEN), faults)
    announcement = Announcement(
        number=_text(table, "number", faults, LONGEST_NUMBER),
        subject=_one_of(table, "subject", Subject, None, faults) or Subject.NEWS,
        urgency=_one_of(table, "urgency", Urgency, Urgency.NORMAL, faults) or Urgency.NORMAL,
        confirm=_flag(table, "confirm", faults),
        deadline=_moment(table, "deadline", faults),
        event_id=EventId(_text(table, "event", faults)) if table.get("event") else None,
        send_at=_moment(table, "send_at", faults),
        audience=_audience(table.get("audience", {}), faults),
        letters=_letters(table, faults),
        attachments=_attachments(table, faults),
    )
    return Parsed(announcement=announcement, faults=tuple(faults.lines))


def _unknown(place: str, table: Mapping[str, Any], known: Iterable[str], faults: _Faults) -> None:
    for key in table:
        if key not in known:
            close = get_close_matches(key, known, 1, 0.7)
            instead = f"did you mean {close[0]}?" if close else f"known are {', '.join(sorted(known))}"
            faults.add(f"{place}{key}", f"is not known here; {instead}")


def _text(table: Mapping[str, Any], key: str, faults: _Faults, longest: int = 0, place: str = "") -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        faults.add(f"{place}{key}", 'is no text; write it in quotes: "…"')
        return ""
    if longest and len(value) > longest:
        faults.add(f"{place}{key}", f"has {len(value)} characters, at most {longest} fit")
    return value.strip()


def _flag(table: Mapping[str, Any], key: str, faults: _Faults) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        faults.add(key, "is neither true nor false")
    return value is True


def _moment(table: Mapping[str, Any], key: str, faults: _Faults) -> datetime | None:
    value = table.get(key)
    if value is None:
        return None
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value
    example = "such as 2026-12-01T09:00:00+08:00"
    if isinstance(value, str):
        faults.add(key, f"is a text; write it without quotes, {example}")
    elif isinstance(value, datetime):
        faults.add(key, f"does not say whose clock it goes by; add the offset, {example}")
    else:
        faults.add(key, f"has no hour and offset; write it with them, {example}")
    return None


def _one_of(
    table: Mapping[str, Any], key: str, choices: type[Choice], missing: Choice | None, faults: _Faults
) -> Choice | None:
    value = table.get(key, missing)
    if value in set(choices):
        return choices(value)
    known = ", ".join(choices)
    faults.add(key, f"is missing; write one of {known}" if value is None else f"{value!r} is none of {known}")
    return None


def _names(table: Mapping[str, Any], key: str, place: str, faults: _Faults) -> tuple[str, ...]:
    value = table.get(key, [])
    if isinstance(value, list) and all(isinstance(name, str) and name.strip() for name in value):
        return tuple(name.strip() for name in value)
    faults.add(place, 'is no list of texts; write ["…", "…"]')
    return ()


def _attachments(table: Mapping[str, Any], faults: _Faults) -> tuple[str, ...]:
    names = _names(table, "attachments", "attachments", faults)
    if len(names) > MOST_FILES:
        faults.add("attachments", f"are {len(names)}, at most {MOST_FILES} go with one announcement")
    for name in names:
        if "/" in name or "\\" in name:
            faults.add("attachments", f"{name!r} is a path; put the file beside this one and write its name alone")
    return names


def _audience(table: Any, faults: _Faults) -> Audience:
    if not isinstance(table, dict):
        faults.add("audience", "is no table; write [audience] on a line of its own")
        return Audience()
    _unknown("audience.", table, _AUDIENCE, faults)

    def each(key: str, make: Callable[[str], Any] = str) -> frozenset[Any]:
        found = set()
        for name in _names(table, key, f"audience.{key}", faults):
            try:
                found.add(make(name))
            except ValueError:
                known = ", ".join(make) if isinstance(make, EnumType) else ""
                faults.add(f"audience.{key}", f"{name!r} is none of {known}")
        return frozenset(found)

    return Audience(
        countries=each("country", str.upper),
        types=each("type", MemberType),
        regions=each("region", str.upper),
        roles=each("role", Role),
        members=each("members", MemberId),
        exclude=each("exclude", MemberId),
    )


def _letters(table: Mapping[str, Any], faults: _Faults) -> dict[str, Letter]:
    letters = {}
    for language in WRITTEN:
        written = table.get(language)
        if isinstance(written, dict):
            letters[language] = _letter(language, written, faults)
        elif written is not None:
            faults.add(language, f"is no table; write [{language}] on a line of its own")
    if not letters:
        faults.add("zh, ru", "are missing: the announcement says nothing; write [zh] and [ru] with title and body")
    return letters


def _letter(language: str, table: Mapping[str, Any], faults: _Faults) -> Letter:
    place = f"{language}."
    _unknown(place, table, _LETTER, faults)
    letter = Letter(
        title=_text(table, "title", faults, LONGEST_TITLE, place),
        body=_text(table, "body", faults, place=place),
        members_only=_text(table, "members_only", faults, place=place),
    )
    for key, value in (("title", letter.title), ("body", letter.body)):
        if not value and isinstance(table.get(key, ""), str):
            faults.add(place + key, "is missing")
    for key, value in (("body", letter.body), ("members_only", letter.members_only)):
        for words in markup_faults(value):
            faults.add(place + key, words)
    length = visible_length(letter.body) + visible_length(letter.members_only)
    if length > LONGEST_BODY:
        faults.add(place + "body", f"has {length} characters with members_only, at most {LONGEST_BODY} fit one message")
    return letter
