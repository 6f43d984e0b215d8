"""What the bot writes about itself: one line per event, and the token in none of them."""

import logging
import re
import sys
import time
from collections.abc import Iterable
from types import TracebackType

#: what a bot token looks like, also where a colon is written %3A
TOKEN = re.compile(r"\d{5,}(?::|%3[Aa])[A-Za-z0-9_-]{20,}")
HIDDEN = "<token>"
#: these say at INFO what is nobody's business, or too much of it
CHATTY = ("aiohttp.access", "telegram", "httpx", "httpcore", "sqlalchemy", "aiosqlite", "alembic", "asyncio")


class Redaction:
    """Takes secrets out of a text: the given ones, and whatever looks like a bot token."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = [secret for secret in secrets if secret]

    def __call__(self, text: str) -> str:
        """Return the text without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN).replace(secret.replace(":", "%3A"), HIDDEN)
        return TOKEN.sub(HIDDEN, text)


class LogLine(logging.Formatter):
    """A record as one line `time level logger: message key=value …`, a traceback below it, all redacted."""

    converter = staticmethod(time.gmtime)

    def __init__(self, redact: Redaction) -> None:
        super().__init__("%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S")
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; a message of several lines is kept one line, so that nobody can forge a record."""
        message = record.getMessage()
        if "\n" in message or "\r" in message:
            record = logging.makeLogRecord(record.__dict__ | {"msg": ascii(message)[1:-1], "args": ()})
        return self._redact(super().format(record))


def start_logging(level: str, secrets: Iterable[str] = ()) -> Redaction:
    """Log to standard error from now on, without secrets, also what nobody catches."""
    redact = Redaction(secrets)
    handler = logging.StreamHandler()
    handler.setFormatter(LogLine(redact))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for name in CHATTY:
        # python-telegram-bot logs whole messages at DEBUG, httpx the address with the token at INFO
        logging.getLogger(name).setLevel(logging.WARNING)

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            logging.getLogger("bot").critical("the program ends", exc_info=(kind, error, trace))

    sys.excepthook = uncaught
    return redact
