"""Rules for one event: by its title, or by conditions that it alone meets when something is asked of one."""

from bot.domain.events import EventId, EventQuery, Tense
from bot.domain.understood import Aspect, Intent
from bot.domain.vocabulary import Hit
from bot.understanding.aspects import aspect_of_event
from bot.understanding.conditions import event_query, kinds_of
from bot.understanding.editions import (
    edition_asked,
    edition_begin,
    edition_of,
    is_of_year,
    level,
    of_edition,
    rows_of,
    timely,
)
from bot.understanding.findings import FILLER, QUOTED, Findings, speaks_of_many
from bot.understanding.likeness import FULL, LITTLE, SURE_NAME, TIE, as_confidence, rivals
from bot.understanding.listing import list_leftover
from bot.understanding.reading import Reading
from bot.understanding.title_words import OF_ONE, event_told, has_words

#: a title half met is meant when nothing else explains its words
_LIKE_TITLE = 40.0
_CLEAR_TITLE = 0.66
_QUOTED_TITLE = 60.0


def event(findings: Findings) -> Reading | None:
    """One event by its title: the upcoming one it fits, otherwise the past or cancelled one."""
    if not findings.events:
        return None
    hits = rivals(_of_kind(findings, of_edition(findings, level(findings))))
    aspect = aspect_of_event(findings)
    if _is_missing_edition(findings, hits):
        return _no_such_edition(findings, aspect)
    if not hits or not (_is_title(findings, hits, aspect) or _is_edition(findings, hits)):
        return event_told(findings, aspect)
    meant = {hit.id for hit in hits}
    ids = tuple(each.id for each in timely(findings, [each for each in findings.vocabulary.events if each.id in meant]))
    if len(ids) == 1:
        least = 0.0 if as_confidence(hits) * FULL < SURE_NAME and _rows(findings, hits) > 1 else _CLEAR_TITLE
        confidence = min(0.97, max(least, as_confidence(hits) + (0.05 if aspect else 0.0)))
        return Reading(intent=Intent.EVENT, confidence=confidence, why="an event's title", events=ids, aspect=aspect)
    return Reading(
        intent=Intent.FIND_EVENTS,
        confidence=0.7,
        why="a title that fits several events",
        event_query=EventQuery(ids=ids, tense=Tense.ANY),
        aspect=aspect,
    )


