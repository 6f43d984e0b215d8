"""/report: what became of an announcement, in the chat and as files."""

from collections.abc import Sequence

from bot.conversation.pressing import Pressed
from bot.domain.announcements import Announcement, AnnouncementState
from bot.domain.members import Member, MemberId
from bot.domain.reports import InstitutionReport, Standing
from bot.formats.calendar import calendar_file
from bot.formats.deadline import deadline_file
from bot.formats.sheet import sheet
from bot.render.calendars import calendar_entry, calendar_reply
from bot.render.composing import title_of
from bot.render.deadlines import deadline_reply, no_dates
from bot.render.pasting import paste_reply, plain, plain_text
from bot.render.reply import Attachment, Reply
from bot.render.reports import (
    file_ready,
    institutions_page,
    nobody_to_call,
    report_card,
    report_list,
    table_headings,
    table_name,
    table_rows,
    to_call,
)
from bot.turn import Turn

#: the latest announcements among which a part of a number or a title is looked for
_LOOKED_AT = 60
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def report(turn: Turn, argument: str) -> Reply:
    """Return the report on the announcement that is named, or the list to choose from."""
    asked = argument.strip()
    if not asked:
        return report_list(await turn.db.announcements.recent(), turn.language)
    found = await _meant(turn, asked)
    if len(found) == 1:
        return report_card(await turn.db.reports.of(found[0]), turn.language, turn.zone)
    return report_list(found or await turn.db.announcements.recent(), turn.language, missing="" if found else asked)


async def _meant(turn: Turn, asked: str) -> list[Announcement]:
    """Return what went out under this number; what it may mean, when it is not the whole of one."""
    # digits alone may be the number of one and the id of another
    exact = [await turn.db.announcements.numbered(each) for each in (asked, f"#{asked}")]
    whole = {each.id: each for each in exact if each is not None and each.state is not AnnouncementState.DRAFT}
    if whole:
        return list(whole.values())
    part = asked.casefold()
    latest = await turn.db.announcements.recent(_LOOKED_AT)
    said = {each.id: (each.number, *(letter.title for letter in each.letters.values())) for each in latest}
    return [each for each in latest if any(part in words.casefold() for words in said[each.id])]


async def opened(turn: Turn, announcement: Announcement, _choice: str) -> Pressed:
    """Open the report."""
    await turn.db.forms.close(turn.chat.id, turn.sender.id)
    shown = report_card(await turn.db.reports.of(announcement), turn.language, turn.zone)
    return Pressed(reply=shown, in_place=True)


async def listed(turn: Turn, announcement: Announcement, choice: str) -> Pressed | None:
    """List the institutions that stand so."""
    standing, _, page = choice.partition(".")
    if standing not in set(Standing) or not page.isdecimal():
        return None
    shown = institutions_page(
        await turn.db.reports.of(announcement),
        await _names(turn),
        turn.language,
        turn.zone,
        wanted=Standing(standing),
        page=int(page),
    )
    return Pressed(reply=shown, in_place=True)


async def whole_table(turn: Turn, announcement: Announcement, _choice: str) -> Pressed:
    """Send the report as a workbook."""
    found = await turn.db.reports.of(announcement)
    return Pressed(reply=await _table(turn, announcement, found.institutions, calling=False))


async def call_table(turn: Turn, announcement: Announcement, _choice: str) -> Pressed:
    """Send the institutions that were not reached or have not confirmed, with their contacts."""
    institutions = to_call(await turn.db.reports.of(announcement))
    if not institutions:
        return Pressed(notice=nobody_to_call(turn.language), alert=True)
    return Pressed(reply=await _table(turn, announcement, institutions, calling=True))


async def pasted(turn: Turn, announcement: Announcement, _choice: str) -> Pressed:
    """Send the bilingual text to paste elsewhere."""
    text = plain_text(announcement, turn.languages, turn.timezone)
    return Pressed(
        reply=paste_reply(text, _harmless(announcement.number or f"announcement-{announcement.id}"), turn.language)
    )


async def dated(turn: Turn, announcement: Announcement, _choice: str) -> Pressed:
    """Send the dates as calendar files: the event, and the deadline."""
    event = await turn.db.events.get(announcement.event_id) if announcement.event_id else None
    if event is not None:
        entry = calendar_entry(event, turn.language)
        file = calendar_file(event, title=entry.title, place=entry.place, about=entry.about, now=turn.now)
        return Pressed(reply=calendar_reply(event, file, turn.language))
    if announcement.deadline is None:
        return Pressed(notice=no_dates(turn.language), alert=True)
    title = title_of(announcement, turn.language) or announcement.label
    about = plain(announcement.letter(turn.language.code)[1].body)
    uid = f"announcement-{announcement.id}"
    content = deadline_file(uid, title=title, about=about, at=announcement.deadline, now=turn.now)
    return Pressed(reply=deadline_reply(title, uid, content, turn.language))


async def _table(
    turn: Turn, announcement: Announcement, institutions: Sequence[InstitutionReport], *, calling: bool
) -> Reply:
    name = table_name(announcement, turn.language, calling=calling)
    rows = table_rows(institutions, await _names(turn), turn.language, turn.zone)
    content = sheet(_harmless(name), table_headings(turn.language), rows)
    file = Attachment(name=f"{_harmless(name)}.xlsx", mime=_WORKBOOK, content=content)
    return Reply(text=file_ready(name, turn.language), attachments=(file,))


def _harmless(name: str) -> str:
    """Return a name without what a file's or a sheet's name must not have."""
    return "".join("-" if each in '\\/:*?"<>|[]' else each for each in name)


async def _names(turn: Turn) -> dict[MemberId, Member]:
    return {member.id: member for member in await turn.db.members.all()}
