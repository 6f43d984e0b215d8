"""The gateway to encounters: all that is known of a chat and of who writes there, looked up at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import Chat, ChatId, ChatKind, UserId
from bot.domain.members import MemberId
from bot.domain.roles import AdminRole
from db.forms import OpenForm
from db.schema.announcing import admins, subscriptions
from db.schema.talk import chats, dialogues, forms

_KEY = select(
    bindparam("chat", type_=BigInteger).label("chat_id"), bindparam("user", type_=BigInteger).label("user_id")
).subquery("met")
# every message asks this first: six small look-ups cost less than the going to and fro of two statements
_MEET = select(
    chats.c.id,
    chats.c.kind,
    chats.c.title,
    chats.c.username,
    chats.c.language,
    chats.c.language_chosen,
    chats.c.timezone,
    chats.c.gone_reason,
    chats.c.seen_at,
    subscriptions.c.member_id,
    subscriptions.c.active,
    subscriptions.c.joined_by,
    admins.c.role,
    forms.c.name.label("form"),
    forms.c.state.label("form_state"),
    forms.c.updated_at.label("form_at"),
    dialogues.c.state.label("dialogue"),
).select_from(
    _KEY.outerjoin(chats, chats.c.id == _KEY.c.chat_id)
    .outerjoin(subscriptions, subscriptions.c.chat_id == _KEY.c.chat_id)
    .outerjoin(admins, admins.c.user_id == _KEY.c.user_id)
    .outerjoin(forms, and_(forms.c.chat_id == _KEY.c.chat_id, forms.c.user_id == _KEY.c.user_id))
    .outerjoin(
        dialogues,
        and_(
            dialogues.c.chat_id == _KEY.c.chat_id,
            dialogues.c.user_id == _KEY.c.user_id,
            dialogues.c.updated_at >= bindparam("since"),
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """What is kept of somebody in a chat; `chat` None: never seen.

    `gone` says why nothing could be sent there, `username` and `seen_at` when and as whom the chat was last written
    down; `joined_by` joined it to its institution; `silenced`: announcements do not go there; `form` is what the person
    has begun, `dialogue` what was said last.
    """

    chat: Chat | None = None
    username: str = ""
    gone: str = ""
    seen_at: datetime | None = None
    member_id: MemberId | None = None
    joined_by: UserId | None = None
    silenced: bool = False
    role: AdminRole | None = None
    form: OpenForm | None = None
    dialogue: Mapping[str, Any] | None = None


class Encounters:
    """Encounters, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, chat_id: ChatId, user_id: UserId, since: datetime) -> Encounter:
        """Return what is known; of what was said, only what was said at `since` or after."""
        key = {"chat": chat_id, "user": user_id, "since": since}
        row = (await self._connection.execute(_MEET, key)).one()
        chat = None if row.id is None else _chat(row)
        form = None if row.form is None else OpenForm(name=row.form, state=row.form_state, updated_at=row.form_at)
        return Encounter(
            chat=chat,
            username=row.username or "",
            gone=row.gone_reason or "",
            seen_at=row.seen_at,
            member_id=None if row.member_id is None else MemberId(row.member_id),
            joined_by=None if row.joined_by is None else UserId(row.joined_by),
            silenced=row.active is False,
            role=None if row.role is None else AdminRole(row.role),
            form=form,
            dialogue=row.dialogue,
        )


def _chat(row: Any) -> Chat:
    return Chat(
        id=ChatId(row.id),
        kind=ChatKind(row.kind),
        title=row.title,
        language=row.language,
        language_chosen=row.language_chosen,
        timezone=row.timezone,
    )