def _of_kind(findings: Findings, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Return the hits of the kind named, when one of those is much like the text: стажировка is no forum."""
    kinds = kinds_of(findings)
    events = {each.id: each for each in findings.vocabulary.events} if kinds else {}
    fitting = tuple(hit for hit in hits if kinds and kinds.admits(events[EventId(hit.id)].kind))
    much_alike = any(hit.score >= _QUOTED_TITLE for hit in fitting) and not any(hit.exact for hit in hits)
    return fitting if much_alike else hits


def _is_edition(findings: Findings, hits: tuple[Hit, ...]) -> bool:
    """Return whether the hits have the kind and the number or year that are asked for: 第一届焊接大赛, 2026年年会."""
    ids = {hit.id for hit in hits if hit.score >= _LIKE_TITLE}
    wanted, kinds = edition_asked(findings), event_query(findings).kinds
    found = [each for each in findings.vocabulary.events if each.id in ids]
    if not kinds or not found:
        return False
    if wanted is None and speaks_of_many(findings, "kind"):
        return False
    if wanted is None:
        return all(is_of_year(each, findings.text) and has_words(findings, each) for each in found)
    return all(wanted == edition_of(each) and kinds.admits(each.kind) for each in found)


def _is_missing_edition(findings: Findings, left: tuple[Hit, ...]) -> bool:
    """Return whether the title meant has other numbers only: 第九届焊接大赛."""
    best = max(findings.events, key=lambda hit: hit.score)
    if best.score < _LIKE_TITLE or best in left or edition_asked(findings) is None:
        return False
    dropped = best.id not in {hit.id for hit in of_edition(findings, findings.events)}
    rows = rows_of(findings.vocabulary)
    same_row = any(rows[EventId(hit.id)] == rows[EventId(best.id)] for hit in left)
    return dropped and not same_row and findings.has("kind")


def _no_such_edition(findings: Findings, aspect: Aspect | None) -> Reading:
    kind = findings.all("kind")[-1]
    named = findings.text[edition_begin(findings) : max(kind.end, findings.events[0].end)].strip(" ?!.,")
    return Reading(intent=Intent.EVENT, confidence=0.8, why="a number that its row has not", aspect=aspect, named=named)


def _rows(findings: Findings, hits: tuple[Hit, ...]) -> int:
    """Return of how many rows of events the hits are; those of one row are told apart by their time."""
    rows = rows_of(findings.vocabulary)
    return len({rows[EventId(hit.id)] for hit in hits})


def _is_title(findings: Findings, hits: tuple[Hit, ...], aspect: Aspect | None) -> bool:
    """Return whether the words are a title, not merely a kind, a place and a field that a title happens to have."""
    if any(hit.exact or _is_quoted(findings, hit) for hit in hits):
        return True
    if max(hit.score for hit in hits) < SURE_NAME:
        return _explains_the_rest(findings, hits) or _is_told_about(findings, hits)
    begin, end = min(hit.begin for hit in hits), max(hit.end for hit in hits)
    outside = [(0, begin), (end, len(findings.text))]
    conditions = [(hit.begin, hit.end) for hit in (*findings.fields, *findings.places)]
    times = [(span.begin, span.end) for span in findings.times]
    told = (*FILLER, "kind", "format", "country", "noun", "time", "aspect", "body")
    specific = findings.leftover([*outside, *conditions, *times], told)
    spoken_of = aspect is not None and findings.has("kind") and len(hits) == 1
    return len(specific) > 1 or (spoken_of and _is_meant(findings, hits[0]))


def _is_quoted(findings: Findings, hit: Hit) -> bool:
    """Return whether the words are set off as a name and much like the title: «Волжскую дугу»."""
    quoted = (match.span(1) for match in QUOTED.finditer(findings.text))
    return hit.score >= _QUOTED_TITLE and any(
        abs(hit.begin - begin) <= 1 and abs(hit.end - end) <= 1 for begin, end in quoted
    )


def _is_told_about(findings: Findings, hits: tuple[Hit, ...]) -> bool:
    """Return whether one event is to be told about, and its title has all there is: расскажите про стажировку."""
    if len(hits) > 1 or hits[0].score < _QUOTED_TITLE or not findings.has("aspect", "about"):
        return False
    whole = [(hits[0].begin, hits[0].end)]
    return findings.has("kind") and not speaks_of_many(findings, "kind") and list_leftover(findings, whole) < LITTLE


def _explains_the_rest(findings: Findings, hits: tuple[Hit, ...]) -> bool:
    """Return whether only this title explains what a list would not: ближайшая встреча координаторов."""
    best = max(hit.score for hit in hits)
    if best < _LIKE_TITLE or findings.asks_which() or findings.has("count") or not findings.has("kind"):
        return False
    fitting = {hit.id for hit in hits}
    second = max((hit.score for hit in findings.events if hit.id not in fitting), default=0.0)
    spans = [(hit.begin, hit.end) for hit in hits]
    told = list_leftover(findings) >= LITTLE and list_leftover(findings, spans) < LITTLE
    return told and best - second > TIE


def _is_meant(findings: Findings, hit: Hit) -> bool:
    """Return whether the event is to come, or none to come meets the conditions."""
    query = event_query(findings)
    events = findings.vocabulary.events
    if any(event.id == hit.id and event.ends_at() >= findings.now for event in events):
        return True
    return not any(query.matches(event, findings.now) for event in events)


def event_by_conditions(findings: Findings) -> Reading | None:
    """One event that alone meets the conditions, when something is asked that only one event has."""
    aspect = aspect_of_event(findings)
    if aspect not in OF_ONE or not findings.has("kind") or findings.asks_which():
        return None
    query = event_query(findings)
    if query.deadline or query.open or query.organisers:
        return None
    fitting = [each for each in findings.vocabulary.events if query.matches(each, findings.now)]
    titled = [each for each in fitting if has_words(findings, each)]
    chosen = titled if len(titled) == 1 else fitting
    if len(chosen) != 1 or not (findings.fields or len(titled) == 1):
        return None
    return Reading(
        intent=Intent.EVENT,
        confidence=0.8,
        why="the one event that meets the conditions",
        events=(chosen[0].id,),
        aspect=aspect,
    )
