"""Members: a list, a card, a count, and that there is none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.choice import any_of
from bot.domain.events import EventQuery
from bot.domain.fields import Field
from bot.domain.language import Language
from bot.domain.members import Member, MemberId, Role
from bot.domain.understood import Aspect, Intent, Understood
from bot.render.actions import Action, answering
from bot.render.conditions import Named, headline, member_conditions, member_subject, one_city
from bot.render.dates import day_text
from bot.render.guidance import ask_button, not_in_tables
from bot.render.markup import EMPTY, Markup, escaped, lines, link, markup, paragraphs
from bot.render.names import city_name, listed, name_in, other_names, own_side, plain_name, plain_names
from bot.render.paging import (
    LONGEST_ABOUT,
    LONGEST_NAME,
    Page,
    number_buttons,
    removing_buttons,
    shortened,
    turning_buttons,
)
from bot.render.reply import Button, Reply
from bot.render.words import role_name, type_name

_LONGEST_LINK = 60


def member_list(
    page: Page[MemberId], shown: Sequence[Member], understood: Understood, named: Named, language: Language
) -> Reply:
    """Return a page of the members found, which are at least one; `shown` are those on the page."""
    conditions = member_conditions(understood, named, language)
    in_city = one_city(understood.member_query.places)
    rows = (_row(number, member, in_city, language) for number, member in enumerate(shown, page.first))
    cards = number_buttons((_open(member, language) for member in shown), page.first)
    head = member_headline(understood, named, len(page.all), language)
    return Reply(
        text=paragraphs((head, lines(rows))),
        buttons=(*cards, turning_buttons(understood, page), *removing_buttons(conditions)),
        ids=tuple(page.all),
        total=len(page.all),
    )


def member_count(found: Sequence[MemberId], understood: Understood, named: Named, language: Language) -> Reply:
    """Return how many members were found, with a button that lists them."""
    listing = replace(understood, intent=Intent.FIND_MEMBERS)
    show = Button(label=language.gettext("Show the list"), action=answering(listing))
    return Reply(
        text=lines(
            (
                headline(
                    member_conditions(understood, named, language), member_subject(understood.member_query, language)
                ),
                _total(len(found), language),
            )
        ),
        buttons=(((show,) if found else ()), *removing_buttons(member_conditions(understood, named, language))),
        ids=tuple(found),
        total=len(found),
    )


def member_headline(understood: Understood, named: Named, count: int, language: Language) -> Markup:
    """Return how the question was understood, and how many members there are, if any."""
    conditions = member_conditions(understood, named, language)
    counted = _count(count, language) if count else EMPTY
    return lines((headline(conditions, member_subject(understood.member_query, language)), counted))


def member_button(member: Member, language: Language) -> Button:
    """Return the button that opens a member's card."""
    return Button(label=shortened(plain_name(member.name, language), 60), action=_open(member, language))


