"""Which subject of the secretariat a text is about: how much of a way of asking it has, and how much that explains."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from bot.domain.topics import Topic
from bot.domain.vocabulary import Hit, NameKind, Vocabulary
from bot.understanding.lexicon import words_of
from bot.understanding.normalize import normalize
from bot.understanding.subject_words import subject_spans

_HAN_RUN = re.compile(r"[㐀-鿿]+")
#: shorter Russian words are prepositions and particles
_SHORTEST_WORD = 3
#: вступить and вступление share so many letters
_ROOT = 5
#: a way of asking counts whole, the answer's own words only as a hint
_OF_PHRASE, _OF_TEXT, _OF_BODY = 0.55, 0.35, 0.25
_CHANCE_PAIR = 0.4
_FULL = 100.0
LEAST = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """One topic: its ways of asking as sets of pieces with what they weigh, and all pieces of them and its answer."""

    id: str
    phrases: tuple[tuple[frozenset[str], float], ...]
    all: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subjects:
    subjects: tuple[_Subject, ...]
    weights: Mapping[str, float]
    unknown: float


@lru_cache(maxsize=16)
def pieces(text: str) -> dict[str, list[tuple[int, int]]]:
    """Return what a normalised text says, with where: subjects, else the roots of words and the pairs of characters."""
    found = subject_spans(text)
    said = [span for spans in found.values() for span in spans]

    def add(piece: str, begin: int, end: int) -> None:
        if not any(first < end and begin < last for first, last in said):
            found.setdefault(piece, []).append((begin, end))

    for run in _HAN_RUN.finditer(text):
        for at in range(run.start(), run.end() - 1):
            add(text[at : at + 2], at, at + 2)
    for word in words_of(text):
        if len(word.form) >= _SHORTEST_WORD:
            add(word.stem[:_ROOT], word.begin, word.end)
    return found


@lru_cache(maxsize=2)
def _subjects(vocabulary: Vocabulary) -> _Subjects:
    said = {topic.id: _phrases(topic) for topic in vocabulary.topics}
    everything = {topic.id: frozenset().union(*said[topic.id], _body(topic)) for topic in vocabulary.topics}
    spread = Counter(piece for all_pieces in everything.values() for piece in all_pieces)
    weights = {piece: log(1 + len(said) / count) for piece, count in spread.items()}
    subjects = tuple(
        _Subject(
            id=topic,
            phrases=tuple((phrase, sum(map(weights.__getitem__, phrase))) for phrase in phrases),
            all=everything[topic],
        )
        for topic, phrases in said.items()
    )
    return _Subjects(subjects=subjects, weights=weights, unknown=log(1 + len(said)))


def _phrases(topic: Topic) -> list[frozenset[str]]:
    """Return the ways of asking for a topic, each as the pieces that it says."""
    names = (*(title for _code, title in topic.title.known()), *topic.aliases)
    return [phrase for name in names if (phrase := frozenset(pieces(normalize(name))))]


def _body(topic: Topic) -> frozenset[str]:
    return frozenset(piece for _code, body in topic.body.known() for piece in pieces(normalize(body)))


def find_subjects(text: str, vocabulary: Vocabulary, idle: bytes, *, least: float = LEAST) -> tuple[Hit, ...]:
    """Return the topics that the normalised `text` may be about, best first.

    `idle` marks with a nonzero byte each letter of the text that asks without saying what about; what is less like
    than `least` (of 100) is none.
    """
    known = _subjects(vocabulary)
    asked = {piece: spans for piece, spans in pieces(text).items() if any(0 in idle[begin:end] for begin, end in spans)}
    total = sum(known.weights.get(piece, known.unknown * _share(piece)) for piece in asked)
    hits = (hit for subject in known.subjects if (hit := _hit(subject, asked, total, known)) and hit.score >= least)
    return tuple(sorted(hits, key=lambda hit: -hit.score))


def _share(piece: str) -> float:
    """Return how much a piece that no topic has counts: every other pair of characters joins two words by chance."""
    if piece[0] == "#":
        return 0.0
    return _CHANCE_PAIR if _HAN_RUN.match(piece) else 1.0


def _hit(subject: _Subject, asked: Mapping[str, list[tuple[int, int]]], total: float, known: _Subjects) -> Hit | None:
    def weight(of: Iterable[str]) -> float:
        return sum(map(known.weights.__getitem__, of))

    hinted = subject.all & asked.keys()
    if not hinted:
        return None
    best, shared = 0.0, frozenset[str]()
    for phrase, whole in subject.phrases:
        if common := phrase & hinted:
            said = weight(common)
            fit = _OF_PHRASE * said / whole + _OF_TEXT * said / total
            if fit > best:
                best, shared = fit, common
    score = _FULL * (best + _OF_BODY * weight(hinted) / total)
    spans = [span for piece in (shared or hinted) for span in asked[piece]]
    return Hit(
        kind=NameKind.TOPIC,
        begin=min(begin for begin, _end in spans),
        end=max(end for _begin, end in spans),
        id=subject.id,
        score=min(_FULL, score),
        exact=False,
    )
