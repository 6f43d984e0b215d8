"""/admins: who of the secretariat may do what; only an owner appoints, and every act is in the journal."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from bot.conversation.authority import count_refusal, pressed_by
from bot.conversation.pressing import Press, Pressed
from bot.domain.chats import ChatId, UserId
from bot.domain.incoming import Incoming
from bot.domain.invitations import CODE_BYTES, well_formed
from bot.domain.roles import Admin, AdminAct, AdminRole, may
from bot.render.actions import Action
from bot.render.admins import (
    WORD,
    admin_invited,
    admin_welcome,
    admins_screen,
    ask_person,
    ask_role,
    invite_screen,
    person_unknown,
    remove_question,
)
from bot.render.refusals import invitation_spent
from bot.render.reply import Reply
from bot.turn import Turn
from db.forms import OpenForm

NAME = "appoint"
PREFIX = "admin"
#: an invitation to the secretariat is worth more than one to an institution
HOLDS = timedelta(days=2)
_RANKS = tuple(AdminRole)


async def admins(turn: Turn, _argument: str) -> Reply:
    """Return who may do what."""
    return await _screen(turn)


async def accept(turn: Turn, code: str) -> Reply:
    """Make somebody an admin by an invitation, if its maker may still appoint; refuse and count what does not hold."""
    accepted = await turn.db.admins.accept(code, turn.now) if well_formed(code) else None
    if accepted is None or not await _may_appoint(turn, accepted[1]):
        await count_refusal(turn, PREFIX)
        return invitation_spent(turn.language)
    role, by = accepted
    if turn.role is None or _RANKS.index(role) > _RANKS.index(turn.role):
        await turn.db.admins.appoint(Admin(user_id=turn.sender.id, role=role, name=turn.sender.name), by, turn.now)
        await _journal(turn, "accept_appointment", role)
    return admin_welcome(role, turn.language)


async def step(turn: Turn, incoming: Incoming, _form: OpenForm) -> Reply | None:
    """Take who shall be added: a forwarded message, a username or a number."""
    if not turn.may(AdminAct.APPOINT):
        await turn.db.forms.close(turn.chat.id, turn.sender.id)
        return None
    if incoming.forwarded is not None:
        found: tuple[str, int] | None = (incoming.forwarded.name, incoming.forwarded.id)
    else:
        found = await _known(turn, incoming.text.strip())
    if found is None:
        return await _screen(turn, person_unknown(turn.language))
    await turn.db.forms.close(turn.chat.id, turn.sender.id)
    return ask_role(found[0], found[1], turn.language)


async def _known(turn: Turn, text: str) -> tuple[str, int] | None:
    if text.isdecimal():
        chat = await turn.db.chats.find(ChatId(int(text))) if len(text) < len(str(2**62)) else None
    else:
        chat = await turn.db.chats.named(text)
    return (chat.title or text, chat.id) if chat and chat.id > 0 else None


async def _screen(turn: Turn, notice: str = "") -> Reply:
    owners = [
        chat.title if (chat := await turn.db.chats.find(ChatId(one))) else str(one) for one in sorted(turn.owners)
    ]
    return admins_screen(await turn.db.admins.all(), owners, turn.language, notice)


async def _open(turn: Turn, _choice: str) -> Reply:
    await turn.db.forms.close(turn.chat.id, turn.sender.id)
    return await _screen(turn)


async def _add(turn: Turn, _choice: str) -> Reply:
    await turn.db.forms.put(turn.chat.id, turn.sender.id, NAME, {}, turn.now)
    return ask_person(turn.language)


async def _appoint(turn: Turn, choice: str) -> Reply:
    number, _, role = choice.partition(".")
    known = await _known(turn, number)
    if known is not None and role in set(AdminRole):
        admin = Admin(user_id=UserId(known[1]), role=AdminRole(role), name=known[0])
        await turn.db.admins.appoint(admin, turn.sender.id, turn.now)
        await _journal(turn, "appoint", AdminRole(role))
    return await _screen(turn)


async def _invite(turn: Turn, choice: str) -> Reply:
    if choice not in set(AdminRole):
        return invite_screen(turn.language)
    code, role = secrets.token_urlsafe(CODE_BYTES), AdminRole(choice)
    await turn.db.admins.invite(code, role, by=turn.sender.id, expires_at=turn.now + HOLDS)
    await _journal(turn, "invite_admin", role)
    return admin_invited(f"https://t.me/{turn.bot_username}?start={PREFIX}_{code}", role, turn.language)


async def _remove(turn: Turn, choice: str) -> Reply:
    number, _, sure = choice.partition(".")
    admin = next((each for each in await turn.db.admins.all() if str(each.user_id) == number), None)
    if admin is not None and sure != "yes":
        return remove_question(admin, turn.language)
    if admin is not None and await turn.db.admins.dismiss(admin.user_id):
        await _journal(turn, "dismiss", admin.role)
    return await _screen(turn)


async def _may_appoint(turn: Turn, user_id: UserId) -> bool:
    role = AdminRole.OWNER if user_id in turn.owners else await turn.db.admins.role(user_id)
    return may(role, AdminAct.APPOINT)


async def _journal(turn: Turn, act: str, role: AdminRole) -> None:
    await turn.db.journal.add(turn.now, act, role.value, by=turn.sender.id, name=turn.sender.name)


_STEPS: Mapping[str, Callable[[Turn, str], Awaitable[Reply]]] = {
    "open": _open,
    "add": _add,
    "appoint": _appoint,
    "invite": _invite,
    "remove": _remove,
}


async def _press(turn: Turn, action: Action) -> Pressed | None:
    verb, _, choice = action.argument.partition(".")
    step_ = _STEPS.get(verb)
    return Pressed(reply=await step_(turn, choice), in_place=True) if step_ else None


PRESSES: Mapping[str, Press] = {WORD: pressed_by(AdminAct.APPOINT, _press)}
