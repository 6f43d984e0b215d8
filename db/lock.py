"""One process at a time answers from one database."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from sqlalchemy import make_url

from db.unusable import unusable

log = logging.getLogger(__name__)

#: seconds between two looks whether the other process has ended
LOOK_AGAIN = 0.5


@asynccontextmanager
async def only_one(url: str, stop: asyncio.Event) -> AsyncIterator[bool]:
    """Hold the lock of a database file; when another process has it, say so and wait until it ends, however it ends.

    Yields False when `stop` is set before that.

    Raises:
        UnusableError: nothing can be written beside the database.
    """
    path = _file(url)
    if path is None:
        yield not stop.is_set()
        return
    import fcntl

    try:
        opened = path.open("a")
    except OSError as error:
        raise unusable(url, error) from None
    with opened as file:
        told = False
        while not stop.is_set():
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if not told:
                    log.warning("another process answers from this database: waiting until it ends")
                told = True
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_AGAIN):
                        await stop.wait()
            else:
                break
        yield not stop.is_set()


def _file(url: str) -> Path | None:
    """Return the file to lock, None for a database that is no file."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in {None, "", ":memory:"}:
        return None
    return Path(f"{parsed.database}.lock")
