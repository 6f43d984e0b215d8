"""Announcements, please."""

from bot.domain.clocks import reader_zone
from bot.domain.events import EventKind
from bot.domain.subscriptions import Subject, Subscription
from bot.domain.understood import Aspect, Understood
from bot.render.names import plain_name
from bot.render.reply import Reply
from bot.render.subscriptions import Settings, head_subjects, head_subscribed, how_to_subscribe, subscription_screen
from bot.turn import Turn

#: events of other kinds are announced as events
_SUBJECTS = {EventKind.TRAINING: Subject.TRAINING, EventKind.COMPETITION: Subject.COMPETITION}


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Subscribe the chat, when that is surely meant, and return how it gets announcements."""
    if understood.aspect is Aspect.HOW:
        return how_to_subscribe(turn.language)
    head = ""
    if understood.sure and understood.event_query.kinds.any_of and turn.decides:
        head = await _to_subjects(turn, understood)
    elif understood.sure:
        head = head_subscribed(turn.language, before=not await turn.db.subscriptions.subscribe(turn.chat.id, turn.now))
    return subscription_screen(await settings(turn), turn.language, head)


async def _to_subjects(turn: Turn, understood: Understood) -> str:
    """Subscribe the chat to the subjects named alone, beside those it has chosen before."""
    kinds = understood.event_query.kinds.any_of
    named = frozenset(_SUBJECTS.get(kind, Subject.EVENT) for kind in kinds)
    fresh = await turn.db.subscriptions.subscribe(turn.chat.id, turn.now)
    chosen = named if fresh else named | (await settings(turn)).subscription.subjects
    await turn.db.subscriptions.choose_subjects(turn.chat.id, chosen)
    return head_subjects([each for each in Subject if each in chosen], turn.language)


async def settings(turn: Turn) -> Settings:
    """Return what the chat has chosen."""
    subscription = await turn.db.subscriptions.find(turn.chat.id) or Subscription(chat_id=turn.chat.id, active=False)
    member = await turn.db.members.get(subscription.member_id) if subscription.member_id else None
    return Settings(
        subscription=subscription,
        member=plain_name(member.name, turn.language) if member else subscription.member_id or "",
        # announcements keep to the language of the chat, whatever language is being spoken now
        zone=reader_zone(turn.chat.timezone, turn.chat.language, turn.timezone).key,
        now=turn.now,
    )
