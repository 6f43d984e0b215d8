"""/why: the ledger says in words why an institution has or has not got something."""

from collections.abc import Mapping

from bot.conversation.authority import pressed_by
from bot.conversation.pressing import Press, Pressed
from bot.domain.members import Member, MemberId
from bot.domain.roles import AdminAct
from bot.render.actions import Action
from bot.render.reply import Reply
from bot.render.why import Case, Clock, which_member, why_screen
from bot.turn import Turn

_LATEST = 5
_OFFERED = 8


async def why(turn: Turn, argument: str) -> Reply:
    """Return the explanation for the institution that is named, or the question which one is meant."""
    asked = argument.strip().casefold()
    found = [member for member in await turn.db.members.all() if asked and _named(member, asked)]
    exact = [member for member in found if asked in _names(member)]
    if len(exact) == 1 or len(found) == 1:
        return await _explain(turn, (exact or found)[0])
    return which_member(found[:_OFFERED], turn.language)


async def _explain(turn: Turn, member: Member) -> Reply:
    cases = [
        Case(
            announcement=announcement,
            rows=await turn.db.ledger.of_member(announcement.id, member.id),
            confirmation=(await turn.db.confirmations.of(announcement.id)).get(member.id),
        )
        for announcement in await turn.db.announcements.recent(_LATEST)
    ]
    chats = await turn.db.subscriptions.of_member(member.id)
    return why_screen(member, chats, cases, turn.language, Clock(now=turn.now, zone=turn.zone))


async def _press(turn: Turn, action: Action) -> Pressed | None:
    member = await turn.db.members.get(MemberId(action.argument))
    return Pressed(reply=await _explain(turn, member)) if member else None


def _names(member: Member) -> list[str]:
    names = [text for _, text in member.name.known()]
    return [each.casefold() for each in (member.id, *names, *member.aliases)]


def _named(member: Member, asked: str) -> bool:
    return any(asked in name for name in _names(member))


PRESSES: Mapping[str, Press] = {"why": pressed_by(AdminAct.SEE_REPORT, _press)}
