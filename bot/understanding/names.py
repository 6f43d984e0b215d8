"""Names in a text: members, events, people, topics, by any spelling of any of their names, best first.

A name is compared as stems of words (Russian, English, acronyms) and as a row of letters (characters, pinyin,
Palladius). What counts is how much of the name's weight the text covers, and how much of the covered stretch the name
explains; words that tell names apart weigh much, places less, kinds of institutions next to nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.domain.places import PlaceKind
from bot.domain.vocabulary import Hit, NameTable, Vocabulary
from bot.understanding.contractions import contracted
from bot.understanding.fields import find_fields
from bot.understanding.keyboard import swap_layout
from bot.understanding.letters import letter_hits
from bot.understanding.likeness import COINCIDENCE
from bot.understanding.normalize import normalize
from bot.understanding.places import find_places
from bot.understanding.word_match import word_hits

__all__ = [
    "find_fields", "find_people", "find_places", "search_events", "search_members",
]  # fmt: skip

#: a longer text is a letter, not a name; only its beginning is searched
_LONGEST = 300
#: a better reading is not looked for when one is this good
_GOOD = 60.0
_ELSEWHERE = 0.6
_PERSON = 72.0


def search_members(text: str, vocabulary: Vocabulary, *, limit: int = 5) -> tuple[Hit, ...]:
    """Return the members that `text`, or a part of it, may name, best first."""
    plain = normalize(text)
    return _search(text, plain, vocabulary.member_names, limit, lambda hits: _seated(hits, plain, vocabulary))


def search_events(text: str, vocabulary: Vocabulary, *, limit: int = 5) -> tuple[Hit, ...]:
    """Return the events whose title `text`, or a part of it, may be, best first."""
    return _search(text, normalize(text), vocabulary.event_names, limit, lambda hits: hits)


def find_people(text: str, vocabulary: Vocabulary) -> tuple[Hit, ...]:
    """Return the people named in `text`, best first."""
    hits = _search(text, normalize(text), vocabulary.people_names, 5, lambda hits: hits)
    return tuple(hit for hit in hits if hit.score >= _PERSON)


def _search(
    text: str, plain: str, table: NameTable, limit: int, judge: Callable[[list[Hit]], list[Hit]]
) -> tuple[Hit, ...]:
    best = _best(judge(_read(plain, table)))
    if not best or best[0].score < _GOOD:
        swapped = swap_layout(text)
        other = _best(_read(normalize(swapped), table)) if swapped else []
        if other and other[0].score >= _GOOD:
            # the positions of the swapped text mean nothing in this one
            best = [replace(hit, begin=0, end=len(plain), exact=False) for hit in other]
    return tuple(best[:limit])


def _read(plain: str, table: NameTable) -> list[Hit]:
    beginning = plain[:_LONGEST]
    return [*word_hits(beginning, table), *letter_hits(beginning, table), *contracted(beginning, table)]


def _best(hits: Iterable[Hit]) -> list[Hit]:
    best: dict[str, Hit] = {}
    for hit in hits:
        known = best.get(hit.id)
        if hit.score >= COINCIDENCE and (known is None or (hit.score, hit.exact) > (known.score, known.exact)):
            best[hit.id] = hit
    return sorted(best.values(), key=lambda hit: (-hit.score, hit.id))


def _seated(hits: list[Hit], plain: str, vocabulary: Vocabulary) -> list[Hit]:
    """Mark down the members that sit elsewhere than the text says."""
    named = [hit.place for hit in find_places(plain[:_LONGEST], vocabulary) if hit.place]
    places = [place for place in named if place.kind in {PlaceKind.CITY, PlaceKind.REGION}]
    if not places:
        return hits

    def fits(hit: Hit) -> bool:
        seat = vocabulary.seats[hit.id]
        where = [place for place in places if seat.city or place.kind is PlaceKind.REGION]
        return hit.exact or not where or any(seat.lies_in(place) or seat.region == place.region for place in where)

    return [hit if fits(hit) else replace(hit, score=hit.score * _ELSEWHERE) for hit in hits]
