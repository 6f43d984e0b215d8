"""A confirmation that came otherwise, by telephone, e-mail, WeChat or in person, is recorded by hand."""

import re
from dataclasses import replace

from bot.conversation.confirming import show_confirmed
from bot.conversation.pressing import Pressed
from bot.domain.announcements import Announcement, AnnouncementId
from bot.domain.confirmations import Confirmation, Way
from bot.domain.incoming import Incoming
from bot.domain.members import Member, MemberId
from bot.domain.reports import Standing
from bot.domain.roles import AdminAct
from bot.render.reply import Reply
from bot.render.steering import ask_note, hand_page, recorded, ways_screen
from bot.turn import Turn
from db.forms import OpenForm

NAME = "record"
_COMMA = re.compile(r"[,，;；、\n]")
_LONGEST_NAME = 100
_LONGEST_NOTE = 500


async def listed(turn: Turn, announcement: Announcement, choice: str) -> Pressed:
    """List the institutions that have not confirmed."""
    page = int(choice) if choice.isdecimal() else 0
    report = await turn.db.reports.of(announcement)
    silent = [each.member_id for each in report.institutions if each.standing is not Standing.CONFIRMED]
    members = await turn.db.members.many(silent)
    return Pressed(reply=hand_page(announcement, members, page, turn.language), in_place=True)


async def chosen(turn: Turn, announcement: Announcement, choice: str) -> Pressed | None:
    """Ask in which way an institution has confirmed."""
    member = await _meant(turn, announcement, choice)
    return Pressed(reply=ways_screen(announcement, member, turn.language), in_place=True) if member else None


async def asked(turn: Turn, announcement: Announcement, choice: str) -> Pressed | None:
    """Ask who has confirmed, and wait for it."""
    way, member = await _way(turn, announcement, choice)
    if way is None or member is None:
        return None
    state = {"announcement": announcement.id, "member": member.id, "way": way.value}
    await turn.db.forms.put(turn.chat.id, turn.sender.id, NAME, state, turn.now)
    return Pressed(reply=ask_note(announcement, member, way, turn.language), in_place=True)


async def without_note(turn: Turn, announcement: Announcement, choice: str) -> Pressed | None:
    """Record a confirmation of which it is not known who gave it."""
    way, member = await _way(turn, announcement, choice)
    if way is None or member is None:
        return None
    return Pressed(reply=await _record(turn, announcement, member, way, "", ""), in_place=True)


async def step(turn: Turn, incoming: Incoming, form: OpenForm) -> Reply | None:
    """Take the name and the note, and record the confirmation."""
    announcement = await turn.db.announcements.find(AnnouncementId(int(form.state["announcement"])))
    member = await _meant(turn, announcement, str(form.state["member"])) if announcement else None
    if announcement is None or member is None or not turn.may(AdminAct.STEER):
        await turn.db.forms.close(turn.chat.id, turn.sender.id)
        return None
    name, *rest = _COMMA.split(incoming.text.strip(), maxsplit=1)
    note = rest[0].strip()[:_LONGEST_NOTE] if rest else ""
    # the message written here is none of the announcement's
    turn = replace(turn, message_id=None)
    return await _record(turn, announcement, member, Way(form.state["way"]), name.strip()[:_LONGEST_NAME], note)


async def _record(  # noqa: PLR0917 - one confirmation
    turn: Turn, announcement: Announcement, member: Member, way: Way, name: str, note: str
) -> Reply:
    said = Confirmation(member_id=member.id, at=turn.now, way=way, name=name, note=note)
    holds = await turn.db.confirmations.confirm(announcement.id, said)
    await turn.db.forms.close(turn.chat.id, turn.sender.id)
    detail = {"member": member.id, "way": way.value}
    await turn.db.journal.add(
        turn.now, "confirm_by_hand", announcement.label, by=turn.sender.id, name=turn.sender.name, detail=detail
    )
    await show_confirmed(turn, announcement, member, holds)
    return recorded(member, way, announcement, turn.language)


async def _way(turn: Turn, announcement: Announcement, choice: str) -> tuple[Way | None, Member | None]:
    way, _, member = choice.partition(".")
    if way not in set(Way) or way == Way.BUTTON:
        return None, None
    return Way(way), await _meant(turn, announcement, member)


async def _meant(turn: Turn, announcement: Announcement, member_id: str) -> Member | None:
    member = await turn.db.members.get(MemberId(member_id))
    return member if member is not None and announcement.audience.admits(member) else None
