"""`check`: settings, database, catalogues and the Bot API, a line each."""

import argparse
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp

from bot.settings import Settings
from db import open_store
from db.migrate import newest_revision, revision_of

DONE, FAULT = 0, 1
_LOCALES = Path(__file__).parents[2] / "locales"
_WAIT = aiohttp.ClientTimeout(total=15)


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Say what the command takes: nothing."""


async def run(_arguments: argparse.Namespace, settings: Settings) -> int:
    """Look at everything, and return the exit status."""
    # read_settings has refused nonsense before this runs
    print("settings: ok")
    looks: dict[str, Callable[[Settings], Awaitable[list[str]]]] = {
        "database": _database,
        "catalogues": _catalogues,
        "bot api": _bot_api,
    }
    status = DONE
    for name, look in looks.items():
        faults = await look(settings)
        note = " (no token: not asked)" if name == "bot api" and not _token(settings) else ""
        print(f"{name}: " + (f"FAULT {'; '.join(faults)}" if faults else f"ok{note}"))
        status = FAULT if faults else status
    return status


async def _database(settings: Settings) -> list[str]:
    try:
        store = await open_store(settings.database_url)
    except Exception as error:  # noqa: BLE001 - whatever the driver says is the fault to show
        return [str(error).partition("\n")[0]]
    try:
        revision = await revision_of(store.engine)
        old = [] if revision == newest_revision() else [f"at revision {revision}, not {newest_revision()}"]
        return old + await store.faults()
    finally:
        await store.close()


async def _catalogues(_settings: Settings) -> list[str]:
    """Return which sentences are not translated; English is the language they are written in."""
    return [fault for path in sorted(_LOCALES.glob("*/LC_MESSAGES/messages.po")) for fault in _untranslated(path)]


def _untranslated(path: Path) -> list[str]:
    from babel.messages.pofile import read_po

    code = path.parts[-3]
    with path.open("rb") as file:
        missing = len([message for message in read_po(file) if message.id and not _said(message.string)])
    return [f"{code}: {missing} sentences not translated"] if missing and code != "en" else []


def _said(text: str | list[str] | tuple[str, ...] | None) -> bool:
    return all(text) if isinstance(text, list | tuple) else bool(text)


def _token(settings: Settings) -> str:
    return settings.telegram_bot_token.get_secret_value()


async def _bot_api(settings: Settings) -> list[str]:
    if not _token(settings):
        return []
    url = f"{settings.telegram_api_url}/bot{_token(settings)}/getMe"
    try:
        async with (
            aiohttp.ClientSession(timeout=_WAIT) as session,
            session.get(url, proxy=settings.telegram_proxy_url or None, allow_redirects=False) as response,
        ):
            answer = await response.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        # an error's text may hold the address, and the address the token
        return [f"not reachable ({type(error).__name__})"]
    if isinstance(answer, dict) and answer.get("ok"):
        return []
    return [f"answered {response.status}: look at TELEGRAM_BOT_TOKEN and TELEGRAM_API_URL"]
