"""One event, with all that is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.events import DateStatus, Event, EventStatus
from bot.domain.fields import Field
from bot.domain.language import Language
from bot.domain.members import Member
from bot.domain.understood import Aspect
from bot.render.actions import Action
from bot.render.dates import event_time, left_text, zoned_moment
from bot.render.events import event_place
from bot.render.guidance import ask_button, not_in_tables
from bot.render.markup import EMPTY, Markup, lines, link, markup, paragraphs
from bot.render.members import member_button
from bot.render.names import listed, name_in, other_names, plain_name, plain_names
from bot.render.paging import LONGEST_ABOUT, shortened
from bot.render.reply import Button, Reply, Style
from bot.render.words import kind_name, language_name

#: the line of the card that answers what has no line of its own
_SHOWN_FOR = {Aspect.ADDRESS: Aspect.PLACE, Aspect.FORMAT: Aspect.PLACE, Aspect.REGISTER: Aspect.DEADLINE}

#: what the card as a whole answers
_CARD_TELLS = frozenset((Aspect.NAME, Aspect.STATUS, Aspect.TYPE))


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """What an event's card shows beside the event.

    `reader` is the reader's zone (IANA), blank when not known; `insider`: the chat belongs to a member, so the
    address of the online room may be shown.
    """

    now: datetime
    organiser: Member | None = None
    fields: Sequence[Field] = ()
    reader: str = ""
    insider: bool = False


def event_card(event: Event, facts: EventFacts, aspect: Aspect | None, language: Language) -> Reply:
    """Return an event's card; what was asked for (`aspect`) stands first, and it is said when that is not known."""
    known = _lines(event, facts, language)
    asked = _asked(known, event, aspect, facts.now, language)
    told = {aspect, _SHOWN_FOR.get(aspect, aspect)} if aspect and asked else set()
    body = lines(text for name, text in known if name not in told)
    about = (
        markup("{about}", about=shortened(plain_name(event.about, language), LONGEST_ABOUT)) if event.about else EMPTY
    )
    source = link(language.gettext("Source"), event.source) if event.source else EMPTY
    return Reply(
        text=paragraphs((asked, _title(event, language), body, about, source)),
        buttons=(*_buttons(event, facts, language), *_unless_known(known, aspect, language)),
        ids=(event.id,),
    )


def _unless_known(
    known: Sequence[tuple[Aspect, Markup]], aspect: Aspect | None, language: Language
) -> tuple[tuple[Button, ...], ...]:
    """Return the way to the secretariat when what was asked for is not in the table."""
    told = aspect in _CARD_TELLS or any(name is _SHOWN_FOR.get(aspect, aspect) for name, _ in known if aspect)
    return () if aspect in {None, Aspect.REGISTER} or told else ((ask_button(language),),)


def no_such_event(name: str, language: Language) -> Markup:
    """Return that an event asked about by name is not in the table."""
    _ = language.gettext
    if not name:
        return markup(_("There is no such event in the alliance's calendar."))
    return markup(_("“{name}” is not in the alliance's calendar."), name=name)


def _title(event: Event, language: Language) -> Markup:
    _ = language.gettext
    marks = [kind_name(event.kind, language)]
    if event.status is EventStatus.CANCELLED:
        marks.append(_("CANCELLED"))
    names = " · ".join(other_names(event.title, language))
    return lines(
        (
            markup("<b>{title}</b>", title=name_in(event.title, language)),
            markup("<i>{names}</i>", names=names) if names else EMPTY,
            markup("{marks}", marks=" · ".join(marks)),
        )
    )


def _lines(event: Event, facts: EventFacts, language: Language) -> list[tuple[Aspect, Markup]]:
    """Return what is known of an event, each line with what it tells."""
    _ = language.gettext
    times = [
        (Aspect.TIME, _("When: {value}"), _when(event, facts, language)),
        (Aspect.DEADLINE, _("Registration until: {value}"), _deadline(event, facts, language)),
    ]
    place = " · ".join(filter(None, (event_place(event, language), plain_name(event.venue, language))))
    organiser = plain_name(facts.organiser.name, language) if facts.organiser else ""
    rest = [
        (Aspect.PLACE, _("Where: {value}"), place),
        (Aspect.ORGANISER, _("Organiser: {value}"), organiser),
        (
            Aspect.FIELDS,
            _("Fields: {value}"),
            plain_names((each.name for each in facts.fields), language),
        ),
        (
            Aspect.LANGUAGES,
            _("Languages: {value}"),
            listed((language_name(each, language) for each in event.languages), language),
        ),
        (Aspect.CAPACITY, _("Places: {value}"), str(event.capacity) if event.capacity else ""),
        (Aspect.FEE, _("Fee: {value}"), plain_name(event.fee, language)),
        (Aspect.CONTACT, _("Contact: {value}"), event.contact),
    ]
    stages = [
        (Aspect.STATUS, markup(_("{label}: {value}"), label=plain_name(stage.label, language), value=when))
        for stage in event.milestones
        if (when := zoned_moment(stage.at, event, language, facts.reader))
    ]
    return [*_filled(times), *stages, *_filled(rest), *_room(event, facts, language)]


