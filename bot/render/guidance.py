"""What leads on: a welcome, help, courtesy, a question back, nothing found, an outdated button, an apology."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.language import Language
from bot.domain.roles import AdminAct
from bot.domain.understood import Intent, Understood
from bot.render.actions import Action, answering
from bot.render.conditions import Condition
from bot.render.markup import Markup, lines, markup, paragraphs
from bot.render.paging import shortened
from bot.render.reply import Button, Reply, Style

#: longer, a button wraps on a phone
_LONGEST_READING = 48


def welcome(language: Language, counts: tuple[int, int]) -> Reply:
    """Return who the bot is and what can be asked; `counts` are the members and the coming events."""
    _ = language.gettext
    members, events = counts
    text = paragraphs(
        (
            markup(_("<b>Sino-Russian Vocational Education Alliance</b>")),
            markup(_("Hello! I know the alliance's members, its people and its calendar. Ask in your own words.")),
            _known(members, events, language),
            _examples(language),
        )
    )
    return Reply(text=text, buttons=(_browse(language), (language_button(language), ask_button(language))))


def help_text(language: Language, may: Callable[[AdminAct], bool], *, username: str) -> Reply:
    """Return what can be asked, which commands there are, and what the bot named `username` hears in a group.

    The secretariat's commands are shown as far as the person `may`.
    """
    _ = language.gettext
    commands = [
        ("members", _("members of the alliance")),
        ("events", _("coming events")),
        ("announcements", _("latest announcements")),
        ("subscribe", _("subscribe to announcements")),
        ("unsubscribe", _("unsubscribe")),
        ("ask", _("a question to the secretariat")),
        ("language", _("language of the menus")),
        ("privacy", _("what the bot keeps")),
        ("forget", _("erase what it knows of you")),
    ]
    acts = (
        (AdminAct.DRAFT, "announce", _("write and send an announcement")),
        (AdminAct.SEE_REPORT, "report", _("who has received and confirmed it")),
        (AdminAct.SEE_REPORT, "why", _("why an institution has got something or not")),
        (AdminAct.APPOINT, "admins", _("who may administer")),
        (AdminAct.IMPORT, "import", _("new data from a file")),
        (AdminAct.IMPORT, "export", _("all data as an Excel workbook")),
        (AdminAct.IMPORT, "unanswered", _("questions not understood")),
    )
    commands += [(command, meaning) for act, command, meaning in acts if may(act)]
    rows = lines(markup("/{command} — {meaning}", command=command, meaning=meaning) for command, meaning in commands)
    lead = markup(_("I answer questions about the alliance's members, people and events, in Chinese and Russian."))
    # Telegram's privacy mode: core.telegram.org/bots/features#privacy-mode
    grouped = _("In a group I see only what is meant for me: commands, messages with @{name}, replies to my messages.")
    heard = markup(grouped, name=username) if username else Markup("")
    return Reply(
        text=paragraphs((lead, _examples(language), rows, heard)), buttons=(_browse(language), (ask_button(language),))
    )


def examples(language: Language) -> tuple[str, ...]:
    """Return questions to try; the dialogues of the tests ask them too."""
    _ = language.gettext
    return (
        _("Which trainings are coming up?"),
        _("Vocational colleges in Heilongjiang"),
        _("Who is the chair of the council?"),
    )


def greeting(language: Language) -> Reply:
    """Return a greeting that leads on."""
    text = markup(language.gettext("Hello! What would you like to know about the alliance?"))
    return Reply(text=paragraphs((text, _examples(language))), buttons=(_browse(language),))


def words_please(language: Language) -> Reply:
    """Return the answer to a sticker, a voice message, a place on the map."""
    text = language.gettext("I understand written words only. Please write what you would like to know.")
    return Reply(text=markup(text))


def farewell(language: Language) -> Reply:
    """Return the answer to who takes leave."""
    return Reply(text=markup(language.gettext("Goodbye! Write whenever you need anything.")))


def thanks(language: Language) -> Reply:
    """Return the answer to thanks."""
    return Reply(text=markup(language.gettext("You are welcome. Write whenever you need anything.")))


def unclear(readings: Sequence[tuple[str, Understood]], language: Language) -> Reply:
    """Return a question back: the likeliest readings in words as buttons, and the secretariat."""
    buttons = tuple(
        (Button(label=shortened(words, _LONGEST_READING), action=answering(reading)),) for words, reading in readings
    )
    text = language.gettext("I am not sure that I understood. What do you mean?")
    return Reply(text=markup(text), buttons=(*buttons, (ask_button(language),)))


def unknown(language: Language) -> Reply:
    """Return what the bot does know, when it was asked for something else."""
    _ = language.gettext
    text = markup(_("I can help with the alliance's members, people and events only. This I do not know."))
    return Reply(text=paragraphs((text, _examples(language))), buttons=(_browse(language), (ask_button(language),)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The question without one condition, or with a wider place in its stead (`wider`), and how much it finds."""

    condition: Condition
    count: int
    wider: bool = False


