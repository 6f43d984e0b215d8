"""The words of the sandbox's chat page."""

from bot.domain.language import Language


def page_texts(language: Language) -> dict[str, str]:
    """Return every text of the page by its name in the page's code; questions to try stand one a line."""
    return _frame(language) | _chat(language) | _tries(language)


def _frame(language: Language) -> dict[str, str]:
    _ = language.gettext
    return {
        "title": _("Sandbox of the alliance's bot"),
        "about": _("No Telegram needed: choose who you are and write to the bot. All data here are a demonstration."),
        "skip": _("Skip to the message field"),
        "play": _("Who you are"),
        "people": _("People and chats"),
        "chats": _("Chats"),
        "add_person": _("Add a person"),
        "name": _("Name"),
        "language": _("Language of their Telegram"),
        "add": _("Add"),
        "page_language": _("Language of this page"),
        "show_calls": _("Show raw Bot API calls"),
        "calls": _("Raw Bot API calls"),
        "close": _("Close"),
        "cancel": _("Cancel"),
        "ok": _("OK"),
        "role_partner": _("Russian partner"),
        "role_college": _("Chinese college"),
        "role_secretariat": _("Secretariat, owner of the bot"),
        "role_other": _("Added by you"),
        "chat_private": _("Private chat with the bot"),
        "chat_group": _("Group"),
        "chat_supergroup": _("Group"),
        "unread": _("Unread:"),
        "service_pinned_message": _("The bot pinned a message"),
        "service_migrate_to_chat_id": _("The group became a supergroup"),
        "service_migrate_from_chat_id": _("The group became a supergroup"),
        "chat_channel": _("Channel"),
    }


def _chat(language: Language) -> dict[str, str]:
    _ = language.gettext
    return {
        "messages": _("Messages"),
        "you_are": _("You are {name}"),
        "you": _("You:"),
        "typing": _("The bot is writing…"),
        "start": _("Start"),
        "earlier": _("Show earlier messages"),
        "block": _("Block the bot"),
        "write": _("Write to the bot"),
        "send": _("Send"),
        "attach": _("Attach a file"),
        "menu": _("Commands of the bot"),
        "try": _("Questions to try"),
        "reply": _("Reply"),
        "edit": _("Edit"),
        "more": _("Show the rest"),
        "less": _("Show less"),
        "spoiler": _("Hidden text, press to read"),
        "results": _("What the bot found"),
        "nothing": _("The bot found nothing."),
        "edited": _("edited"),
        "photo": _("Picture"),
        "copied": _("Copied."),
        "failed": _("This did not work:"),
    }


def _tries(language: Language) -> dict[str, str]:
    _ = language.gettext
    return {
        # a Russian partner writes Russian and a Chinese college Chinese, whatever the language of the page
        "tries_partner": "Какие тренинги в ближайшее время?\nУчастники из Харбина\nХКИРО\nКогда форум?",
        "tries_college": "黑龙江有哪些高职院校？\n下周有什么活动？\n哈职院的俄文名称\n还能报名的比赛有哪些？",
        "tries_secretariat": "/help\n/announce\n/report\n/export",
        "tries_group": "/help{bot}\n{bot} какие тренинги в ближайшее время?\n{bot} 黑龙江有哪些高职院校？",
        "tries_other": _("What events are coming?\nWho are the members from Russia?\n/help"),
    }
