"""A question to the secretariat, from the asking to the answer."""

from dataclasses import dataclass

from bot.domain.language import Language
from bot.render.actions import Action
from bot.render.markup import Markup, lines, markup, paragraphs
from bot.render.reply import Button, Reply

_LONGEST_QUOTE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, as the secretariat sees it."""

    name: str
    username: str = ""
    chat_title: str = ""


def write_question(language: Language, about: str = "", *, grouped: bool = False) -> Reply:
    """Return the request to write a question; `about` is the event it is about, blank when none.

    `grouped`: in a group, where the bot sees only what answers it.
    """
    _ = language.gettext
    if about:
        text = _(
            "<b>{title}</b>\nWrite who wants to take part and how to reach you; I shall pass it to the secretariat."
        )
    else:
        text = _("Write your question in one message; I shall pass it to the secretariat.")
    cancel = Button(label=_("Cancel"), action=str(Action(word="cancel", language=language.code)))
    how = markup(_("In a group I see only replies: write it as a reply to this message.")) if grouped else Markup("")
    return Reply(text=lines((markup(text, title=about), how)), buttons=((cancel,),))


def confirm_question(text: str, language: Language) -> Reply:
    """Return a question to be passed on as it was written, for a yes."""
    _ = language.gettext
    code = language.code
    yes = Button(label=_("Pass it on"), action=str(Action(word="pass_on", language=code)))
    other = Button(label=_("Write it anew"), action=str(Action(word="rewrite", language=code)))
    return Reply(
        text=lines((markup(_("Shall I pass this to the secretariat?")), _quote(text))),
        buttons=((yes, other),),
    )


def question_passed(number: int, language: Language) -> Reply:
    """Return that a question is with the secretariat."""
    text = language.gettext("Your question No. {number} has been passed to the secretariat. The answer will come here.")
    return Reply(text=markup(text, number=number))


def nobody_to_ask(language: Language) -> Reply:
    """Return that no secretariat is set up to be asked."""
    return Reply(text=markup(language.gettext("The secretariat cannot be reached through the bot at the moment.")))


def cancelled(language: Language) -> Reply:
    """Return that a form was left."""
    return Reply(text=markup(language.gettext("Cancelled. You can ask again at any time.")))


def question_for_secretariat(number: int, asker: Asker, text: str, about: str, language: Language) -> Reply:
    """Return a question as the secretariat reads it, with how to answer it."""
    _ = language.gettext
    who = f"{asker.name} (@{asker.username})" if asker.username else asker.name
    head = markup(_("<b>Question No. {number}</b> from {who}"), number=number, who=who)
    group = markup(_("In the group: {title}"), title=asker.chat_title) if asker.chat_title else Markup("")
    event = markup(_("About the event: {title}"), title=about) if about else Markup("")
    how = markup(_("<i>To answer, reply to this message.</i>"))
    return Reply(text=paragraphs((lines((head, group, event)), markup("{text}", text=text), how)))


def answer_for_person(question: str, answer: str, language: Language) -> Reply:
    """Return the secretariat's answer with the question it answers."""
    head = markup(language.gettext("<b>The secretariat answers</b>"))
    return Reply(text=paragraphs((lines((head, _quote(question))), markup("{answer}", answer=answer))))


def answer_under_way(number: int, language: Language) -> Reply:
    """Return to the one who answered that the answer is on its way."""
    return Reply(text=markup(language.gettext("The answer to question No. {number} is being sent."), number=number))


def answer_arrived(number: int, language: Language) -> Reply:
    """Return to the one who answered that the answer has arrived."""
    return Reply(
        text=markup(language.gettext("The answer to question No. {number} has been delivered."), number=number)
    )


def answer_lost(number: int, language: Language) -> Reply:
    """Return to the one who answered that the answer could not be delivered."""
    text = language.gettext("The answer to question No. {number} could not be delivered: the chat cannot be reached.")
    return Reply(text=markup(text, number=number))


def answer_needs_text(language: Language) -> Reply:
    """Return that an answer must be words."""
    return Reply(text=markup(language.gettext("Please answer in words; a file cannot be passed on yet.")))


def _quote(text: str) -> Markup:
    cut = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
    return markup("<blockquote>{text}</blockquote>", text=cut)
