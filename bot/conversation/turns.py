"""A turn: whose it is, in which chat, and in which language that chat is spoken to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.conversation.memory import KEPT
from bot.domain.chats import Chat, ChatId, ChatKind, UserId
from bot.domain.incoming import Incoming, Sender
from bot.domain.language import Language
from bot.domain.roles import AdminAct
from bot.turn import Turn
from db import Db
from db.encounters import Encounter

#: whose Telegram speaks one of these is spoken to in Russian at first
_READ_RUSSIAN = frozenset(["ru", "be", "kk", "uk", "ky", "tg", "uz", "hy", "az"])
#: that a chat was heard of is written down so often
_SEEN_AGAIN = timedelta(hours=1)


#: who runs the group of an update, None when that is not known
Administrators = Callable[[int], frozenset[UserId] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Makes turns of what comes in."""

    languages: Mapping[str, Language]
    timezone: ZoneInfo
    owners: frozenset[UserId]
    secretariat: ChatId | None
    bot_username: str
    administrators: Administrators

    async def begin(self, incoming: Incoming, sender: Sender, db: Db, now: datetime) -> tuple[Turn, Encounter]:
        """Return the turn of the sender, and what was known before; the chat is known from then on."""
        met = await db.encounters.find(incoming.chat_id, sender.id, now - KEPT)
        chat = self._chat(incoming, sender, met.chat)
        username = sender.username if chat.kind is ChatKind.PRIVATE else ""
        fresh = met.seen_at is not None and now - met.seen_at < _SEEN_AGAIN
        if not fresh or met.gone or (met.chat, met.username) != (chat, username):
            await db.chats.put(chat, now, username=username)
        if met.silenced:
            # who writes can be reached again; whoever unsubscribed stays so
            await db.subscriptions.returned(chat.id)
        turn = replace(
            self._turn(chat, incoming, sender, db, now),
            member_of=(met.member_id,) if met.member_id else (),
            appointed=met.role,
        )
        return replace(turn, decides=self._decides(turn, incoming, met)), met

    def in_passing(self, incoming: Incoming, sender: Sender, db: Db, now: datetime) -> Turn:
        """Return the turn of somebody who does not write to the bot; nothing of the person is kept."""
        chat = Chat(id=incoming.chat_id, kind=incoming.chat_kind, language=self._first_language(sender))
        return self._turn(chat, incoming, sender, db, now)

    def _decides(self, turn: Turn, incoming: Incoming, met: Encounter) -> bool | None:
        """Return whether the person may decide for the chat; None: it is a group and nobody could say who runs it."""
        private = turn.chat.kind is ChatKind.PRIVATE
        if private or met.joined_by == turn.sender.id or turn.may(AdminAct.INVITE):
            return True
        known = self.administrators(incoming.update_id)
        return None if known is None else turn.sender.id in known

    def _turn(self, chat: Chat, incoming: Incoming, sender: Sender, db: Db, now: datetime) -> Turn:
        return Turn(
            chat=chat,
            sender=sender,
            language=self.languages[chat.language],
            languages=self.languages,
            now=now,
            timezone=self.timezone,
            db=db,
            owners=self.owners,
            secretariat=self.secretariat,
            thread_id=incoming.thread_id,
            message_id=incoming.message_id,
            bot_username=self.bot_username,
        )

    def _chat(self, incoming: Incoming, sender: Sender, known: Chat | None) -> Chat:
        private = incoming.chat_kind is ChatKind.PRIVATE
        chosen = known is not None and known.language_chosen
        # until a language is chosen, a private chat follows its person's Telegram and a group stays as it began
        stays = known is not None and known.language in self.languages and (chosen or not (private and sender.language))
        return Chat(
            id=incoming.chat_id,
            kind=incoming.chat_kind,
            # a private chat is known by its person, so that an admin can tell an institution's chats apart
            title=sender.name if private else incoming.chat_title,
            language=known.language if known is not None and stays else self._first_language(sender),
            language_chosen=chosen,
            timezone=known.timezone if known else "",
        )

    def _first_language(self, sender: Sender) -> str:
        code = sender.language.partition("-")[0].lower()
        wanted = "ru" if code in _READ_RUSSIAN else code
        return wanted if wanted in self.languages else "en"