def _filled(rows: Sequence[tuple[Aspect, str, str]]) -> list[tuple[Aspect, Markup]]:
    return [(aspect, markup(text, value=value)) for aspect, text, value in rows if value]


def _when(event: Event, facts: EventFacts, language: Language) -> str:
    text = event_time(event, language, facts.reader)
    planned = event.date_status is DateStatus.PLANNED and event.status is not EventStatus.CANCELLED
    return f"{text} · {language.gettext('dates not final')}" if planned else text


def _deadline(event: Event, facts: EventFacts, language: Language) -> str:
    closes = event.closes_at()
    if event.deadline is None or closes is None or event.status is EventStatus.CANCELLED:
        return ""
    when = zoned_moment(event.deadline, event, language, facts.reader)
    return language.gettext("{when} — {left}").format(when=when, left=left_text(closes, facts.now, language))


def _room(event: Event, facts: EventFacts, language: Language) -> list[tuple[Aspect, Markup]]:
    """Return the line about the online room: its address for insiders, otherwise who gets it."""
    _ = language.gettext
    if not event.online_url or event.status is EventStatus.CANCELLED:
        return []
    if facts.insider:
        return [(Aspect.LINK, markup(_("Join online: {link_}"), link_=link(event.online_url, event.online_url)))]
    return [(Aspect.LINK, markup(_("The link to join online is for members of the alliance; ask the secretariat.")))]


def _asked(
    known: Sequence[tuple[Aspect, Markup]], event: Event, aspect: Aspect | None, now: datetime, language: Language
) -> Markup:
    """Return the line that answers `aspect`, blank when the card as a whole is the answer."""
    _ = language.gettext
    if aspect is None or aspect in _CARD_TELLS:
        return EMPTY
    cancelled = event.status is EventStatus.CANCELLED
    if aspect is Aspect.REGISTER or (cancelled and aspect is Aspect.DEADLINE):
        return _register(event, dict(known), now, language)
    off = markup(_("The event is cancelled.")) if cancelled else EMPTY
    wanted = _SHOWN_FOR.get(aspect, aspect)
    found = [markup("<b>{text_}</b>", text_=text) for name, text in known if name is wanted]
    return lines((off, lines(found) or _not_known(wanted, language)))


def _not_known(aspect: Aspect, language: Language) -> Markup:
    """Return that what was asked for is not in the tables, and where to ask."""
    _ = language.gettext
    label = {
        Aspect.DEADLINE: _("Registration until: {value}"),
        Aspect.ORGANISER: _("Organiser: {value}"),
        Aspect.FIELDS: _("Fields: {value}"),
        Aspect.LANGUAGES: _("Languages: {value}"),
        Aspect.FEE: _("Fee: {value}"),
        Aspect.CONTACT: _("Contact: {value}"),
    }.get(aspect)
    if label is None:
        return not_in_tables(language)
    return markup(label, value=_("not in the alliance's tables yet; the secretariat can find it out."))


def _register(event: Event, known: dict[Aspect, Markup], now: datetime, language: Language) -> Markup:
    _ = language.gettext
    if event.status is EventStatus.CANCELLED:
        return markup(_("The event is cancelled, nobody can register."))
    if event.ends_at() < now:
        return markup(_("The event is over."))
    closes = event.closes_at()
    if closes is not None and closes < now:
        late = markup(_("The secretariat can say whether a place is left."))
        return lines((known.get(Aspect.DEADLINE, EMPTY), late))
    how = markup(_("To take part, press “I want to take part”: the secretariat will get in touch with you."))
    return lines((known.get(Aspect.DEADLINE, EMPTY), how))


def _buttons(event: Event, facts: EventFacts, language: Language) -> tuple[tuple[Button, ...], ...]:
    _ = language.gettext
    over = event.status is EventStatus.CANCELLED or event.ends_at() < facts.now
    calendar = Button(label=_("Add to calendar (.ics)"), action=_action("calendar", event, language))
    take = Button(label=_("I want to take part"), action=_action("take_part", event, language), style=Style.PRIMARY)
    organiser = (member_button(facts.organiser, language),) if facts.organiser else ()
    return (() if over else (take,), () if over else (calendar,), organiser)


def _action(word: str, event: Event, language: Language) -> str:
    return str(Action(word=word, language=language.code, argument=event.id))
