"""The sections of an announcement that is being written: what is asked for, and what can be chosen."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.announcements import Announcement, Urgency
from bot.domain.events import Event, EventId
from bot.domain.language import Language
from bot.domain.subscriptions import Subject
from bot.render.buttons import marked, press
from bot.render.composing import WORD, urgency_name
from bot.render.dates import event_days
from bot.render.markup import EMPTY, Markup, escaped, lines, markup
from bot.render.names import plain_name
from bot.render.paging import Page, shortened
from bot.render.reply import Button, Reply, Style
from bot.render.subjects import subject_name
from bot.render.words import language_name, version_name
from bot.render.zones import zone_name

_LONGEST_EVENT = 56
_LONGEST_FILE = 28
#: of a text that was replaced: the screen itself must fit beneath it
_LONGEST_BEFORE = 2500


def ask_for(
    field: str, draft: Announcement, language: Language, *, zone: ZoneInfo, now: datetime, problem: str = ""
) -> Reply:
    """Return the request to write what belongs into a section; `problem` says why the last try did not do."""
    clear = _button(language.gettext("Clear"), draft, f"clear.{field}", language)
    return Reply(
        text=lines((problem_line(problem), request(field, language, zone=zone, now=now))),
        buttons=((*back(draft, language), clear),),
    )


def problem_line(problem: str) -> Markup:
    """Return why the last try did not do, nothing when there was none."""
    return markup("⚠️ {problem}", problem=problem) if problem else EMPTY


def request(field: str, language: Language, *, zone: ZoneInfo, now: datetime) -> Markup:
    """Return the words that ask for what belongs into a section."""
    _ = language.gettext
    name, _dot, code = field.partition(".")
    text = {
        "text": _(
            "Send the text in {language} as one message: the first line is the title, the rest is the text."
            " Formatting and links are kept."
        ),
        "members": _("Send the part in {language} for members only, such as meeting codes and links to join."),
        "number": _("Send the number of the letter, for example: 中俄职教联盟函〔2026〕015号"),
        "deadline": _("Send the deadline for the answer, for example: 2026-12-20 17:00. Clock: {zone}."),
        "when": _("Send the time when it shall go out, for example: 2026-12-01 09:00. Clock: {zone}."),
    }[name]
    clock = zone_name(zone.key, now, language)
    return markup(text, language=language_name(code, language), zone=clock)


def files_screen(draft: Announcement, readers: Sequence[str], language: Language) -> Reply:
    """Return the files of an announcement, each with a button for whose readers it is and one that takes it away.

    `readers` has the language of each file, blank for everybody.
    """
    _ = language.gettext
    text = _(
        "Send photos and documents one by one; readers get them below the text. The button beside a file says who."
    )
    rows = tuple(
        (
            _button(f"✕ {shortened(name, _LONGEST_FILE)}", draft, f"unfile.{place}", language),
            _button(version_name(code, language) if code else _("For everybody"), draft, f"filefor.{place}", language),
        )
        for place, (name, code) in enumerate(zip(draft.attachments, readers, strict=True))
    )
    return Reply(text=markup(text), buttons=(*rows, back(draft, language)))


def subjects_screen(draft: Announcement, language: Language) -> Reply:
    """Return the subjects to choose one from."""
    rows = tuple(
        (_button(marked(subject_name(each, language), on=each is draft.subject), draft, f"subject.{each}", language),)
        for each in Subject
    )
    text = language.gettext("What is it about? Readers choose the subjects that they want.")
    return Reply(text=markup(text), buttons=(*rows, back(draft, language)))


def urgencies_screen(draft: Announcement, language: Language) -> Reply:
    """Return the urgencies to choose one from."""
    rows = tuple(
        (_button(marked(urgency_name(each, language), on=each is draft.urgency), draft, f"urgency.{each}", language),)
        for each in Urgency
    )
    text = language.gettext("How urgent is it? Only urgent announcements arrive in quiet hours.")
    return Reply(text=markup(text), buttons=(*rows, back(draft, language)))


def events_screen(draft: Announcement, page: Page[EventId], events: Sequence[Event], language: Language) -> Reply:
    """Return a page of the coming events, to link one from; `events` are those on it."""
    rows = tuple(
        (
            _button(
                marked(_event_label(event, language), on=event.id == draft.event_id),
                draft,
                f"event.{event.id}",
                language,
            ),
        )
        for event in events
    )
    turning = tuple(
        _button(label, draft, f"events.{(page.at + step) % page.of}", language)
        for label, step in (("◀", -1), ("▶", 1))
        if page.of > 1
    )
    none = _button(language.gettext("No event"), draft, "event.none", language)
    text = language.gettext("Which event is it about? Readers get a button that opens its card.")
    return Reply(text=markup(text), buttons=(*rows, turning, (*back(draft, language), none)))


def delete_question(draft: Announcement, language: Language) -> Reply:
    """Ask whether a draft shall be deleted."""
    _ = language.gettext
    yes = _button(_("Delete"), draft, "delete.yes", language, Style.DANGER)
    return Reply(text=markup(_("Delete this draft?")), buttons=((*back(draft, language), yes),))


def deleted(language: Language) -> Reply:
    """Return that a draft is deleted."""
    return Reply(text=markup(language.gettext("The draft is deleted.")))


def bad_moment(language: Language) -> str:
    """Return that a time could not be read."""
    return language.gettext("I could not read this as a date and time.")


def past_moment(language: Language) -> str:
    """Return that a time is over."""
    return language.gettext("This time has already passed.")


def long_number(language: Language) -> str:
    """Return that a number is too long."""
    return language.gettext("The number is too long.")


def taken_number(language: Language) -> str:
    """Return that a number belongs to another announcement."""
    return language.gettext("Another announcement has this number.")


def overwritten(before: str, language: Language) -> Markup:
    """Return that a section had been written by somebody else in the meantime, with what stood there."""
    said = language.gettext("⚠️ Somebody else had written this part in the meantime. Yours holds now; before it was:")
    return lines((escaped(said), markup("<pre>{before}</pre>", before=shortened(before, _LONGEST_BEFORE))))


def back(draft: Announcement, language: Language) -> tuple[Button, ...]:
    """Return the way back to the screen of the announcement."""
    return (_button(language.gettext("◀ Back"), draft, "open", language),)


def _event_label(event: Event, language: Language) -> str:
    title, days = plain_name(event.title, language), event_days(event, language)
    return shortened(f"{days} · {title}", _LONGEST_EVENT)


def _button(label: str, draft: Announcement, verb: str, language: Language, style: Style = Style.PLAIN) -> Button:
    return press(label, WORD, f"{draft.id}.{verb}", language, style)
