"""What was found, as conditions: alternatives joined by "and", exceptions after "but not", the narrower place."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from bot.domain.choice import Choice
from bot.domain.events import EventKind, EventQuery, Format
from bot.domain.fields import FieldId
from bot.domain.gazetteer import named_places
from bot.domain.members import MemberId, MemberQuery, MemberType, Role
from bot.domain.places import Place, PlaceKind
from bot.domain.vocabulary import Hit
from bot.understanding.findings import Findings
from bot.understanding.lexicon import Cue
from bot.understanding.timing import days_of, describes_events, tense_of, weekdays_of

T = TypeVar("T")

#: what may stand between "not" and what is excepted
_TO_EXCEPTED = re.compile(
    r"^(?:[\s,\"]|\b(?:в|во|на|из|от|с|со|тех|тем|те|теми|что|которые|кто|у|для|по|про|проход[а-я]+|провод[а-я]+|находящ[а-я]+|"
    r"расположен[а-я]+|участник[а-я]*|мероприяти[а-я]+)\b|[的在是于要含有办市省])*$"
)
#: what joins two alternatives or two exceptions
_JOINED = re.compile(
    r"^[\s\"市省]*(?:,|/|;|&|\b(?:и|или|либо|ни|а также|and|or)\b|[和与及跟或以]|以及|还有)+[\s\"]*"
    r"(?:\b(?:в|во|на|из|от|с|со|не|по|in)\b|[在])*[\s\"]*$"
)
#: 线上 is also met by what is both, and so is 线下
_FORMATS = {
    "online": (Format.ONLINE, Format.HYBRID),
    "onsite": (Format.ONSITE, Format.HYBRID),
    "hybrid": (Format.HYBRID,),
}
#: signs that all of the fields are wanted of one member, not any of them
_BOTH = re.compile(
    r"同时|既.{1,12}[又也]|又.{1,8}又|都(?:有|做|开设)|兼[有顾具]|"
    r"\b(?:и [а-я]+,? и|как .{1,30} так и|одновременно|сразу)\b"
)
_CONDITIONS = ("kind", "type", "role", "format", "country", "event_language", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One thing that may be a condition, with what sort of condition it is."""

    sort: str
    begin: int
    end: int


def _items(findings: Findings) -> list[_Item]:
    cues = (
        _Item(sort=cue.section, begin=cue.begin, end=cue.end) for cue in findings.cues if cue.section in _CONDITIONS
    )
    hits = (
        _Item(sort=sort, begin=hit.begin, end=hit.end)
        for sort, found in (("place", findings.places), ("field", findings.fields), ("member", findings.members))
        for hit in found
    )
    return sorted((*cues, *hits), key=lambda item: (item.begin, -item.end))


def excepted_spans(findings: Findings) -> frozenset[tuple[int, int]]:
    """Return where things stand that the text excludes: кроме онлайн, 除了哈尔滨以外, не в Харбине и Даляне."""
    items = _items(findings)
    excepted: set[tuple[int, int]] = set()
    for negation in findings.all("negation", "except"):
        last: _Item | None = None
        for item in (item for item in items if item.begin >= negation.end):
            if last and item.begin < last.end:
                excepted.add((item.begin, item.end))
                continue
            gap = findings.between(last.end if last else negation.end, item.begin)
            reached = (
                _JOINED.match(gap) is not None and item.sort == last.sort
                if last
                else _TO_EXCEPTED.match(gap) is not None
            )
            if not reached or ("," in gap and _is_closed(findings, negation, item)):
                break
            excepted.add((item.begin, item.end))
            last = item
    return frozenset(excepted) | _excepted_before(findings, items)


def _excepted_before(findings: Findings, items: list[_Item]) -> frozenset[tuple[int, int]]:
    """Return what stands right before 除外 without 除 before it: 河南的活动，比赛除外."""
    openings = [cue.begin for cue in findings.all("negation", "except")]
    ends = [
        end.begin
        for end in findings.all("negation", "except_end")
        if findings.text[end.begin : end.end] == "除外" and not any(begin < end.begin for begin in openings)
    ]
    return frozenset((item.begin, item.end) for item in items if item.end in ends)


