"""Joining a chat to an institution: invitations, requests, and the list of an institution's chats."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.chats import Chat, ChatKind
from bot.domain.language import Language
from bot.domain.members import Member, MemberId
from bot.domain.subscriptions import Subscription
from bot.render.buttons import marked, press
from bot.render.dates import day_text
from bot.render.markup import Markup, lines, markup, paragraphs
from bot.render.names import plain_name
from bot.render.reasons import reason_text
from bot.render.reply import Attachment, Button, Reply, Style

#: how often an invitation may be used, and for how many days it holds
USES = (1, 5, 20)
DAYS = (7, 30, 90)
_COPY_LIMIT = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An invitation to be made."""

    member_id: MemberId
    uses: int = USES[0]
    days: int = DAYS[0]

    def __str__(self) -> str:
        return f"{self.member_id}.{self.uses}.{self.days}"


def member_buttons(member: Member, language: Language, *, admin: bool, joined: bool) -> tuple[Button, ...]:
    """Return what a member's card offers about its chats: to an admin, or to a chat that is not joined to it."""
    _ = language.gettext
    if admin:
        return (
            press(_("Invite to the bot"), "invite", str(Offer(member_id=member.id)), language),
            press(_("Its chats"), "chats", member.id, language),
        )
    return () if joined else (press(_("I am from this institution"), "join_ask", member.id, language),)


