"""Rules for lists and counts: which members, which events, who holds an office."""

import re
from collections.abc import Iterable
from itertools import pairwise

from bot.domain.choice import Choice, any_of
from bot.domain.events import EventQuery
from bot.domain.members import MemberId, MemberQuery
from bot.domain.people import PeopleQuery, Position
from bot.domain.understood import Aspect, Intent
from bot.understanding.aspects import aspect_of_event, aspect_of_member
from bot.understanding.conditions import event_query, member_query
from bot.understanding.described import member_described
from bot.understanding.findings import FILLER, Findings
from bot.understanding.lexicon import Cue
from bot.understanding.offices import people_query
from bot.understanding.reading import Reading

_OF_LISTS = (*FILLER, "kind", "type", "role", "found", "format", "country", "event_language", "noun", "registration")
_OF_EVENTS = (
    *_OF_LISTS,
    "status",
    "time",
    "organise",
    "position",
    "body",
    "negation",
    "follow",
    "join",
    "greet",
    "thank",
    "aspect",
    "fee",
    "detail",
)
#: what a list tells of each of its events
_OF_EACH = frozenset((Aspect.FEE, Aspect.DEADLINE, Aspect.REGISTER, Aspect.LANGUAGES, Aspect.CAPACITY, Aspect.DETAILS))
_OF_MEMBERS = (*_OF_LISTS, "negation", "join", "follow", "greet", "thank", "body", "time", "aspect", "registration")
_OF_PEOPLE = (*FILLER, "body", "position", "head_of_member", "noun", "aspect", "greet", "thank", "time")
_OF_ANY_LIST = (*_OF_EVENTS, "body", "position", "head_of_member", "aspect")
_HAN = re.compile(r"[㐀-鿿]")
#: a Chinese character says about as much as three letters
_LETTERS_PER_CHARACTER = 3
#: so much unexplained is still chance
_UNITS_FREE = 1.5
_DOUBT_PER_UNIT = 0.08
#: an unknown word behind these is an unknown place
_AT_PLACES = frozenset(("в", "во", "из", "под", "около", "in", "from"))
_UNPLACED = 0.4
_STRANGE = re.compile(r"[㐀-鿿]{2,}|(?<![а-я])[а-я]{4,}(?![а-я])")
_QUALIFIED = ("type", "kind", ("noun", "member"), ("noun", "event"))


def _spans(findings: Findings) -> list[tuple[int, int]]:
    hits = (*findings.places, *findings.fields, *findings.members, *findings.people)
    return [(hit.begin, hit.end) for hit in hits] + [(span.begin, span.end) for span in findings.times]


def unexplained(findings: Findings, sections: tuple[str, ...], beside: Iterable[tuple[int, int]] = ()) -> float:
    """Return how much of the text nothing explains, in units of about one Chinese character."""
    rest = findings.leftover([*_spans(findings), *beside], sections)
    han = len(_HAN.findall(rest))
    return han + (len(rest) - han) / _LETTERS_PER_CHARACTER


def _is_behind_unknown(findings: Findings, cue: Cue, known: bytes) -> bool:
    """Return whether an unknown word stands right before the noun: a name, or a sort of it unheard of."""
    before = cue.begin - (findings.text[cue.begin - 1 : cue.begin] in {" ", "的"}) - 1
    return before >= 0 and not known[before] and findings.text[before].isalpha()


def _is_strange(findings: Findings, known: bytes) -> bool:
    """Return whether a whole word is left that nothing explains: 物流 of 物流专业, Париж of вузы Парижа."""
    rest = "".join(letter if not told else "|" for letter, told in zip(findings.text, known, strict=True))
    return _STRANGE.search(rest) is not None


def told_by_lists(findings: Findings) -> bytes:
    """Return a byte for each letter, nonzero where the conditions of lists explain it."""
    return findings.covered(_spans(findings), _OF_ANY_LIST)


