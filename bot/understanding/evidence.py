"""How the words of a text bear on the titles of events: what of it a title tells, and how few titles tell it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.domain.events import Event, EventId, EventStatus, Tense
from bot.domain.vocabulary import NameTable, Vocabulary
from bot.understanding.conditions import event_query
from bot.understanding.editions import rows_of
from bot.understanding.findings import FILLER, QUOTED, Findings
from bot.understanding.keys import is_han, words
from bot.understanding.normalize import normalize

#: sections whose words ask and set no condition
_ASKING = (
    *FILLER, "aspect", "registration", "detail", "noun", "organise", "fee", "wish", "join", "greet", "thank", "help",
    "follow", "speak", "person_wanted", "status",
)  # fmt: skip
#: sections whose words set a condition of lists
_CONDITIONS = ("kind", "type", "role", "position", "body", "format", "country", "event_language")
#: a Chinese character says about as much as three letters
_LETTER = 1 / 3
_Piece = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for one row of events, in units of about one Chinese character.

    `fit` is all that its titles tell of the text, each word counted less the more rows have it; `telling` the same
    without what sets a condition of lists; `own` what no other row, no other table and no lexicon has; `untold` what
    its titles leave of the words that do not merely ask.
    """

    events: tuple[EventId, ...]
    spans: tuple[tuple[int, int], ...]
    fit: float
    telling: float
    own: float
    untold: float


@lru_cache(maxsize=2)
def _events_of(vocabulary: Vocabulary) -> Mapping[str, tuple[EventId, ...]]:
    """Return the events of every row."""
    found: dict[str, list[EventId]] = {}
    for event, row in rows_of(vocabulary).items():
        found.setdefault(row, []).append(event)
    return {row: tuple(ids) for row, ids in found.items()}


def weigh(findings: Findings) -> tuple[Evidence, ...]:
    """Return what speaks for each row of events that has any word of the text, the best first."""
    vocabulary = findings.vocabulary
    asking = findings.covered([], _ASKING)
    named = [(hit.begin, hit.end) for hit in (*findings.fields, *findings.places)]
    conditions, known = (
        findings.covered(named, _CONDITIONS),
        findings.covered(named, {cue.section for cue in findings.cues}),
    )
    met: dict[str, dict[int, float]] = {}
    own: dict[str, set[int]] = {}
    for piece, begin, end in _pieces(findings.text):
        having = _rows_with(piece, vocabulary)
        for row in having:
            letters = met.setdefault(row, {})
            letters.update((at, max(letters.get(at, 0.0), 1 / len(having))) for at in range(begin, end))
        if len(having) == 1 and not all(known[begin:end]) and not _is_elsewhere(piece, vocabulary):
            own.setdefault(next(iter(having)), set()).update(at for at in range(begin, end) if not known[at])
    units = {at: 1.0 if is_han(letter) else _LETTER for at, letter in enumerate(findings.text) if letter.isalnum()}
    asked = {at: unit for at, unit in units.items() if not asking[at]}
    weighed = (
        Evidence(
            events=_events_of(vocabulary)[row],
            spans=_spans(letters, findings.text),
            fit=sum(weight * units.get(at, 0.0) for at, weight in letters.items()),
            telling=sum(weight * units.get(at, 0.0) for at, weight in letters.items() if not conditions[at]),
            own=sum(units.get(at, 0.0) for at in own.get(row, ())),
            untold=sum(unit for at, unit in asked.items() if at not in letters),
        )
        for row, letters in met.items()
    )
    return tuple(sorted(weighed, key=lambda each: (-each.fit, each.events)))


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield the stems of words and the pairs of characters, with where they stand."""
    yield from (word for word in words(text) if word[0])
    for at in range(len(text) - 1):
        if is_han(text[at]) and is_han(text[at + 1]):
            yield text[at : at + 2], at, at + 2


def _rows_with(piece: str, vocabulary: Vocabulary) -> frozenset[str]:
    table, rows = vocabulary.event_names, rows_of(vocabulary)
    keys = table.letter_keys if is_han(piece[0]) else table.word_keys
    return frozenset(rows[EventId(table.ids[keys[index].owner])] for index in _postings(piece, table))


def _postings(piece: str, table: NameTable) -> tuple[int, ...]:
    return (table.letter_postings if is_han(piece[0]) else table.word_postings).get(piece, ())


@lru_cache(maxsize=2)
def _of_topics(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words of every way to ask for a topic."""
    said = (
        name
        for topic in vocabulary.topics
        for name in (*(title for _code, title in topic.title.known()), *topic.aliases)
    )
    return frozenset(piece for name in said for piece, _begin, _end in _pieces(normalize(name)))


def _is_elsewhere(piece: str, vocabulary: Vocabulary) -> bool:
    """Return whether members, people, subjects, fields or places have the word too."""
    tables = (vocabulary.member_names, vocabulary.people_names)
    return (
        piece in vocabulary.field_stems
        or piece in vocabulary.places
        or piece in _of_topics(vocabulary)
        or any(_postings(piece, table) for table in tables)
    )


def _spans(letters: Mapping[int, float], text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of the text that have these letters, with the spaces and signs between them."""
    spans: list[tuple[int, int]] = []
    for at in sorted(letters):
        if spans and not any(letter.isalnum() for letter in text[spans[-1][1] : at]):
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return tuple(spans)


@lru_cache(maxsize=2)
def _set_off(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """Return the rows by every name that stands in quotes in one of their titles."""
    found: dict[str, list[str]] = {}
    rows = rows_of(vocabulary)
    for event in vocabulary.events:
        for _code, title in event.title.known():
            for quoted in QUOTED.finditer(normalize(title)):
                found.setdefault(_as_name(quoted[1]), []).append(rows[event.id])
    return {name: tuple(dict.fromkeys(having)) for name, having in found.items()}


def _as_name(text: str) -> str:
    """Return a name as it is compared, whatever its case endings and signs: «Волжскую дугу», “伏尔加之弧”."""
    return " ".join([stem for stem, _, _ in words(text)]) or "".join(filter(is_han, text))


def quoted_title(findings: Findings) -> tuple[EventId, ...]:
    """Return the events of the row, or rows, in whose titles the quoted words of the text stand in quotes too."""
    members = [(hit.begin, hit.end) for hit in findings.members]
    names = [
        _as_name(quoted[1])
        for quoted in QUOTED.finditer(findings.text)
        if not any(begin < quoted.start() < end for begin, end in members)
    ]
    having = (row for name in names for row in _set_off(findings.vocabulary).get(name, ()))
    return tuple(event for row in dict.fromkeys(having) for event in _events_of(findings.vocabulary)[row])


def beside(findings: Findings, evidence: Evidence) -> Findings:
    """Return the findings without what stands in the words of the title."""

    def outside(begin: int, end: int) -> bool:
        return not any(first < end and begin < last for first, last in evidence.spans)

    return replace(
        findings,
        cues=tuple(cue for cue in findings.cues if outside(cue.begin, cue.end)),
        members=(),
        places=tuple(hit for hit in findings.places if outside(hit.begin, hit.end)),
        fields=tuple(hit for hit in findings.fields if outside(hit.begin, hit.end)),
        times=tuple(span for span in findings.times if outside(span.begin, span.end)),
    )


def meets_the_rest(findings: Findings, event: Event, evidence: Evidence) -> bool:
    """Return whether the event meets every condition that the text sets beside the words of its title."""
    query = event_query(beside(findings, evidence))
    return replace(
        query, tense=Tense.ANY, open=False, free=None, cancelled=event.status is EventStatus.CANCELLED
    ).matches(event, findings.now)
