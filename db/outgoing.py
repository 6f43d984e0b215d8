"""The gateway to outgoing rows: what the bot has to say, kept until it is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Row,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId
from bot.domain.outgoing import Act, Outgoing
from db.schema.talk import OPEN, outgoing

_INSERT = insert(outgoing)
_LAST = select(func.coalesce(func.max(outgoing.c.id), 0))
_OPEN: ColumnElement[bool] = literal_column(OPEN, Boolean)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingRow:
    """An outgoing act with its place in the ledger; `attempts` made so far, `next_at` None: due at once."""

    id: int
    outgoing: Outgoing
    attempts: int = 0
    next_at: datetime | None = None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingResult:
    """What became of a try; `state` as in the schema, `next_at` when it is queued again."""

    id: int
    state: str
    attempts: int
    next_at: datetime | None = None
    sent_at: datetime | None = None
    message_id: int | None = None
    error: str | None = None


class OutgoingRows:
    """Outgoing rows, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        #: the update that is being answered
        self.update_id: int | None = None
        #: what this transaction has put, for the sender to take up after the commit
        self.queued: list[OutgoingRow] = []
        #: the newest row's id, and the rows that are written together at the end
        self._last: int | None = None
        self._unwritten: list[dict[str, Any]] = []

    async def put(self, row: Outgoing) -> int:
        """Queue one act and return the row's id; it is carried out once the transaction has committed."""
        now = datetime.now(UTC)
        if self._last is None:
            # a transaction that writes is the only one that does (Store.begin), so the ids after the last are its own
            self._last = int(await self._connection.scalar(_LAST) or 0)
        self._last += 1
        values = {
            "id": self._last,
            "chat_id": row.chat_id,
            "thread_id": row.thread_id,
            "act": row.act.value,
            "payload": dict(row.payload),
            "reference": row.reference,
            "created_at": now,
            "update_id": self.update_id,
        }
        self._unwritten.append(values)
        self.queued.append(OutgoingRow(id=self._last, outgoing=row, created_at=now))
        return self._last

    async def flush(self) -> None:
        """Write what was put; the transaction does so at its end, and whoever reads the rows by other ways before."""
        unwritten, self._unwritten = self._unwritten, []
        if unwritten:
            await self._connection.execute(_INSERT, unwritten)

    async def open_rows(self, *, after: int = 0, limit: int = 10_000) -> list[OutgoingRow]:
        """Return the rows still to be carried out with an id above `after`, oldest first."""
        wanted = select(outgoing).where(_OPEN, outgoing.c.id > after).order_by(outgoing.c.id).limit(limit)
        return [_row(row) for row in await self._connection.execute(wanted)]

    async def record(self, results: Iterable[OutgoingResult]) -> None:
        """Write down what became of some tries; the payload of what is over is wiped, it has been said."""
        values = [
            {
                "row": result.id,
                "new_state": result.state,
                "tries": result.attempts,
                "due": result.next_at,
                "at": result.sent_at,
                "message": result.message_id,
                "why": result.error,
            }
            for result in results
        ]
        if values:
            await self._connection.execute(_RECORD, values)

    async def sent(self, reference: str) -> list[tuple[ChatId, int]]:
        """Return the messages sent under `reference`, as (chat, message id), oldest first."""
        wanted = select(outgoing.c.chat_id, outgoing.c.message_id).where(
            outgoing.c.reference == reference, outgoing.c.message_id.is_not(None)
        )
        return [(ChatId(row.chat_id), row.message_id) for row in await self._connection.execute(wanted.order_by("id"))]

    async def by_message(self, chat_id: ChatId, message_id: int) -> str | None:
        """Return the reference under which a message was sent, None when it had none or is not ours."""
        wanted = select(outgoing.c.reference).where(
            outgoing.c.chat_id == chat_id, outgoing.c.message_id == message_id, outgoing.c.reference != ""
        )
        return await self._connection.scalar(wanted.limit(1))

    async def readdress(self, old: ChatId, new: ChatId) -> None:
        """Send to `new` what was meant for `old`."""
        await self.flush()
        await self._connection.execute(update(outgoing).where(outgoing.c.chat_id == old).values(chat_id=new))

    async def lag(self) -> tuple[int, datetime | None]:
        """Return how many rows are still to be carried out, and since when the oldest has waited."""
        row = (await self._connection.execute(select(func.count(), func.min(outgoing.c.created_at)).where(_OPEN))).one()
        return int(row[0]), row[1]

    async def purge(self, before: datetime) -> int:
        """Drop rows that were over before that time and that nobody will ask for; return how many."""
        unasked = or_(outgoing.c.reference == "", outgoing.c.reference.startswith("file:"))
        over = delete(outgoing).where(outgoing.c.created_at < before, ~_OPEN, unasked)
        return (await self._connection.execute(over)).rowcount


_RECORD = (
    update(outgoing)
    .where(outgoing.c.id == bindparam("row"))
    .values(
        state=bindparam("new_state"),
        attempts=bindparam("tries"),
        next_at=bindparam("due"),
        sent_at=bindparam("at"),
        message_id=bindparam("message"),
        error=bindparam("why"),
        payload=case((bindparam("new_state") == "queued", outgoing.c.payload), else_=literal_column("'{}'")),
    )
)


def _row(row: Row[*tuple[Any, ...]]) -> OutgoingRow:
    payload: Mapping[str, Any] = row.payload
    return OutgoingRow(
        id=row.id,
        outgoing=Outgoing(
            chat_id=ChatId(row.chat_id),
            act=Act(row.act),
            payload=payload,
            thread_id=row.thread_id,
            reference=row.reference,
        ),
        attempts=row.attempts,
        next_at=row.next_at,
        created_at=row.created_at,
    )
