"""What the bot knows by name, ready to be found in a text: made from the tables, new when they change."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.events import Event
from bot.domain.fields import Field
from bot.domain.members import Member
from bot.domain.people import Person
from bot.domain.places import Place, Seat
from bot.domain.topics import Topic


class NameKind(StrEnum):
    """What a name names."""

    MEMBER = "member"
    EVENT = "event"
    PERSON = "person"
    TOPIC = "topic"
    FIELD = "field"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A name found in a text.

    `begin` and `end` count characters of the normalised text. `id` is the row's id, for a place its code. `score`
    runs from 0 to 100; `exact`: a whole name stands there letter by letter, case endings aside.
    """

    kind: NameKind
    begin: int
    end: int
    id: str
    place: Place | None = None
    score: float = 100.0
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WordKey:
    """A name as stems of its words; `total` is what they weigh together. `owner` counts the table's ids."""

    owner: int
    words: tuple[str, ...]
    total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKey:
    """A name as one row of letters (characters, pinyin or Palladius), each with its weight (0 to 100)."""

    owner: int
    text: str
    weights: bytes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameTable:
    """The names of one kind of row, with the indexes that find candidates; equal to itself alone.

    Postings lead from a stem, a run of letters, or the first and another character of a name to the keys (for
    contractions: the letter keys of official Chinese names) that have it. `weights` are the stems'. `readings` lead
    from a whole reading in pinyin, Palladius or Latin letters to the letter keys that are spelt so.
    """

    kind: NameKind
    ids: tuple[str, ...]
    word_keys: tuple[WordKey, ...]
    letter_keys: tuple[LetterKey, ...]
    weights: Mapping[str, float]
    word_postings: Mapping[str, tuple[int, ...]]
    letter_postings: Mapping[str, tuple[int, ...]]
    prefixes: Mapping[str, tuple[str, ...]]
    stems: tuple[str, ...]
    contractions: Mapping[str, tuple[int, ...]]
    readings: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """The rows of the tables and everything they are called; places with all their forms.

    It is equal to itself alone, so that what is derived from it can be kept by it.
    """

    members: tuple[Member, ...]
    people: tuple[Person, ...]
    events: tuple[Event, ...]
    topics: tuple[Topic, ...]
    fields: tuple[Field, ...]
    places: Mapping[str, tuple[Place, ...]]
    seats: Mapping[str, Seat]
    field_stems: Mapping[str, frozenset[str]]
    member_names: NameTable
    event_names: NameTable
    people_names: NameTable
