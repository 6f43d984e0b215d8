"""Questions that were not understood, for admins to teach the bot what was meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.language import Language
from bot.render.actions import Action
from bot.render.markup import lines, markup, paragraphs
from bot.render.paging import number_buttons, shortened
from bot.render.reply import Button, Reply, Style

_LONGEST_TEXT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Texts that are alike: their numbers in the table, the one that speaks for them, and the name in it (`alias`)."""

    ids: tuple[int, ...]
    text: str
    alias: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Something that may have been meant: its kind and id in one word, and its name."""

    key: str
    name: str


def unanswered_list(groups: Sequence[Group], language: Language) -> Reply:
    """Return the groups, the largest first, each with a button that opens it."""
    _ = language.gettext
    if not groups:
        return Reply(text=markup(_("Every question was understood so far.")))
    rows = (
        markup(
            language.ngettext(
                "{number}. {text} — asked {count} time", "{number}. {text} — asked {count} times", len(group.ids)
            ),
            number=number,
            text=shortened(group.text, _LONGEST_TEXT),
            count=len(group.ids),
        )
        for number, group in enumerate(groups, 1)
    )
    head = lines((markup(_("<b>Questions not understood</b>")), markup(_("Press a number to say what was meant."))))
    opens = (_action("unmet", _ids(group.ids), language) for group in groups)
    return Reply(text=paragraphs((head, lines(rows))), buttons=number_buttons(opens, 1))


def what_was_meant(group: Group, candidates: Sequence[Meant], language: Language) -> Reply:
    """Return one group with what it may have meant as buttons; another name may be typed instead."""
    _ = language.gettext
    text = paragraphs(
        (
            markup("<blockquote>{text}</blockquote>", text=group.text),
            markup(
                _("What was meant? Press it, or write its name here. From then on “{alias}” will mean it."),
                alias=group.alias,
            ),
        )
    )
    meant = (
        (Button(label=shortened(each.name, 48), action=_action("learn", f"{each.key};{_ids(group.ids)}", language)),)
        for each in candidates
    )
    aside = Button(
        label=_("Nothing of ours: set aside"),
        action=_action("set_aside", _ids(group.ids), language),
        style=Style.DANGER,
    )
    return Reply(text=text, buttons=(*meant, (aside,)))


def learnt(alias: str, name: str, language: Language) -> Reply:
    """Return that the bot has learnt a name."""
    text = language.gettext("Learnt: “{alias}” now means “{name}”.")
    return Reply(text=markup(text, alias=alias, name=name), buttons=((_more(language),),))


def put_aside(language: Language) -> Reply:
    """Return that a group was set aside."""
    return Reply(text=markup(language.gettext("Set aside.")), buttons=((_more(language),),))


def only_admins(language: Language) -> Reply:
    """Return that this is the secretariat's business."""
    return Reply(text=markup(language.gettext("Only the secretariat can change the alliance's data.")))


def _more(language: Language) -> Button:
    return Button(label=language.gettext("The other questions"), action=_action("unanswered", "", language))


def _ids(ids: Sequence[int]) -> str:
    return ",".join(map(str, ids))


def _action(word: str, argument: str, language: Language) -> str:
    return str(Action(word=word, language=language.code, argument=argument))
