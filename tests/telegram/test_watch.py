import logging

import pytest

from bot.watch import LogLine, Redaction
from tests.secrecy import TOKEN, WEBHOOK_SECRET, told


def _line(message: str, *arguments: object, error: BaseException | None = None) -> str:
    record = logging.LogRecord("bot", logging.INFO, __file__, 1, message, arguments, None)
    if error is not None:
        record.exc_info = (type(error), error, error.__traceback__)
    return LogLine(Redaction([WEBHOOK_SECRET])).format(record)


@pytest.mark.parametrize(
    "said",
    [TOKEN, f"https://api.telegram.org/bot{TOKEN}/getMe", TOKEN.replace(":", "%3A"), f"secret {WEBHOOK_SECRET}"],
    ids=["token", "address", "quoted", "secret"],
)
def test_no_line_holds_a_token_or_a_secret(said: str) -> None:
    for line in (_line(said), _line("%s", said), _line("x", error=OSError(said))):
        assert not told(line)


def test_a_message_of_several_lines_cannot_forge_a_record() -> None:
    assert "\n" not in _line("%s", "hello\n2026-01-01T00:00:00.000Z INFO bot: forged")
