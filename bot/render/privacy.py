"""What the bot keeps of a person, and how it is erased."""

from bot.domain.language import Language
from bot.render.actions import Action
from bot.render.markup import lines, markup
from bot.render.reply import Button, Reply, Style


def privacy(language: Language) -> Reply:
    """Return what is kept, what for, and for how long."""
    _ = language.gettext
    rows = (
        _("<b>What the bot keeps</b>"),
        _("• your Telegram number, name, username, language and time zone, to answer you;"),
        _("• your last question, for half an hour, so that you can ask on;"),
        _("• questions to the secretariat with its answers;"),
        _("• your subscription to announcements and the institution that this chat is joined to;"),
        _("• which announcements came to this chat, and when;"),
        _("• your name and the time when you confirm for your institution: its chats and the secretariat see them;"),
        _("• questions that were not understood, without your name, to learn from them."),
        _("All this is kept in the alliance's own database. What is passed on also stands in the secretariat's chat."),
        _("/forget erases your name and your words. That an announcement was delivered or confirmed stays, unnamed."),
    )
    return Reply(text=lines(map(markup, rows)))


def forget_question(language: Language, *, private: bool) -> Reply:
    """Ask whether to erase everything; in a `private` chat its subscription is erased too."""
    _ = language.gettext
    text = _("Erase what the bot knows of you? Open questions to the secretariat will be lost.")
    if private:
        text = _(
            "Erase what the bot knows of you? Announcements will no longer come to this chat,"
            " and open questions to the secretariat will be lost."
        )
    yes = Button(label=_("Erase"), action=str(Action(word="forget", language=language.code)), style=Style.DANGER)
    no = Button(label=_("Cancel"), action=str(Action(word="cancel", language=language.code)))
    return Reply(text=markup(text), buttons=((yes, no),))


def forgotten(language: Language) -> Reply:
    """Return that everything is erased."""
    text = language.gettext("Done: your name, your words and your settings are erased. Write again and we begin anew.")
    return Reply(text=markup(text))
