"""Which of a row of events under one name is meant: 第二届, «второй поток», the third; and what that name is."""

import re
from collections.abc import Iterable

from bot.domain.events import Event, EventId
from bot.domain.vocabulary import Hit
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
_YEAR = re.compile(r"\b20\d\d\b|20\d\d(?=年)")
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
    wanted = edition_asked(findings)
    if wanted is None:
        return tuple(hits)
    events = {event.id: event for event in findings.vocabulary.events}
    rows = {row_of(event) for event in events.values() if edition_of(event) == wanted}

    def fits(event: Event) -> bool:
        its_own = edition_of(event)
        # 大赛 beside 首届大赛 is a later one
        return its_own == wanted or (its_own is None and row_of(event) not in rows)

    return tuple(hit for hit in hits if fits(events[EventId(hit.id)]))


def is_of_year(event: Event, text: str) -> bool:
    """Return whether the event's title has the year that the normalised `text` names."""
    year = _YEAR.search(text)
    return year is not None and any(year[0] in title for _code, title in event.title.known())


def row_of(event: Event) -> str:
    """Return the name that an event shares with the others of its row: without year and number."""
    title = normalize(next((title for _code, title in event.title.known()), ""))
    return _LETTERS.sub("", _EDITION.sub("", _YEAR.sub("", title)))
