"""The gateway to announcements: what they say, whom they are for, and the jobs that are done with them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, delete, func, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.announcements import (
    Announcement,
    AnnouncementId,
    AnnouncementState,
    Audience,
    Letter,
    Link,
    Reach,
    Urgency,
)
from bot.domain.chats import UserId
from bot.domain.deliveries import DeliveryAct, DeliveryState
from bot.domain.events import EventId
from bot.domain.members import MemberId, MemberType, Role
from bot.domain.subscriptions import Subject
from db.deliveries import Deliveries
from db.quick_sqlite import LONG
from db.schema.announcing import announcement_files, announcements, deliveries, letters, subscriptions
from db.schema.talk import files

#: of a delivery that is queued
COLUMNS = ("announcement_id", "chat_id", "member_id", "act", "state", "next_at")
#: what may be changed while it is being sent, and into what
_STEPS = {
    AnnouncementState.PAUSED: (AnnouncementState.RUNNING,),
    AnnouncementState.RUNNING: (AnnouncementState.PAUSED,),
    AnnouncementState.STOPPED: (AnnouncementState.RUNNING, AnnouncementState.PAUSED),
}


class Announcements:
    """Announcements, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self, announcement: Announcement, file_ids: Sequence[int], by: UserId | None, now: datetime
    ) -> AnnouncementId:
        """Keep a new draft with its files and return its id; its number must not be taken."""
        row = insert(announcements).values(**_row(announcement), state="draft", created_by=by, created_at=now)
        added = await self._connection.execute(row.returning(announcements.c.id))
        announcement_id = AnnouncementId(added.scalar_one())
        await self._put_letters(announcement_id, announcement)
        await self._put_files(announcement_id, file_ids)
        return announcement_id

    async def rewrite(self, announcement: Announcement, file_ids: Sequence[int]) -> None:
        """Keep a draft as it is now."""
        same = announcements.c.id == announcement.id
        await self._connection.execute(update(announcements).where(same).values(**_row(announcement)))
        await self._put_letters(announcement.id, announcement)
        await self._put_files(announcement.id, file_ids)

    async def drop(self, announcement_id: AnnouncementId) -> bool:
        """Erase a draft; return whether there was one."""
        draft = (announcements.c.id == announcement_id, announcements.c.state == "draft")
        return (await self._connection.execute(delete(announcements).where(*draft))).rowcount > 0

    async def find(self, announcement_id: AnnouncementId) -> Announcement | None:
        """Return an announcement, None when there is no such one."""
        wanted = select(announcements).where(announcements.c.id == announcement_id)
        row = (await self._connection.execute(wanted)).one_or_none()
        return None if row is None else await self._read(row)

    async def numbered(self, number: str) -> Announcement | None:
        """Return the announcement with this number or, when none has it, with this id; `#7` is the id in any case."""
        if number.startswith("#"):
            return await self._with_id(number.removeprefix("#"))
        row = (
            await self._connection.execute(select(announcements).where(announcements.c.number == number))
        ).one_or_none()
        if row is not None:
            return await self._read(row)
        return await self._with_id(number)

    async def _with_id(self, digits: str) -> Announcement | None:
        small = digits.isascii() and digits.isdigit() and len(digits) < len(str(2**62))
        return await self.find(AnnouncementId(int(digits))) if small else None

    async def recent(self, limit: int = 20, *, drafts: bool = False) -> list[Announcement]:
        """Return the latest announcements, the newest first: those that went out, or those still written."""
        state = announcements.c.state == "draft" if drafts else announcements.c.state != "draft"
        rows = await self._connection.execute(
            select(announcements).where(state).order_by(announcements.c.id.desc()).limit(limit)
        )
        return [await self._read(row) for row in rows.all()]

    async def file_ids(self, announcement_id: AnnouncementId) -> tuple[int, ...]:
        """Return the ids of an announcement's files in their order."""
        wanted = select(announcement_files.c.file_id).where(announcement_files.c.announcement_id == announcement_id)
        return tuple(await self._connection.scalars(wanted.order_by(announcement_files.c.position)))

    async def files(self, announcement_id: AnnouncementId) -> tuple[tuple[int, str], ...]:
        """Return the ids of an announcement's files in their order, each with the language whose readers get it.

        A blank language: everybody.
        """
        of_it = announcement_files.c.announcement_id == announcement_id
        wanted = select(announcement_files.c.file_id, announcement_files.c.language).where(of_it)
        rows = await self._connection.execute(wanted.order_by(announcement_files.c.position))
        return tuple((row.file_id, row.language) for row in rows)

    async def choose_file_language(self, announcement_id: AnnouncementId, position: int, language: str) -> None:
        """Send a draft's file to the readers of one language alone, or (blank) to everybody."""
        same = (announcement_files.c.announcement_id == announcement_id, announcement_files.c.position == position)
        await self._connection.execute(update(announcement_files).where(*same).values(language=language))

    async def queue(self, announcement: Announcement, members: Sequence[MemberId], now: datetime) -> int:
        """Write a delivery for every chat that is meant, in one statement, and return how many; pressing twice is once.

        `members` are the institutions that the audience admits.
        """
        draft = (announcements.c.id == announcement.id, announcements.c.state == "draft")
        running = update(announcements).where(*draft).values(state="running", queued_at=now)
        if (await self._connection.execute(running)).rowcount == 0:
            return 0
        meant = recipients_of(announcement, members, now)
        return (
            await self._connection.execute(insert(deliveries).prefix_with(LONG).from_select(COLUMNS, meant))
        ).rowcount

    async def reach(self, announcement: Announcement, members: Sequence[MemberId]) -> Reach:
        """Return whom it would reach now."""
        meant = (
            select(subscriptions.c.member_id, func.count())
            .where(*_meant(announcement, members))
            .group_by(subscriptions.c.member_id)
        )
        found: dict[str | None, int] = {row[0]: row[1] for row in await self._connection.execute(meant)}
        reached = found.keys() & set(members)
        return Reach(
            chats=sum(found.values()),
            unjoined=sum(count for member_id, count in found.items() if member_id not in reached),
            institutions=len(reached),
            without=len(set(members) - reached),
        )

    async def change_state(self, announcement_id: AnnouncementId, state: AnnouncementState) -> bool:
        """Pause, go on or stop; return whether it was in a state to do so."""
        before = [one.value for one in _STEPS[state]]
        here = (announcements.c.id == announcement_id, announcements.c.state.in_(before))
        changed = await self._connection.execute(update(announcements).where(*here).values(state=state.value))
        if changed.rowcount and state is AnnouncementState.STOPPED:
            await Deliveries(self._connection).give_up(announcement_id)
        return changed.rowcount > 0

    async def correct(self, announcement: Announcement, *, ask_again: bool) -> None:
        """Replace what it says, its number and its deadline; what was delivered is edited.

        `ask_again`: a new confirmation is asked for.
        """
        stopped = select(announcements.c.id).where(
            announcements.c.id == announcement.id, announcements.c.state == AnnouncementState.STOPPED.value
        )
        if await self._connection.scalar(stopped) is not None:
            # what came back untried after the stop does not set out again with the correction
            await Deliveries(self._connection).give_up(announcement.id)
        await self._put_letters(announcement.id, announcement)
        changed = update(announcements).where(announcements.c.id == announcement.id)
        asks = announcements.c.asks + (1 if ask_again else 0)
        await self._connection.execute(
            changed.values(
                number=announcement.number or None,
                deadline=announcement.deadline,
                revision=announcements.c.revision + 1,
                asks=asks,
                # who holds a sending goes on with it himself
                state=case((announcements.c.state == "paused", "paused"), else_="running"),
            )
        )

    async def _put_letters(self, announcement_id: AnnouncementId, announcement: Announcement) -> None:
        await self._connection.execute(delete(letters).where(letters.c.announcement_id == announcement_id))
        rows = [
            {
                "announcement_id": announcement_id,
                "language": language,
                "title": letter.title,
                "body": letter.body,
                "members_only": letter.members_only,
            }
            for language, letter in announcement.letters.items()
        ]
        if rows:
            await self._connection.execute(insert(letters), rows)

    async def _put_files(self, announcement_id: AnnouncementId, file_ids: Sequence[int]) -> None:
        of_it = announcement_files.c.announcement_id == announcement_id
        languages = dict(await self.files(announcement_id))
        await self._connection.execute(delete(announcement_files).where(of_it))
        rows = [
            {
                "announcement_id": announcement_id,
                "position": position,
                "file_id": file_id,
                "language": languages.get(file_id, ""),
            }
            for position, file_id in enumerate(file_ids)
        ]
        if rows:
            await self._connection.execute(insert(announcement_files), rows)

    async def _read(self, row: Row[*tuple[Any, ...]]) -> Announcement:
        of_it = letters.c.announcement_id == row.id
        written = await self._connection.execute(select(letters).where(of_it))
        joined = announcement_files.join(files, files.c.id == announcement_files.c.file_id)
        names = select(files.c.name).select_from(joined).where(announcement_files.c.announcement_id == row.id)
        return _announcement(
            row,
            {one.language: Letter(title=one.title, body=one.body, members_only=one.members_only) for one in written},
            tuple(await self._connection.scalars(names.order_by(announcement_files.c.position))),
        )


