"""What the bot knows of a person is erased."""

from bot.conversation.learning import person_hash
from bot.domain.chats import ChatKind
from bot.render.privacy import forgotten
from bot.render.reply import Reply
from bot.turn import Turn


async def forget(turn: Turn) -> Reply:
    """Erase the person's forms, dialogues, questions and texts, and in a private chat the chat itself."""
    db, user_id = turn.db, turn.sender.id
    await db.forms.forget(user_id)
    await db.dialogues.forget(user_id)
    await db.questions.forget(user_id)
    await db.unanswered.forget(person_hash(user_id))
    if turn.chat.kind is ChatKind.PRIVATE:
        await db.chats.forget(turn.chat.id)
    return forgotten(turn.language)
