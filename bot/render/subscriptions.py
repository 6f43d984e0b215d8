"""How a chat gets announcements: what holds now, and buttons that change it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.language import Language
from bot.domain.quiet import QuietHours
from bot.domain.subscriptions import Subject, Subscription
from bot.render.buttons import in_rows, marked, press
from bot.render.markup import EMPTY, Markup, lines, markup, paragraphs
from bot.render.names import listed
from bot.render.reply import Button, Reply, Style
from bot.render.subjects import subject_name
from bot.render.zones import OFFERED, zone_name

#: the word of every button here; bot/conversation/subscribing.py carries it out
WORD = "sub"
#: quiet hours to choose from
HOURS = tuple(
    QuietHours(start=time(start), end=time(end))
    for start, end in ((21, 8), (22, 7), (22, 8), (23, 8), (18, 9), (12, 14))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a chat has chosen; `member` is its institution's name in the reader's language, blank when it has none.

    `zone` is the reader's (IANA) or else the alliance's.
    """

    subscription: Subscription
    member: str = ""
    zone: str
    now: datetime


def subscription_screen(settings: Settings, language: Language, head: str = "") -> Reply:
    """Return how the chat gets announcements; `head` says what has just changed."""
    subscription = settings.subscription
    text = paragraphs((markup("<b>{head}</b>", head=head) if head else EMPTY, _state(settings, language)))
    if not subscription.active:
        return Reply(text=text, buttons=((_on(language),), *_leaving(settings, language)))
    return Reply(
        text=text, buttons=(*_choices(subscription, language), *_leaving(settings, language), (_off(language),))
    )


def subjects_screen(settings: Settings, language: Language) -> Reply:
    """Return the subjects, each with a button that adds or takes it away."""
    chosen = settings.subscription.subjects or frozenset(Subject)
    buttons = tuple(
        (_button(marked(subject_name(each, language), on=each in chosen), f"subject.{each.value}", language),)
        for each in Subject
    )
    text = language.gettext("Which subjects do you want announcements about?")
    return Reply(text=markup(text), buttons=(*buttons, _back(language)))


def hours_screen(settings: Settings, language: Language) -> Reply:
    """Return the quiet hours to choose from."""
    _ = language.gettext
    now = settings.subscription.quiet
    buttons = [
        _button(marked(hours_label(each), on=each == now), f"quiet.{hours_label(each)}", language) for each in HOURS
    ]
    none = _button(marked(_("No quiet hours"), on=now is None), "quiet.none", language)
    text = markup(
        _("When shall no announcements come? They come after these hours, urgent ones at once. Clock: {zone}."),
        zone=zone_name(settings.zone, settings.now, language),
    )
    return Reply(text=text, buttons=(*in_rows(buttons, 2), (none,), _back(language)))


def zones_screen(settings: Settings, language: Language) -> Reply:
    """Return the time zones to choose from."""
    buttons = [
        _button(marked(zone_name(each, settings.now, language), on=each == settings.zone), f"zone.{each}", language)
        for each in OFFERED
    ]
    text = language.gettext("Which clock do you live by? Times are shown by it, and quiet hours follow it.")
    return Reply(text=markup(text), buttons=(*((each,) for each in buttons), _back(language)))


def leave_question(member: str, language: Language) -> Reply:
    """Ask whether the chat shall leave its institution."""
    _ = language.gettext
    text = _("Shall this chat leave “{name}”? It will still get public announcements, but can no longer confirm.")
    leave = _button(_("Leave"), "leave.yes", language, Style.DANGER)
    stay = _button(_("Cancel"), "main", language)
    return Reply(text=markup(text, name=member), buttons=((stay, leave),))


def unsubscribed(language: Language) -> Reply:
    """Return that the chat gets no announcements any more, with the way back."""
    return Reply(text=markup(head_unsubscribed(language)), buttons=((_on(language),),))