def _is_closed(findings: Findings, negation: Cue, item: _Item) -> bool:
    """Return whether a Chinese exception ended before `item`: after 除了兰州，甘肃还有哪些 no 以外 follows."""
    ends = (end.begin for end in findings.all("negation", "except_end"))
    return findings.text[negation.begin : negation.end].startswith("除") and not any(end >= item.end for end in ends)


def choice_of(findings: Findings, found: Iterable[tuple[int, int, Iterable[T]]]) -> Choice[T]:
    """Return the choice that values with their places in the text make."""
    excepted = excepted_spans(findings) if findings.has("negation") else frozenset()
    wanted: set[T] = set()
    unwanted: set[T] = set()
    for begin, end, values in found:
        (unwanted if (begin, end) in excepted else wanted).update(values)
    return Choice(any_of=frozenset(wanted - unwanted), none_of=frozenset(unwanted))


def values_of(findings: Findings, section: str, read: Callable[[str], T]) -> Iterator[tuple[int, int, Iterable[T]]]:
    """Yield where the words of a section stand and what `read` makes of their meanings."""
    for cue in findings.all(section):
        yield cue.begin, cue.end, [read(value) for value in cue.value.split("+")]


@lru_cache(maxsize=1)
def _countries() -> tuple[Place, ...]:
    return tuple(named.place for named in named_places() if named.place.kind is PlaceKind.COUNTRY)


def _wide(place: Place, other: Place) -> bool:
    """Return whether `other` lies in `place` and is not the same."""
    if place == other:
        return False
    match place.kind:
        case PlaceKind.COUNTRY:
            return other.kind is not PlaceKind.COUNTRY and other.country == place.code
        case PlaceKind.MACRO:
            return other.region in place.regions or (other.kind is PlaceKind.REGION and other.code in place.regions)
        case PlaceKind.REGION:
            return other.kind is PlaceKind.CITY and other.region == place.code
        case PlaceKind.CITY:
            return False


def places_of(findings: Findings, *, adjectives: bool = True) -> Choice[Place]:
    """Return the places asked for; of 黑龙江哈尔滨 the city alone, of 黑龙江除了哈尔滨 the region without the city.

    `adjectives` says whether российский and 中方 count: of an event they say whose it is, not where.
    """
    found: list[tuple[int, int, Place]] = [(hit.begin, hit.end, hit.place) for hit in findings.places if hit.place]
    if adjectives:
        found += [
            (cue.begin, cue.end, place)
            for cue in findings.all("country")
            for place in _countries()
            if place.code == cue.value
        ]
    choice = choice_of(findings, ((begin, end, [place]) for begin, end, place in found))
    narrow = frozenset(
        place for place in choice.any_of if not any(_wide(place, other) for other in choice.any_of - {place})
    )
    return Choice(any_of=narrow, none_of=choice.none_of)


def types_of(findings: Findings) -> Choice[MemberType]:
    """Return the types of members asked for; of 农业类院校 or медицинские колледжи the type."""
    return choice_of(findings, values_of(findings, "type", MemberType))


def roles_of(findings: Findings) -> Choice[Role]:
    """Return the roles of members asked for; who founded it asks for the founders."""
    found = [*values_of(findings, "role", Role)]
    if not found and (findings.has("question", "who") or findings.has("noun", "member") or findings.has("type")):
        found = [*values_of(findings, "found", Role), *_offices_of_members(findings)]
    return choice_of(findings, found)


def _offices_of_members(findings: Findings) -> Iterator[tuple[int, int, Iterable[Role]]]:
    """Yield the roles in "who of the organisations are vice-chairs"."""
    if findings.has("noun", "member") or findings.has("type"):
        for cue in findings.all("position", Role.CHAIR, Role.VICE_CHAIR):
            yield cue.begin, cue.end, [Role(cue.value)]


