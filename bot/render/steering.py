"""Questions before something is done with an announcement that is out, each with its number, and what was done."""

from collections.abc import Mapping, Sequence

from bot.domain.announcements import Announcement
from bot.domain.confirmations import Way
from bot.domain.language import Language
from bot.domain.ledger import LedgerRow
from bot.domain.members import Member, MemberId
from bot.render.composing import title_of
from bot.render.invitations import chat_title
from bot.render.markup import Markup, lines, markup, paragraphs
from bot.render.names import plain_name
from bot.render.paging import page_of, shortened
from bot.render.reply import Button, Reply, Style
from bot.render.sending import job_button
from bot.render.ways import way_name

_LONGEST_NAME = 56


def chase_question(announcement: Announcement, institutions: int, language: Language) -> Reply:
    """Ask whether those who have not confirmed shall be reminded."""
    _ = language.gettext
    text = language.ngettext(
        "Remind {count} institution that has the announcement and has not confirmed?"
        " In its quiet hours the reminder waits.",
        "Remind {count} institutions that have the announcement and have not confirmed?"
        " In their quiet hours the reminder waits.",
        institutions,
    )
    yes = job_button(_("Remind"), announcement, f"chase.{institutions}", language, Style.PRIMARY)
    return Reply(text=markup(text, count=institutions), buttons=((_back(announcement, language), yes),))


def chased_notice(chats: int, language: Language) -> str:
    """Return how many chats will be reminded."""
    text = language.ngettext("A reminder goes to {count} chat.", "Reminders go to {count} chats.", chats)
    return text.format(count=chats)


def chased_before_notice(language: Language) -> str:
    """Return that the reminders were ordered before and are not out yet."""
    return language.gettext("The reminders are already on their way.")


def nobody_silent_notice(language: Language) -> str:
    """Return that there is nobody to remind."""
    return language.gettext("There is nobody to remind.")


def recall_question(announcement: Announcement, chats: int, language: Language) -> Reply:
    """Ask whether an announcement shall be taken back."""
    _ = language.gettext
    text = language.ngettext(
        "Withdraw the announcement from {count} chat? Messages of the last 48 hours are deleted, older ones are"
        " replaced by a note. This cannot be undone.",
        "Withdraw the announcement from {count} chats? Messages of the last 48 hours are deleted, older ones are"
        " replaced by a note. This cannot be undone.",
        chats,
    )
    yes = job_button(_("Withdraw"), announcement, "recall.yes", language, Style.DANGER)
    return Reply(text=markup(text, count=chats), buttons=((_back(announcement, language), yes),))


def hand_page(announcement: Announcement, silent: Sequence[Member], page: int, language: Language) -> Reply:
    """Return the institutions that have not confirmed, to record that one did otherwise."""
    _ = language.gettext
    if not silent:
        return Reply(text=markup(_("Every institution has confirmed.")), buttons=((_back(announcement, language),),))
    shown = page_of(silent, page)
    rows = tuple(
        (
            job_button(
                shortened(plain_name(each.name, language), _LONGEST_NAME), announcement, f"by.{each.id}", language
            ),
        )
        for each in shown.ids
    )
    turning = tuple(
        job_button(label, announcement, f"hand.{(shown.at + step) % shown.of}", language)
        for label, step in (("◀", -1), ("▶", 1))
        if shown.of > 1
    )
    text = _("Which institution has confirmed by telephone, e-mail, WeChat or in person?")
    return Reply(text=markup(text), buttons=(*rows, turning, (_back(announcement, language),)))


def ways_screen(announcement: Announcement, member: Member, language: Language) -> Reply:
    """Return the ways in which an institution may have confirmed."""
    _ = language.gettext
    rows = tuple(
        (job_button(way_name(way, language), announcement, f"way.{way}.{member.id}", language),)
        for way in Way
        if way is not Way.BUTTON
    )
    text = markup(_("How has “{name}” confirmed?"), name=plain_name(member.name, language))
    return Reply(text=text, buttons=(*rows, (_back(announcement, language),)))


def ask_note(announcement: Announcement, member: Member, way: Way, language: Language) -> Reply:
    """Ask who confirmed and what is worth noting."""
    _ = language.gettext
    text = markup(
        _("“{name}”, {way}: who has confirmed? Write the name and, after a comma, a note if there is one."),
        name=plain_name(member.name, language),
        way=way_name(way, language),
    )
    none = job_button(_("Without a name"), announcement, f"noted.{way}.{member.id}", language)
    return Reply(text=text, buttons=((_back(announcement, language), none),))


def recorded(member: Member, way: Way, announcement: Announcement, language: Language) -> Reply:
    """Return that a confirmation is recorded."""
    _ = language.gettext
    text = markup(
        _("Recorded: “{name}” has confirmed {way}."),
        name=plain_name(member.name, language),
        way=way_name(way, language),
    )
    more = job_button(_("Record another one"), announcement, "hand.0", language)
    return Reply(text=text, buttons=((_back(announcement, language), more),))


def doubt_screen(
    announcement: Announcement, rows: Sequence[LedgerRow], names: Mapping[MemberId, Member], language: Language
) -> Reply:
    """Return the chats of which nobody knows whether they got it, to send once more or to leave."""
    _ = language.gettext
    listed = [_doubtful(number, row, names, language) for number, row in enumerate(rows, 1)]
    if not listed:
        return Reply(text=markup(_("Nothing is in doubt.")), buttons=((_back(announcement, language),),))
    count = len(listed)
    head = language.ngettext(
        "Of {count} chat it is not known whether the announcement arrived: the connection broke while it was sent.",
        "Of {count} chats it is not known whether the announcement arrived: the connection broke while it was sent.",
        count,
    )
    note = _("Send once more: some may get it twice. Leave: some may never get it.")
    again = job_button(_("Send once more"), announcement, "doubt.resend", language)
    leave = job_button(_("Leave as it is"), announcement, "doubt.leave", language)
    return Reply(
        text=paragraphs((markup(head, count=count), lines(listed[:_MOST_LISTED]), markup(note))),
        buttons=((again, leave), (_back(announcement, language),)),
    )


_MOST_LISTED = 30


def doubt_waits(announcement: Announcement, chats: int, language: Language) -> Reply:
    """Return to the secretariat that a sending has ended and left some in doubt."""
    _ = language.gettext
    text = language.ngettext(
        "“{title}” is sent. Of {count} chat it is not known whether it arrived.",
        "“{title}” is sent. Of {count} chats it is not known whether it arrived.",
        chats,
    )
    decide = job_button(_("In doubt: decide"), announcement, "doubt", language)
    title = title_of(announcement, language) or announcement.label
    return Reply(text=markup(text, title=title, count=chats), buttons=((decide,),))


def done_notice(language: Language) -> str:
    """Return that it is done."""
    return language.gettext("Done.")


def _doubtful(number: int, row: LedgerRow, names: Mapping[MemberId, Member], language: Language) -> Markup:
    member = names.get(row.member_id) if row.member_id else None
    whose = f" — {plain_name(member.name, language)}" if member else ""
    return markup("{number}. {chat}{whose}", number=number, chat=chat_title(row.chat, language), whose=whose)


def _back(announcement: Announcement, language: Language) -> Button:
    return job_button(language.gettext("◀ Report"), announcement, "open", language)
