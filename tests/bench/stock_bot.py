"""A bot on stock python-telegram-bot with the same conversation over the same database: what is compared with.

It answers as its documentation shows: a handler that replies. The conversation's rows are sent as messages at once.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.conversation.respond import Responder
from bot.domain.chats import UserId
from bot.languages import load_classifier, load_languages, load_lexicons
from bot.settings import read_settings
from bot.telegram.incoming import Me, read_update
from bot.understanding.classifier import read_classifier
from bot.understanding.lexicon import read_lexicon
from db import Store, open_store


class Stock:
    """Handlers of the stock Application."""

    def __init__(self) -> None:
        self._store: Store | None = None
        self._responder = Responder(
            languages=load_languages(),
            lexicons={code: read_lexicon(code, raw) for code, raw in load_lexicons().items()},
            classifier=read_classifier(load_classifier()),
            timezone=ZoneInfo("Asia/Shanghai"),
        )

    async def start(self, _application: object) -> None:
        """Open the database in the loop that will use it."""
        self._store = await open_store(read_settings().database_url)

    async def answer(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer one message."""
        assert self._store is not None
        me = Me(id=UserId(context.bot.id), username=context.bot.username)
        now = datetime.now(UTC)
        incoming = read_update(update.to_dict(), me=me, now=now)
        assert incoming is not None
        async with self._store.begin() as db:
            await self._responder.respond(incoming, db, now)
        for row in db.outgoing.queued:
            payload = row.outgoing.payload
            await context.bot.send_message(
                row.outgoing.chat_id, payload["text"], parse_mode="HTML", reply_markup=_keyboard(payload.get("buttons"))
            )


def _keyboard(rows: list[list[dict[str, str]]] | None) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(button["text"], callback_data=button.get("data"), url=button.get("url"))
                for button in row
                if button.get("data") or button.get("url")
            ]
            for row in rows
        ]
    )


def main() -> None:
    """Run until killed."""
    settings = read_settings()
    stock = Stock()
    application = (
        Application.builder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .post_init(stock.start)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, stock.answer))
    application.run_polling()


if __name__ == "__main__":
    main()
