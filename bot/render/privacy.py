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
        _("• your Telegram number, name, language and time zone, to answer you;"),
        _("• your last question, for half an hour, so that you can ask on;"),
        _("• questions to the secretariat with its answers;"),
        _("• your subscription to announcements and the institution that this chat is joined to;"),
        _("• questions that were not understood, without your name, to learn from them."),
        _("All this stays in the alliance's own database. /forget erases it."),
    )
    return Reply(text=lines(map(markup, rows)))


def forget_question(language: Language) -> Reply:
    """Ask whether to erase everything."""
    _ = language.gettext
    text = _("Erase everything that the bot knows of you? Open questions to the secretariat will be lost.")
    yes = Button(label=_("Erase"), action=str(Action(word="forget", language=language.code)), style=Style.DANGER)
    no = Button(label=_("Cancel"), action=str(Action(word="cancel", language=language.code)))
    return Reply(text=markup(text), buttons=((yes, no),))


def forgotten(language: Language) -> Reply:
    """Return that everything is erased."""
    text = language.gettext("Done: everything that the bot knew of you is erased. Write again and we begin anew.")
    return Reply(text=markup(text))
