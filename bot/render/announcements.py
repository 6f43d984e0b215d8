"""What was announced lately, as far as the reader may see it."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.domain.announcements import Announcement
from bot.domain.deliveries import Reader
from bot.domain.language import Language
from bot.render.actions import Action
from bot.render.buttons import press
from bot.render.composing import title_of
from bot.render.letters import letter
from bot.render.markup import EMPTY, lines, markup, paragraphs
from bot.render.paging import number_buttons
from bot.render.reply import Button, Reply, Style
from bot.render.subjects import subject_name


def announcement_list(shown: Sequence[Announcement], language: Language, *, subscribed: bool) -> Reply:
    """Return the latest announcements, the newest first, each with a button that opens it."""
    _ = language.gettext
    follow = () if subscribed else ((press(_("Subscribe"), "sub", "on", language, Style.PRIMARY),),)
    if not shown:
        text = _("There are no announcements yet.")
        more = _("Subscribe, and new ones will come here at once.")
        return Reply(text=lines((markup(text), EMPTY if subscribed else markup(more))), buttons=follow, total=0)
    rows = [
        markup(
            "{number}. <b>{title}</b>{rest}",
            number=number,
            title=title_of(each, language),
            rest="".join(f" · {part}" for part in (subject_name(each.subject, language), each.number) if part),
        )
        for number, each in enumerate(shown, 1)
    ]
    opens = (str(Action(word="notice", language=language.code, argument=str(each.id))) for each in shown)
    return Reply(
        text=paragraphs((markup(_("<b>Latest announcements</b>")), lines(rows))),
        buttons=(*number_buttons(opens, 1), *follow),
        total=len(shown),
    )


def announcement_card(announcement: Announcement, reader: Reader, language: Language, zone: ZoneInfo) -> Reply:
    """Return an announcement as the reader may see it."""
    _ = language.gettext
    buttons: tuple[tuple[Button, ...], ...] = ()
    if announcement.event_id is not None:
        buttons = ((press(_("📅 The event"), "event", announcement.event_id, language),),)
    return Reply(text=letter(announcement, reader, language, zone)[0], buttons=buttons)
