"""Find in a text everything it names: names first, which mask what they are made of, then cues, places, times."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from bot.domain.vocabulary import Hit, NameKind, Vocabulary
from bot.understanding.conditions import member_query
from bot.understanding.dates import TimeSpan, find_times
from bot.understanding.findings import FILLER, QUOTED, Findings, speaks_of_many
from bot.understanding.fitting import fitting_members
from bot.understanding.lexicon import Cue, Lexicon, cues_in, words_of
from bot.understanding.names import find_fields, find_people, search_events, search_members
from bot.understanding.places import find_places
from bot.understanding.subject_words import subject_spans
from bot.understanding.subjects import find_subjects
from bot.understanding.title_times import outside_titles

#: a name at least this like a member's or person's is that name
NAMED = 72.0
_LIKELY = 45.0
#: and a title at least this like an event's is likelier that event than the subject of one of its words
_TITLED = 60.0
#: sections in which the longer of two words holds the shorter: 副理事长单位 is no 理事长
_NOUNS = frozenset(
    ("kind", "type", "role", "position", "noun", "country", "language", "event_language", "format", "head_of_member")
)
_SWALLOWING = _NOUNS | {"body", "wish"}
_WITH_HYPHEN = frozenset(("country", "language"))
#: words of which names are made, and which alone name nobody
_GENERIC = (*FILLER, "kind", "type", "noun", "role", "format", "aspect", "organise", "follow", "body", "position")
#: words that ask, without saying what about
_IDLE = (*FILLER, "greet", "thank", "country")
#: months that people are called, who may be in no table: кто такой Май Ли
_GIVEN_NAMES = re.compile("ма[йя]|март[аы]?|август[аы]?|апрел[ья]|july|april|may|june|august")
_INNER = re.compile(r"[a-zа-я]{2}")
_HAN_PIECE = re.compile(r"[㐀-鿿]{2,4}")
_HAN_NAME = re.compile(r"[㐀-鿿]{1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The members, people and places whose names a text may hold."""

    members: tuple[Hit, ...]
    people: tuple[Hit, ...]
    places: tuple[Hit, ...]

    def spans(self) -> list[tuple[int, int]]:
        """Return where names stand, as far as they are names."""
        return [(hit.begin, hit.end) for hit in (*self.members, *self.people, *self.places) if hit.score >= NAMED]


def find_names(text: str, vocabulary: Vocabulary) -> Names:
    """Return the names in the normalised `text`."""
    return Names(
        members=_whole(text, search_members(text, vocabulary)),
        people=_whole(text, find_people(text, vocabulary)),
        places=find_places(text, vocabulary),
    )


def find_all(
    text: str,
    names: Names,
    *,
    vocabulary: Vocabulary,
    lexicons: Mapping[str, Lexicon],
    now: datetime,
    zone: ZoneInfo,
) -> Findings:
    """Return what the normalised `text` with these `names` holds; its language is not told yet."""
    everything = Findings(
        text=text,
        language="",
        now=now,
        zone=zone,
        vocabulary=vocabulary,
        words=words_of(text),
        cues=_cues(text, lexicons),
        members=names.members,
        people=names.people,
        places=names.places,
        events=_whole(text, search_events(text, vocabulary)),
        fields=find_fields(text, vocabulary),
    )
    people = tuple(hit for hit in everything.people if _is_person(everything, hit))
    named = replace(everything, people=people)
    named = replace(
        named,
        members=tuple(hit for hit in everything.members if _is_member(named, hit)),
        likely=tuple(hit for hit in everything.members if hit.score >= _LIKELY),
    )
    return _free_of_names(named)


def _free_of_names(named: Findings) -> Findings:
    """Return the findings without what only is a part of a name, with times, subjects and words outside names."""
    masks = [(hit.begin, hit.end) for hit in (*named.members, *named.people)]
    cues = tuple(cue for cue in named.cues if not _inside(cue, masks))
    languages = [(cue.begin, cue.end) for cue in cues if cue.section == "event_language"]
    places = tuple(hit for hit in named.places if not _inside(hit, [*masks, *languages]))
    idle = [(cue.begin, cue.end) for cue in cues if cue.section in {"filler", "kind", "count"} and cue.length > 1]
    spans = [*masks, *languages, *idle, *((hit.begin, hit.end) for hit in places), *_without_fields(named, cues)]
    fields = tuple(hit for hit in named.fields if not _inside(hit, spans)) or _partial_fields(named, cues, spans)
    told = [(hit.begin, hit.end) for hit in fields]
    found = replace(
        named,
        cues=cues,
        events=tuple(hit for hit in named.events if not _inside(hit, masks)),
        places=tuple(hit for hit in places if not _inside(hit, told)),
        fields=fields,
        times=_times(_masked(named.text, [*masks, *_closings(cues)]), cues, named),
    )
    times = [(span.begin, span.end) for span in found.times]
    found = _with_host(replace(found, events=tuple(hit for hit in found.events if not _inside(hit, times))))
    subjects = find_subjects(named.text, named.vocabulary, _idle(found))
    return replace(found, topics=tuple(hit for hit in subjects if not _is_of_title(hit, found.events)))


