"""A question that leans on the one before: «а в июле?», 那线上的呢, «а кто у них директор?», 第二个, 还有吗."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import TypeVar

from bot.domain.choice import any_of
from bot.domain.events import EventQuery
from bot.domain.members import MemberId, MemberQuery
from bot.domain.people import PeopleQuery
from bot.domain.understood import Aspect, Intent, Understood
from bot.understanding.aspects import asks_nearest
from bot.understanding.conditions import event_query, member_query
from bot.understanding.findings import Findings
from bot.understanding.fitting import fitting_members
from bot.understanding.names import search_members
from bot.understanding.offices import people_query
from bot.understanding.reading import Reading
from bot.understanding.spoken_of import (
    ELLIPSIS,
    ELLIPTIC,
    LEANING,
    LISTS,
    OF_EVENTS,
    OF_MEMBERS,
    asks_other_language,
    entry_asked,
    its_neighbour,
    letters_left,
    of_the_same,
    one_member,
    one_of_shown,
)

Q = TypeVar("Q", MemberQuery, EventQuery)

#: among a few names just shown, a little likeness tells which
_LIKE_SHOWN = 40.0


def continued(findings: Findings, before: Understood, shown: tuple[str, ...]) -> Reading | None:
    """Return the reading of a question that leans on `before`, whose answer showed the ids `shown`; else None."""
    findings = _without_taught_languages(findings)
    for lean in (one_of_shown, its_neighbour, of_the_same, _of_those_listed, _which_one, _other_office):
        reading = lean(findings, before, shown)
        if reading is not None:
            return reading
    listed = _listed(before)
    for lean_on_list in (_next_page, _nearest_listed, _list_of_count, _other_conditions):
        reading = lean_on_list(findings, listed)
        if reading is not None:
            return reading
    return None


def _without_taught_languages(findings: Findings) -> Findings:
    """Return the findings without a language as a field of study where it is asked what is spoken: 那俄语的呢."""
    if not asks_other_language(findings):
        return findings
    spoken = [(cue.begin, cue.end) for cue in (*findings.all("language"), *findings.all("event_language"))]
    fields_left = (
        hit for hit in findings.fields if not any(begin <= hit.begin and hit.end <= end for begin, end in spoken)
    )
    return replace(findings, fields=tuple(fields_left))


def _listed(before: Understood) -> Understood:
    """Return the list that the one spoken of was picked from, if it was, otherwise the question before."""
    if before.intent is Intent.EVENT and before.event_query != EventQuery():
        return replace(before, intent=Intent.FIND_EVENTS, events=(), aspect=None)
    if before.intent in {Intent.MEMBER, Intent.OFFICERS} and before.member_query != MemberQuery():
        return replace(before, intent=Intent.FIND_MEMBERS, members=(), aspect=None, people_query=PeopleQuery())
    return before


def _reading_of(before: Understood, **changes: object) -> Reading:
    kept = {field.name: getattr(before, field.name) for field in fields(Reading) if hasattr(before, field.name)}
    reading = Reading(**kept, confidence=LEANING, why="it leans on the question before")
    return replace(reading, **changes)  # type: ignore[arg-type]  # names and types are those of the two values' common fields


def _next_page(findings: Findings, before: Understood) -> Reading | None:
    if before.intent not in LISTS or letters_left(findings) > 0 or findings.times or findings.places:
        return None
    if findings.has("follow", "more"):
        return _reading_of(before, page=before.page + 1)
    if findings.has("follow", "previous", "before"):
        return _reading_of(before, page=max(0, before.page - 1))
    return None


def _nearest_listed(findings: Findings, before: Understood) -> Reading | None:
    """Return the nearest event of those listed: 最近有什么培训? — 下一场."""
    alone = letters_left(findings, "kind", "noun") == 0 and not findings.times and not findings.has("kind")
    if before.intent not in OF_EVENTS or not alone or not asks_nearest(findings):
        return None
    return _reading_of(before, intent=Intent.FIND_EVENTS, aspect=Aspect.NEAREST, page=0)


def _list_of_count(findings: Findings, before: Understood) -> Reading | None:
    """Return the list of what was counted: покажи, а какие?, 列出来."""
    asked = findings.has("ask", "list") or findings.has("question", "which", "who")
    told = [*findings.places, *findings.fields, *findings.times, *findings.members, *findings.all("kind")]
    if not asked or told or letters_left(findings, "noun") > 0 or findings.has("type"):
        return None
    lists = {Intent.COUNT_EVENTS: Intent.FIND_EVENTS, Intent.COUNT_MEMBERS: Intent.FIND_MEMBERS}
    intent = lists.get(before.intent)
    return _reading_of(before, intent=intent, page=0) if intent else None


def _of_those_listed(findings: Findings, before: Understood, _shown: tuple[str, ...]) -> Reading | None:
    """Return the events listed, with what is asked of taking part in them: until when, or in which."""
    aspect = entry_asked(findings)
    if before.intent not in OF_EVENTS or aspect is None or _names_anew(findings):
        return None
    named = (*findings.places, *findings.fields, *findings.times, *findings.all("kind"), *findings.all("type"))
    if named or letters_left(findings, "aspect", "join", "wish", "noun") > ELLIPSIS:
        return None
    return _reading_of(before, intent=Intent.FIND_EVENTS, aspect=aspect)


def _names_anew(findings: Findings) -> bool:
    """Return whether one thing is named, which is a question of its own."""
    return bool(findings.members or findings.people or any(hit.exact for hit in findings.events))


def _which_one(findings: Findings, before: Understood, shown: tuple[str, ...]) -> Reading | None:
    """Return the member that words tell from the others when the bot has asked which of them."""
    if before.intent not in OF_MEMBERS or before.member_query.ids is None or findings.has("type") or not shown:
        return None
    query = member_query(findings)
    rows = fitting_members(MemberQuery(ids=tuple(map(MemberId, shown))), findings.vocabulary)
    fitting = [member.id for member in rows if query != MemberQuery() and query.matches(member)]
    if len(fitting) != 1:
        hits = search_members(findings.text, findings.vocabulary, limit=len(shown) + 5)
        fitting = [MemberId(hit.id) for hit in hits if hit.id in shown and hit.score >= _LIKE_SHOWN][:1]
    return one_member(findings, fitting[0]) if fitting else None


def _other_office(findings: Findings, before: Understood, _shown: tuple[str, ...]) -> Reading | None:
    """Return the holders of another office, or of the same one in another body: а заместители?, 那秘书长呢."""
    named = before.people_query.bodies or before.people_query.positions
    asked = findings.has("position") or findings.has("body")
    if before.intent is not Intent.OFFICERS or not named or not asked or findings.members or findings.people:
        return None
    # who sits in a body is a question of its own
    whole = findings.has("noun") or findings.has("type") or findings.has("kind")
    if whole or letters_left(findings, "position", "body") > 0:
        return None
    query = people_query(findings, before.people_query)
    if not any(query.matches(person) for person in findings.vocabulary.people):
        query = people_query(findings, PeopleQuery())
    return Reading(intent=Intent.OFFICERS, confidence=LEANING, why="another office", people_query=query)


def _other_conditions(findings: Findings, before: Understood) -> Reading | None:
    """Return the list before with the conditions named now in place of those of the same kind."""
    if findings.has("speak", "request", "menu"):
        return None
    if before.intent not in LISTS or not _is_ellipsis(findings, before.intent in OF_EVENTS):
        return None
    if before.intent in OF_EVENTS:
        return _other_events(findings, before)
    counted = findings.has("count") or before.intent is Intent.COUNT_MEMBERS
    members = _merged(before.member_query, member_query(findings), MemberQuery)
    intent = Intent.COUNT_MEMBERS if counted else Intent.FIND_MEMBERS
    return _reading_of(before, intent=intent, member_query=members, page=0)


def _other_events(findings: Findings, before: Understood) -> Reading:
    counted = findings.has("count") or before.intent is Intent.COUNT_EVENTS
    now = event_query(findings)
    if asks_other_language(findings) and not now.languages:
        now = replace(now, languages=any_of(cue.value for cue in findings.all("language")))
    query = _merged(before.event_query, now, EventQuery)
    intent = Intent.COUNT_EVENTS if counted else Intent.FIND_EVENTS
    return _reading_of(before, intent=intent, event_query=query, aspect=None, page=0)


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
    return _has_conditions_alone(findings, own, spoken=of_events and asks_other_language(findings))


def _has_conditions_alone(findings: Findings, own: tuple[str, ...], *, spoken: bool) -> bool:
    """Return whether conditions are named and so little else that it is no question of its own."""
    spans = [(hit.begin, hit.end) for hit in (*findings.places, *findings.fields, *findings.members)]
    spans += [(span.begin, span.end) for span in findings.times]
    sections = (*own, "country", "noun", "organise", "fee", *(("language",) if spoken else ()))
    rest = findings.leftover(spans, (*ELLIPTIC, *sections))
    conditions = (*own, "format", "registration", "status", "country", "fee")
    asked = bool(spans) or spoken or any(findings.has(each) for each in conditions)
    return len(rest) <= ELLIPSIS and (asked or (findings.has("count") and not rest))


def _merged(before: Q, now: Q, kind: Callable[[], Q]) -> Q:
    """Return `before` with every condition that `now` has of its own."""
    blank = kind()
    changed = {
        field.name: getattr(now, field.name)
        for field in fields(blank)
        if getattr(now, field.name) != getattr(blank, field.name)
    }
    return replace(before, **changed)
