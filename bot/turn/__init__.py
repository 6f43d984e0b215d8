"""All that an intent is given: whom it answers, when, in which language, and the open transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.chats import Chat, ChatId, UserId
from bot.domain.clocks import reader_zone
from bot.domain.incoming import Sender
from bot.domain.language import Language
from bot.domain.members import MemberId
from bot.domain.roles import AdminAct, AdminRole, may
from bot.domain.understood import Understood
from bot.render.conditions import Named
from db import Db


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One person's turn in one chat, inside one transaction.

    `language` is the reply's; `languages` all there are; `now` is aware, UTC; `timezone` the alliance's own. `page`
    (from 0) is the page of a list; `member_of` the institutions that the chat has joined; `appointed` what the person
    was appointed as; `message_id` the message written or pressed under; `bot_username` what deep links begin with;
    `decides`: the person may decide for the chat; None: a group's, and it could not be found out who runs it.
    """

    chat: Chat
    sender: Sender
    language: Language
    languages: Mapping[str, Language]
    now: datetime
    timezone: ZoneInfo
    db: Db
    owners: frozenset[UserId] = frozenset()
    secretariat: ChatId | None = None
    thread_id: int | None = None
    page: int = 0
    member_of: tuple[MemberId, ...] = ()
    appointed: AdminRole | None = None
    message_id: int | None = None
    bot_username: str = ""
    decides: bool | None = True

    @property
    def role(self) -> AdminRole | None:
        """What the person is in the secretariat; owners named in the settings stand above every appointment."""
        return AdminRole.OWNER if self.sender.id in self.owners else self.appointed

    @property
    def zone(self) -> ZoneInfo:
        """The clock that the chat lives by: the one it has chosen, or that of its language."""
        return reader_zone(self.chat.timezone, self.language.code, self.timezone)

    @property
    def admin(self) -> bool:
        """Whether the person may change the alliance's data."""
        return self.may(AdminAct.IMPORT)

    def may(self, act: AdminAct) -> bool:
        """Return whether the person may do `act`, by who it is and not by what a button says."""
        return may(self.role, act)


async def named_in(turn: Turn, understood: Understood) -> Named:
    """Return what the fields and organisers in a question's conditions are called."""
    events, members = understood.event_query, understood.member_query
    fields = events.fields.any_of | events.fields.none_of | members.fields.any_of | members.fields.none_of
    organisers = events.organisers.any_of | events.organisers.none_of
    return Named(
        fields={row.id: row for row in await turn.db.fields.many(sorted(fields))} if fields else {},
        members={row.id: row for row in await turn.db.members.many(sorted(organisers))} if organisers else {},
    )