def _without_fields(named: Findings, cues: Iterable[Cue]) -> list[tuple[int, int]]:
    """Return where a language or another subject is asked about: 用什么语言 and 我的数据 name no field of study."""
    subjects = [span for spans in subject_spans(named.text).values() for span in spans]
    by_name = {(hit.begin, hit.end) for hit in named.fields}
    asked = [(cue.begin, cue.end) for cue in cues if _asks_language(named, cue)]
    return asked + [span for span in subjects if span not in by_name]


def _idle(found: Findings) -> bytes:
    """Return a byte for each letter, nonzero where it asks without saying what about; что такое альянс says it."""
    idle = bytearray(found.covered([], _IDLE))
    for begin, end in (span for spans in subject_spans(found.text).values() for span in spans):
        idle[begin:end] = bytes(end - begin)
    return bytes(idle)


def _is_of_title(subject: Hit, events: tuple[Hit, ...]) -> bool:
    """Return whether the words of a subject only stand in a title: студенческий of студенческий хакатон."""
    better = [hit for hit in events if hit.score >= max(_TITLED, subject.score)]
    return any(
        hit.end - hit.begin > subject.end - subject.begin for hit in better if _inside(subject, [(hit.begin, hit.end)])
    )


def _asks_language(named: Findings, cue: Cue) -> bool:
    """Return whether the word asks in which language something is held and names no field: 用什么语言."""
    if (cue.section, cue.value) != ("aspect", "languages"):
        return False
    asked = named.has("kind") and (named.has("question", "whether") or named.has("ask", "have"))
    return asked or not any((hit.begin, hit.end) == (cue.begin, cue.end) for hit in named.fields)


