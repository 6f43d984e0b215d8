"""Events of the alliance, and conditions on them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from zoneinfo import ZoneInfo

from bot.domain.choice import Choice
from bot.domain.dates import DateRange, Moment, Precision
from bot.domain.fields import FieldId
from bot.domain.localized import Localized
from bot.domain.members import MemberId
from bot.domain.places import Place, Seat

EventId = NewType("EventId", str)


class EventKind(StrEnum):
    """What kind of event it is."""

    TRAINING = "training"
    SEMINAR = "seminar"
    COMPETITION = "competition"
    CONFERENCE = "conference"
    EXCHANGE = "exchange"
    MEETING = "meeting"


class Format(StrEnum):
    """Where people take part from."""

    ONSITE = "onsite"
    ONLINE = "online"
    HYBRID = "hybrid"


class DateStatus(StrEnum):
    """Whether the dates hold."""

    CONFIRMED = "confirmed"
    PLANNED = "planned"


class EventStatus(StrEnum):
    """Whether the event takes place."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


#: what a fee says that is none, in the letters of db/events.py: SQLite folds no Cyrillic
FREE_OF_CHARGE = ("免费", "есплатн")


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Another date of an event with its label (报到 / Заезд)."""

    label: Localized
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event, as the secretariat keeps it; all its moments are local to `timezone` (IANA)."""

    id: EventId
    kind: EventKind
    title: Localized
    about: Localized = Localized()
    starts: Moment
    ends: Moment | None = None
    timezone: str
    date_status: DateStatus = DateStatus.CONFIRMED
    format: Format
    seat: Seat = Seat()
    venue: Localized = Localized()
    online_url: str = ""
    organiser: MemberId | None = None
    fields: tuple[FieldId, ...] = ()
    languages: tuple[str, ...] = ()
    deadline: Moment | None = None
    milestones: tuple[Milestone, ...] = ()
    capacity: int | None = None
    fee: Localized = Localized()
    contact: str = ""
    source: str = ""
    status: EventStatus = EventStatus.SCHEDULED

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the place."""
        return ZoneInfo(self.timezone)

    @property
    def until(self) -> Moment:
        """When it ends; of what has only a start: that day, or that month."""
        if self.ends is not None:
            return self.ends
        return Moment(day=self.starts.day) if self.starts.precision is Precision.MINUTE else self.starts

    @property
    def days(self) -> DateRange:
        """The days it takes, or may take when only the month is known."""
        return DateRange(start=self.starts.day, end=self.until.last_day)

    def is_on(self, weekdays: frozenset[int]) -> bool:
        """Return whether it begins or ends on one of these days of the week."""
        known = self.starts.precision is not Precision.MONTH
        return known and not weekdays.isdisjoint({self.days.start.weekday(), self.days.end.weekday()})

    @property
    def is_free(self) -> bool:
        """Whether its fee says that there is none."""
        return any(word in text for _code, text in self.fee.known() for word in FREE_OF_CHARGE)

    def ends_at(self) -> datetime:
        """Return the instant when it is over, in UTC."""
        return self.until.over_at(self.zone)

    def closes_at(self) -> datetime | None:
        """Return the instant when registration closes, in UTC, or None without a deadline."""
        return self.deadline.over_at(self.zone) if self.deadline else None


class Tense(StrEnum):
    """Which side of now an event question is about."""

    UPCOMING = "upcoming"
    PAST = "past"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuery:
    """Conditions that all must hold.

    `days` is compared with the event's days, `weekdays` (Monday is 0) with its first and last, when the day is known;
    `deadline` with the day registration closes. `open` asks that registration has not closed. `free` True: the fee
    says that there is none; False: it says something else. UPCOMING: ends at or after now; PAST: began before now.
    `cancelled` None: not
    listed (the rule of every plain question); True: only these; False reads like None.
    """

    kinds: Choice[EventKind] = Choice()
    days: DateRange | None = None
    weekdays: frozenset[int] = frozenset()
    deadline: DateRange | None = None
    open: bool = False
    tense: Tense = Tense.UPCOMING
    places: Choice[Place] = Choice()
    formats: Choice[Format] = Choice()
    fields: Choice[FieldId] = Choice()
    organisers: Choice[MemberId] = Choice()
    languages: Choice[str] = Choice()
    cancelled: bool = False
    free: bool | None = None
    ids: tuple[EventId, ...] | None = None

    def matches(self, event: Event, now: datetime) -> bool:
        """Return whether `event` meets every condition at `now` (aware); db/events.py says the same in SQL."""
        return (
            (self.ids is None or event.id in self.ids)
            and (event.status is EventStatus.CANCELLED) == self.cancelled
            and (self.free is None or (bool(event.fee) and event.is_free == self.free))
            and self._time_fits(event, now)
            and self._place_fits(event)
            and self.kinds.admits(event.kind)
            and self.formats.admits(event.format)
            and self.fields.admits(*event.fields)
            and self.languages.admits(*event.languages)
            and self.organisers.admits(*([event.organiser] if event.organiser else []))
        )

    def _time_fits(self, event: Event, now: datetime) -> bool:
        closes = event.closes_at()
        if self.open and (closes is None or closes < now):
            return False
        if self.deadline and (event.deadline is None or event.deadline.day not in self.deadline):
            return False
        if (self.days and not self.days.overlaps(event.days)) or (self.weekdays and not event.is_on(self.weekdays)):
            return False
        match self.tense:
            case Tense.UPCOMING:
                return event.ends_at() >= now
            case Tense.PAST:
                return event.starts.begins_at(event.zone) <= now
            case Tense.ANY:
                return True

    def _place_fits(self, event: Event) -> bool:
        if self.places.any_of and event.format is Format.ONLINE:
            return False
        inside = not self.places.any_of or any(event.seat.lies_in(place) for place in self.places.any_of)
        return inside and not any(event.seat.lies_in(place) for place in self.places.none_of)
