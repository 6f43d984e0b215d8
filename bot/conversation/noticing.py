"""An announcement is opened from the list."""

from collections.abc import Mapping

from bot.conversation.authority import refuse_press
from bot.conversation.pressing import Press, Pressed
from bot.domain.announcements import AnnouncementId
from bot.domain.deliveries import Reader
from bot.intents.announcements import may_see
from bot.render.actions import Action
from bot.render.announcements import announcement_card
from bot.turn import Turn


async def _open(turn: Turn, action: Action) -> Pressed | None:
    small = action.argument.isdecimal() and len(action.argument) < len(str(2**62))
    announcement = await turn.db.announcements.find(AnnouncementId(int(action.argument))) if small else None
    if announcement is None:
        return None
    if not await may_see(turn, announcement):
        return await refuse_press(turn, action.word)
    members = await turn.db.members.many(turn.member_of)
    inside = next((member.id for member in members if announcement.audience.admits(member)), None)
    reader = Reader(language=turn.language.code, member_id=inside)
    return Pressed(reply=announcement_card(announcement, reader, turn.language, turn.zone))


PRESSES: Mapping[str, Press] = {"notice": _open}
