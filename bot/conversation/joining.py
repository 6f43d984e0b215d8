"""Joining a chat to an institution: by an invitation, or by asking and being approved."""

import secrets
from collections.abc import Mapping
from datetime import timedelta

from bot.conversation.authority import count_refusal, pressed_by
from bot.conversation.pressing import Press, Pressed
from bot.conversation.secretariat import secretariat_chats
from bot.conversation.speaking import Address, speak
from bot.domain.chats import ChatId, ChatKind
from bot.domain.invitations import CODE_BYTES, deep_link, well_formed
from bot.domain.language import Language
from bot.domain.members import Member, MemberId
from bot.domain.roles import AdminAct
from bot.formats.qr import qr_png
from bot.render.actions import Action
from bot.render.invitations import (
    DAYS,
    USES,
    Applicant,
    Link,
    Offer,
    invitation_made,
    join_request,
    joined,
    joined_already,
    member_chats,
    offer_screen,
    part_question,
    refused,
    request_closed_notice,
    request_decided,
    request_sent,
)
from bot.render.names import plain_name
from bot.render.questions import nobody_to_ask
from bot.render.refusals import invitation_spent
from bot.render.reply import Reply
from bot.turn import Turn


async def join(turn: Turn, code: str) -> Reply:
    """Join the chat to the institution whose invitation this is; one that does not hold is refused and counted."""
    invitation = await turn.db.invitations.find(code) if well_formed(code) else None
    member = await turn.db.members.get(invitation.member_id) if invitation else None
    if member is None:
        return await _spent(turn)
    here = await turn.db.subscriptions.find(turn.chat.id)
    if here and here.member_id == member.id:
        await turn.db.subscriptions.subscribe(turn.chat.id, turn.now)
        return joined_already(member, turn.language)
    if await turn.db.invitations.use(code, turn.now) is None:
        return await _spent(turn)
    await turn.db.subscriptions.join(turn.chat.id, member.id, turn.sender.id, turn.now)
    await turn.db.journal.add(turn.now, "join", member.id, by=turn.sender.id, name=turn.sender.name)
    return joined(member, turn.language)


async def _spent(turn: Turn) -> Reply:
    await count_refusal(turn, "join")
    return invitation_spent(turn.language)


async def _ask(turn: Turn, action: Action) -> Pressed | None:
    """Pass a request to be joined to the secretariat."""
    member = await turn.db.members.get(MemberId(action.argument))
    if member is None:
        return None
    to = secretariat_chats(turn)
    if not to:
        return Pressed(reply=nobody_to_ask(turn.language))
    sender = turn.sender
    number = await turn.db.invitations.ask(turn.chat.id, sender.id, sender.name, member.id, turn.now)
    group = "" if turn.chat.kind is ChatKind.PRIVATE else turn.chat.title
    applicant = Applicant(name=sender.name, username=sender.username, chat=group)
    for chat_id in to:
        language = await _language(turn, chat_id)
        await speak(turn.db, join_request(number, applicant, member, language), Address(chat_id=chat_id), turn.now)
    return Pressed(reply=request_sent(member, turn.language))


async def _approve(turn: Turn, action: Action) -> Pressed | None:
    return await _decide(turn, action, approved=True)


async def _refuse(turn: Turn, action: Action) -> Pressed | None:
    return await _decide(turn, action, approved=False)


async def _decide(turn: Turn, action: Action, *, approved: bool) -> Pressed | None:
    if not action.argument.isdecimal():
        return None
    request = await turn.db.invitations.decide(int(action.argument), approved=approved)
    if request is None:
        return Pressed(notice=request_closed_notice(turn.language), alert=True)
    member = await turn.db.members.get(request.member_id)
    if approved and member:
        await turn.db.subscriptions.join(request.chat_id, member.id, request.user_id, turn.now)
    act = "approve_join" if approved else "refuse_join"
    await turn.db.journal.add(turn.now, act, request.member_id, by=turn.sender.id, name=turn.sender.name)
    theirs = await _language(turn, request.chat_id)
    name = plain_name(member.name, theirs) if member else request.member_id
    answer = joined(member, theirs) if approved and member else refused(name, theirs)
    await speak(turn.db, answer, Address(chat_id=request.chat_id), turn.now)
    ours = plain_name(member.name, turn.language) if member else request.member_id
    told = request_decided(request.name, ours, turn.sender.name, turn.language, approved=approved)
    return Pressed(reply=told, in_place=True)


