"""A correction: the new text is written, looked at, and put in the place of what was delivered."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.conversation.launching import watch
from bot.conversation.pressing import Pressed
from bot.domain.announcements import Announcement, AnnouncementId, Letter
from bot.domain.deliveries import DeliveryState, Reader
from bot.domain.incoming import Incoming
from bot.domain.members import MemberId
from bot.domain.roles import AdminAct
from bot.render.checking import EXPECTED, Kind, look_over
from bot.render.letters import letter
from bot.render.markup import escaped
from bot.render.reply import Reply
from bot.render.splitting import split_letter
from bot.render.steering import ask_correction, correct_question, corrected_notice, correction_screen
from bot.turn import Turn
from db.forms import OpenForm

NAME = "correct"
_SOMEBODY = MemberId("preview")


async def asked(turn: Turn, announcement: Announcement, _choice: str) -> Pressed:
    """Ask in which language the text shall be corrected."""
    return Pressed(reply=correct_question(announcement, turn.language), in_place=True)


async def begun(turn: Turn, announcement: Announcement, choice: str) -> Pressed | None:
    """Wait for the corrected text in one language; what was corrected in the other one is kept."""
    if choice not in EXPECTED:
        return None
    form = await _form(turn, announcement)
    state = {"announcement": announcement.id, "code": choice, "letters": form.get("letters", {})}
    await turn.db.forms.put(turn.chat.id, turn.sender.id, NAME, state, turn.now)
    return Pressed(reply=ask_correction(announcement, choice, turn.language), in_place=True)


async def step(turn: Turn, incoming: Incoming, form: OpenForm) -> Reply | None:
    """Take the corrected text, and return how it will be read."""
    announcement = await turn.db.announcements.find(AnnouncementId(int(form.state["announcement"])))
    if announcement is None or not turn.may(AdminAct.STEER):
        await turn.db.forms.close(turn.chat.id, turn.sender.id)
        return None
    code = str(form.state["code"])
    title, body = split_letter(incoming.html or escaped(incoming.text))
    letters = {**form.state["letters"], code: {"title": title, "body": body}}
    await turn.db.forms.put(turn.chat.id, turn.sender.id, NAME, {**form.state, "letters": letters}, turn.now)
    corrected = replace(_corrected(announcement, letters), revision=announcement.revision + 1)
    language = turn.languages.get(code, turn.language)
    seen = letter(corrected, Reader(language=code, member_id=_SOMEBODY), language, turn.zone)[0]
    # what was wrong with the deadline when it went out is no matter of a correction
    found = [each for each in look_over(corrected, turn.now) if each.kind is not Kind.PAST_DEADLINE]
    states = await turn.db.reports.states(announcement.id)
    return correction_screen(announcement, seen, found, states[DeliveryState.SENT], turn.language)


async def applied(turn: Turn, announcement: Announcement, choice: str) -> Pressed | None:
    """Put the corrected text in the place of the old one."""
    letters = (await _form(turn, announcement)).get("letters", {})
    if not letters or announcement.recalling:
        return None
    corrected = _corrected(announcement, letters)
    if any(each.fatal and each.kind is not Kind.PAST_DEADLINE for each in look_over(corrected, turn.now)):
        return None
    await turn.db.announcements.correct(corrected, ask_again=choice == "1" and announcement.confirm)
    await turn.db.deliveries.follow_up(announcement.id, turn.now)
    await turn.db.forms.close(turn.chat.id, turn.sender.id)
    detail = {"languages": sorted(letters), "asked_again": choice == "1"}
    await turn.db.journal.add(
        turn.now, "correct", announcement.label, by=turn.sender.id, name=turn.sender.name, detail=detail
    )
    now = await turn.db.announcements.find(announcement.id) or announcement
    return Pressed(reply=await watch(turn, now), in_place=True, notice=corrected_notice(turn.language))


async def _form(turn: Turn, announcement: Announcement) -> Mapping[str, Any]:
    form = await turn.db.forms.find(turn.chat.id, turn.sender.id)
    ours = form is not None and form.name == NAME and form.state["announcement"] == announcement.id
    return form.state if form is not None and ours else {}


def _corrected(announcement: Announcement, letters: Mapping[str, Mapping[str, str]]) -> Announcement:
    kept = announcement.letters
    new = {
        code: Letter(
            title=each["title"],
            body=each["body"],
            members_only=kept[code].members_only if code in kept else "",
        )
        for code, each in letters.items()
    }
    return replace(announcement, letters={**kept, **new})
