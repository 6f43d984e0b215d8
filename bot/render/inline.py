"""What inline mode offers: a title, a line beneath it, and the card that is sent."""

from typing import TypedDict

from bot.domain.events import Event
from bot.domain.language import Language
from bot.domain.members import Member
from bot.render.dates import event_days
from bot.render.events import event_place
from bot.render.names import city_name, plain_name
from bot.render.reply import Reply
from bot.render.words import type_name


class InlineResult(TypedDict):
    """One offer, as the payload keeps it."""

    id: str
    title: str
    description: str
    text: str


def event_result(event: Event, card: Reply, language: Language) -> InlineResult:
    """Return the offer of an event's card."""
    about = f"{event_days(event, language)} · {event_place(event, language)}"
    return InlineResult(
        id=f"e_{event.id}"[:64], title=plain_name(event.title, language), description=about, text=card.text
    )


def member_result(member: Member, card: Reply, language: Language) -> InlineResult:
    """Return the offer of a member's card."""
    about = " · ".join(filter(None, (type_name(member.type, language), city_name(member.seat, language))))
    return InlineResult(
        id=f"m_{member.id}"[:64], title=plain_name(member.name, language), description=about, text=card.text
    )