def fields_of(findings: Findings) -> Choice[FieldId]:
    """Return the fields asked for."""
    return choice_of(findings, ((hit.begin, hit.end, [FieldId(hit.id)]) for hit in findings.fields))


def kinds_of(findings: Findings) -> Choice[EventKind]:
    """Return the kinds of events asked for."""
    return choice_of(findings, values_of(findings, "kind", EventKind))


def formats_of(findings: Findings) -> Choice[Format]:
    """Return the formats asked for; not online excludes what is online only, for the rest can be attended."""
    choice = choice_of(findings, ((cue.begin, cue.end, [cue.value]) for cue in findings.all("format")))
    wanted = frozenset(each for value in choice.any_of for each in _FORMATS[value])
    return Choice(any_of=wanted, none_of=frozenset(Format(value) for value in choice.none_of))


def languages_of(findings: Findings) -> Choice[str]:
    """Return the languages of events asked for; «китайский новый год» is a time."""
    times = [(span.begin, span.end) for span in findings.times]
    found = values_of(findings, "event_language", str)
    return choice_of(
        findings, (cue for cue in found if not any(begin < cue[1] and cue[0] < end for begin, end in times))
    )


def organisers_of(findings: Findings) -> Choice[MemberId]:
    """Return the members whose events are asked for."""
    return choice_of(findings, ((hit.begin, hit.end, [MemberId(hit.id)]) for hit in best_of(findings.members)))


def best_of(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Return of the hits that overlap only the best, in order of place."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (-hit.score, -(hit.end - hit.begin))):
        if all(hit.end <= other.begin or other.end <= hit.begin for other in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.begin))


def member_query(findings: Findings) -> MemberQuery:
    """Return every condition on members."""
    fields = fields_of(findings)
    return MemberQuery(
        places=places_of(findings),
        types=types_of(findings),
        roles=roles_of(findings),
        fields=fields,
        ids=_with_all(findings, fields.any_of) if _BOTH.search(findings.text) and len(fields.any_of) > 1 else None,
    )


def _with_all(findings: Findings, fields: frozenset[FieldId]) -> tuple[MemberId, ...]:
    """Return the members that have every one of the fields: 同时做化工和环保的."""
    return tuple(member.id for member in findings.vocabulary.members if fields <= frozenset(member.fields))


def event_query(findings: Findings) -> EventQuery:
    """Return every condition on events."""
    days = days_of(findings)
    closing = days is not None and findings.has("registration", "deadline") and not describes_events(findings)
    cancelled = findings.has("status", "cancelled")
    return EventQuery(
        kinds=kinds_of(findings),
        days=None if closing else days,
        weekdays=weekdays_of(findings),
        deadline=days if closing else None,
        open=findings.has("registration", "open"),
        tense=tense_of(findings, days),
        places=places_of(findings, adjectives=False),
        formats=formats_of(findings),
        fields=fields_of(findings),
        organisers=organisers_of(findings),
        languages=languages_of(findings),
        cancelled=cancelled,
        free=_free(findings),
    )


def _free(findings: Findings) -> bool | None:
    """Return whether only what costs nothing is wanted, or only what costs."""
    if not findings.has("fee") or _asks_of_fee(findings):
        return None
    return findings.has("fee", "free")


def _asks_of_fee(findings: Findings) -> bool:
    """Return whether it is a question what something costs: 培训收费吗, курсы платные?"""
    if findings.has("question", "which") or findings.has("count"):
        return False
    # 有免费的吗: whether there is any
    if findings.has("ask", "have"):
        return False
    kinds = (*findings.all("kind"), *findings.all("noun", "event"))
    after = bool(kinds) and all(cue.begin >= max(kind.end for kind in kinds) for cue in findings.all("fee"))
    return findings.has("question", "whether") or (after and "?" in findings.text)
