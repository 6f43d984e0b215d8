"""The one door: whatever somebody does comes in here, and the rows that answer it go out."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversation import ask_form, secretariat
from bot.conversation.answering import answer
from bot.conversation.commands import COMMANDS
from bot.conversation.knowledge import Knowledge
from bot.conversation.learning import keep_unanswered
from bot.conversation.memory import recall, remember
from bot.conversation.press import pressed
from bot.conversation.speaking import Address, speak
from bot.domain.chats import Chat, ChatId, ChatKind, UserId
from bot.domain.incoming import Incoming, IncomingKind, Sender
from bot.domain.language import Language
from bot.domain.outgoing import Act, Outgoing
from bot.domain.understood import Intent
from bot.render.guidance import command_unknown
from bot.render.payload import press_answer
from bot.render.reply import Reply
from bot.turn import Turn
from bot.understanding.lexicon import Lexicon
from bot.understanding.understand import understand
from db import Db

#: whose Telegram speaks one of these is spoken to in Russian at first
_READ_RUSSIAN = frozenset(["ru", "be", "kk", "uk", "ky", "tg", "uz", "hy", "az"])


class Responder:
    """Answers people; holds nothing of them, only the words and the vocabulary."""

    def __init__(
        self,
        *,
        languages: Mapping[str, Language],
        lexicons: Mapping[str, Lexicon],
        timezone: ZoneInfo,
        owners: Collection[int] = (),
        secretariat_chat: int | None = None,
        bot_username: str = "",
    ) -> None:
        self._languages = languages
        self._lexicons = lexicons
        self._timezone = timezone
        self._owners = frozenset(map(UserId, owners))
        self._secretariat = None if secretariat_chat is None else ChatId(secretariat_chat)
        self._bot_username = bot_username
        self._knowledge = Knowledge()

    async def respond(self, incoming: Incoming, db: Db, now: datetime) -> None:
        """Carry out what somebody did and queue what answers it, inside the open transaction."""
        sender = incoming.sender
        if sender is None or not incoming.addressed:
            return
        match incoming.kind:
            case IncomingKind.TEXT:
                turn = await self._turn(incoming, sender, db, now)
                await self._say(turn, incoming, await self._text(turn, incoming))
            case IncomingKind.COMMAND:
                turn = await self._turn(incoming, sender, db, now)
                await self._say(turn, incoming, await self._command(turn, incoming))
            case IncomingKind.PRESS:
                await self._press(await self._turn(incoming, sender, db, now), incoming)
            case _:
                return

    async def report_sent(self, reference: str, db: Db, now: datetime, *, arrived: bool) -> None:
        """Take note that a row put under `reference` was sent, or never will be."""
        await secretariat.report_arrival(db, self._languages, reference, now, arrived=arrived)

    async def _turn(self, incoming: Incoming, sender: Sender, db: Db, now: datetime) -> Turn:
        chat = await self._chat(incoming, sender, db, now)
        subscription = await db.subscriptions.find(chat.id)
        return Turn(
            chat=chat,
            sender=sender,
            language=self._languages[chat.language],
            languages=self._languages,
            now=now,
            timezone=self._timezone,
            db=db,
            owners=self._owners,
            secretariat=self._secretariat,
            thread_id=incoming.thread_id,
            member_of=(subscription.member_id,) if subscription and subscription.member_id else (),
            appointed=await db.admins.role(sender.id),
            message_id=incoming.message_id,
            bot_username=self._bot_username,
        )

    async def _chat(self, incoming: Incoming, sender: Sender, db: Db, now: datetime) -> Chat:
        known = await db.chats.find(incoming.chat_id)
        chat = Chat(
            id=incoming.chat_id,
            kind=incoming.chat_kind,
            # a private chat is known by its person, so that an admin can tell an institution's chats apart
            title=sender.name if incoming.chat_kind is ChatKind.PRIVATE else incoming.chat_title,
            language=known.language if known and known.language in self._languages else self._first_language(sender),
            language_chosen=bool(known and known.language_chosen),
            timezone=known.timezone if known else "",
        )
        if incoming.chat_kind is ChatKind.PRIVATE and not chat.language_chosen and sender.language:
            chat = replace(chat, language=self._first_language(sender))
        await db.chats.put(chat, now, username=sender.username if chat.kind is ChatKind.PRIVATE else "")
        return chat

    def _first_language(self, sender: Sender) -> str:
        code = sender.language.partition("-")[0].lower()
        wanted = "ru" if code in _READ_RUSSIAN else code
        return wanted if wanted in self._languages else "en"

    async def _text(self, turn: Turn, incoming: Incoming) -> Reply:
        number = await secretariat.answered_question(turn.db, incoming)
        if number is not None and (turn.admin or turn.chat.id == turn.secretariat):
            return await secretariat.bring_back(turn, number, incoming.text)
        form = await turn.db.forms.find(turn.chat.id, turn.sender.id)
        if form is not None and form.name == ask_form.NAME:
            return await ask_form.step(turn, incoming.text, str(form.state.get("event", "")))
        return await self._question(turn, incoming.text)

    async def _question(self, turn: Turn, text: str) -> Reply:
        before = await recall(turn)
        understood = understand(
            text,
            vocabulary=await self._knowledge.vocabulary(turn.db),
            lexicons=self._lexicons,
            now=turn.now,
            zone=turn.timezone,
        )
        turn = replace(turn, language=self._languages.get(understood.language, turn.language))
        reply = await answer(turn, understood)
        if understood.intent is Intent.ASK_SECRETARIAT and understood.sure:
            reply = await ask_form.open_form(turn)
        await remember(turn, understood, reply, before)
        await keep_unanswered(turn, understood)
        return reply

    async def _command(self, turn: Turn, incoming: Incoming) -> Reply:
        await turn.db.forms.close(turn.chat.id, turn.sender.id)
        command = COMMANDS.get(incoming.command)
        return await command(turn, incoming.text) if command else command_unknown(turn.language)

    async def _press(self, turn: Turn, incoming: Incoming) -> None:
        done = await pressed(turn, incoming.data)
        await turn.db.outgoing.put(
            Outgoing(
                chat_id=incoming.chat_id,
                act=Act.ANSWER_PRESS,
                payload=press_answer(incoming.query_id, done.notice, alert=done.alert),
            )
        )
        if done.reply is None:
            return
        edits = incoming.message_id if done.in_place else None
        to = Address(chat_id=incoming.chat_id, thread_id=incoming.thread_id, edits=edits)
        await speak(turn.db, done.reply, to, turn.now)

    async def _say(self, turn: Turn, incoming: Incoming, reply: Reply) -> None:
        # in a group the answer shows whose question it answers
        quoted = None if turn.chat.kind is ChatKind.PRIVATE else incoming.message_id
        to = Address(chat_id=incoming.chat_id, thread_id=incoming.thread_id, answers=quoted)
        await speak(turn.db, reply, to, turn.now)
