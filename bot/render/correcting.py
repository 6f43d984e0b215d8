"""A correction: what shall be corrected, how it will be read, and how many chats it goes to."""

from collections.abc import Collection, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.announcements import Announcement
from bot.domain.language import Language
from bot.render.buttons import in_rows, marked
from bot.render.checking import EXPECTED, Finding, finding_text
from bot.render.letters import moment
from bot.render.markup import EMPTY, Markup, lines, markup, paragraphs
from bot.render.paging import shortened
from bot.render.reply import Button, Reply, Style
from bot.render.sections import problem_line, request
from bot.render.sending import job_button
from bot.render.words import language_name, version_name

#: of what stands there now: the request must fit above it
_LONGEST_BEFORE = 3000


def fields_of(announcement: Announcement) -> tuple[str, ...]:
    """Return what of an announcement can be corrected: all that stands in its text, by language."""
    written = [code for code in EXPECTED if code in announcement.letters]
    return (*(f"text.{code}" for code in EXPECTED), *(f"members.{code}" for code in written), "number", "deadline")


def correct_question(announcement: Announcement, language: Language) -> Reply:
    """Ask what shall be corrected."""
    _ = language.gettext
    said = _("What do you want to correct? The messages that were delivered are replaced without a sound and marked.")
    files = _("Files cannot be exchanged; send the right ones with a second circular.")
    parts = (markup(said), markup(files) if announcement.attachments else EMPTY)
    return Reply(text=lines(parts), buttons=(*_fields(announcement, (), language), _back(announcement, language)))


def ask_correction(
    announcement: Announcement, field: str, language: Language, *, zone: ZoneInfo, now: datetime, problem: str = ""
) -> Reply:
    """Ask for what shall stand there, with what stands there now, to be copied and changed."""
    asked = request(field, language, zone=zone, now=now)
    before = _said(announcement, field, language, zone)
    shown = markup("<pre>{before}</pre>", before=shortened(before, _LONGEST_BEFORE)) if before else EMPTY
    clear = job_button(language.gettext("Clear"), announcement, f"unfix.{field}", language)
    clearing = (clear,) if before and not field.startswith("text.") else ()
    return Reply(
        text=paragraphs((problem_line(problem), asked, shown)), buttons=((*_back(announcement, language), *clearing),)
    )


def correction_screen(
    announcement: Announcement,
    seen: Markup,
    findings: Sequence[Finding],
    chats: int,
    language: Language,
    *,
    changed: Collection[str],
) -> Reply:
    """Return the announcement as it will be read, with what was found, to be put in the place of the old one."""
    _ = language.gettext
    rows = lines(markup("⚠️ {text}", text=finding_text(each, language)) for each in findings)
    fields = _fields(announcement, changed, language)
    if any(each.fatal for each in findings):
        return Reply(text=paragraphs((rows, seen)), buttons=(*fields, _back(announcement, language)))
    label = language.ngettext("Correct in {count} chat", "Correct in {count} chats", chats).format(count=chats)
    now = job_button(label, announcement, "fixed.0", language, Style.PRIMARY)
    again = job_button(_("Correct and ask to confirm again"), announcement, "fixed.1", language)
    rest = ((again,),) if announcement.confirm else ()
    return Reply(text=paragraphs((rows, seen)), buttons=(*fields, (now,), *rest, _back(announcement, language)))


def corrected_notice(language: Language, *, asked_again: bool) -> str:
    """Return that a correction is under way, and how it is noticed where a new confirmation is waited for."""
    _ = language.gettext
    if asked_again:
        return _("The correction is on its way, without a sound. To have it noticed, remind everybody from the report.")
    return _("The correction is on its way.")


def _fields(announcement: Announcement, changed: Collection[str], language: Language) -> tuple[tuple[Button, ...], ...]:
    return in_rows(
        [
            job_button(marked(_label(field, language), on=field in changed), announcement, f"fix.{field}", language)
            for field in fields_of(announcement)
        ],
        2,
    )


def _label(field: str, language: Language) -> str:
    _ = language.gettext
    name, _dot, code = field.partition(".")
    return {
        "text": version_name(code, language),
        "members": _("Members: {language}").format(language=language_name(code, language)),
        "number": _("Number"),
        "deadline": _("Deadline"),
    }[name]


def _said(announcement: Announcement, field: str, language: Language, zone: ZoneInfo) -> str:
    """Return what a field holds now, blank when it holds nothing."""
    name, _dot, code = field.partition(".")
    letter = announcement.letters.get(code)
    if letter is not None:
        return letter.members_only if name == "members" else f"{letter.title}\n{letter.body}"
    if name == "deadline":
        return moment(announcement.deadline, language, zone) if announcement.deadline else ""
    return announcement.number if name == "number" else ""


def _back(announcement: Announcement, language: Language) -> tuple[Button, ...]:
    return (job_button(language.gettext("◀ Report"), announcement, "open", language),)