def _confidence(findings: Findings, base: float, sections: tuple[str, ...]) -> float:
    """Return `base` less doubt: for every unit unexplained, and for a place that no condition can say."""
    doubt = _DOUBT_PER_UNIT * max(0.0, unexplained(findings, sections) - _UNITS_FREE)
    known = findings.covered(_spans(findings), sections)
    unplaced = any(
        word.form in _AT_PLACES and index + 1 < len(findings.words) and not known[findings.words[index + 1].begin]
        for index, word in enumerate(findings.words)
    )
    asked = {cue.end for cue in (*findings.all("question", "which"), *findings.all("count"))}
    unheard = any(
        before.end in asked and not known[word.begin]
        for before, word in pairwise(findings.words)
        if word.begin - before.end == 1
    )
    strange = _is_strange(findings, known)
    unnamed = any(_is_behind_unknown(findings, cue, known) for cue in _nouns(findings, *_QUALIFIED))
    return max(0.2, base - doubt - (_UNPLACED if unplaced or unnamed or unheard or strange else 0.0))


def list_leftover(findings: Findings, beside: Iterable[tuple[int, int]] = ()) -> float:
    """Return how much of the text, `beside` aside, remains unexplained when it is read as a question for a list."""
    return unexplained(findings, _OF_ANY_LIST, beside)


def _asks_for_events(findings: Findings) -> bool:
    """Return whether events are what is listed: by the noun asked for, or by what only events have."""
    events = _nouns(findings, "kind", ("noun", "event"))
    members = _nouns(findings, "type", ("noun", "member"), "role")
    if events and members:
        return _head_is(findings, events, members)
    if events:
        return True
    of_events = findings.has("registration", "open", "deadline") or findings.has("status") or bool(findings.times)
    if members:
        return findings.has("registration", "open", "deadline") and not findings.has("join")
    return of_events or findings.has("time", "upcoming") or findings.has("event_verb") or findings.has("format")


def _nouns(findings: Findings, *wanted: str | tuple[str, str]) -> tuple[Cue, ...]:
    return tuple(
        cue for cue in findings.cues if any(each in {cue.section, (cue.section, cue.value)} for each in wanted)
    )


def _head_is(findings: Findings, events: tuple[Cue, ...], members: tuple[Cue, ...]) -> bool:
    """Return whether the noun that carries the question is one of `events`: Russian puts it first, Chinese last."""
    asked = [cue.end for cue in (*findings.all("question", "which", "what"), *findings.all("count"))]
    for cue in (*events, *members):
        if any(0 <= cue.begin - end <= 1 for end in asked):
            return cue in events
    if findings.language == "zh":
        return max(cue.end for cue in events) > max(cue.end for cue in members)
    return min(cue.begin for cue in events) < min(cue.begin for cue in members)


def events(findings: Findings) -> Reading | None:
    """Which events, or how many."""
    if not _asks_for_events(findings):
        return None
    query = event_query(findings)
    named = findings.has("kind") or findings.has("noun", "event")
    conditions = query != EventQuery()
    if not named and not conditions and not findings.has("time", "upcoming"):
        return None
    base = 0.95 if named or query.days or query.weekdays or query.deadline or query.open or query.cancelled else 0.75
    aspect = aspect_of_event(findings)
    counted = _is_counted(findings)
    # what is asked of no event in particular is no list
    vague = aspect is Aspect.DETAILS and query == EventQuery(kinds=query.kinds)
    return Reading(
        intent=Intent.COUNT_EVENTS if counted else Intent.FIND_EVENTS,
        confidence=_confidence(findings, base, _OF_EVENTS) - (_UNPLACED if vague else 0.0),
        why="events that meet conditions",
        event_query=query,
        aspect=None if counted else _of_each(aspect, query),
    )


