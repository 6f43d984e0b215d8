"""The one thing spoken of: picked from a list, asked further about, or the one before or after it in the list."""

from dataclasses import replace

from bot.domain.choice import any_of
from bot.domain.events import Event, EventId, EventStatus
from bot.domain.members import MemberId
from bot.domain.people import PeopleQuery, PersonId
from bot.domain.topics import TopicId
from bot.domain.understood import Aspect, Intent, Understood
from bot.understanding.aspects import aspect_of_event, aspect_of_member
from bot.understanding.conditions import event_query
from bot.understanding.findings import FILLER, Findings
from bot.understanding.reading import Reading

OF_MEMBERS = frozenset((Intent.FIND_MEMBERS, Intent.COUNT_MEMBERS))
OF_EVENTS = frozenset((Intent.FIND_EVENTS, Intent.COUNT_EVENTS))
LISTS = OF_MEMBERS | OF_EVENTS
#: how sure a reading is that leans on the question before
LEANING = 0.9
#: so many letters beside the conditions are no ellipsis any more
ELLIPSIS = 5
#: words that say nothing new of their own, or a condition of the list before
ELLIPTIC = (*FILLER, "follow", "format", "time", "negation", "registration", "status", "event_language", "ordinal")


def letters_left(findings: Findings, *sections: str) -> int:
    """Return how many letters neither the words of an ellipsis nor those of `sections` explain."""
    return len(findings.leftover((), (*ELLIPTIC, *sections)))


def one_of_shown(findings: Findings, before: Understood, shown: tuple[str, ...]) -> Reading | None:
    """Return the one that a number or an ordinal picks."""
    number = _number(findings, len(shown))
    if number is None or not 1 <= number <= len(shown) or letters_left(findings, "aspect") > ELLIPSIS:
        return None
    return _card(findings, before, shown[number - 1])


def _number(findings: Findings, of: int) -> int | None:
    bare = findings.text.strip(" .№#)")
    if bare.isdecimal():
        return int(bare)
    ordinals = findings.all("ordinal")
    if not ordinals or findings.has("kind"):
        return None
    return of if ordinals[0].value == "last" else int(ordinals[0].value)


def its_neighbour(findings: Findings, before: Understood, shown: tuple[str, ...]) -> Reading | None:
    """Return the one after or before the one spoken of: а следующий?, 下一场, предыдущий."""
    after, back = findings.has("follow", "after"), findings.has("follow", "before")
    if after == back or findings.times or letters_left(findings, "kind", "noun", "aspect") > 0:
        return None
    spoken = _spoken_of(before) or (shown[0] if before.aspect is Aspect.NEAREST and shown else None)
    if spoken is None or not _is_of_kind(findings, spoken):
        return None
    if spoken in shown and len(shown) > 1:
        at = shown.index(spoken) + (1 if after else -1)
        return _card(findings, before, shown[at]) if 0 <= at < len(shown) else None
    event = _next_event(findings, spoken, back=back)
    return _one_event(findings, event.id) if event else None


def _spoken_of(before: Understood) -> str | None:
    """Return the id of the one that the question before was about."""
    ids = {Intent.MEMBER: before.members, Intent.EVENT: before.events, Intent.OFFICERS: before.people}
    one: tuple[str, ...] = ids.get(before.intent, ())
    return one[0] if len(one) == 1 else None


def _is_of_kind(findings: Findings, spoken: str) -> bool:
    """Return whether no other kind is asked for than that of the event spoken of."""
    kinds = event_query(findings).kinds
    return not kinds or any(each.id == spoken and kinds.admits(each.kind) for each in findings.vocabulary.events)


def _next_event(findings: Findings, spoken: str, *, back: bool) -> Event | None:
    """Return the event to come of the same kind that follows the one spoken of, or precedes it."""
    events = findings.vocabulary.events
    this = next((each for each in events if each.id == spoken), None)
    if this is None:
        return None

    def begins(event: Event) -> tuple[object, ...]:
        return (event.starts.begins_at(event.zone), event.id)

    to_come = sorted(
        (
            each
            for each in events
            if each.kind is this.kind and each.status is not EventStatus.CANCELLED and each.ends_at() >= findings.now
        ),
        key=begins,
        reverse=back,
    )
    later = [each for each in to_come if (begins(each) < begins(this) if back else begins(each) > begins(this))]
    return later[0] if later else None


