"""What Telegram itself shows of the bot: its name, what it is for, and the menus of commands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.domain.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The bot as Telegram shows it; `short` stands on its page, `about` in an empty chat with it."""

    name: str
    short: str
    about: str


def profile(language: Language) -> Profile:
    """Return who the bot is, within Telegram's limits of 64, 120 and 512 characters."""
    return Profile(
        name=language.gettext("Sino-Russian Vocational Education Alliance"),
        short=language.gettext("Members, events and announcements of the alliance. Ask in Chinese or Russian."),
        about=language.gettext(
            "Ask about the alliance in your own words: who its members are, what is on and until when one can apply, "
            "whom to call. Subscribe to announcements. What the bot does not know, the secretariat answers."
        ),
    )


def menu(language: Language, works: Collection[str]) -> list[tuple[str, str]]:
    """Return the commands for everybody that work, each with what it does."""
    return _listed(_for_all(language), works)


def admin_menu(language: Language, works: Collection[str]) -> list[tuple[str, str]]:
    """Return the commands for admins that work: theirs first."""
    return _listed(_for_admins(language), works) + menu(language, works)


def _listed(said: Mapping[str, str], works: Collection[str]) -> list[tuple[str, str]]:
    return [(command, does) for command, does in said.items() if command in works]


def _for_all(language: Language) -> dict[str, str]:
    return {
        "events": language.gettext("events to come"),
        "members": language.gettext("members of the alliance"),
        "announcements": language.gettext("latest announcements"),
        "subscribe": language.gettext("subscribe to announcements"),
        "unsubscribe": language.gettext("unsubscribe"),
        "ask": language.gettext("ask the secretariat"),
        "language": language.gettext("choose the language"),
        "help": language.gettext("what I can do"),
        "privacy": language.gettext("what I know about you"),
        "forget": language.gettext("forget me"),
    }


def _for_admins(language: Language) -> dict[str, str]:
    return {
        "announce": language.gettext("send an announcement"),
        "report": language.gettext("who has received and confirmed it"),
        "why": language.gettext("why an institution has got something or not"),
        "import": language.gettext("load the alliance's data"),
        "export": language.gettext("get the alliance's data"),
        "admins": language.gettext("who may administer"),
        "unanswered": language.gettext("what I did not understand"),
    }
