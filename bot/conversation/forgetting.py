"""What the bot knows of a person is erased."""

from bot.conversation.learning import person_hash
from bot.domain.chats import ChatKind
from bot.render.privacy import forgotten
from bot.render.reply import Reply
from bot.turn import Turn


async def forget(turn: Turn) -> Reply:
    """Erase the person's words and name wherever they stand, and in a private chat the chat and its subscription."""
    db, user_id = turn.db, turn.sender.id
    await db.forms.forget(user_id)
    await db.dialogues.forget(user_id)
    await db.questions.forget(user_id)
    await db.unanswered.forget(person_hash(user_id))
    await db.confirmations.forget(user_id)
    await db.invitations.forget(user_id)
    await db.admins.forget(user_id)
    await db.journal.forget(user_id)
    if turn.chat.kind is ChatKind.PRIVATE:
        await db.subscriptions.forget(turn.chat.id)
        await db.chats.forget(turn.chat.id)
    return forgotten(turn.language)
