"""A correction: what is wrong is written anew, looked at, and put in the place of what was delivered."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.conversation.drafting import number_taken
from bot.conversation.launching import watch
from bot.conversation.pressing import Pressed
from bot.conversation.writing import take
from bot.domain.announcements import Announcement, AnnouncementId, Letter
from bot.domain.deliveries import DeliveryState, Reader
from bot.domain.incoming import Incoming
from bot.domain.members import MemberId
from bot.domain.roles import AdminAct
from bot.render.checking import Finding, Kind, look_over
from bot.render.correcting import ask_correction, correct_question, corrected_notice, correction_screen, fields_of
from bot.render.letters import letter
from bot.render.reply import Reply
from bot.turn import Turn
from db.forms import OpenForm

NAME = "correct"
_SOMEBODY = MemberId("preview")
#: what was written anew, by field
Changes = Mapping[str, Any]


async def asked(turn: Turn, announcement: Announcement, _choice: str) -> Pressed:
    """Ask what shall be corrected; what was written of an earlier correction and not sent is let go."""
    await turn.db.forms.close(turn.chat.id, turn.sender.id)
    return Pressed(reply=correct_question(announcement, turn.language), in_place=True)


async def begun(turn: Turn, announcement: Announcement, choice: str) -> Pressed | None:
    """Wait for what shall stand in a field; what was corrected in others is kept."""
    if choice not in fields_of(announcement) or announcement.recalling:
        return None
    changes = await _changes(turn, announcement)
    await _keep(turn, announcement, choice, changes)
    now = _corrected(announcement, changes)
    shown = ask_correction(now, choice, turn.language, zone=turn.zone, now=turn.now)
    return Pressed(reply=shown, in_place=True)


async def emptied(turn: Turn, announcement: Announcement, choice: str) -> Pressed | None:
    """Take a field away; a text cannot be."""
    if choice not in fields_of(announcement) or choice.startswith("text.") or announcement.recalling:
        return None
    changes = {**await _changes(turn, announcement), choice: ""}
    await _keep(turn, announcement, choice, changes)
    return Pressed(reply=await _shown(turn, announcement, choice, changes), in_place=True)


async def step(turn: Turn, incoming: Incoming, form: OpenForm) -> Reply | None:
    """Take what was written, and return how it will be read."""
    announcement = await turn.db.announcements.find(AnnouncementId(int(form.state["announcement"])))
    if announcement is None or not turn.may(AdminAct.STEER):
        await turn.db.forms.close(turn.chat.id, turn.sender.id)
        return None
    field, changes = str(form.state["field"]), form.state["changes"]
    taken = await take(turn, _corrected(announcement, changes), field, incoming)
    if isinstance(taken, str):
        return ask_correction(announcement, field, turn.language, zone=turn.zone, now=turn.now, problem=taken)
    changes = {**changes, field: _value(taken, field)}
    await _keep(turn, announcement, field, changes)
    return await _shown(turn, announcement, field, changes)


async def applied(turn: Turn, announcement: Announcement, choice: str) -> Pressed | None:
    """Put what is right in the place of what was delivered."""
    changes = await _changes(turn, announcement)
    corrected = _corrected(announcement, changes)
    if not changes or announcement.recalling or any(each.fatal for each in await _findings(turn, corrected)):
        return None
    again = choice == "1" and announcement.confirm
    await turn.db.announcements.correct(corrected, ask_again=again)
    await turn.db.deliveries.follow_up(announcement.id, turn.now)
    await turn.db.forms.close(turn.chat.id, turn.sender.id)
    detail = {"fields": sorted(changes), "asked_again": again}
    await turn.db.journal.add(
        turn.now, "correct", corrected.label, by=turn.sender.id, name=turn.sender.name, detail=detail
    )
    now = await turn.db.announcements.find(announcement.id) or corrected
    notice = corrected_notice(turn.language, asked_again=again)
    return Pressed(reply=await watch(turn, now), in_place=True, notice=notice, alert=again)


async def _shown(turn: Turn, announcement: Announcement, field: str, changes: Changes) -> Reply:
    corrected = replace(_corrected(announcement, changes), revision=announcement.revision + 1)
    code = field.partition(".")[2] or turn.language.code
    language = turn.languages.get(code, turn.language)
    seen = letter(corrected, Reader(language=code, member_id=_SOMEBODY), language, turn.zone)[0]
    states = await turn.db.reports.states(announcement.id)
    found = await _findings(turn, corrected)
    return correction_screen(
        announcement, seen, found, states[DeliveryState.SENT], turn.language, changed=changes.keys()
    )


async def _findings(turn: Turn, corrected: Announcement) -> list[Finding]:
    # a deadline that has passed since is no matter of a correction; a new one is looked at when it is written
    found = [each for each in look_over(corrected, turn.now) if each.kind is not Kind.PAST_DEADLINE]
    if await number_taken(turn, corrected, corrected.number):
        found.insert(0, Finding(kind=Kind.NUMBER_TAKEN, detail=corrected.number))
    return found


async def _changes(turn: Turn, announcement: Announcement) -> Changes:
    form = await turn.db.forms.find(turn.chat.id, turn.sender.id)
    ours = form is not None and form.name == NAME and form.state["announcement"] == announcement.id
    changes: Changes = form.state["changes"] if form is not None and ours else {}
    return changes


async def _keep(turn: Turn, announcement: Announcement, field: str, changes: Changes) -> None:
    state = {"announcement": announcement.id, "field": field, "changes": dict(changes)}
    await turn.db.forms.put(turn.chat.id, turn.sender.id, NAME, state, turn.now)


def _value(announcement: Announcement, field: str) -> Any:
    """Return what a field holds, as a form keeps it."""
    name, _, code = field.partition(".")
    match name:
        case "text":
            return [announcement.letters[code].title, announcement.letters[code].body]
        case "members":
            return announcement.letters[code].members_only
        case "deadline":
            return announcement.deadline.isoformat() if announcement.deadline else ""
        case _:
            return announcement.number


def _corrected(announcement: Announcement, changes: Changes) -> Announcement:
    letters = dict(announcement.letters)
    # texts first: the part for members belongs to one
    for field, value in sorted(changes.items(), reverse=True):
        name, _, code = field.partition(".")
        before = letters.get(code, Letter(title="", body=""))
        if name == "text":
            letters[code] = replace(before, title=value[0], body=value[1])
        elif name == "members":
            letters[code] = replace(before, members_only=value)
    deadline = changes.get("deadline")
    return replace(
        announcement,
        letters=letters,
        number=changes.get("number", announcement.number),
        deadline=announcement.deadline
        if deadline is None
        else (datetime.fromisoformat(deadline) if deadline else None),
    )
