"""What is done with an announcement that is out: it is held, stopped, taken back, followed up; the silent reminded."""

from bot.conversation.composing import new_draft
from bot.conversation.drafting import screen
from bot.conversation.launching import watch
from bot.conversation.pressing import Pressed
from bot.domain.announcements import Announcement, AnnouncementState, Link
from bot.domain.deliveries import DeliveryState
from bot.domain.members import MemberId
from bot.domain.reports import Standing
from bot.render.reports import report_card
from bot.render.sending import begun_notice, now_question, stop_question, waits
from bot.render.steering import (
    chase_question,
    chased_before_notice,
    chased_notice,
    done_notice,
    doubt_screen,
    nobody_silent_notice,
    recall_question,
)
from bot.turn import Turn


async def watched(turn: Turn, announcement: Announcement, _choice: str) -> Pressed:
    """Watch the sending in this message."""
    return Pressed(reply=await watch(turn, announcement), in_place=True)


async def pause(turn: Turn, announcement: Announcement, _choice: str) -> Pressed:
    """Hold a sending."""
    return await _change(turn, announcement, AnnouncementState.PAUSED)


async def resume(turn: Turn, announcement: Announcement, _choice: str) -> Pressed:
    """Go on with a sending."""
    return await _change(turn, announcement, AnnouncementState.RUNNING)


async def send_now(turn: Turn, announcement: Announcement, choice: str) -> Pressed:
    """Let what waits for its time go out at once."""
    states = await turn.db.reports.states(announcement.id)
    if not waits(announcement, states):
        return Pressed(reply=await watch(turn, announcement), in_place=True, notice=begun_notice(turn.language))
    if choice != "yes":
        shown = now_question(announcement, states[DeliveryState.QUEUED], turn.language, turn.zone)
        return Pressed(reply=shown, in_place=True)
    chats = await turn.db.schedules.send_now(announcement.id, turn.now)
    await _journal(turn, "send_now", announcement, {"chats": chats})
    return Pressed(reply=await watch(turn, await _again(turn, announcement)), in_place=True)


async def call_off(turn: Turn, announcement: Announcement, _choice: str) -> Pressed:
    """Make a draft again of what waits for its time: to change it, to send it at another time, or not at all."""
    if not await turn.db.schedules.call_off(announcement.id):
        shown = await watch(turn, await _again(turn, announcement))
        return Pressed(reply=shown, in_place=True, notice=begun_notice(turn.language), alert=True)
    await _journal(turn, "call_off", announcement, {})
    return Pressed(reply=await screen(turn, await _again(turn, announcement)), in_place=True)


async def stop(turn: Turn, announcement: Announcement, choice: str) -> Pressed:
    """Stop a sending for good."""
    if choice == "yes":
        return await _change(turn, announcement, AnnouncementState.STOPPED)
    states = await turn.db.reports.states(announcement.id)
    left = states[DeliveryState.QUEUED] + states[DeliveryState.SENDING]
    return Pressed(reply=stop_question(announcement, left, turn.language), in_place=True)


async def chase(turn: Turn, announcement: Announcement, choice: str) -> Pressed:
    """Remind the institutions that have the announcement and have not confirmed; the number is asked about first."""
    silent = await _silent(turn, announcement)
    if not silent:
        return Pressed(notice=nobody_silent_notice(turn.language), alert=True)
    if choice != str(len(silent)):
        return Pressed(reply=chase_question(announcement, len(silent), turn.language), in_place=True)
    chats = await turn.db.deliveries.chase(announcement.id, silent, turn.now)
    if not chats:
        return Pressed(notice=chased_before_notice(turn.language), alert=True)
    await _journal(turn, "chase", announcement, {"institutions": len(silent), "chats": chats})
    return await _card(turn, announcement, chased_notice(chats, turn.language))


async def recall(turn: Turn, announcement: Announcement, choice: str) -> Pressed:
    """Take back what was delivered, once that is confirmed."""
    if choice != "yes":
        states = await turn.db.reports.states(announcement.id)
        chats = sum(states.values()) - states[DeliveryState.RECALLED]
        return Pressed(reply=recall_question(announcement, chats, turn.language), in_place=True)
    chats = await turn.db.deliveries.recall(announcement.id, turn.now)
    await _journal(turn, "recall", announcement, {"chats": chats})
    return Pressed(reply=await watch(turn, await _again(turn, announcement)), in_place=True)


async def doubt(turn: Turn, announcement: Announcement, choice: str) -> Pressed:
    """Show what nobody knows the fate of, and send it once more or leave it."""
    if choice == "resend":
        chats = await turn.db.deliveries.resend_doubtful(announcement.id, turn.now)
        await _journal(turn, "resend", announcement, {"chats": chats})
        return Pressed(reply=await watch(turn, await _again(turn, announcement)), in_place=True)
    if choice == "leave":
        chats = await turn.db.deliveries.leave_doubtful(announcement.id)
        await _journal(turn, "leave_in_doubt", announcement, {"chats": chats})
        return await _card(turn, announcement, done_notice(turn.language))
    rows = await turn.db.ledger.in_doubt(announcement.id)
    names = {member.id: member for member in await turn.db.members.all()}
    return Pressed(reply=doubt_screen(announcement, rows, names, turn.language), in_place=True)


async def follow(turn: Turn, announcement: Announcement, choice: str) -> Pressed | None:
    """Begin the draft of a second circular or a cancellation: to the same readers, about the same event."""
    if choice not in set(Link):
        return None
    draft = Announcement(
        subject=announcement.subject,
        urgency=announcement.urgency,
        confirm=announcement.confirm,
        event_id=announcement.event_id,
        audience=announcement.audience,
        follows=announcement.id,
        link=Link(choice),
    )
    return Pressed(reply=await screen(turn, await new_draft(turn, draft)))


async def _change(turn: Turn, announcement: Announcement, state: AnnouncementState) -> Pressed:
    if await turn.db.announcements.change_state(announcement.id, state):
        await _journal(turn, state.value, announcement, {})
    return Pressed(reply=await watch(turn, await _again(turn, announcement)), in_place=True)


async def _silent(turn: Turn, announcement: Announcement) -> list[MemberId]:
    if not announcement.confirm or announcement.recalling:
        return []
    institutions = (await turn.db.reports.of(announcement)).institutions
    return [each.member_id for each in institutions if each.standing is Standing.DELIVERED]


async def _card(turn: Turn, announcement: Announcement, notice: str) -> Pressed:
    report = await turn.db.reports.of(await _again(turn, announcement))
    return Pressed(reply=report_card(report, turn.language, turn.zone), in_place=True, notice=notice)


async def _again(turn: Turn, announcement: Announcement) -> Announcement:
    return await turn.db.announcements.find(announcement.id) or announcement


async def _journal(turn: Turn, act: str, announcement: Announcement, detail: dict[str, int]) -> None:
    sender = turn.sender
    await turn.db.journal.add(turn.now, act, announcement.label, by=sender.id, name=sender.name, detail=detail)
