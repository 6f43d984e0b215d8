"""Name, descriptions and menus in each language, set at the start where they differ from what Telegram shows."""

import logging
from collections.abc import Awaitable, Callable, Collection, Mapping

from telegram import Bot, BotCommand, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import TelegramError

from bot.domain.chats import UserId
from bot.domain.language import Language
from bot.render.menu import admin_menu, menu, profile

log = logging.getLogger(__name__)

#: shown to whoever has a language that the bot does not speak
FALLBACK = "en"
Scope = BotCommandScopeDefault | BotCommandScopeChat


class Menus:
    """Keeps what Telegram shows in step; `works` are the commands that there are."""

    def __init__(
        self, *, bot: Bot, languages: Mapping[str, Language], works: Collection[str], owners: Collection[UserId]
    ) -> None:
        self._bot = bot
        self._languages = languages
        self._works = works
        self._owners = owners

    async def keep_in_step(self) -> None:
        """Set what differs; what Telegram refuses is logged, and tried again at the next start."""
        changed = 0
        # a blank code is everybody's whose language has no texts of its own
        for code, language in {"": self._languages[FALLBACK], **self._languages}.items():
            for step in (self._profile, self._commands):
                try:
                    changed += await step(code, language)
                except TelegramError as error:
                    log.warning("menus in %s: %s", code or "general", error)
        if changed:
            log.info("menus brought into step, %d texts", changed)

    async def _profile(self, code: str, language: Language) -> int:
        """Set name and descriptions that differ; return how many."""
        said = profile(language)
        bot = self._bot
        name = await bot.get_my_name(language_code=code)
        about = await bot.get_my_description(language_code=code)
        short = await bot.get_my_short_description(language_code=code)
        changes: list[Callable[[], Awaitable[bool]]] = []
        if name.name != said.name:
            changes.append(lambda: bot.set_my_name(said.name, language_code=code))
        if about.description != said.about:
            changes.append(lambda: bot.set_my_description(said.about, language_code=code))
        if short.short_description != said.short:
            changes.append(lambda: bot.set_my_short_description(said.short, language_code=code))
        for change in changes:
            await change()
        return len(changes)

    async def _commands(self, code: str, language: Language) -> int:
        """Set the menus that differ: everybody's, and each owner's own; return how many."""
        changed = int(await self._set(menu(language, self._works), BotCommandScopeDefault(), code))
        for owner in self._owners:
            try:
                changed += await self._set(admin_menu(language, self._works), BotCommandScopeChat(owner), code)
            except TelegramError as error:
                # an owner who has never written to the bot has no chat yet
                log.debug("menu of an owner: %s", error)
        return changed

    async def _set(self, wanted: list[tuple[str, str]], scope: Scope, code: str) -> bool:
        shown = await self._bot.get_my_commands(scope=scope, language_code=code)
        if [(command.command, command.description) for command in shown] == wanted:
            return False
        commands = [BotCommand(command, description) for command, description in wanted]
        return await self._bot.set_my_commands(commands, scope=scope, language_code=code)
