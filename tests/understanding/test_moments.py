"""A moment as an admin types it."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.understanding.moments import read_moment

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-12-20 17:00", "2026-12-20T17:00:00+08:00"),
        ("20.12.2026 17:30", "2026-12-20T17:30:00+08:00"),
        ("до 20.12 17:30", "2026-12-20T17:30:00+08:00"),
        ("12月20日17时30分", "2026-12-20T17:30:00+08:00"),
        ("2027年1月5日17：00", "2027-01-05T17:00:00+08:00"),
        ("1月5日", "2027-01-05T23:59:00+08:00"),
        ("2026/12/20", "2026-12-20T23:59:00+08:00"),
        ("20 декабря в 17:00", "2026-12-20T17:00:00+08:00"),
        ("до 17:30 20 дек. 2027 г.", "2027-12-20T17:30:00+08:00"),
        ("5 мая 2027 года, 9 часов", "2027-05-05T09:00:00+08:00"),
        ("1 марта", "2027-03-01T23:59:00+08:00"),
        ("завтра в 10:00", "2026-12-02T10:00:00+08:00"),
        ("послезавтра", "2026-12-03T23:59:00+08:00"),
        ("明天下午3点半", "2026-12-02T15:30:00+08:00"),
        ("12月20日上午9点", "2026-12-20T09:00:00+08:00"),
    ],
)
def test_the_moment_is_read_by_the_admins_clock(text: str, said: str) -> None:
    read = read_moment(text, ZONE, NOW, time(23, 59))
    assert read is not None
    assert read.isoformat() == said


@pytest.mark.parametrize(
    "text", ["скоро", "31.11.2026", "31 ноября", "завтра в 25:00", "2026-13-01", "12月20日25时", "", "017"]
)
def test_what_is_no_moment_is_not_guessed(text: str) -> None:
    assert read_moment(text, ZONE, NOW, time(9)) is None