def _whole(text: str, hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return the hits that begin and end with a word of an alphabet, not in the midst of one."""
    return tuple(
        hit
        for hit in hits
        if not _INNER.match(text[max(0, hit.begin - 1) : hit.begin + 1])
        and not _INNER.match(text[hit.end - 1 : hit.end + 1])
    )


def _with_host(found: Findings) -> Findings:
    """Return the findings with the one member that a description before an event word fits: 福州渔业学院有哪些活动."""
    hosted = found.has("kind") or found.has("noun", "event") or found.has("organise")
    if found.members or not found.likely or not hosted or not found.has("type") or speaks_of_many(found):
        return found
    query = member_query(found)
    if not (query.places or query.fields):
        return found
    fitting = [member.id for member in islice(fitting_members(query, found.vocabulary), 2)]
    hits = tuple(hit for hit in found.likely if [hit.id] == fitting)
    return _free_of_names(replace(found, members=hits, likely=())) if hits else found


def _partial_fields(named: Findings, cues: tuple[Cue, ...], spans: list[tuple[int, int]]) -> tuple[Hit, ...]:
    """Return the one field whose Chinese name has the unexplained characters: 石油 of 石油天然气."""
    told = replace(named, cues=cues).covered(spans, _GENERIC)
    rest = "".join("|" if known else letter for letter, known in zip(named.text, told, strict=True))
    for run in _HAN_PIECE.finditer(rest):
        fields = [
            field
            for field in named.vocabulary.fields
            if any(run[0] in name for name in (field.name.zh, *field.aliases))
        ]
        if len(fields) == 1:
            hit = Hit(kind=NameKind.FIELD, begin=run.start(), end=run.end(), id=fields[0].id, score=60.0, exact=False)
            return (hit,)
    return ()


def _is_person(findings: Findings, hit: Hit) -> bool:
    """Return whether a person is named: two characters that merely sound like a name, or a bare office, are none."""
    short = _HAN_NAME.fullmatch(findings.text[hit.begin : hit.end])
    if hit.score < NAMED or (short and not hit.exact):
        return False
    around = [(0, hit.begin), (hit.end, len(findings.text))]
    return bool(findings.leftover(around, ("position", "head_of_member", "role")))


def _is_member(findings: Findings, hit: Hit) -> bool:
    """Return whether a member is named: letter by letter, or by more than a type, a place and a field."""
    if hit.score < NAMED or _inside(hit, [(other.begin, other.end) for other in findings.people]):
        return False
    if not hit.exact and any((cue.begin, cue.end) == (hit.begin, hit.end) for cue in findings.cues):
        # a word as it stands is no slip of a name: тупой is not ТПУ
        return False
    if hit.exact or speaks_of_many(findings):
        return hit.exact
    if _inside(hit, [*_titles(findings, hit), *_quoted_titles(findings)]):
        return False
    conditions = [(other.begin, other.end) for other in (*findings.fields, *findings.places)]
    around = [(0, hit.begin), (hit.end, len(findings.text))]
    return bool(findings.leftover([*conditions, *around], _GENERIC))


def _titles(findings: Findings, hit: Hit) -> list[tuple[int, int]]:
    """Return where titles stand that explain the text better than a member's name: конкурс Зимний туризм."""
    kinds = [(cue.begin, cue.end) for cue in findings.all("kind")]
    return [
        (other.begin, other.end)
        for other in findings.events
        if other.score > hit.score
        or (other.score >= _TITLED and any(other.begin <= begin and end <= other.end for begin, end in kinds))
    ]


def _quoted_titles(findings: Findings) -> list[tuple[int, int]]:
    """Return what stands in quotes by the kind of an event: конкурс «Зимний туризм», “一起说汉语”冬令营."""
    kinds = findings.all("kind")
    return [
        (quoted.start(), quoted.end())
        for quoted in QUOTED.finditer(findings.text)
        if any(0 <= quoted.start() - kind.end <= 1 or 0 <= kind.begin - quoted.end() <= 1 for kind in kinds)
    ]


def _cues(text: str, lexicons: Mapping[str, Lexicon]) -> tuple[Cue, ...]:
    """Return the words of all lexicons, in order of place, without those that a longer one holds."""
    found = {cue for lexicon in lexicons.values() for cue in cues_in(text, lexicon)}
    nouns = [cue for cue in found if cue.section in _SWALLOWING]
    kept = [cue for cue in found if not _is_held(cue, nouns) and not _is_half(text, cue)]
    return tuple(sorted(kept, key=lambda cue: (cue.begin, -cue.end, cue.section, cue.value)))


def _is_held(cue: Cue, nouns: Iterable[Cue]) -> bool:
    """Return whether a longer noun holds this one; to wish to join is not to have joined."""
    if cue.section == "join":
        return any(other.section == "wish" and other.begin <= cue.begin < other.end for other in nouns)
    if cue.section == "position" and cue.value == "deputy":
        return any(other.section == "position" and other.begin == cue.begin and other.end > cue.end for other in nouns)
    if cue.section == "position":
        # заместитель руководителя комитета: no longer руководитель комитета
        nouns = [other for other in nouns if other.section != "position" or other.begin < cue.begin < other.end]
        if any(other.section == "position" for other in nouns if other.begin < cue.begin < other.end):
            return True
    return cue.section in _NOUNS and any(
        other.begin <= cue.begin
        and cue.end <= other.end
        and other.length > cue.length
        and (other.section in _NOUNS or (other.section == "body" and cue.section == "type"))
        for other in nouns
    )


def _is_half(text: str, cue: Cue) -> bool:
    """Return whether the word is the half of a pair such as российско-китайский, which names no country."""
    return cue.section in _WITH_HYPHEN and (
        text[cue.end : cue.end + 1] == "-" or text[cue.begin - 1 : cue.begin] == "-"
    )


def _inside(found: Cue | Hit, spans: Iterable[tuple[int, int]]) -> bool:
    return any(begin <= found.begin and found.end <= end for begin, end in spans)


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return `text` with the names blanked out, so that no street or school gives a day."""
    letters = list(text)
    for begin, end in spans:
        letters[begin:end] = "_" * (end - begin)
    return "".join(letters)


def _closings(cues: tuple[Cue, ...]) -> list[tuple[int, int]]:
    """Return where 截止 and the like stand: said of registration they are no "until" of a time."""
    return [(cue.begin, cue.end) for cue in cues if (cue.section, cue.value) == ("registration", "deadline")]


def _times(text: str, cues: tuple[Cue, ...], findings: Findings) -> tuple[TimeSpan, ...]:
    past = any(cue.section == "time" and cue.value == "past" for cue in cues)
    times = [span for span in find_times(text, today=findings.today, past_tense=past) if not span.vague]
    if any((cue.section, cue.value) == ("question", "who") for cue in cues):
        times = [span for span in times if not _GIVEN_NAMES.fullmatch(text[span.begin : span.end])]
    many = any(cue.section in {"question", "count"} and cue.value in {"which", "how_many"} for cue in cues)
    return tuple(times) if many else outside_titles(times, findings)


def with_language(findings: Findings, language: str) -> Findings:
    """Return the same findings, told in which language the text is."""
    return replace(findings, language=language)
