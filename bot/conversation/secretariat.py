"""Questions go to the secretariat, answers come back, and both sides see that they arrived."""

from collections.abc import Mapping
from datetime import datetime

from bot.conversation.speaking import Address, speak
from bot.domain.chats import ChatId, ChatKind
from bot.domain.events import Event
from bot.domain.incoming import Incoming
from bot.domain.language import Language
from bot.render.names import plain_name
from bot.render.questions import (
    Asker,
    answer_arrived,
    answer_for_person,
    answer_lost,
    answer_needs_text,
    answer_under_way,
    nobody_to_ask,
    question_for_secretariat,
    question_passed,
)
from bot.render.reply import Reply
from bot.turn import Turn
from db import Db

_QUESTION = "question:"
_ANSWER = "answer:"


async def pass_on(turn: Turn, text: str, event: Event | None) -> Reply:
    """Send a question to the secretariat's chat, or to every owner, and return that it is there."""
    to = secretariat_chats(turn)
    if not to:
        return nobody_to_ask(turn.language)
    number = await turn.db.questions.put(
        chat_id=turn.chat.id,
        thread_id=turn.thread_id,
        user_id=turn.sender.id,
        name=turn.sender.name,
        text=text,
        language=turn.language.code,
        now=turn.now,
    )
    group = "" if turn.chat.kind is ChatKind.PRIVATE else turn.chat.title
    asker = Asker(name=turn.sender.name, username=turn.sender.username, chat_title=group)
    for chat_id in to:
        language = await _language_of(turn, chat_id)
        about = plain_name(event.title, language) if event else ""
        shown = question_for_secretariat(number, asker, text, about, language)
        await speak(turn.db, shown, Address(chat_id=chat_id), turn.now, reference=f"{_QUESTION}{number}")
    return question_passed(number, turn.language)


def secretariat_chats(turn: Turn) -> list[ChatId]:
    """Return where the secretariat is told something: in its chat, or else in every owner's."""
    return [turn.secretariat] if turn.secretariat else [ChatId(owner) for owner in sorted(turn.owners)]


async def answered_question(db: Db, incoming: Incoming) -> int | None:
    """Return the number of the question whose message `incoming` replies to, None when it does not."""
    if incoming.reply_to is None:
        return None
    reference = await db.outgoing.by_message(incoming.chat_id, incoming.reply_to)
    return int(reference.removeprefix(_QUESTION)) if reference and reference.startswith(_QUESTION) else None


async def bring_back(turn: Turn, number: int, text: str) -> Reply:
    """Send the secretariat's answer to the one who asked, and return that it is under way."""
    question = await turn.db.questions.find(number)
    if question is None:
        return answer_lost(number, turn.language)
    if not text.strip():
        return answer_needs_text(turn.language)
    await turn.db.questions.answer(number, text, by=turn.sender.id, in_chat=turn.chat.id, now=turn.now)
    shown = answer_for_person(question.text, text, turn.languages.get(question.language, turn.language))
    to = Address(chat_id=question.chat_id, thread_id=question.thread_id)
    await speak(turn.db, shown, to, turn.now, reference=f"{_ANSWER}{number}")
    return answer_under_way(number, turn.language)


async def report_arrival(
    db: Db, languages: Mapping[str, Language], reference: str, now: datetime, *, arrived: bool
) -> None:
    """Tell the one who answered a question what became of the answer; other references are nobody's concern here."""
    if not reference.startswith(_ANSWER):
        return
    question = await db.questions.find(int(reference.removeprefix(_ANSWER)))
    if question is None or question.secretariat_chat is None:
        return
    chat = await db.chats.find(question.secretariat_chat)
    language = languages[chat.language if chat else "en"]
    told = answer_arrived(question.id, language) if arrived else answer_lost(question.id, language)
    await speak(db, told, Address(chat_id=question.secretariat_chat), now)


async def _language_of(turn: Turn, chat_id: ChatId) -> Language:
    chat = await turn.db.chats.find(chat_id)
    return turn.languages.get(chat.language, turn.language) if chat else turn.language