def events_of_button(member: Member, language: Language) -> Button:
    """Return the button that lists what a member holds."""
    query = EventQuery(organisers=any_of([member.id]))
    asked = Understood(text="", language=language.code, intent=Intent.FIND_EVENTS, event_query=query)
    return Button(label=language.gettext("Its events"), action=answering(asked, anew=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """What a member's card shows beside the member: its fields, its people in words, how many events are to come."""

    fields: Sequence[Field] = ()
    people: Sequence[str] = ()
    events: int = 0


def member_card(
    member: Member, facts: MemberFacts, aspect: Aspect | None, language: Language, *, more: tuple[Button, ...] = ()
) -> Reply:
    """Return a member's card; what was asked for (`aspect`) stands first, and it is said when that is not known."""
    known = _lines(member, facts, language)
    asked = _asked(member, known, aspect, language)
    answering_lines = _WANTED.get(aspect, (aspect,)) if aspect and asked else ()
    body = lines(text for name, text in known if name not in answering_lines)
    title = lines((markup("<b>{name}</b>", name=name_in(member.name, language)), _others(member, language)))
    about = (
        markup("{about}", about=shortened(plain_name(member.about, language), LONGEST_ABOUT)) if member.about else EMPTY
    )
    return Reply(
        text=paragraphs((asked, title, body, about, _source(member.source, language))),
        buttons=tuple((button,) for button in (*more, *_unless_known(known, aspect, language))),
        ids=(member.id,),
    )


def _unless_known(
    known: Sequence[tuple[Aspect, Markup]], aspect: Aspect | None, language: Language
) -> tuple[Button, ...]:
    """Return the way to the secretariat when what was asked for is not in the table."""
    wanted = _WANTED.get(aspect, (aspect,)) if aspect else ()
    answered = aspect in _ALWAYS or any(name in wanted for name, _ in known)
    return () if aspect is None or answered else (ask_button(language),)


def no_such_member(name: str, language: Language) -> Markup:
    """Return that a body asked about by name is not in the table."""
    _ = language.gettext
    if not name:
        return markup(_("There is no such organisation in the alliance's list of members."))
    return markup(_("“{name}” is not in the alliance's list of members."), name=name)


def _count(count: int, language: Language) -> Markup:
    text = language.ngettext("Found: {count} member.", "Found: {count} members.", count)
    return markup(text, count=count)


def _total(count: int, language: Language) -> Markup:
    if not count:
        return markup(language.gettext("There is no such member."))
    return markup(language.ngettext("There is {count} member.", "There are {count} members.", count), count=count)


def _row(number: int, member: Member, in_city: bool, language: Language) -> Markup:  # noqa: FBT001 - of one call
    city = "" if in_city else city_name(member.seat, language)
    name = shortened(name_in(member.name, language), LONGEST_NAME)
    if not city:
        return markup("{number}. {name}", number=number, name=name)
    return markup(language.gettext("{number}. {name} — {city}"), number=number, name=name, city=city)


def _open(member: Member, language: Language) -> str:
    return str(Action(word="member", language=language.code, argument=member.id))


def _others(member: Member, language: Language) -> Markup:
    names = " · ".join(other_names(member.name, language))
    return markup("<i>{names}</i>", names=names) if names else EMPTY


def _lines(member: Member, facts: MemberFacts, language: Language) -> list[tuple[Aspect, Markup]]:
    """Return what is known of a member, each line with what it tells."""
    _ = language.gettext
    roles = listed((role_name(role, language) for role in member.roles), language)
    values = (
        (Aspect.TYPE, type_name(member.type, language)),
        (Aspect.ROLE, roles),
        (Aspect.PLACE, city_name(member.seat, language)),
        (Aspect.FIELDS, plain_names((each.name for each in facts.fields), language)),
        (Aspect.JOINED, day_text(member.joined, language) if member.joined else ""),
        (Aspect.CONTACT, own_side(member.contact_person, language)),
        (Aspect.PHONE, member.phone),
        (Aspect.EMAIL, member.email),
        (Aspect.ADDRESS, plain_name(member.address, language)),
        (Aspect.PEOPLE, _("; ").join(facts.people)),
        (Aspect.EVENTS, str(facts.events) if facts.events else ""),
    )
    labels = _labels(language)
    known = [(aspect, markup(labels[aspect], value=value)) for aspect, value in values if value]
    if member.website:
        site = link(member.website.partition("//")[2][:_LONGEST_LINK] or member.website, member.website)
        known.append((Aspect.WEBSITE, markup(_("Website: {value_}"), value_=site)))
    return known


def _labels(language: Language) -> dict[Aspect, str]:
    """Return the words before what is told of a member."""
    _ = language.gettext
    return {
        Aspect.TYPE: _("Type: {value}"),
        Aspect.ROLE: _("In the alliance: {value}"),
        Aspect.PLACE: _("City: {value}"),
        Aspect.FIELDS: _("Fields: {value}"),
        Aspect.JOINED: _("Member since: {value}"),
        Aspect.CONTACT: _("Contact: {value}"),
        Aspect.PHONE: _("Telephone: {value}"),
        Aspect.EMAIL: _("E-mail: {value}"),
        Aspect.ADDRESS: _("Address: {value}"),
        Aspect.HEAD: _("Head: {value}"),
        Aspect.PEOPLE: _("In the alliance's bodies: {value}"),
        Aspect.EVENTS: _("Coming events: {value}"),
    }


def _asked(member: Member, known: Sequence[tuple[Aspect, Markup]], aspect: Aspect | None, language: Language) -> Markup:
    """Return the line that answers `aspect`, blank when the card as a whole is the answer."""
    _ = language.gettext
    if aspect is None or aspect is Aspect.NAME:
        return EMPTY
    if aspect is Aspect.MEMBERSHIP:
        observer = Role.OBSERVER in member.roles
        text = _("Yes: it takes part in the alliance as an observer.") if observer else _("Yes, it is a member.")
        return markup(text)
    wanted = _WANTED.get(aspect, (aspect,))
    found = [markup("<b>{text_}</b>", text_=text) for name, text in known if name in wanted]
    if aspect is Aspect.ROLE and not found:
        return markup(_("It is an ordinary member, without an office."))
    return lines(found) or _not_known(aspect, language)


def _not_known(aspect: Aspect, language: Language) -> Markup:
    """Return that what was asked for is not in the tables, and where to ask."""
    _ = language.gettext
    unknown = _("not in the alliance's tables yet; the secretariat can find it out.")
    if aspect is Aspect.WEBSITE:
        return markup(_("Website: {value_}"), value_=escaped(unknown))
    label = _labels(language).get(aspect)
    if label is None:
        return not_in_tables(language)
    return markup(label, value=unknown)


#: what the card as a whole, or its absence, answers
_ALWAYS = frozenset({Aspect.NAME, Aspect.MEMBERSHIP, Aspect.ROLE})
#: what is asked for in one word and told in several lines
_WANTED = {
    Aspect.CONTACT: (Aspect.CONTACT, Aspect.PHONE, Aspect.EMAIL, Aspect.WEBSITE),
    Aspect.ADDRESS: (Aspect.ADDRESS, Aspect.PLACE),
}


def _source(url: str, language: Language) -> Markup:
    return link(language.gettext("Source"), url) if url else EMPTY
