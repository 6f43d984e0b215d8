"""Which of a row of events under one name is meant: 第二届, «второй поток», the third; and what that name is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.domain.events import Event, EventId, EventStatus
from bot.domain.vocabulary import Hit, Vocabulary
from bot.understanding.findings import Findings
from bot.understanding.normalize import normalize

_HAN_DIGITS = "一二三四五六七八九十"
_ROOTS = ("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят")
_ENGLISH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_EDITION = re.compile(
    rf"(?P<inaugural>首届)|第(?P<han>[{_HAN_DIGITS}]|\d{{1,2}})(?=[届期批])"
    rf"|\b(?P<root>{'|'.join(_ROOTS)})(?:ый|ий|ой|ая|ое|ую|ого|ому|ым|ом|ье|ья|ьей|ью|ьего|ьему|ьим|ьем)\b"
    rf"|\b(?P<number>\d{{1,2}})-?(?:й|я|е|го|му|м|th|nd|rd|st)\b|\b(?P<english>{'|'.join(_ENGLISH)})\b"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_LETTERS = re.compile(r"[^\w]+|[届期批年]")


def edition(text: str) -> int | None:
    """Return which one in its row the normalised `text` names, None when it names none."""
    found = _EDITION.search(text)
    return _number(found) if found else None


def _number(found: re.Match[str]) -> int:
    if found["inaugural"]:
        return 1
    if found["han"]:
        return int(found["han"]) if found["han"].isdecimal() else _HAN_DIGITS.index(found["han"]) + 1
    if found["number"]:
        return int(found["number"])
    return (_ROOTS.index(found["root"]) if found["root"] else _ENGLISH.index(found["english"])) + 1


def edition_asked(findings: Findings) -> int | None:
    """Return which one in its row is asked for; «второе декабря» and «первое полугодие» are times."""
    found = _asked(findings)
    return _number(found) if found else None


def edition_begin(findings: Findings) -> int:
    """Return where in the text the number stands, its beginning when there is none."""
    found = _asked(findings)
    return found.start() if found else 0


def _asked(findings: Findings) -> re.Match[str] | None:
    letters = list(findings.text)
    for span in findings.times:
        letters[span.begin : span.end] = "_" * (span.end - span.begin)
    return _EDITION.search("".join(letters))


def edition_of(event: Event) -> int | None:
    """Return which one in its row an event is, by its titles."""
    return next((found for _code, title in event.title.known() if (found := edition(normalize(title)))), None)


def of_edition(findings: Findings, hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return the hits without those that are another one of their row than the one asked for."""
    found = {hit.id: hit for hit in hits}
    events = [event for event in findings.vocabulary.events if event.id in found]
    kept = {event.id for event in events_of_edition(findings, events)}
    return tuple(hit for hit in found.values() if hit.id in kept)


def events_of_edition(findings: Findings, found: Iterable[Event]) -> list[Event]:
    """Return the events without those that are another one of their row than the one asked for, by number or year."""
    wanted = edition_asked(findings)
    if wanted is None:
        return list(found)
    rows = rows_of(findings.vocabulary)
    having = {rows[event.id] for event in findings.vocabulary.events if edition_of(event) == wanted}
    # 大赛 beside 首届大赛 is a later one
    return [
        event
        for event in found
        if edition_of(event) == wanted or (edition_of(event) is None and rows[event.id] not in having)
    ]


def level(findings: Findings) -> tuple[Hit, ...]:
    """Return the hits of titles, those of one row as alike as its best unless a number or a time tells them apart.

    首届 adds nothing to a title while 第二届 does, so that without it the first one would always be the likelier.
    """
    if edition_asked(findings) is not None or findings.times or _YEAR.search(findings.text):
        return findings.events
    rows = rows_of(findings.vocabulary)
    best: dict[str, Hit] = {}
    for hit in sorted(findings.events, key=lambda hit: hit.score):
        best[rows[EventId(hit.id)]] = hit
    return tuple(replace(best[rows[EventId(hit.id)]], id=hit.id) for hit in findings.events)


def timely(findings: Findings, found: Sequence[Event]) -> list[Event]:
    """Return the upcoming ones of the events, otherwise the latest of the others; when the past is meant, that."""
    upcoming = [each for each in found if each.ends_at() >= findings.now and each.status is not EventStatus.CANCELLED]
    past = [each for each in found if each.ends_at() < findings.now]
    if findings.has("time", "past") and past:
        upcoming = []
    return upcoming or sorted(past or found, key=lambda each: each.starts.day)[-1:]


def is_of_year(event: Event, text: str) -> bool:
    """Return whether the event's title has the year that the normalised `text` names."""
    year = _YEAR.search(text)
    return year is not None and any(year[0] in title for _code, title in event.title.known())


@lru_cache(maxsize=2)
def rows_of(vocabulary: Vocabulary) -> Mapping[EventId, str]:
    """Return the row of every event."""
    return {event.id: row_of(event) for event in vocabulary.events}


def row_of(event: Event) -> str:
    """Return the name that an event shares with the others of its row: without year and number."""
    title = normalize(next((title for _code, title in event.title.known()), ""))
    return _LETTERS.sub("", _EDITION.sub("", _YEAR.sub("", title)))
