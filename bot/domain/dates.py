"""Days, spans of days, and moments that may be known by the month only."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

#: the end of a span that has none
FOREVER = date.max
#: the start of a span that has none
EVER = date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    def overlaps(self, other: "DateRange") -> bool:
        """Return whether the two have a day in common."""
        return self.start <= other.end and other.start <= self.end

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


class Precision(StrEnum):
    """How exactly a moment is known."""

    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A local date (`2026-12-14`), date-time (`2026-12-14T09:30`) or month (`2027-05`), in the zone of its place."""

    day: date
    clock: time | None = None
    precision: Precision = Precision.DAY

    @classmethod
    def parse(cls, text: str) -> "Moment":
        """Return the moment that `text` writes.

        Raises:
            ValueError: `text` is none of the three forms, or no day of the calendar.
        """
        if len(text) == len("2027-05"):
            return cls(day=datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC).date(), precision=Precision.MONTH)
        if len(text) == len("2027-05-01"):
            return cls(day=date.fromisoformat(text))
        moment = datetime.strptime(text, "%Y-%m-%dT%H:%M").replace(tzinfo=UTC)
        return cls(day=moment.date(), clock=moment.time(), precision=Precision.MINUTE)

    def __str__(self) -> str:
        match self.precision:
            case Precision.MONTH:
                return self.day.strftime("%Y-%m")
            case Precision.DAY:
                return self.day.isoformat()
            case Precision.MINUTE:
                return f"{self.day.isoformat()}T{self.clock:%H:%M}"

    @property
    def last_day(self) -> date:
        """The last day it may be: of a month its last, otherwise the day itself."""
        if self.precision is Precision.MONTH:
            return self.day.replace(day=monthrange(self.day.year, self.day.month)[1])
        return self.day

    def begins_at(self, zone: ZoneInfo) -> datetime:
        """Return the first instant it may be, in UTC."""
        return datetime.combine(self.day, self.clock or time.min, zone).astimezone(UTC)

    def over_at(self, zone: ZoneInfo) -> datetime:
        """Return the instant when it is over, in UTC: a minute at once, a day or month when the next begins."""
        if self.precision is Precision.MINUTE:
            return self.begins_at(zone)
        return datetime.combine(self.last_day + timedelta(days=1), time.min, zone).astimezone(UTC)

    def shifted(self, days: int) -> "Moment":
        """Return the same moment `days` later (a month: the month that its 15th then falls in)."""
        if self.precision is Precision.MONTH:
            return Moment(
                day=(self.day.replace(day=15) + timedelta(days=days)).replace(day=1), precision=self.precision
            )
        return Moment(day=self.day + timedelta(days=days), clock=self.clock, precision=self.precision)
