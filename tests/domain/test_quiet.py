from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.quiet import QuietHours, quiet_until

ZONES = ("Asia/Shanghai", "Europe/Moscow", "Asia/Kamchatka", "America/New_York", "Europe/London", "Australia/Lord_Howe")
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
hours = st.builds(QuietHours, start=clocks, end=clocks).filter(lambda one: one.start != one.end)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - given its zone here


@given(hours, st.sampled_from(ZONES).map(ZoneInfo), moments)
def test_nothing_goes_out_inside_quiet_hours_whatever_the_clocks_do(
    quiet: QuietHours, zone: ZoneInfo, now: datetime
) -> None:
    until = quiet_until(quiet, zone, now)
    if until is None:
        assert not quiet.covers(now.astimezone(zone).time())
        return
    assert now < until <= now + timedelta(hours=26)
    # where clocks jump over the end of the window, the first moment after the jump is the end
    assert quiet_until(quiet, zone, until) is None


def test_the_night_of_harbin_ends_in_the_morning_of_harbin() -> None:
    night = QuietHours(start=time(22), end=time(8))
    until = quiet_until(night, ZoneInfo("Asia/Shanghai"), datetime(2026, 12, 1, 15, 30, tzinfo=UTC))
    assert until == datetime(2026, 12, 2, 0, 0, tzinfo=UTC)


def test_without_quiet_hours_it_is_never_quiet() -> None:
    assert quiet_until(None, ZoneInfo("Asia/Shanghai"), datetime(2026, 12, 1, 18, tzinfo=UTC)) is None
