"""What an error of the Bot API means for a message: the words of Telegram's refusals, in one table."""

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.channels.telegram.transport import NotSentError, TooManyRequestsError
from bot.domain.chats import ChatId
from bot.domain.deliveries import Failed, Gone, InDoubt, Moved, NotSent, Outcome, Sent, Wait

#: part of Telegram's description → why the chat cannot be reached. Observed strings; the Bot API documents none
GONE = {
    "bot was blocked by the user": "blocked",
    "user is deactivated": "deactivated",
    "bot was kicked": "kicked",
    "bot is not a member": "kicked",
    "bot can't initiate conversation": "never_started",
    "bot can't send messages to bots": "is_a_bot",
    "chat not found": "not_found",
    "peer_id_invalid": "not_found",
    "user not found": "not_found",
    "group chat was deactivated": "deactivated",
    "chat_write_forbidden": "no_rights",
    "not enough rights to send": "no_rights",
    "have no rights to send": "no_rights",
    "need administrator rights": "no_rights",
    "chat_restricted": "no_rights",
    "channel_private": "kicked",
}
#: refusals that say that what was wanted is already so
ALREADY_SO = (
    "message is not modified",
    "message to delete not found",
)


def outcome_of(error: TelegramError) -> Outcome:
    """Return what follows for the message from the error that sending it met."""
    match error:
        case TooManyRequestsError(seconds=seconds):
            return Wait(seconds=seconds)
        case ChatMigrated(new_chat_id=new):
            return Moved(to=ChatId(new))
        case NotSentError() | InvalidToken():
            # a revoked token too: an operator mends that, the message is not at fault
            return NotSent(reason=error.message)
        case BadRequest() | Forbidden():
            return _refused(error.message)
        case _:
            return InDoubt(reason=error.message)


def _refused(words: str) -> Outcome:
    lowered = words.lower()
    if any(part in lowered for part in ALREADY_SO):
        return Sent()
    for part, reason in GONE.items():
        if part in lowered:
            return Gone(reason=reason)
    return Failed(reason=words)
