"""What a person asked: the intent, what is named, the conditions, and how sure that reading is."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.events import EventId, EventQuery
from bot.domain.members import MemberId, MemberQuery
from bot.domain.people import PeopleQuery, PersonId
from bot.domain.topics import TopicId


class Intent(StrEnum):
    """What a person may want; each has a file of the same name in bot/intents/."""

    FIND_MEMBERS = "find_members"
    MEMBER = "member"
    COUNT_MEMBERS = "count_members"
    FIND_EVENTS = "find_events"
    EVENT = "event"
    COUNT_EVENTS = "count_events"
    OFFICERS = "officers"
    TOPIC = "topic"
    ANNOUNCEMENTS = "announcements"
    REGISTRATIONS = "registrations"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    SET_LANGUAGE = "set_language"
    ASK_SECRETARIAT = "ask_secretariat"
    HELP = "help"
    GREETING = "greeting"
    THANKS = "thanks"
    UNKNOWN = "unknown"


class Aspect(StrEnum):
    """What of one member, event or person is asked for; the card puts it first."""

    NAME = "name"
    MEMBERSHIP = "membership"
    PLACE = "place"
    ADDRESS = "address"
    CONTACT = "contact"
    PHONE = "phone"
    EMAIL = "email"
    WEBSITE = "website"
    FIELDS = "fields"
    ROLE = "role"
    TYPE = "type"
    JOINED = "joined"
    PEOPLE = "people"
    HEAD = "head"
    EVENTS = "events"
    TIME = "time"
    DEADLINE = "deadline"
    REGISTER = "register"
    FEE = "fee"
    LINK = "link"
    CAPACITY = "capacity"
    ORGANISER = "organiser"
    FORMAT = "format"
    STATUS = "status"
    LANGUAGES = "languages"
    PROGRAMME = "programme"
    DETAILS = "details"
    HOW = "how"
    NEAREST = "nearest"
    FAREWELL = "farewell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """One reading of a text. `language` is the reply's; `sure` False: the bot asks back with `alternatives`.

    `page` (from 0) is the page of a list that is asked for; `named` is a body or event asked about by a name that is
    not in the tables. `steps` says how the reading came about, a line a step, for `ask --explain`.
    """

    text: str
    language: str
    intent: Intent
    sure: bool = True
    members: tuple[MemberId, ...] = ()
    events: tuple[EventId, ...] = ()
    people: tuple[PersonId, ...] = ()
    topics: tuple[TopicId, ...] = ()
    member_query: MemberQuery = MemberQuery()
    event_query: EventQuery = EventQuery()
    people_query: PeopleQuery = PeopleQuery()
    aspect: Aspect | None = None
    target_language: str | None = None
    named: str = ""
    page: int = 0
    alternatives: "tuple[Understood, ...]" = ()
    steps: tuple[str, ...] = ()