async def _invite(turn: Turn, action: Action) -> Pressed | None:
    offer, member = await _offer(turn, action)
    return Pressed(reply=offer_screen(member, offer, turn.language), in_place=True) if offer and member else None


async def _make(turn: Turn, action: Action) -> Pressed | None:
    offer, member = await _offer(turn, action)
    if offer is None or member is None:
        return None
    code = secrets.token_urlsafe(CODE_BYTES)
    expires_at = turn.now + timedelta(days=offer.days)
    await turn.db.invitations.add(
        code, member.id, uses=offer.uses, expires_at=expires_at, by=turn.sender.id, now=turn.now
    )
    detail = {"uses": offer.uses, "days": offer.days}
    await turn.db.journal.add(turn.now, "invite", member.id, by=turn.sender.id, name=turn.sender.name, detail=detail)
    private = deep_link(turn.bot_username, code)
    link = Link(
        private=private,
        group=deep_link(turn.bot_username, code, group=True),
        qr=qr_png(private),
        uses=offer.uses,
        expires_at=expires_at,
    )
    return Pressed(reply=invitation_made(member, link, turn.timezone, turn.language), in_place=True)


async def _offer(turn: Turn, action: Action) -> tuple[Offer | None, Member | None]:
    member_id, uses, days = (*action.argument.rsplit(".", 2), "", "")[:3]
    if uses not in map(str, USES) or days not in map(str, DAYS):
        return None, None
    member = await turn.db.members.get(MemberId(member_id))
    return Offer(member_id=MemberId(member_id), uses=int(uses), days=int(days)), member


async def _chats(turn: Turn, action: Action) -> Pressed | None:
    member = await turn.db.members.get(MemberId(action.argument))
    return Pressed(reply=await _chat_list(turn, member), in_place=True) if member else None


async def _chat_list(turn: Turn, member: Member) -> Reply:
    return member_chats(member, await turn.db.subscriptions.of_member(member.id), turn.language)


async def _part(turn: Turn, action: Action) -> Pressed | None:
    member, chat_id = await _joined_chat(turn, action)
    chat = await turn.db.chats.find(chat_id) if chat_id is not None else None
    return Pressed(reply=part_question(member, chat, turn.language), in_place=True) if member and chat else None


async def _part_yes(turn: Turn, action: Action) -> Pressed | None:
    member, chat_id = await _joined_chat(turn, action)
    if member is None or chat_id is None:
        return None
    await turn.db.subscriptions.part(chat_id)
    await turn.db.journal.add(turn.now, "part", member.id, by=turn.sender.id, name=turn.sender.name)
    return Pressed(reply=await _chat_list(turn, member), in_place=True)


async def _joined_chat(turn: Turn, action: Action) -> tuple[Member | None, ChatId | None]:
    """Return the institution and the chat that an action names, when the one is joined to the other."""
    member_id, _, chat = action.argument.rpartition(".")
    member = await turn.db.members.get(MemberId(member_id))
    joined_here = await turn.db.subscriptions.of_member(MemberId(member_id)) if member else []
    return member, next((each.chat_id for each, _chat in joined_here if str(each.chat_id) == chat), None)


async def _language(turn: Turn, chat_id: ChatId) -> Language:
    chat = await turn.db.chats.find(chat_id)
    return turn.languages.get(chat.language, turn.language) if chat else turn.language


PRESSES: Mapping[str, Press] = {
    "join_ask": _ask,
    "join_yes": pressed_by(AdminAct.INVITE, _approve),
    "join_no": pressed_by(AdminAct.INVITE, _refuse),
    "invite": pressed_by(AdminAct.INVITE, _invite),
    "invite_make": pressed_by(AdminAct.INVITE, _make),
    "chats": pressed_by(AdminAct.INVITE, _chats),
    "part": pressed_by(AdminAct.INVITE, _part),
    "part_yes": pressed_by(AdminAct.INVITE, _part_yes),
}
