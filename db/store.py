"""The database: an engine by URL, and transactions that hand out the gateways."""

import asyncio
import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from db.actions import Actions
from db.admins import Admins
from db.alliance import AllianceTables
from db.announcements import Announcements
from db.chats import Chats
from db.confirmations import Confirmations
from db.deliveries import Deliveries
from db.dialogues import Dialogues
from db.encounters import Encounters
from db.events import Events
from db.fields import Fields
from db.files import Files
from db.forms import Forms
from db.inbox import Inbox
from db.invitations import Invitations
from db.journal import Journal
from db.kept_rows import AllianceRows, KeptRows
from db.learnt import LearntAliases
from db.ledger import Ledger
from db.members import Members
from db.migrate import migrate
from db.outgoing import OutgoingRows
from db.people import People
from db.questions import Questions
from db.quick_sqlite import BUSY_SECONDS, LOOK_MILLISECONDS, connect_quickly
from db.reports import Reports
from db.schedules import Schedules
from db.snapshots import Snapshots
from db.subscriptions import Subscriptions
from db.topics import Topics
from db.unanswered import UnansweredTexts
from db.unusable import unusable


class Db:
    """One open transaction and its gateways, one per noun."""

    def __init__(self, connection: AsyncConnection, kept: KeptRows) -> None:
        self.connection = connection
        rows = AllianceRows(connection, kept)
        self.alliance = AllianceTables(connection, rows)
        self.events = Events(connection, rows)
        self.fields = Fields(connection, rows)
        self.members = Members(connection, rows)
        self.people = People(connection, rows)
        self.topics = Topics(connection, rows)
        self.snapshots = Snapshots(connection)
        self.chats = Chats(connection)
        self.files = Files(connection)
        self.inbox = Inbox(connection)
        self.outgoing = OutgoingRows(connection)
        self.admins = Admins(connection)
        self.announcements = Announcements(connection)
        self.confirmations = Confirmations(connection)
        self.deliveries = Deliveries(connection)
        self.invitations = Invitations(connection)
        self.journal = Journal(connection)
        self.ledger = Ledger(connection)
        self.reports = Reports(connection, self.members)
        self.schedules = Schedules(connection)
        self.subscriptions = Subscriptions(connection)
        self.actions = Actions(connection)
        self.dialogues = Dialogues(connection)
        self.encounters = Encounters(connection)
        self.forms = Forms(connection)
        self.questions = Questions(connection)
        self.learnt = LearntAliases(connection)
        self.unanswered = UnansweredTexts(connection)


class Store:
    """The database of one process."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._kept = KeptRows()
        # SQLite has one writer; queueing for it here is fair and needs no retry
        self._writing = asyncio.Lock()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Db]:
        """Open a transaction that may write, the only one at its time.

        It commits at the end, or changes nothing when an exception leaves it.
        """
        async with self._writing, self.engine.begin() as connection:
            db = Db(connection, self._kept)
            yield db
            await db.outgoing.flush()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Db]:
        """Open a transaction that only reads; it waits for no writer."""
        async with self.engine.connect() as connection:
            reader = await connection.execution_options(read_only=True)
            async with reader.begin():
                yield Db(reader, self._kept)

    async def copy_to(self, path: Path) -> None:
        """Write a consistent copy of the database to a file that does not exist yet, while others go on writing.

        Raises:
            OSError: it cannot be written there.
        """
        async with self.engine.connect() as connection:
            # VACUUM wants no transaction around it
            plain = await connection.execution_options(no_transaction=True)
            try:
                await plain.exec_driver_sql("VACUUM INTO ?", (str(path),))
            except OperationalError as error:
                raise OSError(errno.EIO, str(error.orig)) from None

    async def faults(self) -> list[str]:
        """Return what is wrong with the database itself, a line each; nothing when it is whole."""
        async with self.read() as db:
            whole = (await db.connection.exec_driver_sql("PRAGMA integrity_check")).scalars().all()
            strays = (await db.connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
        return [str(line) for line in whole if line != "ok"] + [f"{row[0]}: a row refers to none" for row in strays]

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


async def open_store(url: str) -> Store:
    """Return the store at `url`, created and migrated when needed.

    Raises:
        UnusableError: it cannot be opened, or not be written.
    """
    path = make_url(url).database
    on_file = make_url(url).get_backend_name() == "sqlite" and path not in {None, "", ":memory:"}
    engine = create_async_engine(url, async_creator=connect_quickly(str(path))) if on_file else create_async_engine(url)
    if engine.dialect.name == "sqlite":
        _tune_sqlite(engine)
    try:
        await migrate(engine)
    except BaseException as error:
        await engine.dispose()
        if isinstance(error, DBAPIError | OSError):
            raise unusable(url, error) from None
        raise
    return Store(engine)


def _tune_sqlite(engine: AsyncEngine) -> None:
    """Make SQLite durable and honest: WAL, every commit on disk, foreign keys, BEGIN said by us."""

    @event.listens_for(engine.sync_engine, "connect")
    def _connect(connection: Any, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000:.0f}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        # a writer waits as long too, look by look (db/quick_sqlite.py)
        cursor.execute(f"PRAGMA busy_timeout={LOOK_MILLISECONDS}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        # a writer asks for the file at once: upgrading a read lock later may fail where waiting would have done
        options = connection.get_execution_options()
        if not options.get("no_transaction"):
            connection.exec_driver_sql("BEGIN" if options.get("read_only") else "BEGIN IMMEDIATE")