def recipients_of(announcement: Announcement, members: Sequence[MemberId], now: datetime) -> Select[Any]:
    """Return the statement that yields the COLUMNS of a delivery for every chat that is meant."""
    return select(
        literal(announcement.id),
        subscriptions.c.chat_id,
        subscriptions.c.member_id,
        literal(DeliveryAct.SEND.value),
        literal(DeliveryState.QUEUED.value),
        literal(announcement.send_at or now, deliveries.c.next_at.type),
    ).where(*_meant(announcement, members))


def _meant(announcement: Announcement, members: Sequence[MemberId]) -> list[Any]:
    """Return the conditions on subscriptions that make a chat a recipient."""
    chosen = or_(subscriptions.c.subjects == "", subscriptions.c.subjects.contains(f",{announcement.subject.value},"))
    belongs: ColumnElement[bool] = subscriptions.c.member_id.in_(members)
    if announcement.audience.public:
        excluded = announcement.audience.exclude
        # a chat of a member that was dropped since is the public again
        belongs = or_(subscriptions.c.member_id.is_(None), subscriptions.c.member_id.not_in(excluded))
    return [subscriptions.c.active, chosen, belongs]


def _row(announcement: Announcement) -> dict[str, Any]:
    audience = announcement.audience
    return {
        "number": announcement.number or None,
        "subject": announcement.subject.value,
        "urgency": announcement.urgency.value,
        "confirm": announcement.confirm,
        "deadline": announcement.deadline,
        "event_id": announcement.event_id,
        "send_at": announcement.send_at,
        "audience": {name: sorted(getattr(audience, name)) for name in Audience.__dataclass_fields__},
        "follows": announcement.follows,
        "link": announcement.link.value if announcement.link else None,
    }


def _announcement(row: Row[*tuple[Any, ...]], said: dict[str, Letter], names: tuple[str, ...]) -> Announcement:
    return Announcement(
        id=AnnouncementId(row.id),
        number=row.number or "",
        subject=Subject(row.subject),
        urgency=Urgency(row.urgency),
        confirm=row.confirm,
        deadline=row.deadline,
        event_id=None if row.event_id is None else EventId(row.event_id),
        send_at=row.send_at,
        audience=_audience(row.audience),
        letters=said,
        attachments=names,
        state=AnnouncementState(row.state),
        revision=row.revision,
        asks=row.asks,
        recalling=row.recalling,
        follows=None if row.follows is None else AnnouncementId(row.follows),
        link=None if row.link is None else Link(row.link),
    )


def _audience(kept: dict[str, list[str]]) -> Audience:
    return Audience(
        countries=frozenset(kept["countries"]),
        types=frozenset(map(MemberType, kept["types"])),
        regions=frozenset(kept["regions"]),
        roles=frozenset(map(Role, kept["roles"])),
        members=frozenset(map(MemberId, kept["members"])),
        exclude=frozenset(map(MemberId, kept["exclude"])),
    )
