"""Why an institution has or has not got something, in sentences made of the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.announcements import Announcement, AnnouncementState
from bot.domain.chats import Chat
from bot.domain.confirmations import Confirmation
from bot.domain.deliveries import DeliveryState
from bot.domain.language import Language
from bot.domain.ledger import LedgerRow
from bot.domain.members import Member
from bot.domain.subscriptions import Subscription
from bot.render.buttons import press
from bot.render.composing import title_of
from bot.render.invitations import chat_title
from bot.render.letters import moment
from bot.render.markup import EMPTY, Markup, lines, markup, paragraphs
from bot.render.names import plain_name
from bot.render.paging import shortened
from bot.render.reasons import reason_text
from bot.render.reply import Reply
from bot.render.subjects import subject_name
from bot.render.ways import who_text

_LONGEST_NAME = 56


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One announcement and what the ledger has of it for the institution."""

    announcement: Announcement
    rows: Sequence[LedgerRow]
    confirmation: Confirmation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """When the question is asked, and by whose clock times are shown."""

    now: datetime
    zone: ZoneInfo


def why_screen(
    member: Member,
    chats: Sequence[tuple[Subscription, Chat]],
    cases: Sequence[Case],
    language: Language,
    clock: Clock,
) -> Reply:
    """Return which chats an institution has and what became of the latest announcements there."""
    _ = language.gettext
    head = markup("<b>{name}</b>", name=plain_name(member.name, language))
    joined = [_chat(subscription, chat, language) for subscription, chat in chats]
    none = markup(_("No chat is joined to this institution, so announcements for it reach nobody."))
    told = [_case(case, member, chats, language, clock) for case in cases]
    nothing = markup(_("Nothing has been announced yet."))
    return Reply(
        text=paragraphs((lines((head, *(joined or [none]))), *(told or [nothing]))),
        buttons=((press(_("Its chats"), "chats", member.id, language),),),
    )


def _chat(subscription: Subscription, chat: Chat, language: Language) -> Markup:
    _ = language.gettext
    title = chat_title(chat, language)
    if not subscription.active:
        reason = reason_text(subscription.off_reason, language)
        return markup(_("• “{chat}” gets nothing: {reason}."), chat=title, reason=reason)
    if not subscription.subjects:
        return markup(_("• “{chat}” gets everything."), chat=title)
    subjects = _("; ").join(subject_name(each, language) for each in sorted(subscription.subjects))
    return markup(_("• “{chat}” gets only: {subjects}."), chat=title, subjects=subjects)


def _case(
    case: Case, member: Member, chats: Sequence[tuple[Subscription, Chat]], language: Language, clock: Clock
) -> Markup:
    announcement = case.announcement
    title = title_of(announcement, language) or announcement.label
    number = markup(" {number}", number=announcement.number) if announcement.number else EMPTY
    head = Markup(markup("<b>{title}</b>", title=title) + number)
    said = [_row(row, announcement, language, clock) for row in case.rows]
    if not said:
        said = [markup(_without_rows(announcement, member, chats, language))]
    if case.confirmation is not None:
        text = language.gettext("Confirmed: {who}, {time}.")
        at = moment(case.confirmation.at, language, clock.zone)
        said.append(markup(text, who=who_text(case.confirmation, language), time=at))
    return lines((head, *said))


def _without_rows(
    announcement: Announcement, member: Member, chats: Sequence[tuple[Subscription, Chat]], language: Language
) -> str:
    _ = language.gettext
    if not announcement.audience.admits(member):
        return _("It was not addressed to this institution.")
    if not chats:
        return _("It was meant for this institution, but no chat was joined to it.")
    if not any(subscription.wants(announcement.subject) for subscription, _chat in chats):
        return _("It was meant for this institution, but none of its chats gets this subject.")
    return _("Its chats were joined or subscribed only after it had been sent.")


def _row(row: LedgerRow, announcement: Announcement, language: Language, clock: Clock) -> Markup:
    _ = language.gettext
    chat = chat_title(row.chat, language)
    reason = reason_text(row.error, language) if row.error else ""
    match row.state:
        case DeliveryState.SENT if row.sent_at:
            time = moment(row.sent_at, language, clock.zone)
            return markup(_("“{chat}”: delivered {time}."), chat=chat, time=time)
        case DeliveryState.GONE:
            return markup(_("“{chat}”: not delivered, {reason}."), chat=chat, reason=reason)
        case DeliveryState.FAILED:
            return markup(_("“{chat}”: failed ({reason})."), chat=chat, reason=reason)
        case DeliveryState.IN_DOUBT:
            return markup(_("“{chat}”: it is not known whether it arrived ({reason})."), chat=chat, reason=reason)
        case DeliveryState.RECALLED:
            return markup(_("“{chat}”: withdrawn."), chat=chat)
        case _:
            due = moment(row.next_at, language, clock.zone)
            return markup(_waiting(row, announcement, language, clock), chat=chat, reason=reason, time=due)


def _waiting(row: LedgerRow, announcement: Announcement, language: Language, clock: Clock) -> str:
    """Return why a delivery has not gone out yet."""
    _ = language.gettext
    if announcement.state is AnnouncementState.PAUSED:
        return _("“{chat}”: waits, the sending is paused.")
    if announcement.state is AnnouncementState.STOPPED:
        return _("“{chat}”: not sent, the sending was stopped.")
    if row.error:
        return _("“{chat}”: will be tried again at {time} ({reason}).")
    if row.next_at > clock.now and announcement.send_at != row.next_at:
        return _("“{chat}”: waits for the end of its quiet hours, {time}.")
    if row.next_at > clock.now:
        return _("“{chat}”: will be sent at {time}.")
    return _("“{chat}”: is being sent now.")


def which_member(found: Sequence[Member], language: Language) -> Reply:
    """Ask which institution is meant; without any, how to ask."""
    _ = language.gettext
    if not found:
        return Reply(text=markup(_("Write the name of an institution after the command: /why Harbin")))
    rows = tuple(
        (press(shortened(plain_name(each.name, language), _LONGEST_NAME), "why", each.id, language),) for each in found
    )
    return Reply(text=markup(_("Which institution do you mean?")), buttons=rows)
