"""The one door: whatever somebody does comes in here, and the rows that answer it go out."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversation import secretariat, uploads
from bot.conversation.catching_up import catch_up
from bot.conversation.commands import COMMANDS
from bot.conversation.forms import OF_FILES, OF_TEXTS
from bot.conversation.listening import Listener
from bot.conversation.memory import Memory, as_memory
from bot.conversation.press import pressed
from bot.conversation.speaking import Address, drop_file, speak
from bot.conversation.suggest import suggest
from bot.conversation.turns import Administrators, Turns
from bot.domain.chats import ChatId, ChatKind, UserId
from bot.domain.incoming import Incoming, IncomingKind, Sender
from bot.domain.language import Language
from bot.domain.outgoing import Act, Outgoing
from bot.domain.understood import Intent, Understood
from bot.render.guidance import command_unknown, greeting, words_please
from bot.render.payload import inline_answer, press_answer
from bot.render.reply import Reply
from bot.turn import Turn
from bot.understanding.classifier import Classifier
from bot.understanding.lexicon import Lexicon
from db import Db
from db.encounters import Encounter


class Responder:
    """Answers people; holds nothing of them.

    `fetch` brings the bytes of a file that somebody sent; without it files are not read. `administrators` says who runs
    the group of an update, None when that is not known.
    """

    def __init__(
        self,
        *,
        languages: Mapping[str, Language],
        lexicons: Mapping[str, Lexicon],
        classifier: Classifier | None = None,
        timezone: ZoneInfo,
        owners: Collection[int] = (),
        secretariat_chat: int | None = None,
        bot_username: str = "",
        fetch: uploads.Fetch | None = None,
        administrators: Administrators = lambda _update_id: None,
    ) -> None:
        self._languages = languages
        self._turns = Turns(
            languages=languages,
            timezone=timezone,
            owners=frozenset(map(UserId, owners)),
            secretariat=None if secretariat_chat is None else ChatId(secretariat_chat),
            bot_username=bot_username,
            administrators=administrators,
        )
        self._listener = Listener(lexicons, classifier)
        self._fetch = fetch

    async def respond(self, incoming: Incoming, db: Db, now: datetime) -> None:
        """Carry out what somebody did and queue what answers it, inside the open transaction."""
        await self._answer(incoming, db, now)
        await catch_up(db, now)

    async def _answer(self, incoming: Incoming, db: Db, now: datetime) -> None:
        sender = incoming.sender
        if sender is None or not incoming.addressed:
            return
        match incoming.kind:
            case IncomingKind.TEXT | IncomingKind.COMMAND | IncomingKind.FILE:
                turn, met = await self._turns.begin(incoming, sender, db, now)
                reply = await self._reply(turn, incoming, met)
                if reply is not None:
                    await _say(turn, incoming, reply)
            case IncomingKind.PRESS:
                turn, _ = await self._turns.begin(incoming, sender, db, now)
                await _press(turn, incoming)
            case IncomingKind.INLINE:
                await self._inline(incoming, sender, db, now)
            case _:
                return

    async def report_sent(self, reference: str, db: Db, now: datetime, *, arrived: bool) -> None:
        """Take note that a row put under `reference` was sent, or never will be."""
        await drop_file(db, reference)
        await secretariat.report_arrival(db, self._languages, reference, now, arrived=arrived)

    async def _reply(self, turn: Turn, incoming: Incoming, met: Encounter) -> Reply | None:
        number = await secretariat.answered_question(turn.db, incoming)
        if number is not None and (turn.admin or turn.chat.id == turn.secretariat):
            return await secretariat.bring_back(turn, number, incoming.text)
        if incoming.kind is IncomingKind.COMMAND:
            await turn.db.forms.close(turn.chat.id, turn.sender.id)
            command = COMMANDS.get(incoming.command)
            return await command(turn, incoming.text) if command else command_unknown(turn.language)
        return await self._said(turn, incoming, met)

    async def _said(self, turn: Turn, incoming: Incoming, met: Encounter) -> Reply | None:
        """Return the answer to a text or a file: a form that waits for it comes first."""
        if incoming.file is None and not incoming.text:
            # the bare name in a group; a sticker, a voice message, somebody's contact
            grouped = turn.chat.kind is not ChatKind.PRIVATE
            return greeting(turn.language) if grouped else words_please(turn.language)
        form = met.form
        forms = OF_FILES if incoming.file is not None else OF_TEXTS
        if form is not None and form.name in forms:
            return await forms[form.name](turn, incoming, form)
        if incoming.kind is IncomingKind.FILE:
            file, fetch = incoming.file, self._fetch
            return await uploads.receive(turn, file, fetch) if file and fetch else None
        return await self._listener.reply(turn, incoming.text, as_memory(met.dialogue))

    async def _inline(self, incoming: Incoming, sender: Sender, db: Db, now: datetime) -> None:
        turn = self._turns.in_passing(incoming, sender, db, now)
        if incoming.text.strip():
            understood = await self._listener.understood(turn, incoming.text, Memory())
        else:
            understood = Understood(text="", language=turn.language.code, intent=Intent.FIND_EVENTS)
        turn = replace(turn, language=turn.languages.get(understood.language, turn.language))
        payload = inline_answer(incoming.query_id, await suggest(turn, understood))
        await db.outgoing.put(Outgoing(chat_id=incoming.chat_id, act=Act.ANSWER_INLINE, payload=payload))


async def _press(turn: Turn, incoming: Incoming) -> None:
    done = await pressed(turn, incoming.data)
    payload = press_answer(incoming.query_id, done.notice, alert=done.alert)
    await turn.db.outgoing.put(Outgoing(chat_id=incoming.chat_id, act=Act.ANSWER_PRESS, payload=payload))
    if done.reply is not None:
        edits = incoming.message_id if done.in_place else None
        to = Address(chat_id=incoming.chat_id, thread_id=incoming.thread_id, edits=edits)
        await speak(turn.db, done.reply, to, turn.now)


async def _say(turn: Turn, incoming: Incoming, reply: Reply) -> None:
    # in a group the answer shows whose question it answers
    quoted = None if turn.chat.kind is ChatKind.PRIVATE else incoming.message_id
    to = Address(chat_id=incoming.chat_id, thread_id=incoming.thread_id, answers=quoted)
    await speak(turn.db, reply, to, turn.now)
