"""Announcements, please."""

from bot.domain.subscriptions import Subscription
from bot.domain.understood import Understood
from bot.render.names import plain_name
from bot.render.reply import Reply
from bot.render.subscriptions import Settings, head_subscribed, subscription_screen
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Subscribe the chat, when that is surely meant, and return how it gets announcements."""
    head = ""
    if understood.sure:
        head = head_subscribed(turn.language, before=not await turn.db.subscriptions.subscribe(turn.chat.id, turn.now))
    return subscription_screen(await settings(turn), turn.language, head)


async def settings(turn: Turn) -> Settings:
    """Return what the chat has chosen."""
    subscription = await turn.db.subscriptions.find(turn.chat.id) or Subscription(chat_id=turn.chat.id, active=False)
    member = await turn.db.members.get(subscription.member_id) if subscription.member_id else None
    return Settings(
        subscription=subscription,
        member=plain_name(member.name, turn.language) if member else subscription.member_id or "",
        zone=turn.chat.timezone or turn.timezone.key,
        now=turn.now,
    )
