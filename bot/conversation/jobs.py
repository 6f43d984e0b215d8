"""The buttons of an announcement that is out: each with what the one who presses must be allowed to do."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.conversation import correcting, recording, reporting, steering
from bot.conversation.authority import refuse_press
from bot.conversation.pressing import Press, Pressed
from bot.domain.announcements import Announcement, AnnouncementId, AnnouncementState
from bot.domain.roles import AdminAct
from bot.render.actions import Action
from bot.render.sending import JOB
from bot.turn import Turn

Step = Callable[[Turn, Announcement, str], Awaitable[Pressed | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verb:
    needs: AdminAct
    step: Step


def _reading(step: Step) -> _Verb:
    return _Verb(needs=AdminAct.SEE_REPORT, step=step)


def _steering(step: Step) -> _Verb:
    return _Verb(needs=AdminAct.STEER, step=step)


_VERBS: Mapping[str, _Verb] = {
    "open": _reading(reporting.opened),
    "list": _reading(reporting.listed),
    "xlsx": _reading(reporting.whole_table),
    "missing": _reading(reporting.call_table),
    "paste": _reading(reporting.pasted),
    "ics": _reading(reporting.dated),
    "watch": _reading(steering.watched),
    "pause": _steering(steering.pause),
    "resume": _steering(steering.resume),
    "stop": _steering(steering.stop),
    "now": _steering(steering.send_now),
    "draft": _steering(steering.call_off),
    "chase": _steering(steering.chase),
    "recall": _steering(steering.recall),
    "doubt": _steering(steering.doubt),
    "follow": _Verb(needs=AdminAct.DRAFT, step=steering.follow),
    "correct": _steering(correcting.asked),
    "fix": _steering(correcting.begun),
    "unfix": _steering(correcting.emptied),
    "fixed": _steering(correcting.applied),
    "hand": _steering(recording.listed),
    "by": _steering(recording.chosen),
    "way": _steering(recording.asked),
    "noted": _steering(recording.without_note),
}


async def _press(turn: Turn, action: Action) -> Pressed | None:
    number, _, rest = action.argument.partition(".")
    name, _, choice = rest.partition(".")
    verb = _VERBS.get(name)
    if verb is None:
        # whoever made this up: an admin gets an outdated button, anybody else a refusal
        return None if turn.may(AdminAct.SEE_REPORT) else await refuse_press(turn, JOB)
    if not turn.may(verb.needs):
        return await refuse_press(turn, f"{JOB}.{name}")
    small = number.isdecimal() and len(number) < len(str(2**62))
    announcement = await turn.db.announcements.find(AnnouncementId(int(number))) if small else None
    if announcement is None or announcement.state is AnnouncementState.DRAFT:
        return None
    return await verb.step(turn, announcement, choice)


PRESSES: Mapping[str, Press] = {JOB: _press}
