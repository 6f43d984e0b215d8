"""What was announced lately?"""

from bot.domain.announcements import Announcement, AnnouncementState
from bot.domain.understood import Understood
from bot.render.announcements import announcement_list
from bot.render.reply import Reply
from bot.turn import Turn

#: what nobody shall see (any more)
_HIDDEN = frozenset({AnnouncementState.DRAFT, AnnouncementState.RECALLED})
_LATEST = 8
_LOOKED_AT = 60


async def answer(turn: Turn, understood: Understood) -> Reply:  # noqa: ARG001 - every intent is asked alike
    """Return the latest announcements that this chat may see."""
    shown = [each for each in await turn.db.announcements.recent(_LOOKED_AT) if await may_see(turn, each)]
    subscription = await turn.db.subscriptions.find(turn.chat.id)
    subscribed = subscription is not None and subscription.active
    return announcement_list(shown[:_LATEST], turn.language, subscribed=subscribed)


async def may_see(turn: Turn, announcement: Announcement) -> bool:
    """Return whether an announcement is out and meant for this chat: for everybody, or for its institution."""
    waits = announcement.send_at is not None and announcement.send_at > turn.now
    if announcement.state in _HIDDEN or announcement.recalling or waits or not announcement.letters:
        return False
    if announcement.audience.public:
        return True
    members = await turn.db.members.many(turn.member_of)
    return any(announcement.audience.admits(member) for member in members)
