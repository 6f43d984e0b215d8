"""A question that leans on the one before: «а в июле?», 那线上的呢, «а кто у них директор?», 第二个, 还有吗."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import TypeVar

from bot.domain.choice import any_of
from bot.domain.events import EventId, EventQuery
from bot.domain.members import MemberId, MemberQuery
from bot.domain.people import PeopleQuery, PersonId
from bot.domain.topics import TopicId
from bot.domain.understood import Aspect, Intent, Understood
from bot.understanding.aspects import aspect_of_event, aspect_of_member
from bot.understanding.conditions import event_query, member_query
from bot.understanding.findings import FILLER, Findings
from bot.understanding.names import search_members
from bot.understanding.reading import Reading

Q = TypeVar("Q", MemberQuery, EventQuery)

_OF_MEMBERS = frozenset((Intent.FIND_MEMBERS, Intent.COUNT_MEMBERS))
_OF_EVENTS = frozenset((Intent.FIND_EVENTS, Intent.COUNT_EVENTS))
_LISTS = _OF_MEMBERS | _OF_EVENTS
_SURE = 0.9
#: among a few names just shown, a little likeness tells which
_LIKE_SHOWN = 40.0
#: so many letters beside the conditions are no ellipsis any more
_ELLIPSIS = 5
_ELLIPTIC = (*FILLER, "follow", "format", "time", "negation", "registration", "status", "event_language", "ordinal")


def continued(findings: Findings, before: Understood, shown: tuple[str, ...]) -> Reading | None:
    """Return the reading of a question that leans on `before`, whose answer showed the ids `shown`; else None."""
    for lean in (_next_page, _one_of_shown, _of_the_same, _of_those_listed, _which_one, _other_conditions):
        reading = lean(findings, before, shown)
        if reading is not None:
            return reading
    return None


def _reading_of(before: Understood, **changes: object) -> Reading:
    kept = {field.name: getattr(before, field.name) for field in fields(Reading) if hasattr(before, field.name)}
    return replace(Reading(**kept, confidence=_SURE, why="it leans on the question before"), **changes)  # type: ignore[arg-type]  # names and types are those of the two values' common fields


def _letters(findings: Findings, *sections: str) -> int:
    return len(findings.leftover((), (*_ELLIPTIC, *sections)))


def _next_page(findings: Findings, before: Understood, _shown: tuple[str, ...]) -> Reading | None:
    if before.intent not in _LISTS or _letters(findings) > 0 or findings.times or findings.places:
        return None
    if findings.has("follow", "more"):
        return _reading_of(before, page=before.page + 1)
    if findings.has("follow", "previous"):
        return _reading_of(before, page=max(0, before.page - 1))
    return None


def _one_of_shown(findings: Findings, before: Understood, shown: tuple[str, ...]) -> Reading | None:
    """Return the one that a number or an ordinal picks."""
    number = _number(findings, len(shown))
    if number is None or not 1 <= number <= len(shown) or _letters(findings, "aspect") > _ELLIPSIS:
        return None
    return _card(findings, before.intent, shown[number - 1])


def _number(findings: Findings, of: int) -> int | None:
    bare = findings.text.strip(" .№#)")
    if bare.isdecimal():
        return int(bare)
    ordinals = findings.all("ordinal")
    if not ordinals or findings.has("kind"):
        return None
    return of if ordinals[0].value == "last" else int(ordinals[0].value)


def _card(findings: Findings, intent: Intent, row: str) -> Reading | None:
    if intent in _OF_MEMBERS | {Intent.MEMBER}:
        return _one_member(findings, MemberId(row))
    if intent in _OF_EVENTS | {Intent.EVENT}:
        return _one_event(findings, EventId(row))
    if intent is Intent.OFFICERS:
        return Reading(intent=intent, confidence=_SURE, why="the one picked", people=(PersonId(row),))
    if intent is Intent.TOPIC:
        return Reading(intent=intent, confidence=_SURE, why="the one picked", topics=(TopicId(row),))
    return None


def _one_member(findings: Findings, member: MemberId) -> Reading:
    if findings.has("head_of_member") or findings.has("position"):
        query = PeopleQuery(members=any_of([member]))
        return Reading(intent=Intent.OFFICERS, confidence=_SURE, why="its people", people_query=query)
    if findings.has("kind") or findings.has("noun", "event"):
        query_of_events = replace(event_query(findings), organisers=any_of([member]))
        return Reading(intent=Intent.FIND_EVENTS, confidence=_SURE, why="its events", event_query=query_of_events)
    return Reading(
        intent=Intent.MEMBER,
        confidence=_SURE,
        why="the one spoken of",
        members=(member,),
        aspect=aspect_of_member(findings),
    )


def _one_event(findings: Findings, event: EventId) -> Reading:
    return Reading(
        intent=Intent.EVENT,
        confidence=_SURE,
        why="the one spoken of",
        events=(event,),
        aspect=aspect_of_event(findings),
    )


def _of_the_same(findings: Findings, before: Understood, shown: tuple[str, ...]) -> Reading | None:
    """Return what is asked further of the one member or event that was spoken of."""
    if findings.members or findings.people or findings.places or findings.fields or findings.has("body"):
        return None
    if before.intent in _LISTS and findings.has("format"):
        return None
    if before.intent is Intent.OFFICERS and len(before.people_query.members.any_of) == 1:
        (member,) = before.people_query.members.any_of
        before, shown = replace(before, intent=Intent.MEMBER), (member,)
    one = before.intent in {Intent.MEMBER, Intent.EVENT} or len(shown) == 1
    asks = any(findings.has(section) for section in ("aspect", "head_of_member")) or _entry_asked(findings) is not None
    further = findings.has("follow", "they") and (findings.has("kind") or findings.has("noun", "event"))
    if not one or not shown or not (asks or further):
        return None
    alone = _letters(findings, "aspect", "head_of_member", "kind", "noun", "organise", "join") <= _ELLIPSIS
    if not alone or (not further and any(findings.has(each) for each in ("kind", "type", "role"))):
        return None
    return _card(findings, before.intent, shown[0])


def _of_those_listed(findings: Findings, before: Understood, _shown: tuple[str, ...]) -> Reading | None:
    """Return the events listed, with what is asked of taking part in them: until when, or in which."""
    aspect = _entry_asked(findings)
    if before.intent not in _OF_EVENTS or aspect is None or _names_anew(findings):
        return None
    named = (*findings.places, *findings.fields, *findings.times, *findings.all("kind"), *findings.all("type"))
    if named or _letters(findings, "aspect", "join", "wish", "noun") > _ELLIPSIS:
        return None
    return _reading_of(before, intent=Intent.FIND_EVENTS, aspect=aspect)


def _entry_asked(findings: Findings) -> Aspect | None:
    """Return whether the deadline of registration is asked for, or how to register."""
    if findings.has("registration", "open", "mine"):
        return None
    if findings.has("registration", "deadline") or findings.has("aspect", "deadline"):
        return Aspect.DEADLINE
    return Aspect.REGISTER if findings.has("registration", "how") or findings.has("aspect", "register") else None


def _names_anew(findings: Findings) -> bool:
    """Return whether one thing is named, which is a question of its own."""
    return bool(findings.members or findings.people or any(hit.exact for hit in findings.events))


def _which_one(findings: Findings, before: Understood, shown: tuple[str, ...]) -> Reading | None:
    """Return the member that words tell from the others when the bot has asked which of them."""
    if before.intent not in _OF_MEMBERS or before.member_query.ids is None or findings.has("type") or not shown:
        return None
    query = member_query(findings)
    rows = [member for member in findings.vocabulary.members if member.id in shown]
    fitting = [member.id for member in rows if query != MemberQuery() and query.matches(member)]
    if len(fitting) != 1:
        hits = search_members(findings.text, findings.vocabulary, limit=len(shown) + 5)
        fitting = [MemberId(hit.id) for hit in hits if hit.id in shown and hit.score >= _LIKE_SHOWN][:1]
    return _one_member(findings, fitting[0]) if fitting else None


def _other_conditions(findings: Findings, before: Understood, _shown: tuple[str, ...]) -> Reading | None:
    """Return the list before with the conditions named now in place of those of the same kind."""
    if findings.has("speak", "request", "menu"):
        return None
    if before.intent not in _LISTS or not _is_ellipsis(findings, before.intent in _OF_EVENTS):
        return None
    counted = findings.has("count")
    if before.intent in _OF_EVENTS:
        query = _merged(before.event_query, event_query(findings), EventQuery)
        intent = Intent.COUNT_EVENTS if counted else Intent.FIND_EVENTS
        return _reading_of(before, intent=intent, event_query=query, aspect=None, page=0)
    members = _merged(before.member_query, member_query(findings), MemberQuery)
    intent = Intent.COUNT_MEMBERS if counted else Intent.FIND_MEMBERS
    return _reading_of(before, intent=intent, member_query=members, page=0)


def _is_ellipsis(findings: Findings, of_events: bool) -> bool:  # noqa: FBT001 - one of two sides
    """Return whether the text has conditions and next to nothing else: no noun of its own, unless it says "and"."""
    # a member is a condition of events alone: а у ХКИРО?
    leans = of_events and not findings.people and (findings.has("follow", "instead") or findings.has("organise"))
    if _names_anew(findings) and not leans:
        return False
    own, other = (("kind",), ("type", "role")) if of_events else (("type", "role"), ("kind",))
    if any(findings.has(section) for section in other) or findings.has("noun", "event", "member", "announcement"):
        return False
    if any(findings.has(section) for section in own) and not findings.has("follow", "instead"):
        return False
    spans = [(hit.begin, hit.end) for hit in (*findings.places, *findings.fields, *findings.members)]
    spans += [(span.begin, span.end) for span in findings.times]
    rest = findings.leftover(spans, (*_ELLIPTIC, *own, "country", "noun", "organise"))
    spoken = of_events and findings.has("follow", "instead") and findings.has("event_language")
    conditions = (*own, "format", "registration", "status", "country")
    asked = bool(spans) or spoken or any(findings.has(each) for each in conditions)
    return len(rest) <= _ELLIPSIS and (asked or (findings.has("count") and not rest))


def _merged(before: Q, now: Q, kind: Callable[[], Q]) -> Q:
    """Return `before` with every condition that `now` has of its own."""
    blank = kind()
    changed = {
        field.name: getattr(now, field.name)
        for field in fields(blank)
        if getattr(now, field.name) != getattr(blank, field.name)
    }
    return replace(before, **changed)