def _is_counted(findings: Findings) -> bool:
    """Return whether a number is asked for: сколько стоит and сколько дней count no events."""
    told = [(cue.begin, cue.end) for cue in findings.all("aspect")]
    return any(
        not any(begin <= count.begin and count.end < end for begin, end in told) for count in findings.all("count")
    )


def _of_each(aspect: Aspect | None, query: EventQuery) -> Aspect | None:
    """Return what is asked of each event of a list; of what is still open it is until when."""
    if aspect is Aspect.REGISTER and query.open:
        return Aspect.DEADLINE
    said = {Aspect.LANGUAGES: bool(query.languages), Aspect.FEE: query.free is not None}
    if aspect is None or said.get(aspect):
        return None
    return aspect if aspect in _OF_EACH else None


def members(findings: Findings) -> Reading | None:
    """Which members, or how many."""
    query = member_query(findings)
    named = findings.has("type") or findings.has("noun", "member") or findings.has("role")
    if not named and query == MemberQuery():
        return None
    who = findings.has("question", "who") or findings.has("count") or findings.has("join")
    base = 0.95 if named or query.roles else 0.8 if who else 0.55
    return Reading(
        intent=Intent.COUNT_MEMBERS if findings.has("count") else Intent.FIND_MEMBERS,
        confidence=_confidence(findings, base, _OF_MEMBERS),
        why="members that meet conditions",
        member_query=query,
    )


def lists_of_both(findings: Findings) -> tuple[Reading, ...]:
    """Return what a place or a field alone may ask for: members, or events."""
    if not (findings.places or findings.fields):
        return ()
    why = "a place or a field alone"
    return (
        Reading(intent=Intent.FIND_MEMBERS, confidence=0.0, why=why, member_query=member_query(findings)),
        Reading(intent=Intent.FIND_EVENTS, confidence=0.0, why=why, event_query=event_query(findings)),
    )


def officers(findings: Findings) -> Reading | None:
    """Who holds an office, who sits in a body, who heads a member."""
    query = people_query(findings)
    headed = _member_headed(findings, query)
    heads_member = bool(headed.any_of)
    asked = findings.has("question", "who") or findings.has("noun", "person", "list") or findings.has("ask", "list")
    asked = asked or query.ids is not None
    if not (query.positions or heads_member or (query.bodies and asked)):
        return None
    if _is_of_members(findings) or findings.has("kind") or _is_of_one_member(findings, query):
        return None
    if heads_member:
        query = PeopleQuery(members=headed)
    base = 0.95 if asked or findings.has("aspect", "name") else 0.8
    return Reading(
        intent=Intent.OFFICERS,
        confidence=_confidence(findings, base, (*_OF_PEOPLE, "type") if heads_member else _OF_PEOPLE),
        why="an office or a body",
        people_query=query,
        aspect=aspect_of_member(findings) or (Aspect.HEAD if heads_member else None),
    )


def _member_headed(findings: Findings, query: PeopleQuery) -> Choice[MemberId]:
    """Return whose head is asked for: a member named, or the one described: кто директор Хэйхэского колледжа."""
    heads = findings.has("head_of_member") or findings.has("position", "head", "leaders", Position.DIRECTOR)
    if not heads or query.bodies or findings.has("kind"):
        return Choice()
    if query.members:
        return query.members
    described = member_described(findings) if findings.has("type") and findings.places else None
    return any_of([described.id]) if described else Choice()


def _is_of_members(findings: Findings) -> bool:
    """Return whether the office is a member's role: organisations that are vice-chairs, not people."""
    offices = findings.has("position", Position.CHAIR, Position.VICE_CHAIR)
    if offices and findings.has("noun", "member") and not findings.has("body"):
        return True
    return findings.has("role") and not findings.has("question", "who")


def _is_of_one_member(findings: Findings, query: PeopleQuery) -> bool:
    """Return whether a member's own contact is asked for, not an officer."""
    of_member = bool(query.members) or findings.has("type")
    return of_member and not query.bodies and query.positions.any_of == {Position.CONTACT}
