"""Files that the secretariat sends are brought, and looked through, before their updates are handled.

No transaction waits for them.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from telegram import Bot

from bot.domain.chats import UserId
from bot.domain.incoming import SentFile
from bot.telegram.incoming import file_of, sender_of
from db import Store
from db.inbox import StoredUpdate

log = logging.getLogger(__name__)

#: what the Bot API gives out, in bytes (core.telegram.org/bots/api#getfile)
MOST_BYTES = 20_000_000
#: seconds that one file may take
LONGEST = 30.0
#: files on the way at a time, so that memory holds them
AT_A_TIME = 2

Download = Callable[[SentFile], Awaitable[bytes]]
#: does what takes long with a file and needs no database; in a thread
Prepare = Callable[[SentFile, bytes], object]


async def download(bot: Bot, file: SentFile) -> bytes:
    """Return a file's bytes from Telegram."""
    told = await bot.get_file(file.file_id)
    return bytes(await told.download_as_bytearray())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Brought:
    """What became of an update's file; neither: nobody who sends it has a say here."""

    file_id: str
    content: bytes | None = None
    error: Exception | None = None


class Fetching:
    """Brings files; `owners` and appointed admins are whose files are read."""

    def __init__(self, *, store: Store, download: Download, prepare: Prepare, owners: Iterable[int]) -> None:
        self._store = store
        self._download = download
        self._prepare = prepare
        self._owners = frozenset(map(UserId, owners))
        self._brought: dict[int, _Brought] = {}
        self._places = asyncio.Semaphore(AT_A_TIME)

    def wanted(self, update: StoredUpdate) -> bool:
        """Return whether an update must wait for its file."""
        try:
            return update.update_id not in self._brought and file_of(update.payload) is not None
        except (LookupError, TypeError, AttributeError):
            # the handling finds out what is wrong with it
            return False

    async def bring(self, update: StoredUpdate) -> None:
        """Bring an update's file; a failure is kept for whoever asks for the file."""
        file = file_of(update.payload)
        if file is None:
            return
        try:
            content = await self._content(file, sender_of(update.payload))
        except Exception as error:  # noqa: BLE001 - the handling of the update fails with it
            log.warning("the file of update %s did not come (%s)", update.update_id, type(error).__name__)
            self._brought[update.update_id] = _Brought(file_id=file.file_id, error=error)
        else:
            self._brought[update.update_id] = _Brought(file_id=file.file_id, content=content)

    async def _content(self, file: SentFile, sender: UserId) -> bytes | None:
        if file.size > MOST_BYTES or not await self._trusted(sender):
            return None
        async with self._places:
            async with asyncio.timeout(LONGEST):
                content = await self._download(file)
            await asyncio.to_thread(self._prepare, file, content)
        return content

    async def _trusted(self, sender: UserId) -> bool:
        if sender in self._owners:
            return True
        async with self._store.read() as db:
            return await db.admins.role(sender) is not None

    async def fetch(self, file: SentFile) -> bytes:
        """Return the bytes of a file that was brought.

        Raises:
            LookupError: it was not; handled again, its update waits for it.
            Exception: what kept it from coming.
        """
        for brought in self._brought.values():
            if brought.file_id == file.file_id and brought.content is not None:
                return brought.content
            if brought.file_id == file.file_id and brought.error is not None:
                raise brought.error
        raise LookupError("the file was not brought")

    def forget(self, updates: Iterable[StoredUpdate]) -> None:
        """Let go of the files of updates that were tried."""
        for update in updates:
            self._brought.pop(update.update_id, None)