def offer_screen(member: Member, offer: Offer, language: Language) -> Reply:
    """Return how often and how long an invitation shall hold, to choose."""
    _ = language.gettext
    text = lines(
        (
            markup(_("<b>Invitation for “{name}”</b>"), name=plain_name(member.name, language)),
            markup(_("Whoever opens the link joins a private chat or a group to this institution.")),
        )
    )
    uses = tuple(
        press(marked(_uses(count, language), on=count == offer.uses), "invite", _offer(offer, count, 0), language)
        for count in USES
    )
    days = tuple(
        press(marked(_days(count, language), on=count == offer.days), "invite", _offer(offer, 0, count), language)
        for count in DAYS
    )
    make = press(_("Make the invitation"), "invite_make", str(offer), language, Style.PRIMARY)
    return Reply(text=text, buttons=(uses, days, (make,)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An invitation as it is given away; `qr` is a picture of `private`."""

    private: str
    group: str
    qr: bytes
    uses: int
    expires_at: datetime


def invitation_made(member: Member, link: Link, zone: ZoneInfo, language: Language) -> Reply:
    """Return an invitation, ready to be passed on; its link is shown this once."""
    _ = language.gettext
    expires = day_text(link.expires_at.astimezone(zone).date(), language)
    text = paragraphs(
        (
            markup(_("<b>Invitation for “{name}”</b>"), name=plain_name(member.name, language)),
            markup(_("For a private chat:\n{url}"), url=link.private),
            markup(_("For a group:\n{url}"), url=link.group),
            lines(
                (
                    markup(_("Valid until {day}, {uses}"), uses=_uses(link.uses, language), day=expires),
                    markup(_("The link is shown only once: copy it, or pass on the picture.")),
                )
            ),
        )
    )
    copy = Button(label=_("Copy the link"), copy=link.private[:_COPY_LIMIT])
    picture = Attachment(name="invitation.png", mime="image/png", content=link.qr, kind="photo")
    return Reply(text=text, buttons=((copy,),), attachments=(picture,))


def joined(member: Member, language: Language) -> Reply:
    """Return that the chat is joined to an institution."""
    _ = language.gettext
    name = plain_name(member.name, language)
    text = paragraphs(
        (
            markup(_("This chat is now joined to “{name}”."), name=name),
            markup(
                _(
                    "Announcements for your institution will come here. Where the secretariat asks for it, press the"
                    " button to confirm receipt on behalf of the institution."
                )
            ),
        )
    )
    return Reply(text=text, buttons=((press(_("Subscription settings"), "sub", "main", language),),))


def joined_already(member: Member, language: Language) -> Reply:
    """Return that the chat was joined to this institution before; the invitation is not used up."""
    text = language.gettext("This chat is already joined to “{name}”; the invitation remains unused.")
    return Reply(text=markup(text, name=plain_name(member.name, language)))


def request_sent(member: Member, language: Language) -> Reply:
    """Return that a request to be joined is with the secretariat."""
    text = language.gettext(
        "Your request to join “{name}” has been sent to the secretariat. The answer will come here."
    )
    return Reply(text=markup(text, name=plain_name(member.name, language)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who asks to be joined, as the secretariat sees it."""

    name: str
    username: str = ""
    chat: str = ""

    @property
    def words(self) -> str:
        """The name, with the username where there is one."""
        return f"{self.name} (@{self.username})" if self.username else self.name


def join_request(number: int, applicant: Applicant, member: Member, language: Language) -> Reply:
    """Return a request to be joined as the secretariat reads it, with both answers."""
    _ = language.gettext
    text = lines(
        (
            markup(_("<b>Request to join “{name}”</b>"), name=plain_name(member.name, language)),
            markup(_("From: {who}"), who=applicant.words),
            markup(_("In the group: {title}"), title=applicant.chat) if applicant.chat else Markup(""),
            markup(_("Please make sure that this person is from the institution before you approve.")),
        )
    )
    yes = press(_("Approve"), "join_yes", str(number), language, Style.SUCCESS)
    no = press(_("Refuse"), "join_no", str(number), language)
    return Reply(text=text, buttons=((yes, no),))


def request_decided(name: str, member: str, by: str, language: Language, *, approved: bool) -> Reply:
    """Return to the secretariat what was decided, and by whom."""
    _ = language.gettext
    yes, no = _("{by} approved: {who} joins “{name}”."), _("{by} refused: {who} does not join “{name}”.")
    return Reply(text=markup(yes if approved else no, by=by, who=name, name=member))


def request_closed_notice(language: Language) -> str:
    """Return that a request was decided before."""
    return language.gettext("This request has already been decided.")


def refused(member: str, language: Language) -> Reply:
    """Return to the applicant that the secretariat did not approve."""
    text = language.gettext("The secretariat could not confirm that you are from “{name}”, so the chat was not joined.")
    return Reply(text=markup(text, name=member), buttons=())


def member_chats(member: Member, chats: Sequence[tuple[Subscription, Chat]], language: Language) -> Reply:
    """Return an institution's chats, each with a button that removes it."""
    _ = language.gettext
    head = markup(_("<b>Chats of “{name}”</b>"), name=plain_name(member.name, language))
    rows = [_chat_row(number, each, chat, language) for number, (each, chat) in enumerate(chats, 1)]
    remove = tuple(
        (press(_("Remove {number}").format(number=number), "part", f"{member.id}.{chat.id}", language),)
        for number, (_each, chat) in enumerate(chats, 1)
    )
    invite = press(_("Invite to the bot"), "invite", str(Offer(member_id=member.id)), language)
    none = markup(_("No chat is joined yet, so nobody of this institution receives announcements."))
    return Reply(text=paragraphs((head, lines(rows) if rows else none)), buttons=(*remove, (invite,)))


def part_question(member: Member, chat: Chat, language: Language) -> Reply:
    """Ask whether a chat shall be removed from its institution."""
    _ = language.gettext
    text = _("Remove “{chat}” from “{name}”? The chat will get public announcements only.")
    yes = press(_("Remove"), "part_yes", f"{member.id}.{chat.id}", language, Style.DANGER)
    no = press(_("Cancel"), "chats", member.id, language)
    title = chat_title(chat, language)
    return Reply(text=markup(text, chat=title, name=plain_name(member.name, language)), buttons=((no, yes),))


def chat_title(chat: Chat, language: Language) -> str:
    """Return what a chat is called."""
    return chat.title or language.gettext("private chat {id}").format(id=chat.id)


def _chat_row(number: int, subscription: Subscription, chat: Chat, language: Language) -> Markup:
    _ = language.gettext
    kind = _("private chat") if chat.kind is ChatKind.PRIVATE else _("group")
    state = "" if subscription.active else reason_text(subscription.off_reason, language)
    return markup(
        "{number}. {title}{rest}",
        number=number,
        title=chat_title(chat, language),
        rest="".join(f" · {part}" for part in (kind, state) if part),
    )


def _offer(offer: Offer, uses: int, days: int) -> str:
    return str(Offer(member_id=offer.member_id, uses=uses or offer.uses, days=days or offer.days))


def _uses(count: int, language: Language) -> str:
    return language.ngettext("{count} use", "{count} uses", count).format(count=count)


def _days(count: int, language: Language) -> str:
    return language.ngettext("{count} day", "{count} days", count).format(count=count)
