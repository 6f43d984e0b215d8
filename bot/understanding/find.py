"""Find in a text everything it names: names first, which mask what they are made of, then cues, places, times."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.vocabulary import Hit, Vocabulary
from bot.understanding.dates import TimeSpan, find_times
from bot.understanding.findings import Findings
from bot.understanding.lexicon import Cue, Lexicon, words_of
from bot.understanding.names import find_fields, find_people, find_topics, search_events, search_members
from bot.understanding.places import find_places

#: a name at least this like a member's or person's masks the words it is made of
NAMED = 80.0
#: sections in which the longer of two words holds the shorter: 副理事长单位 is no 理事长
_NOUNS = frozenset(
    ("kind", "type", "role", "position", "noun", "country", "language", "event_language", "format", "head_of_member")
)
_SWALLOWING = _NOUNS | {"body"}
_WITH_HYPHEN = frozenset(("country", "language"))


def find_all(
    text: str,
    *,
    vocabulary: Vocabulary,
    lexicons: Mapping[str, Lexicon],
    now: datetime,
    zone: ZoneInfo,
) -> Findings:
    """Return what the normalised `text` holds; its language is not told yet."""
    words = words_of(text)
    members = tuple(hit for hit in search_members(text, vocabulary) if hit.score >= NAMED)
    people = tuple(hit for hit in find_people(text, vocabulary) if hit.score >= NAMED)
    masks = [(hit.begin, hit.end) for hit in (*members, *people)]
    cues = cues_of(text, lexicons, masks)
    languages = [(cue.begin, cue.end) for cue in cues if cue.section == "event_language"]
    free = _masked(text, masks)
    return Findings(
        text=text,
        language="",
        now=now,
        zone=zone,
        vocabulary=vocabulary,
        words=words,
        cues=cues,
        members=members,
        people=people,
        events=tuple(search_events(text, vocabulary)),
        topics=tuple(find_topics(text, vocabulary)),
        places=_outside(find_places(free, vocabulary), languages),
        fields=_outside(find_fields(free, vocabulary), languages),
        times=_times(free, cues, now, zone),
    )


def cues_of(text: str, lexicons: Mapping[str, Lexicon], masks: Iterable[tuple[int, int]]) -> tuple[Cue, ...]:
    """Return the words of all lexicons outside `masks`, in order of place, without those a longer one holds."""
    words = words_of(text)
    spans = tuple(masks)
    found = {cue for lexicon in lexicons.values() for cue in lexicon.cues(text, words) if not _touches(cue, spans)}
    kept = [cue for cue in found if not _is_held(cue, found) and not _is_half(text, cue)]
    return tuple(sorted(kept, key=lambda cue: (cue.begin, -cue.end, cue.section, cue.value)))


def _touches(cue: Cue, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(begin < cue.end and cue.begin < end for begin, end in spans)


def _is_held(cue: Cue, others: Iterable[Cue]) -> bool:
    """Return whether a longer noun holds this one."""
    return cue.section in _NOUNS and any(
        other.section in _SWALLOWING
        and other.begin <= cue.begin
        and cue.end <= other.end
        and other.length > cue.length
        and not (other.section == "body" and cue.section != "type")
        for other in others
    )


def _is_half(text: str, cue: Cue) -> bool:
    """Return whether the word is the half of a pair such as российско-китайский, which names no country."""
    return cue.section in _WITH_HYPHEN and (text[cue.end : cue.end + 1] == "-" or text[cue.begin - 1 : cue.begin] == "-")


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `text` with the names blanked out, so that no street or school gives a place or a day."""
    letters = list(text)
    for begin, end in spans:
        letters[begin:end] = "_" * (end - begin)
    return "".join(letters)


def _outside(hits: Iterable[Hit], spans: list[tuple[int, int]]) -> tuple[Hit, ...]:
    return tuple(hit for hit in hits if not any(begin <= hit.begin and hit.end <= end for begin, end in spans))


def _times(text: str, cues: tuple[Cue, ...], now: datetime, zone: ZoneInfo) -> tuple[TimeSpan, ...]:
    past = any(cue.section == "time" and cue.value == "past" for cue in cues)
    spans = find_times(text, today=now.astimezone(zone).date(), past_tense=past)
    return tuple(span for span in spans if not span.vague)


def with_language(findings: Findings, language: str) -> Findings:
    """Return the same findings, told in which language the text is."""
    return replace(findings, language=language)
