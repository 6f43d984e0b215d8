"""An announcement as one reader sees it: the letter in the reader's language, and the buttons under it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.announcements import Announcement, Letter, Link, Urgency
from bot.domain.confirmations import Confirmation
from bot.domain.dates import Moment, Precision
from bot.domain.deliveries import DeliveryId, Reader
from bot.domain.language import Language
from bot.domain.telegram_html import visible_length
from bot.render.actions import Action
from bot.render.dates import moment_text, offset_text, short_moment
from bot.render.markup import EMPTY, Markup, bold, escaped, lines, markup, paragraphs
from bot.render.paging import shortened
from bot.render.reply import Button, Reply, Style
from bot.render.ways import who_text

#: Telegram's limit for a message's text, without its tags
TEXT_LIMIT = 4096
#: of who has confirmed, in a button
LONGEST_WHO = 22


def letter(announcement: Announcement, reader: Reader, language: Language, zone: ZoneInfo) -> tuple[Markup, ...]:
    """Return the texts of an announcement for a reader, the first the one with the buttons.

    `language` is the reader's, `zone` the one that times are shown in. In both languages it is one text where that
    is not too long, the other language folded.
    """
    code, own = announcement.letter(language.code)
    text = paragraphs(
        [
            _mark(announcement, language),
            _head(announcement, own),
            _body(own, reader),
            _deadline(announcement, language, zone),
        ]
    )
    other = next((one for other, one in announcement.letters.items() if other != code), None) if reader.both else None
    if other is None:
        return (text,)
    second = paragraphs([bold(other.title), _body(other, reader)])
    folded = paragraphs([text, _folded(second)])
    return (folded,) if visible_length(folded) <= TEXT_LIMIT else (text, second)


def letter_buttons(
    announcement: Announcement, reader: Reader, delivery: DeliveryId, language: Language
) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons under a delivered announcement; whichever is pressed proves that it arrived."""
    _ = language.gettext
    rows: list[tuple[Button, ...]] = []
    if announcement.confirm and reader.member_id is not None:
        # Translators: a button: our institution has received this and takes note (收到 / Принято)
        rows.append((_button(_("✅ Received"), "confirm", language, delivery, Style.SUCCESS),))
    return (*rows, *_beneath(announcement, delivery, language))


def _beneath(announcement: Announcement, delivery: DeliveryId, language: Language) -> tuple[tuple[Button, ...], ...]:
    _ = language.gettext
    event = announcement.event_id
    return (
        *([(Button(label=_("📅 The event"), action=str(_action("event", language, event))),)] if event else []),
        (_button(_("🔕 No more announcements"), "mute", language, delivery),),
    )


def confirmed_buttons(
    announcement: Announcement, confirmation: Confirmation, delivery: DeliveryId, language: Language, zone: ZoneInfo
) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons once the institution has confirmed: who and when stands where the button was.

    It is short, for a telephone cuts a longer one; pressed, it says all of it.
    """
    text = language.gettext("✅ Received: {name}, {time}")
    name = shortened(who_text(confirmation, language), LONGEST_WHO)
    label = text.format(name=name, time=short_moment(confirmation.at.astimezone(zone), language))
    return (
        (_button(label, "confirm", language, delivery),),
        *_beneath(announcement, delivery, language),
    )


def recalled(announcement: Announcement, language: Language) -> Reply:
    """Return what stands in the place of an announcement that was taken back and is too old to be deleted."""
    text = language.gettext("↩️ This announcement was withdrawn.")
    number = markup("№ {number}", number=announcement.number) if announcement.number else EMPTY
    return Reply(text=lines([escaped(text), number]))


def reminder(
    announcement: Announcement, reader: Reader, delivery: DeliveryId, language: Language, zone: ZoneInfo
) -> Reply:
    """Return the words to an institution that has not confirmed yet."""
    _ = language.gettext
    _code, own = announcement.letter(language.code)
    text = lines(
        [
            escaped(_("🔔 The secretariat still waits for your confirmation that you have received this:")),
            _head(announcement, own),
            _deadline(announcement, language, zone),
        ]
    )
    return Reply(text=text, buttons=letter_buttons(announcement, reader, delivery, language))


def moment(at: datetime, language: Language, zone: ZoneInfo) -> str:
    """Return a point in time by the clock of `zone`, to the minute, with that zone's offset."""
    local = at.astimezone(zone)
    shown = Moment(day=local.date(), clock=local.time().replace(second=0, microsecond=0), precision=Precision.MINUTE)
    return language.gettext("{time} ({zone})").format(time=moment_text(shown, language), zone=offset_text(local))


def _mark(announcement: Announcement, language: Language) -> Markup:
    _ = language.gettext
    marks = []
    if announcement.urgency is Urgency.URGENT:
        marks.append(_("❗️ Urgent"))
    elif announcement.urgency is Urgency.IMPORTANT:
        marks.append(_("❗️ Important"))
    if announcement.revision:
        marks.append(_("✏️ Corrected"))
    if announcement.link is Link.SECOND_CIRCULAR:
        marks.append(_("Second circular"))
    elif announcement.link is Link.CANCELLATION:
        marks.append(_("🚫 Cancelled"))
    return escaped(" · ".join(marks))


def _head(announcement: Announcement, own: Letter) -> Markup:
    number = markup("<i>{number}</i>", number=announcement.number) if announcement.number else EMPTY
    return lines([bold(own.title), number])


def _body(own: Letter, reader: Reader) -> Markup:
    # checked when it was written: only Telegram's tags, each of them closed
    members_only = Markup(own.members_only) if reader.member_id is not None else EMPTY
    return paragraphs([Markup(own.body.strip()), Markup(members_only.strip())])


def _deadline(announcement: Announcement, language: Language, zone: ZoneInfo) -> Markup:
    if announcement.deadline is None:
        return EMPTY
    return escaped(language.gettext("⏰ By {time}").format(time=moment(announcement.deadline, language, zone)))


def _folded(text: Markup) -> Markup:
    # quotes do not nest: those of the text itself become plain lines
    plain = text
    for tag in ("<blockquote>", "<blockquote expandable>", "</blockquote>"):
        plain = Markup(plain.replace(tag, ""))
    return Markup(f"<blockquote expandable>{plain}</blockquote>")


def _action(word: str, language: Language, argument: object) -> Action:
    return Action(word=word, language=language.code, argument=str(argument))


def _button(label: str, word: str, language: Language, argument: object, style: Style = Style.PLAIN) -> Button:
    return Button(label=label, action=str(_action(word, language, argument)), style=style)
