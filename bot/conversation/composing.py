"""/announce: an announcement is written section by section; the draft is in the database all along."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.conversation.authority import pressed_by
from bot.conversation.drafting import check, facts_of, members_of, screen
from bot.conversation.launching import preview, send, test
from bot.conversation.pressing import Press, Pressed
from bot.conversation.writing import expect
from bot.domain.announcements import Announcement, AnnouncementId, AnnouncementState, Audience, Letter, Urgency
from bot.domain.chats import UserId
from bot.domain.events import EventId, EventQuery
from bot.domain.members import MemberId, MemberType, Role
from bot.domain.roles import AdminAct
from bot.domain.subscriptions import Subject
from bot.render.actions import Action
from bot.render.audience import audience_screen, chosen, options, options_screen
from bot.render.checking import EXPECTED
from bot.render.composing import WORD, drafts_screen
from bot.render.paging import page_of
from bot.render.reply import Reply
from bot.render.sections import (
    delete_question,
    deleted,
    events_screen,
    subjects_screen,
    urgencies_screen,
)
from bot.render.sending import sent_before
from bot.turn import Turn


async def announce(turn: Turn, _argument: str) -> Reply:
    """Return the drafts to go on with, or a new one when there is none."""
    drafts = await turn.db.announcements.recent(drafts=True)
    if drafts:
        return drafts_screen(drafts, turn.language)
    return await screen(turn, await new_draft(turn, Announcement(subject=Subject.NEWS)))


async def new_draft(turn: Turn, announcement: Announcement) -> Announcement:
    """Keep a new draft and return it; one that says the same is there already when a button is pressed twice."""
    for draft in await turn.db.announcements.recent(drafts=True):
        if replace(draft, id=announcement.id) == announcement:
            return draft
    draft_id = await turn.db.announcements.add(announcement, (), UserId(turn.sender.id), turn.now)
    await turn.db.journal.add(turn.now, "draft", str(draft_id), by=turn.sender.id, name=turn.sender.name)
    return replace(announcement, id=draft_id)


async def find_draft(turn: Turn, number: str) -> Announcement | None:
    """Return the draft with this id, None when there is none (any more)."""
    found = await turn.db.announcements.find(AnnouncementId(int(number))) if number.isdecimal() else None
    return found if found is not None and found.state is AnnouncementState.DRAFT else None


async def keep(turn: Turn, draft: Announcement) -> Announcement:
    """Keep a draft as it is now; its files stay."""
    await turn.db.announcements.rewrite(draft, await turn.db.announcements.file_ids(draft.id))
    return draft


async def _new(turn: Turn, _action: Action) -> Pressed:
    draft = await new_draft(turn, Announcement(subject=Subject.NEWS))
    return Pressed(reply=await screen(turn, draft), in_place=True)


async def _press(turn: Turn, action: Action) -> Pressed | None:
    number, _, rest = action.argument.partition(".")
    verb, _, choice = rest.partition(".")
    draft, step = await find_draft(turn, number), _STEPS.get(verb)
    if draft is None and verb == "send":
        return Pressed(notice=sent_before(turn.language), alert=True)
    if draft is None or step is None:
        return None
    # whatever was being asked for is not waited for any more; a section that asks anew says so itself
    await turn.db.forms.close(turn.chat.id, turn.sender.id)
    done = await step(turn, draft, choice)
    return Pressed(reply=done, in_place=True) if isinstance(done, Reply) else done


async def _open(turn: Turn, draft: Announcement, _choice: str) -> Reply:
    return await screen(turn, draft)


async def _confirm(turn: Turn, draft: Announcement, _choice: str) -> Reply:
    return await screen(turn, await keep(turn, replace(draft, confirm=not draft.confirm)))


async def _subject(turn: Turn, draft: Announcement, choice: str) -> Reply:
    if choice not in set(Subject):
        return subjects_screen(draft, turn.language)
    return await screen(turn, await keep(turn, replace(draft, subject=Subject(choice))))


async def _urgency(turn: Turn, draft: Announcement, choice: str) -> Reply:
    if choice not in set(Urgency):
        return urgencies_screen(draft, turn.language)
    return await screen(turn, await keep(turn, replace(draft, urgency=Urgency(choice))))


async def _event(turn: Turn, draft: Announcement, choice: str) -> Reply:
    event = await turn.db.events.get(EventId(choice)) if choice != "none" else None
    return await screen(turn, await keep(turn, replace(draft, event_id=event.id if event else None)))


async def _events(turn: Turn, draft: Announcement, choice: str) -> Reply:
    """Show a page of the coming events."""
    page = page_of(await turn.db.events.find(EventQuery(), turn.now), int(choice) if choice.isdecimal() else 0)
    return events_screen(draft, page, await turn.db.events.many(page.ids), turn.language)


async def _files(turn: Turn, draft: Announcement, _choice: str) -> Reply:
    return await expect(turn, draft, "files")


async def _unfile(turn: Turn, draft: Announcement, choice: str) -> Reply:
    ids = list(await turn.db.announcements.file_ids(draft.id))
    if choice.isdecimal() and int(choice) < len(ids):
        del ids[int(choice)]
        await turn.db.announcements.rewrite(draft, ids)
    return await _files(turn, await turn.db.announcements.find(draft.id) or draft, "")


async def _file_for(turn: Turn, draft: Announcement, choice: str) -> Reply:
    """Give a file to the next kind of readers: everybody, those of one language, those of the other."""
    files = await turn.db.announcements.files(draft.id)
    if choice.isdecimal() and int(choice) < len(files):
        kinds = ("", *EXPECTED)
        after = kinds[(kinds.index(files[int(choice)][1]) + 1) % len(kinds)]
        await turn.db.announcements.choose_file_language(draft.id, int(choice), after)
    return await _files(turn, draft, "")


async def _audience(turn: Turn, draft: Announcement, choice: str) -> Reply:
    if choice == "all":
        draft = await keep(turn, replace(draft, audience=Audience()))
    members = await members_of(turn)
    facts = await facts_of(turn, draft, members)
    kind, _, page = choice.partition(".")
    if kind in _CONDITIONS:
        at = int(page) if page.isdecimal() else 0
        return options_screen(draft, facts, members, turn.language, kind=kind, page=at)
    return audience_screen(draft, facts, members, turn.language)


async def _pick(turn: Turn, draft: Announcement, choice: str) -> Reply:
    kind, _, rest = choice.partition(".")
    page, _, value = rest.partition(".")
    offered = {each.value for each in options(kind, await members_of(turn), draft.audience, turn.language)}
    if kind in _CONDITIONS and value in offered:
        wanted = chosen(draft.audience, kind) ^ {value}
        values = frozenset(map(_CONDITIONS[kind], wanted))
        audience = replace(draft.audience, **{kind: values})  # type: ignore[arg-type]  # each of its own kind's values
        draft = await keep(turn, replace(draft, audience=audience))
    return await _audience(turn, draft, f"{kind}.{page}")


async def _clear(turn: Turn, draft: Announcement, choice: str) -> Reply:
    name, _, code = choice.partition(".")
    letter = draft.letters.get(code)
    others = {each: kept for each, kept in draft.letters.items() if each != code}
    emptied = {code: Letter(title=letter.title, body=letter.body)} if letter else {}
    changed = {
        "text": replace(draft, letters=others),
        "members": replace(draft, letters=others | emptied),
        "number": replace(draft, number=""),
        "deadline": replace(draft, deadline=None),
        "when": replace(draft, send_at=None),
    }.get(name, draft)
    return await screen(turn, await keep(turn, changed))


async def _delete(turn: Turn, draft: Announcement, choice: str) -> Reply:
    if choice != "yes":
        return delete_question(draft, turn.language)
    await turn.db.announcements.drop(draft.id)
    await turn.db.journal.add(turn.now, "drop_draft", str(draft.id), by=turn.sender.id, name=turn.sender.name)
    return deleted(turn.language)


async def _check(turn: Turn, draft: Announcement, _choice: str) -> Reply:
    return await check(turn, draft, may_send=turn.may(AdminAct.ANNOUNCE))


def _asking(field: str) -> "Step":
    async def ask(turn: Turn, draft: Announcement, choice: str) -> Reply:
        return await expect(turn, draft, f"{field}.{choice}" if choice else field)

    return ask


Step = Callable[[Turn, Announcement, str], Awaitable[Reply | Pressed]]
#: the conditions of an audience and what their values are
_CONDITIONS: Mapping[str, Callable[[str], str]] = {
    "countries": str,
    "regions": str,
    "types": MemberType,
    "roles": Role,
    "members": MemberId,
    "exclude": MemberId,
}
_STEPS: Mapping[str, Step] = {
    "open": _open,
    "text": _asking("text"),
    "members": _asking("members"),
    "number": _asking("number"),
    "deadline": _asking("deadline"),
    "when": _asking("when"),
    "subject": _subject,
    "urgency": _urgency,
    "confirm": _confirm,
    "event": _event,
    "events": _events,
    "files": _files,
    "unfile": _unfile,
    "filefor": _file_for,
    "aud": _audience,
    "pick": _pick,
    "clear": _clear,
    "preview": preview,
    "test": test,
    "check": _check,
    "send": send,
    "delete": _delete,
}
PRESSES: Mapping[str, Press] = {
    WORD: pressed_by(AdminAct.DRAFT, _press),
    "draft_new": pressed_by(AdminAct.DRAFT, _new),
}
