"""The rule for one event by some words of its title: дедлайн «Волжской дуги», 热带海洋论坛几点报到."""

from collections.abc import Iterable

from bot.domain.events import Event, EventId, EventQuery, Tense
from bot.domain.understood import Aspect, Intent
from bot.understanding.aspects import aspect_of_event
from bot.understanding.conditions import event_query
from bot.understanding.editions import events_of_edition, rows_of, timely
from bot.understanding.evidence import Evidence, beside, meets_the_rest, quoted_title, weigh
from bot.understanding.findings import FILLER, QUOTED, Findings
from bot.understanding.lexicon import words_of
from bot.understanding.likeness import LITTLE
from bot.understanding.listing import list_leftover
from bot.understanding.normalize import normalize
from bot.understanding.reading import Reading

#: what is asked of one event, not of a list
OF_ONE = frozenset(
    (
        Aspect.FEE,
        Aspect.CAPACITY,
        Aspect.LINK,
        Aspect.DEADLINE,
        Aspect.ORGANISER,
        Aspect.TIME,
        Aspect.PLACE,
        Aspect.ADDRESS,
        Aspect.REGISTER,
        Aspect.STATUS,
        Aspect.LANGUAGES,
        Aspect.CONTACT,
        Aspect.DETAILS,
    )
)
#: of one event these are counted: сколько мест, 多少人
_COUNTED = frozenset((Aspect.FEE, Aspect.CAPACITY, Aspect.LANGUAGES))
#: so much that one title alone has, a word or two characters, is no chance
_OWN = 2.0
#: another row that is told this share as much fits as well
_EQUAL = 0.8
_QUOTED, _TOLD, _SEVERAL = 0.9, 0.85, 0.7
_DOUBT_PER_UNIT = 0.04
#: a word of a title with nothing else asks nothing: the more of them, the likelier the event is meant
_BARE, _SURER_PER_UNIT = 0.5, 0.05


def event_quoted(findings: Findings) -> Reading | None:
    """One event by the name that its title has in quotes, whatever those words mean: «Говорим по-китайски»."""
    aspect = aspect_of_event(findings)
    others = findings.has("type") or findings.has("subscription") or findings.asks_which()
    if others or not (aspect in OF_ONE or findings.has("kind")):
        return None
    return _reading(findings, quoted_title(findings), _QUOTED, aspect)


def event_told(findings: Findings, aspect: Aspect | None) -> Reading | None:
    """One event by the words that its title alone has, or alone has together; of two that fit equally both.

    `aspect` is what seems to be asked of it.
    """
    if findings.asks_which() or (_counts(findings) and aspect not in _COUNTED):
        return None
    weighed = weigh(findings)
    confidence = _confidence(findings, weighed[0], aspect) if weighed else 0.0
    if not confidence:
        return None
    equal = [each for each in weighed if each.fit >= _EQUAL * weighed[0].fit]
    ids = [
        event.id for each in equal for event in _events(findings, each.events) if meets_the_rest(findings, event, each)
    ]
    return _reading(findings, ids, confidence, aspect_of_event(beside(findings, weighed[0])))


def _counts(findings: Findings) -> bool:
    """Return whether something is counted; до какого числа counts nothing."""
    asked = [(cue.begin, cue.end) for cue in findings.all("aspect")]
    return any(not any(begin <= cue.begin < end for begin, end in asked) for cue in findings.all("count"))


def _reading(findings: Findings, found: Iterable[EventId], confidence: float, aspect: Aspect | None) -> Reading | None:
    """Return the reading of these events: of each row the one to come, or the one that is asked for."""
    rows = rows_of(findings.vocabulary)
    by_row: dict[str, list[Event]] = {}
    for event in events_of_edition(findings, _events(findings, found)):
        by_row.setdefault(rows[event.id], []).append(event)
    chosen = [event for row in by_row.values() for event in timely(findings, row)]
    coming = [event for event in chosen if event.ends_at() >= findings.now]
    ids = tuple(event.id for event in coming or chosen)
    if not ids:
        return None
    if len(ids) == 1:
        why = "words of a title"
        return Reading(intent=Intent.EVENT, confidence=confidence, why=why, events=ids, aspect=aspect)
    return Reading(
        intent=Intent.FIND_EVENTS,
        confidence=min(confidence, _SEVERAL),
        why="words of several titles",
        event_query=EventQuery(ids=ids, tense=Tense.ANY),
        aspect=aspect,
    )


def _events(findings: Findings, found: Iterable[EventId]) -> list[Event]:
    ids = set(found)
    return [event for event in findings.vocabulary.events if event.id in ids]


def _confidence(findings: Findings, best: Evidence, aspect: Aspect | None) -> float:
    """Return how sure it is that the words are a title, not merely a kind, a place and a field that a title has."""
    of_one, kind = aspect in OF_ONE, findings.has("kind")
    told = _TOLD - _DOUBT_PER_UNIT * max(0.0, best.untold - LITTLE)
    if best.own >= _OWN and (of_one or kind):
        return told
    if best.own and _is_quoted(findings, best):
        return told
    if best.own >= _OWN and not findings.leftover(best.spans, ()):
        return min(_TOLD, _BARE + _SURER_PER_UNIT * best.own)
    whole = of_one and kind and best.untold < LITTLE
    return told if whole and (_is_beyond_lists(findings, best) or _is_no_list(findings, best)) else 0.0


def _is_beyond_lists(findings: Findings, best: Evidence) -> bool:
    """Return whether the title tells words that set no condition on events."""
    bodies = any(begin <= cue.begin and cue.end <= end for cue in findings.all("body") for begin, end in best.spans)
    return bodies or best.telling >= _OWN or list_leftover(findings) >= LITTLE


def _is_no_list(findings: Findings, best: Evidence) -> bool:
    """Return whether a list would have nothing else that is called so."""
    if not _says_more_than_kind(findings, best):
        return False
    query = event_query(findings)
    fitting = (event for event in findings.vocabulary.events if query.matches(event, findings.now))
    return all(event.id in best.events for event in fitting if has_words(findings, event))


def _says_more_than_kind(findings: Findings, best: Evidence) -> bool:
    begins, ends = zip(*best.spans, strict=True)
    outside = zip((0, *ends), (*begins, len(findings.text)), strict=True)
    return bool(findings.leftover(outside, (*FILLER, "kind", "aspect")))


def _is_quoted(findings: Findings, best: Evidence) -> bool:
    """Return whether what is set off as a name stands in the title."""
    return any(
        begin <= quoted.start(1) and quoted.end(1) <= end
        for quoted in QUOTED.finditer(findings.text)
        for begin, end in best.spans
    )


def has_words(findings: Findings, event: Event) -> bool:
    """Return whether the title has the very words for the kind and the body."""
    titles = [normalize(title) for _code, title in event.title.known()]
    stems = {word.stem for title in titles for word in words_of(title)}
    for cue in (*findings.all("kind"), *findings.all("body")):
        words = words_of(findings.text[cue.begin : cue.end])
        told = all(word.stem in stems for word in words) if words else None
        if told is False or (told is None and not any(findings.text[cue.begin : cue.end] in title for title in titles)):
            return False
    return True
