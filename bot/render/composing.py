"""An announcement while it is written: one screen with its sections, and a screen for each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.announcements import Announcement, AnnouncementId, Link, Reach, Urgency
from bot.domain.language import Language
from bot.render.buttons import marked, press
from bot.render.checking import EXPECTED
from bot.render.letters import moment
from bot.render.markup import EMPTY, Markup, lines, markup, paragraphs
from bot.render.names import listed
from bot.render.paging import shortened
from bot.render.reply import Button, Reply, Style
from bot.render.subjects import subject_name
from bot.render.words import language_name, version_name

#: the word of every button here; bot/conversation/composing.py carries it out
WORD = "draft"
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the screen shows beside the announcement: the recipients as of now, and names of what it refers to."""

    reach: Reach
    audience: str
    event: str = ""
    follows: str = ""
    zone: ZoneInfo


def drafts_screen(drafts: Sequence[Announcement], language: Language) -> Reply:
    """Return the drafts there are, to go on with or to begin a new one."""
    _ = language.gettext
    rows = tuple((_button(_draft_label(each, language), each.id, "open", language),) for each in drafts)
    new = press(_("New announcement"), "draft_new", "", language, Style.PRIMARY)
    text = _("Which announcement do you want to work on?")
    return Reply(text=markup(text), buttons=(*rows, (new,)))


def composer(draft: Announcement, facts: Facts, language: Language, notice: Markup = EMPTY) -> Reply:
    """Return the screen of an announcement that is being written."""
    _ = language.gettext
    head = markup(_("<b>Announcement, draft {id}</b>"), id=draft.id)
    return Reply(
        text=paragraphs((notice, head, _summary(draft, facts, language))),
        buttons=_sections(draft, language),
    )


def _summary(draft: Announcement, facts: Facts, language: Language) -> Markup:
    _ = language.gettext
    rows = [_text_row(draft, code, language) for code in EXPECTED]
    yes, no = _("yes"), _("no")
    pairs = (
        (_("Number: {value}"), draft.number or _("none")),
        (_("Subject: {value}"), subject_name(draft.subject, language)),
        (_("Urgency: {value}"), urgency_name(draft.urgency, language)),
        (_("Confirmation of receipt: {value}"), yes if draft.confirm else no),
        (_("Deadline: {value}"), _when(draft.deadline, language, facts.zone) or _("none")),
        (_("Event: {value}"), facts.event or _("none")),
        (_("Files: {value}"), listed(draft.attachments, language) or _("none")),
        (_("To be sent: {value}"), _when(draft.send_at, language, facts.zone) or _("at once")),
        (_("To: {value}"), facts.audience),
    )
    linked = _linked(draft, facts, language)
    return lines((linked, *rows, *(markup(text, value=value) for text, value in pairs), recipients(facts, language)))


def recipients(facts: Facts, language: Language) -> Markup:
    """Return how many institutions and chats would get it now."""
    institutions = language.ngettext("{count} institution", "{count} institutions", facts.reach.institutions)
    chats = language.ngettext("{count} chat", "{count} chats", facts.reach.chats)
    text = language.gettext("<b>Recipients now: {institutions}, {chats}</b>")
    return markup(
        text,
        institutions=institutions.format(count=facts.reach.institutions),
        chats=chats.format(count=facts.reach.chats),
    )


def _text_row(draft: Announcement, code: str, language: Language) -> Markup:
    name, letter = version_name(code, language), draft.letters.get(code)
    if letter is None:
        return markup(language.gettext("{language}: no text yet"), language=name)
    more = language.gettext(" + part for members") if letter.members_only else ""
    return markup(language.gettext("{language}: <b>{title}</b>{more}"), language=name, title=letter.title, more=more)


def _linked(draft: Announcement, facts: Facts, language: Language) -> Markup:
    _ = language.gettext
    if draft.link is None:
        return EMPTY
    text = {
        Link.SECOND_CIRCULAR: _("Second circular to “{title}”"),
        Link.CANCELLATION: _("Cancellation of “{title}”"),
    }[draft.link]
    return markup(text, title=facts.follows)


def _sections(draft: Announcement, language: Language) -> tuple[tuple[Button, ...], ...]:
    _ = language.gettext
    members = _("Members: {language}")

    def row(*buttons: tuple[str, str]) -> tuple[Button, ...]:
        return tuple(_button(label, draft.id, verb, language) for label, verb in buttons)

    texts = [(marked(version_name(code, language), on=code in draft.letters), f"text.{code}") for code in EXPECTED]
    parts = [
        (members.format(language=language_name(code, language)), f"members.{code}")
        for code in EXPECTED
        if code in draft.letters
    ]
    previews = [
        (_("Preview: {language}").format(language=language_name(code, language)), f"preview.{code}")
        for code in EXPECTED
        if code in draft.letters
    ]
    return (
        row(*texts),
        row(*parts),
        row((_("Number"), "number"), (_("Subject"), "subject"), (_("Urgency"), "urgency")),
        row((marked(_("Ask to confirm"), on=draft.confirm), "confirm"), (_("Deadline"), "deadline")),
        row((_("Event"), "events"), (_("Files"), "files"), (_("Schedule"), "when")),
        row((_("Audience"), "aud")),
        row(*previews),
        row((_("Test to myself"), "test"), (_("Delete"), "delete")),
        (_button(_("Check and send"), draft.id, "check", language, Style.PRIMARY),),
    )


def _button(label: str, draft: AnnouncementId, verb: str, language: Language, style: Style = Style.PLAIN) -> Button:
    return press(label, WORD, f"{draft}.{verb}", language, style)


def urgency_name(urgency: Urgency, language: Language) -> str:
    """Return what an urgency means for the reader."""
    _ = language.gettext
    return {
        Urgency.NORMAL: _("ordinary"),
        Urgency.IMPORTANT: _("important"),
        Urgency.URGENT: _("urgent, also in quiet hours"),
    }[urgency]


def title_of(announcement: Announcement, language: Language) -> str:
    """Return the title that a reader of the language sees, blank when nothing is written yet."""
    return announcement.letter(language.code)[1].title if announcement.letters else ""


def _draft_label(draft: Announcement, language: Language) -> str:
    title = title_of(draft, language) or language.gettext("without text")
    return shortened(f"{draft.label} · {title}", _LONGEST_TITLE)


def _when(at: datetime | None, language: Language, zone: ZoneInfo) -> str:
    return moment(at, language, zone) if at else ""
