"""Events: a list and a count."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.events import DateStatus, Event, EventId, EventStatus, Format
from bot.domain.language import Language
from bot.domain.understood import Aspect, Intent, Understood
from bot.render.actions import Action, answering
from bot.render.conditions import Named, event_conditions, event_subject, headline, one_city
from bot.render.dates import event_days, zoned_moment
from bot.render.guidance import ask_button, not_in_tables
from bot.render.markup import EMPTY, Markup, lines, markup, paragraphs
from bot.render.names import city_name, listed, name_in, plain_name
from bot.render.paging import LONGEST_NAME, Page, number_buttons, removing_buttons, shortened, turning_buttons
from bot.render.reply import Button, Reply
from bot.render.words import format_name, language_name


def event_list(
    page: Page[EventId],
    shown: Sequence[Event],
    understood: Understood,
    named: Named,
    language: Language,
    *,
    reader: str = "",
) -> Reply:
    """Return a page of the events found, which are at least one; `shown` are those on the page.

    Asked until when or how to register, each row says until when; `reader` is the reader's zone (IANA) or blank.
    """
    conditions = event_conditions(understood, named, language)
    in_city = one_city(understood.event_query.places)
    rows = [
        lines((_row(number, event, in_city, language), _told(event, understood.aspect, reader, language)))
        for number, event in enumerate(shown, page.first)
    ]
    cards = number_buttons((_open(event, language) for event in shown), page.first)
    head = event_headline(understood, named, len(page.all), language)
    if understood.aspect is Aspect.NEAREST and page.at == 0 and len(page.all) > 1:
        rows, cards = rows[:1], number_buttons((_open(event, language) for event in shown[:1]), page.first)
        head = event_headline(understood, named, 0, language)
        return _nearest(paragraphs((head, rows[0])), page, _open(shown[0], language), understood, language)
    return Reply(
        text=paragraphs((lines((head, _leading_on(understood.aspect, language))), *rows)),
        buttons=(
            *cards,
            turning_buttons(understood, page),
            *removing_buttons(conditions),
            (ask_button(language),) if understood.aspect is Aspect.DETAILS else (),
        ),
        ids=tuple(page.all),
        total=len(page.all),
    )


def _leading_on(aspect: Aspect | None, language: Language) -> Markup:
    """Return what stands over a list of which something was asked, blank when the rows tell it."""
    if aspect is Aspect.REGISTER:
        return markup(language.gettext("Which of them do you want to take part in? Press its number."))
    return not_in_tables(language) if aspect is Aspect.DETAILS else EMPTY


def event_count(found: Sequence[EventId], understood: Understood, named: Named, language: Language) -> Reply:
    """Return how many events were found, with a button that lists them."""
    listing = replace(understood, intent=Intent.FIND_EVENTS)
    show = Button(label=language.gettext("Show the list"), action=answering(listing))
    return Reply(
        text=lines(
            (
                headline(
                    event_conditions(understood, named, language), event_subject(understood.event_query, language)
                ),
                _total(len(found), language),
            )
        ),
        buttons=(((show,) if found else ()), *removing_buttons(event_conditions(understood, named, language))),
        ids=tuple(found),
        total=len(found),
    )


def event_headline(understood: Understood, named: Named, count: int, language: Language) -> Markup:
    """Return how the question was understood, and how many events there are, if any."""
    conditions = event_conditions(understood, named, language)
    counted = _count(count, language) if count else EMPTY
    return lines((headline(conditions, event_subject(understood.event_query, language)), counted))


def event_button(event: Event, language: Language) -> Button:
    """Return the button that opens an event's card."""
    return Button(label=plain_name(event.title, language), action=_open(event, language))


def event_place(event: Event, language: Language, *, in_city: bool = False) -> str:
    """Return where an event is held and how, in a few words; `in_city`: the city was said before."""
    form = format_name(event.format, language)
    city = "" if in_city else city_name(event.seat, language)
    return f"{city} · {form}" if city and event.format is not Format.ONLINE else form


def _count(count: int, language: Language) -> Markup:
    return markup(language.ngettext("Found: {count} event.", "Found: {count} events.", count), count=count)


def _total(count: int, language: Language) -> Markup:
    if not count:
        return markup(language.gettext("There is no such event."))
    return markup(language.ngettext("There is {count} event.", "There are {count} events.", count), count=count)


def _row(number: int, event: Event, in_city: bool, language: Language) -> Markup:  # noqa: FBT001 - of one call
    _ = language.gettext
    facts = [event_days(event, language), event_place(event, language, in_city=in_city)]
    if event.date_status is DateStatus.PLANNED:
        facts.append(_("dates not final"))
    if event.status is EventStatus.CANCELLED:
        facts.append(_("cancelled"))
    title = shortened(name_in(event.title, language), LONGEST_NAME)
    return markup("{number}. <b>{title}</b>\n{facts}", number=number, title=title, facts=" · ".join(facts))


def _nearest(nearest: Markup, page: Page[EventId], card: str, understood: Understood, language: Language) -> Reply:
    """Return the nearest event, which `card` opens, and that others follow; the ids are those of all."""
    more = len(page.all) - 1
    text = language.ngettext("And {count} more later.", "And {count} more later.", more)
    show = Button(label=language.gettext("Show the list"), action=answering(replace(understood, aspect=None)))
    return Reply(
        text=paragraphs((nearest, markup(text, count=more))),
        buttons=(*number_buttons((card,), page.first), (show,)),
        ids=tuple(page.all),
        total=len(page.all),
    )


def _told(event: Event, aspect: Aspect | None, reader: str, language: Language) -> Markup:
    """Return what was asked of each event of a list, blank when its row tells it anyway."""
    _ = language.gettext
    if aspect in {Aspect.DEADLINE, Aspect.REGISTER}:
        return _until(event, language, reader)
    unknown = _("not announced yet")
    spoken = listed((language_name(each, language) for each in event.languages), language)
    if aspect is Aspect.FEE:
        return markup(_("Fee: {value}"), value=plain_name(event.fee, language) or unknown)
    if aspect is Aspect.LANGUAGES:
        return markup(_("Languages: {value}"), value=spoken or unknown)
    if aspect is Aspect.CAPACITY:
        return markup(_("Places: {value}"), value=event.capacity or unknown)
    return EMPTY


def _until(event: Event, language: Language, reader: str) -> Markup:
    _ = language.gettext
    if event.status is EventStatus.CANCELLED:
        return EMPTY
    when = zoned_moment(event.deadline, event, language, reader) if event.deadline else _("not announced yet")
    return markup(_("Registration until: {value}"), value=when)


def _open(event: Event, language: Language) -> str:
    return str(Action(word="event", language=language.code, argument=event.id))
