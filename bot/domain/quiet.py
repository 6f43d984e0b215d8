"""Quiet hours: when a reader wants no messages that can wait."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """From `start` to `end` by the clock on the reader's wall; over midnight when `end` is not after `start`."""

    start: time
    end: time

    def covers(self, clock: time) -> bool:
        """Return whether the wall clock shows a quiet time; the end itself is no longer quiet."""
        if self.start < self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


def quiet_until(hours: QuietHours | None, zone: ZoneInfo, now: datetime) -> datetime | None:
    """Return when the quiet hours that hold now end, in UTC; None when none hold.

    Where the clocks are put back the wall may show a quiet time a second time: the later end counts.
    """
    wall = now.astimezone(zone)
    if hours is None or not hours.covers(wall.time()):
        return None
    day = wall.date() if wall.time() < hours.end else wall.date() + timedelta(days=1)
    ends = datetime.combine(day, hours.end, zone)
    return max(ends.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