def _card(findings: Findings, before: Understood, row: str) -> Reading | None:
    """Return the question for one row; the list it was picked from goes on with "and in July?"."""
    reading: Reading | None = None
    if before.intent in OF_MEMBERS | {Intent.MEMBER}:
        reading = _one_member(findings, MemberId(row))
    elif before.intent in OF_EVENTS | {Intent.EVENT}:
        reading = _one_event(findings, EventId(row))
    elif before.intent is Intent.OFFICERS:
        reading = Reading(intent=before.intent, confidence=LEANING, why="the one picked", people=(PersonId(row),))
    elif before.intent is Intent.TOPIC:
        reading = Reading(intent=before.intent, confidence=LEANING, why="the one picked", topics=(TopicId(row),))
    if reading is None or reading.intent not in {Intent.MEMBER, Intent.EVENT, Intent.OFFICERS}:
        return reading
    return replace(reading, member_query=before.member_query, event_query=before.event_query, page=before.page)


def one_member(findings: Findings, member: MemberId) -> Reading:
    """Return what is asked of that member: its people, its events, or its card."""
    return _one_member(findings, member)


def _one_member(findings: Findings, member: MemberId) -> Reading:
    if findings.has("head_of_member") or findings.has("position"):
        query = PeopleQuery(members=any_of([member]))
        return Reading(
            intent=Intent.OFFICERS,
            confidence=LEANING,
            why="its people",
            people_query=query,
            aspect=aspect_of_member(findings) or Aspect.HEAD,
        )
    if findings.has("kind") or findings.has("noun", "event"):
        query_of_events = replace(event_query(findings), organisers=any_of([member]))
        return Reading(intent=Intent.FIND_EVENTS, confidence=LEANING, why="its events", event_query=query_of_events)
    aspect = aspect_of_member(findings)
    if aspect is None and asks_other_language(findings):
        aspect = Aspect.NAME
    return Reading(intent=Intent.MEMBER, confidence=LEANING, why="the one spoken of", members=(member,), aspect=aspect)


def _one_event(findings: Findings, event: EventId) -> Reading:
    aspect = aspect_of_event(findings) or (Aspect.LANGUAGES if asks_other_language(findings) else None)
    return Reading(intent=Intent.EVENT, confidence=LEANING, why="the one spoken of", events=(event,), aspect=aspect)


def asks_other_language(findings: Findings) -> bool:
    """Return whether a language is asked of the thing spoken of, not to be spoken to: а на китайском?, 那俄语的呢."""
    spoken = findings.has("event_language") or findings.has("language")
    return spoken and findings.has("follow", "instead") and not findings.has("speak", "menu")


def of_the_same(findings: Findings, before: Understood, shown: tuple[str, ...]) -> Reading | None:
    """Return what is asked further of the one member or event that was spoken of."""
    if findings.members or findings.people or findings.places or findings.fields or findings.has("body"):
        return None
    if before.intent in LISTS and findings.has("format"):
        return None
    if before.intent is Intent.OFFICERS and len(before.people_query.members.any_of) == 1:
        (member,) = before.people_query.members.any_of
        before, shown = replace(before, intent=Intent.MEMBER, members=(member,)), (member,)
    one = _spoken_of(before) or (shown[0] if len(shown) == 1 else None)
    if one is None or not _asks_further(findings, before):
        return None
    return _card(findings, before, one)


def _asks_further(findings: Findings, before: Understood) -> bool:
    asks = any(findings.has(section) for section in ("aspect", "head_of_member", "detail"))
    asks = asks or entry_asked(findings) is not None
    asks = asks or (before.intent in {Intent.MEMBER, Intent.EVENT} and asks_other_language(findings))
    further = findings.has("follow", "they") and (findings.has("kind") or findings.has("noun", "event"))
    explained = ("aspect", "head_of_member", "kind", "noun", "organise", "join", "detail", "language", "fee")
    if not (asks or further) or letters_left(findings, *explained) > ELLIPSIS:
        return False
    return further or not any(findings.has(each) for each in ("kind", "type", "role"))


def entry_asked(findings: Findings) -> Aspect | None:
    """Return whether the deadline of registration is asked for, or how to register."""
    if findings.has("registration", "open", "mine"):
        return None
    if findings.has("registration", "deadline") or findings.has("aspect", "deadline"):
        return Aspect.DEADLINE
    return Aspect.REGISTER if findings.has("registration", "how") or findings.has("aspect", "register") else None