def nothing_found(
    headline: Markup, nearest: Sequence[Nearest], understood: Understood, wider: Understood, language: Language
) -> Reply:
    """Return that nothing meets all conditions, which of them was too much, and what is found without it."""
    _ = language.gettext
    parts = [headline, markup(_("Nothing meets all of these conditions."))]
    strict = [each for each in nearest if not each.wider]
    around = [each for each in nearest if each.wider]
    parts += [markup(_("{label}: {value}"), label=each.condition.label, value=each.count) for each in around]
    # of the place alone, the wider one says more than the whole list
    if strict and (len(strict) > 1 or not around):
        best = strict[0]
        text = language.ngettext(
            "“{condition}” asks too much: without it there is {count}.",
            "“{condition}” asks too much: without it there are {count}.",
            best.count,
        )
        parts.append(markup(text, condition=best.condition.label, count=best.count))
    without = tuple((_without(each, language),) for each in nearest)
    if not nearest and wider != understood:
        without = ((Button(label=_("Show everything coming up"), action=answering(wider)),),)
    return Reply(text=lines(parts), buttons=(*without, (ask_button(language),)), total=0)


def not_in_tables(language: Language) -> Markup:
    """Return that what was asked is not in the tables, and who can find it out."""
    return markup(language.gettext("This is not in the alliance's tables yet; the secretariat can find it out."))


def outdated(language: Language) -> Reply:
    """Return that a button leads nowhere any more, with fresh ones."""
    text = language.gettext("This button is out of date. Please ask again or choose here:")
    return Reply(text=markup(text), buttons=(_browse(language),))


def outdated_notice(language: Language) -> str:
    """Return the short notice on a button that leads nowhere any more."""
    return language.gettext("This button is out of date.")


def command_unknown(language: Language) -> Reply:
    """Return that there is no such command, with what there is."""
    text = language.gettext("There is no such command. /help shows what I can do.")
    return Reply(text=markup(text), buttons=(_browse(language),))


def bare(text: Markup, language: Language) -> Reply:
    """Return a sentence with the secretariat as the way on."""
    return Reply(text=text, buttons=((ask_button(language),),))


def ask_button(language: Language) -> Button:
    """Return the button that opens a question to the secretariat."""
    return Button(label=language.gettext("Ask the secretariat"), action=str(Action(word="ask", language=language.code)))


def language_button(language: Language) -> Button:
    """Return the button that offers the languages."""
    return Button(label=language.gettext("Language"), action=str(Action(word="languages", language=language.code)))


def choose_language(languages: Mapping[str, Language], language: Language) -> Reply:
    """Return the languages to choose from, each named by itself."""
    buttons = tuple(
        (Button(label=autonym(each), action=str(Action(word="speak", language=each.code))),)
        for each in languages.values()
    )
    return Reply(text=markup(language.gettext("Which language shall I use?")), buttons=buttons)


def language_chosen(language: Language) -> Reply:
    """Return, in the new language, that it will be used."""
    return Reply(text=markup(language.gettext("From now on I speak English with you.")))


def autonym(language: Language) -> str:
    """Return what a language calls itself."""
    return language.pgettext("this language, in itself", "English")


def registrations_to_come(language: Language) -> Reply:
    """Return what is true of registrations as long as the secretariat keeps them."""
    text = language.gettext("Registrations are kept by the secretariat. Ask there whether yours has arrived.")
    return Reply(text=markup(text), buttons=((ask_button(language),),))


def _known(members: int, events: int, language: Language) -> Markup:
    count = language.ngettext("{count} member", "{count} members", members).format(count=members)
    coming = language.ngettext("{count} coming event", "{count} coming events", events).format(count=events)
    return markup(language.gettext("Now in the tables: {members}, {events}."), members=count, events=coming)


def _examples(language: Language) -> Markup:
    lead = markup(language.gettext("For example:"))
    return lines((lead, *(markup("• {question}", question=question) for question in examples(language))))


def _browse(language: Language) -> tuple[Button, ...]:
    _ = language.gettext
    members = Understood(text="", language=language.code, intent=Intent.FIND_MEMBERS)
    events = Understood(text="", language=language.code, intent=Intent.FIND_EVENTS)
    return (
        Button(label=_("Coming events"), action=answering(events, anew=True), style=Style.PRIMARY),
        Button(label=_("Members"), action=answering(members, anew=True)),
    )


def _without(each: Nearest, language: Language) -> Button:
    _ = language.gettext
    condition = shortened(each.condition.label)
    label = (
        _("{label}: {value}").format(label=condition, value=each.count)
        if each.wider
        else _("Without “{condition}”: {count}").format(condition=condition, count=each.count)
    )
    return Button(label=label, action=answering(each.condition.without))