def unsubscribe_question(language: Language) -> Reply:
    """Ask whether announcements shall stop."""
    return Reply(
        text=markup(language.gettext("Shall I stop sending announcements here?")), buttons=((_off(language),),)
    )


def how_to_unsubscribe(language: Language) -> Reply:
    """Return how announcements are stopped, with the button that does it."""
    text = language.gettext("Press the button, or write /unsubscribe: no more announcements will come to this chat.")
    return Reply(text=markup(text), buttons=((_off(language),),))


def how_to_subscribe(language: Language) -> Reply:
    """Return how announcements are had, with the button that does it."""
    text = language.gettext("Press the button, or write /subscribe: announcements will come to this chat.")
    return Reply(text=markup(text), buttons=((_on(language),),))


def head_subjects(subjects: Iterable[Subject], language: Language) -> str:
    """Return that the chat gets announcements about these subjects alone."""
    _ = language.gettext
    names = listed((subject_name(each, language) for each in subjects), language)
    return _("You are subscribed to announcements on: {subjects}").format(subjects=names)


def head_subscribed(language: Language, *, before: bool) -> str:
    """Return that the chat gets announcements from now on, or did `before`."""
    _ = language.gettext
    return _("You are already subscribed.") if before else _("You are subscribed to the alliance's announcements.")


def head_unsubscribed(language: Language) -> str:
    """Return that the chat gets no announcements any more."""
    return language.gettext("You are unsubscribed. No more announcements will come to this chat.")


def head_left(member: str, language: Language) -> str:
    """Return that the chat has left its institution."""
    return language.gettext("This chat has left “{name}”.").format(name=member)


def saved_notice(language: Language) -> str:
    """Return that a choice is kept."""
    return language.gettext("Saved.")


def _state(settings: Settings, language: Language) -> Markup:
    _ = language.gettext
    chosen = settings.subscription
    member = markup(_("Institution: {name}"), name=settings.member) if settings.member else EMPTY
    if not chosen.active:
        return lines((markup(_("Announcements: not subscribed")), member))
    subjects = [subject_name(each, language) for each in Subject if each in chosen.subjects]
    spoken = _("both, the other one folded") if chosen.both else _("the language of this chat")
    rows = (
        (_("Subjects: {value}"), _("; ").join(subjects) if subjects else _("all")),
        (_("Language of announcements: {value}"), spoken),
        (_("Quiet hours: {value}"), hours_label(chosen.quiet) if chosen.quiet else _("none")),
        (_("Time zone: {value}"), zone_name(settings.zone, settings.now, language)),
    )
    return lines((member, *(markup(text, value=value) for text, value in rows)))


def _choices(chosen: Subscription, language: Language) -> tuple[tuple[Button, ...], ...]:
    _ = language.gettext
    both = _button(_("One language only"), "both.0", language) if chosen.both else None
    return (
        (_button(_("Subjects"), "subjects", language), both or _button(_("Both languages"), "both.1", language)),
        (_button(_("Quiet hours"), "quiet", language), _button(_("Time zone"), "zone", language)),
    )


def _leaving(settings: Settings, language: Language) -> tuple[tuple[Button, ...], ...]:
    if not settings.member:
        return ()
    return ((_button(language.gettext("Leave the institution"), "leave", language),),)


def _on(language: Language) -> Button:
    return _button(language.gettext("Subscribe"), "on", language, Style.PRIMARY)


def _off(language: Language) -> Button:
    return _button(language.gettext("Unsubscribe"), "off", language)


def _back(language: Language) -> tuple[Button, ...]:
    return (_button(language.gettext("◀ Back"), "main", language),)


def _button(label: str, argument: str, language: Language, style: Style = Style.PLAIN) -> Button:
    return press(label, WORD, argument, language, style)


def hours_label(quiet: QuietHours) -> str:
    """Return quiet hours as 22:00–08:00."""
    return f"{quiet.start:%H:%M}–{quiet.end:%H:%M}"
