"""The calendar file opens in a calendar at the right time."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from bot.domain.dates import Moment
from bot.domain.events import DateStatus, Event, EventId, EventKind, Format
from bot.domain.localized import Localized
from bot.formats.calendar import calendar_file

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def _entry(starts: str, ends: str, status: DateStatus = DateStatus.CONFIRMED) -> dict[str, object]:
    event = Event(
        id=EventId("e-1"),
        kind=EventKind.SEMINAR,
        title=Localized(ru="Семинар"),
        starts=Moment.parse(starts),
        ends=Moment.parse(ends),
        timezone="Asia/Shanghai",
        format=Format.ONLINE,
        date_status=status,
    )
    content = calendar_file(event, title="Семинар; «Порт»", place="Харбин", about="", now=NOW)
    (entry,) = Calendar.from_ical(content.decode()).walk("VEVENT")
    return {name: entry.decoded(name) for name in ("dtstart", "dtend", "summary", "status")}


def test_hours_are_the_same_instant_everywhere() -> None:
    entry = _entry("2026-12-14T09:30", "2026-12-14T12:00")
    assert entry["dtstart"] == datetime(2026, 12, 14, 1, 30, tzinfo=UTC)
    assert entry["dtend"] == datetime(2026, 12, 14, 4, 0, tzinfo=UTC)


def test_days_make_an_entry_for_whole_days_with_the_last_one_in_it() -> None:
    entry = _entry("2026-12-14", "2026-12-18")
    assert (entry["dtstart"], entry["dtend"]) == (date(2026, 12, 14), date(2026, 12, 19))


def test_dates_that_are_not_final_are_tentative() -> None:
    assert _entry("2027-05", "2027-05", DateStatus.PLANNED)["status"] == "TENTATIVE"
