"""SQLite without a change of threads for every statement.

aiosqlite hands each call to a thread: creating a cursor, executing, fetching, closing it are four hops, which take ten
times as long as the statement itself. Here only what may wait does so in the thread: for another writer (BEGIN), for
the disk (COMMIT), for a long list of rows; a statement on an open transaction runs at once, unless it says that it is
long.
"""

import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from types import TracebackType
from typing import Any, Self

import aiosqlite

#: more rows than this are written in the thread
FEW_ROWS = 200
#: stands behind the first word of a statement that goes through thousands of rows: it runs in the thread, and everybody
#: else goes on meanwhile. A comment, which any database passes over
LONG, LONG_WITHIN = "/* long */", 20
#: how long a writer of another process may hold the file before we give up, and how long each look takes
BUSY_SECONDS, LOOK_MILLISECONDS = 10.0, 250


class QuickCursor:
    """What SQLAlchemy's adapter asks of an aiosqlite cursor."""

    def __init__(self, connection: "QuickConnection", cursor: sqlite3.Cursor) -> None:
        self._connection = connection
        self._cursor = cursor
        self.arraysize = cursor.arraysize

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._cursor.close()

    @property
    def description(self) -> Any:
        """The columns of the result."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The id of the row inserted last."""
        return self._cursor.lastrowid

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> "QuickCursor":
        """Execute one statement, in the thread when it may wait for another writer or takes long."""
        if (self._connection.in_transaction or sql == "BEGIN") and sql.find(LONG, 0, LONG_WITHIN) < 0:
            self._cursor.execute(sql, parameters)
        elif sql == "BEGIN IMMEDIATE":
            await self._wait_for_the_file(sql)
        else:
            await self._connection.in_thread(self._cursor.execute, sql, parameters)
        return self

    async def _wait_for_the_file(self, begin: str) -> None:
        """Wait for other writers in short pieces: nothing ends a wait in the thread, not even the program's end."""
        until = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                await self._connection.in_thread(self._cursor.execute, begin, ())
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
            else:
                return

    async def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> "QuickCursor":
        """Execute one statement for many rows."""
        rows = list(rows)
        if len(rows) > FEW_ROWS:
            await self._connection.in_thread(self._cursor.executemany, sql, rows)
        else:
            self._cursor.executemany(sql, rows)
        return self

    async def fetchall(self) -> list[Any]:
        """Return all rows of the result."""
        return self._cursor.fetchall()

    async def fetchone(self) -> Any:
        """Return the next row."""
        return self._cursor.fetchone()

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """Return some rows."""
        return self._cursor.fetchmany(size or self.arraysize)

    async def close(self) -> None:
        """Close the cursor."""
        self._cursor.close()


class QuickConnection(aiosqlite.Connection):
    """An aiosqlite connection whose statements run where they are called."""

    def cursor(self) -> QuickCursor:  # type: ignore[override]  # needs no awaiting; the adapter enters it all the same
        """Return a new cursor."""
        return QuickCursor(self, self._conn.cursor())

    async def in_thread(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Run something that may wait in the connection's thread."""
        return await self._execute(function, *arguments)  # type: ignore[no-untyped-call]  # aiosqlite's, untyped

    async def rollback(self) -> None:
        """Roll back; the pool asks for it after every commit too, when there is nothing to do."""
        if self.in_transaction:
            await super().rollback()


def connect_quickly(path: str) -> Callable[[], Awaitable[aiosqlite.Connection]]:
    """Return what opens a connection to the database file, for SQLAlchemy's `async_creator`."""

    async def connect() -> aiosqlite.Connection:
        # two threads take turns on it, never both at once; SQLite itself is built to bear even that
        connection = QuickConnection(partial(sqlite3.connect, path, check_same_thread=False), iter_chunk_size=64)
        connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does: an open connection must not keep us alive
        return await connection

    return connect
