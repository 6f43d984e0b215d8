"""The sections of a draft that are written: what is waited for, and what comes."""

from dataclasses import replace
from datetime import datetime, time

from bot.conversation.drafting import number_taken, screen
from bot.conversation.speaking import Address, speak
from bot.domain.announcements import Announcement, AnnouncementId, AnnouncementState, Letter
from bot.domain.incoming import Incoming, SentFile
from bot.domain.outgoing import Act, Outgoing
from bot.domain.roles import AdminAct
from bot.render.checking import EXPECTED
from bot.render.markup import EMPTY, escaped
from bot.render.reply import Reply
from bot.render.sections import ask_for, bad_moment, files_screen, long_number, overwritten, past_moment, taken_number
from bot.render.splitting import split_letter
from bot.turn import Turn
from bot.understanding.moments import read_moment
from db.forms import OpenForm

NAME = "announce"
_LONGEST_NUMBER = 100
#: as many as an album has
_MOST_FILES = 10
#: what an admin means who names a day only
_MISSING = {"deadline": time(23, 59), "when": time(9)}


async def expect(turn: Turn, draft: Announcement, field: str, problem: str = "") -> Reply:
    """Wait for what belongs into a section, and return the request to write it."""
    name, _, code = field.partition(".")
    if name in {"text", "members"} and (code not in EXPECTED or (name == "members" and code not in draft.letters)):
        return await screen(turn, draft)
    state = {"draft": draft.id, "field": field, "screen": turn.message_id, "before": written(draft, field)}
    await turn.db.forms.put(turn.chat.id, turn.sender.id, NAME, state, turn.now)
    if name == "files":
        return await show_files(turn, draft)
    return ask_for(field, draft, turn.language, zone=turn.zone, now=turn.now, problem=problem)


def written(draft: Announcement, field: str) -> str:
    """Return what a section that is written holds, as one text."""
    name, _, code = field.partition(".")
    letter = draft.letters.get(code)
    if letter is not None:
        return letter.members_only if name == "members" else f"{letter.title}\n{letter.body}"
    return draft.number if name == "number" else ""


async def step(turn: Turn, incoming: Incoming, form: OpenForm) -> Reply | None:
    """Take what was written or sent for the section that is waited for."""
    draft = await turn.db.announcements.find(AnnouncementId(int(form.state["draft"])))
    if draft is None or draft.state is not AnnouncementState.DRAFT or not turn.may(AdminAct.DRAFT):
        await turn.db.forms.close(turn.chat.id, turn.sender.id)
        return None
    field, shown = str(form.state["field"]), form.state.get("screen")
    if incoming.file is not None:
        draft = await _attach(turn, draft, incoming.file)
    if field == "files":
        return await _show_files(turn, draft, shown)
    changed = await take(turn, draft, field, incoming)
    if isinstance(changed, str):
        return ask_for(field, draft, turn.language, zone=turn.zone, now=turn.now, problem=changed)
    await turn.db.announcements.rewrite(changed, await turn.db.announcements.file_ids(draft.id))
    await turn.db.forms.close(turn.chat.id, turn.sender.id)
    await _clear_away(turn, shown)
    lost = written(draft, field)
    # somebody else wrote it while it was waited for: nothing that was written is lost without a word
    notice = overwritten(lost, turn.language) if lost and lost != form.state.get("before") else EMPTY
    return await screen(turn, changed, notice)


async def take(turn: Turn, draft: Announcement, field: str, incoming: Incoming) -> Announcement | str:
    """Return the draft with what was written, or why it cannot be taken."""
    name, _, code = field.partition(".")
    html = incoming.html or escaped(incoming.text)
    match name:
        case "text":
            title, body = split_letter(html)
            before = draft.letters.get(code)
            letter = Letter(title=title, body=body, members_only=before.members_only if before else "")
            return replace(draft, letters={**draft.letters, code: letter})
        case "members" if code in draft.letters:
            return replace(draft, letters={**draft.letters, code: replace(draft.letters[code], members_only=html)})
        case "number":
            return await _number(turn, draft, " ".join(incoming.text.split()))
        case "deadline" | "when":
            return _moment(turn, draft, name, incoming.text)
        case _:
            return draft


async def _number(turn: Turn, draft: Announcement, number: str) -> Announcement | str:
    if len(number) > _LONGEST_NUMBER:
        return long_number(turn.language)
    return taken_number(turn.language) if await number_taken(turn, draft, number) else replace(draft, number=number)


def _moment(turn: Turn, draft: Announcement, name: str, text: str) -> Announcement | str:
    at: datetime | None = read_moment(text, turn.zone, turn.now, _MISSING[name])
    if at is None:
        return bad_moment(turn.language)
    if at <= turn.now:
        return past_moment(turn.language)
    return replace(draft, deadline=at) if name == "deadline" else replace(draft, send_at=at)


async def _attach(turn: Turn, draft: Announcement, file: SentFile) -> Announcement:
    """Add a file; its bytes stay with Telegram, which sends it on by its own id."""
    ids = await turn.db.announcements.file_ids(draft.id)
    file_id = await turn.db.files.refer(name=file.name, mime=file.mime, kind=file.kind, telegram_file_id=file.file_id)
    if file_id not in ids and len(ids) < _MOST_FILES:
        await turn.db.announcements.rewrite(draft, (*ids, file_id))
    return await turn.db.announcements.find(draft.id) or draft


async def show_files(turn: Turn, draft: Announcement) -> Reply:
    """Return the files of a draft, each with the language whose readers get it."""
    readers = [code for _file_id, code in await turn.db.announcements.files(draft.id)]
    return files_screen(draft, readers, turn.language)


async def _show_files(turn: Turn, draft: Announcement, shown: int | None) -> Reply | None:
    """Show the files in the screen that asked for them; several may come one after another."""
    listed = await show_files(turn, draft)
    if shown is None:
        return listed
    await speak(turn.db, listed, Address(chat_id=turn.chat.id, edits=shown), turn.now)
    return None


async def _clear_away(turn: Turn, shown: int | None) -> None:
    """Take the screen that asked away: its place is beneath what was written."""
    if shown is not None:
        await turn.db.outgoing.put(Outgoing(chat_id=turn.chat.id, act=Act.DELETE, payload={"message_id": shown}))
