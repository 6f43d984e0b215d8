"""收到, Принято: whoever of an institution presses first confirms for it."""

from collections.abc import Mapping

from bot.conversation.authority import count_refusal, refuse_press
from bot.conversation.pressing import Press, Pressed
from bot.conversation.speaking import Address, speak
from bot.domain.announcements import Announcement, AnnouncementState
from bot.domain.clocks import reader_zone
from bot.domain.confirmations import Confirmation
from bot.domain.deliveries import DeliveryId
from bot.domain.members import Member
from bot.render.actions import Action
from bot.render.confirming import (
    confirmed_before_notice,
    confirmed_notice,
    confirmed_reminder,
    withdrawn_notice,
)
from bot.render.letters import confirmed_buttons, letter
from bot.render.names import plain_name
from bot.render.refusals import not_joined_notice
from bot.render.reply import Reply
from bot.turn import Turn


async def _confirm(turn: Turn, action: Action) -> Pressed | None:
    """Confirm for the institution that the chat is joined to now; whatever the button says counts for nothing."""
    announcement = await _delivered(turn, action)
    if announcement is None:
        return await refuse_press(turn, action.word)
    if announcement.recalling or announcement.state is AnnouncementState.RECALLED:
        return Pressed(notice=withdrawn_notice(turn.language), alert=True)
    member = await turn.db.members.get(turn.member_of[0]) if turn.member_of else None
    if member is None or not announcement.audience.admits(member) or not announcement.confirm:
        await count_refusal(turn, action.word)
        return Pressed(notice=not_joined_notice(turn.language), alert=True)
    before = (await turn.db.confirmations.of(announcement.id)).get(member.id)
    holds = before or await _keep(turn, announcement, member)
    await show_confirmed(turn, announcement, member, holds)
    if before:
        notice = confirmed_before_notice(before, turn.language, turn.zone)
        return Pressed(notice=notice, alert=True)
    return Pressed(notice=confirmed_notice(plain_name(member.name, turn.language), turn.language))


async def _delivered(turn: Turn, action: Action) -> Announcement | None:
    """Return the announcement whose delivery to this very chat was pressed under; None when the press is forged."""
    if not action.argument.isdecimal() or len(action.argument) > len(str(2**62)) or turn.message_id is None:
        return None
    delivery = DeliveryId(int(action.argument))
    proved = await turn.db.deliveries.prove(delivery, turn.chat.id, turn.message_id, turn.now)
    return await turn.db.announcements.find(proved) if proved is not None else None


async def _keep(turn: Turn, announcement: Announcement, member: Member) -> Confirmation:
    said = Confirmation(member_id=member.id, at=turn.now, user_id=turn.sender.id, name=turn.sender.name)
    detail = {"member": member.id}
    await turn.db.journal.add(
        turn.now, "confirm", announcement.label, by=turn.sender.id, name=turn.sender.name, detail=detail
    )
    return await turn.db.confirmations.confirm(announcement.id, said)


async def show_confirmed(turn: Turn, announcement: Announcement, member: Member, confirmation: Confirmation) -> None:
    """Show in every chat of the institution who has confirmed and when, in place of the button."""
    rows = await turn.db.ledger.of_member(announcement.id, member.id)
    for row in rows:
        if row.message_id is None:
            continue
        language = turn.languages.get(row.reader.language, turn.language)
        zone = reader_zone(row.reader.timezone, row.reader.language, turn.timezone)
        text = letter(announcement, row.reader, language, zone)[0]
        buttons = confirmed_buttons(announcement, confirmation, row.id, language, zone)
        shown = Reply(text=text, buttons=buttons)
        await speak(turn.db, shown, Address(chat_id=row.chat.id, edits=row.message_id), turn.now)
    shown_here = {row.message_id for row in rows if row.chat.id == turn.chat.id}
    if turn.message_id is not None and shown_here and turn.message_id not in shown_here:
        # a reminder was pressed: it has served
        done = confirmed_reminder(confirmation, turn.language, turn.zone)
        await speak(turn.db, done, Address(chat_id=turn.chat.id, edits=turn.message_id), turn.now)


PRESSES: Mapping[str, Press] = {"confirm": _confirm}
