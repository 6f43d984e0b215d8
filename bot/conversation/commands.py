"""Commands: what each one answers."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.conversation import appointing, ask_form, composing, explaining, joining, reporting, teaching, uploads
from bot.conversation.answering import answer
from bot.conversation.authority import commanded_by
from bot.domain.chats import ChatKind
from bot.domain.events import EventId, EventQuery
from bot.domain.members import MemberId
from bot.domain.roles import AdminAct
from bot.domain.understood import Intent, Understood
from bot.render.guidance import choose_language, welcome
from bot.render.imports import how_to_import
from bot.render.privacy import forget_question, privacy
from bot.render.reply import Reply
from bot.turn import Turn

Command = Callable[[Turn, str], Awaitable[Reply]]


async def _start(turn: Turn, argument: str) -> Reply:
    """Welcome, or open what a deep link names: m_<member>, e_<event>, join_<code> or admin_<code>."""
    kind, _, name = argument.strip().partition("_")
    if kind == "join":
        return await joining.join(turn, name)
    if kind == appointing.PREFIX:
        return await appointing.accept(turn, name)
    if kind == "m" and name:
        return await _ask(turn, Intent.MEMBER, members=(MemberId(name),))
    if kind == "e" and name:
        return await _ask(turn, Intent.EVENT, events=(EventId(name),))
    events = await turn.db.events.find(EventQuery(), turn.now)
    return welcome(turn.language, (await turn.db.members.count(), len(events)))


async def _help(turn: Turn, _argument: str) -> Reply:
    return await _ask(turn, Intent.HELP)


async def _members(turn: Turn, _argument: str) -> Reply:
    return await _ask(turn, Intent.FIND_MEMBERS)


async def _events(turn: Turn, _argument: str) -> Reply:
    return await _ask(turn, Intent.FIND_EVENTS)


async def _registrations(turn: Turn, _argument: str) -> Reply:
    return await _ask(turn, Intent.REGISTRATIONS)


async def _announcements(turn: Turn, _argument: str) -> Reply:
    return await _ask(turn, Intent.ANNOUNCEMENTS)


async def _subscribe(turn: Turn, _argument: str) -> Reply:
    return await _ask(turn, Intent.SUBSCRIBE)


async def _unsubscribe(turn: Turn, _argument: str) -> Reply:
    return await _ask(turn, Intent.UNSUBSCRIBE)


async def _language(turn: Turn, argument: str) -> Reply:
    code = argument.strip().lower()
    if code in turn.languages:
        return await _ask(turn, Intent.SET_LANGUAGE, target_language=code)
    return choose_language(turn.languages, turn.language)


async def _secretariat(turn: Turn, argument: str) -> Reply:
    if argument.strip():
        return await ask_form.step(turn, argument.strip(), "")
    return await ask_form.open_form(turn)


async def _privacy(turn: Turn, _argument: str) -> Reply:
    return privacy(turn.language)


async def _forget(turn: Turn, _argument: str) -> Reply:
    return forget_question(turn.language, private=turn.chat.kind is ChatKind.PRIVATE)


async def _import(turn: Turn, _argument: str) -> Reply:
    return how_to_import(turn.language, admin=turn.admin)


async def _export(turn: Turn, _argument: str) -> Reply:
    return await uploads.export(turn)


async def _unanswered(turn: Turn, _argument: str) -> Reply:
    return await teaching.unanswered(turn)


async def _ask(turn: Turn, intent: Intent, **named: object) -> Reply:
    understood = Understood(text="", language=turn.language.code, intent=intent)
    return await answer(turn, replace(understood, **named))  # type: ignore[arg-type]  # named by its own fields


COMMANDS: Mapping[str, Command] = {
    "start": _start,
    "help": _help,
    "members": _members,
    "events": _events,
    "my": _registrations,
    "announcements": _announcements,
    "subscribe": _subscribe,
    "unsubscribe": _unsubscribe,
    "language": _language,
    "ask": _secretariat,
    "privacy": _privacy,
    "forget": _forget,
    "import": _import,
    "export": _export,
    "why": commanded_by(AdminAct.SEE_REPORT, explaining.why),
    "admins": commanded_by(AdminAct.APPOINT, appointing.admins),
    "report": commanded_by(AdminAct.SEE_REPORT, reporting.report),
    "announce": commanded_by(AdminAct.DRAFT, composing.announce),
    "unanswered": _unanswered,
}
