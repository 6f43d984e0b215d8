"""People who hold an office: a list and a card."""

import re
from collections.abc import Mapping, Sequence

from bot.domain.language import Language
from bot.domain.members import Member, MemberId
from bot.domain.people import Person
from bot.domain.understood import Aspect
from bot.render.actions import Action
from bot.render.guidance import ask_button
from bot.render.markup import EMPTY, Markup, bold, lines, link, markup, paragraphs
from bot.render.members import member_button
from bot.render.names import name_in, other_names, plain_name
from bot.render.paging import number_buttons
from bot.render.reply import Reply
from bot.render.words import body_name, office_name, position_name

#: a body has no more people than one message lists; more would not be read
LISTED = 20
#: the tables have no telephone or address of a person
_REACH = frozenset((Aspect.CONTACT, Aspect.PHONE, Aspect.EMAIL, Aspect.ADDRESS, Aspect.WEBSITE))
#: a word, which in Chinese is every character
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")


def people_list(
    people: Sequence[Person], employers: Mapping[MemberId, Member], aspect: Aspect | None, language: Language
) -> Reply:
    """Return people body by body, each with the office held."""
    shown = people[:LISTED]
    numbers = {person.id: number for number, person in enumerate(shown, 1)}
    bodies = list(dict.fromkeys(person.body for person in shown))
    parts = [
        lines(
            (
                bold(body_name(body, language)),
                *(_row(numbers[each.id], each, employers, language) for each in shown if each.body is body),
            )
        )
        for body in bodies
    ]
    cards = number_buttons((_open(person, language) for person in shown), 1)
    total = len(people)
    count = language.ngettext("Found: {count} person.", "Found: {count} people.", total)
    return Reply(
        text=paragraphs((_no_contacts(aspect, language), *parts, markup(count, count=total))),
        buttons=(*cards, ((ask_button(language),) if aspect in _REACH else ())),
        ids=tuple(person.id for person in people),
        total=total,
    )


def person_card(person: Person, employer: Member | None, aspect: Aspect | None, language: Language) -> Reply:
    """Return who a person is; when a way to reach the person was asked for, it is said first that none is known."""
    names = " · ".join(other_names(person.name, language))
    text = lines(
        (
            markup("<b>{name}</b>", name=name_in(person.name, language)),
            markup("<i>{names}</i>", names=names) if names else EMPTY,
            *(_line(text) for text in _standing(person, language)),
            _line(name_in(employer.name, language) if employer else ""),
        )
    )
    source = link(language.gettext("Source"), person.source) if person.source else EMPTY
    return Reply(
        text=paragraphs((_no_contacts(aspect, language), text, source)),
        buttons=(
            ((member_button(employer, language),) if employer else ()),
            ((ask_button(language),) if aspect in _REACH else ()),
        ),
        ids=(person.id,),
    )


def person_line(person: Person, language: Language) -> str:
    """Return a person with the office held, in one line."""
    _ = language.gettext
    return _("{name}, {office}").format(
        name=plain_name(person.name, language), office=office_name(person.body, person.position, language)
    )


def nobody_known(language: Language) -> Markup:
    """Return that the tables name nobody who fits."""
    return markup(language.gettext("The alliance's tables name nobody for this; the secretariat can find it out."))


def _no_contacts(aspect: Aspect | None, language: Language) -> Markup:
    """Return that no telephone or address of a person is kept, when one was asked for."""
    text = language.gettext(
        "Contact details of people are not in the alliance's tables; the secretariat can find them out."
    )
    return markup(text) if aspect in _REACH else EMPTY


def _standing(person: Person, language: Language) -> tuple[str, ...]:
    """Return the office and the job, the office left out where the job names it already."""
    office, job = office_name(person.body, person.position, language), plain_name(person.title, language)
    words = iter(_WORD.findall(job.lower()))
    told = all(word in words for word in _WORD.findall(office.lower()))
    return tuple(text[:1].upper() + text[1:] for text in ((job,) if told else (office, job)))


def _line(text: str) -> Markup:
    return markup("{text}", text=text)


def _row(number: int, person: Person, employers: Mapping[MemberId, Member], language: Language) -> Markup:
    _ = language.gettext
    employer = employers.get(person.member_id) if person.member_id else None
    position = position_name(person.position, language)
    text = markup(
        _("{number}. {position}: <b>{name}</b>"), number=number, position=position, name=name_in(person.name, language)
    )
    return (
        markup(_("{row_} ({employer})"), row_=text, employer=plain_name(employer.name, language)) if employer else text
    )


def _open(person: Person, language: Language) -> str:
    return str(Action(word="person", language=language.code, argument=person.id))
