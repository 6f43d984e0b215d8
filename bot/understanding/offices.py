"""Whose office is asked for: the body, the office in its body's own words, whom its holder comes from."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.domain.choice import Choice
from bot.domain.members import MemberQuery
from bot.domain.people import Body, PeopleQuery, Person, PersonId, Position
from bot.understanding.conditions import choice_of, organisers_of, places_of, values_of
from bot.understanding.findings import Findings
from bot.understanding.fitting import fitting_members
from bot.understanding.lexicon import Cue, words_of
from bot.understanding.normalize import normalize

_HEADS = {
    Body.COUNCIL: (Position.CHAIR,),
    Body.EXPERT_COMMITTEE: (Position.CHAIR, Position.DIRECTOR),
    Body.SECRETARIAT: (Position.SECRETARY_GENERAL, Position.DIRECTOR),
}
#: российский, китайский: stems that the words of both languages' titles begin with
_SIDES = ("росси", "русск", "кита")
_DEPUTIES = {
    Body.COUNCIL: (Position.VICE_CHAIR,),
    Body.EXPERT_COMMITTEE: (Position.VICE_CHAIR, Position.DEPUTY_DIRECTOR),
    Body.SECRETARIAT: (Position.DEPUTY_DIRECTOR,),
}


def people_query(findings: Findings, before: PeopleQuery = PeopleQuery()) -> PeopleQuery:  # noqa: B008 - frozen
    """Return every condition on people: the body, the office (in its body's own words), whom they come from.

    A body or an office that is not named is that of the question `before`.
    """
    bodies = choice_of(findings, values_of(findings, "body", Body)) or before.bodies
    positions = frozenset(_positions(findings, bodies.any_of))
    if not findings.has("position"):
        positions |= frozenset(_same_rank(before, bodies.any_of))
    query = PeopleQuery(
        bodies=bodies,
        positions=Choice(any_of=positions),
        members=organisers_of(findings),
    )
    return replace(query, ids=_seated(findings, query))


def _same_rank(before: PeopleQuery, bodies: frozenset[Body]) -> Iterator[Position]:
    """Yield the offices in `bodies` that are what was asked of another body: its head, or the head's deputies."""
    offices = before.positions.any_of
    for ranks in (_HEADS, _DEPUTIES):
        if offices and any(offices <= {*ranks[body]} for body in before.bodies.any_of or ranks):
            yield from (office for body in bodies for office in ranks[body])


def _seated(findings: Findings, query: PeopleQuery) -> tuple[PersonId, ...] | None:
    """Return whose member sits in the places named: 俄方联络员, «кто от Хабаровска»; None when unsaid."""
    places = places_of(findings)
    people = [person for person in findings.vocabulary.people if query.matches(person)]
    titled = _of_side(findings, people)
    if not places or titled:
        return tuple(titled) or None
    sending = MemberQuery(places=places, ids=tuple(person.member_id for person in people if person.member_id))
    seated = {each.id for each in fitting_members(sending, findings.vocabulary)}
    found = [person.id for person in people if person.member_id in seated]
    return tuple(found) if any(person.member_id for person in people) else None


def _of_side(findings: Findings, people: Iterable[Person]) -> list[PersonId]:
    """Return whose title names the side that is asked for: координатор с китайской стороны."""
    countries = {findings.text[cue.begin : cue.end] for cue in findings.all("country")}
    sides = {word.stem for word in findings.words if word.stem.startswith(_SIDES)}
    if not countries and not sides:
        return []
    return [person.id for person in people if _has_side(person, countries, sides)]


def _has_side(person: Person, countries: Iterable[str], sides: AbstractSet[str]) -> bool:
    titles = [normalize(title) for _code, title in person.title.known()]
    stems = {word.stem for title in titles for word in words_of(title)}
    return not sides.isdisjoint(stems) or any(side in title for side in countries for title in titles)


def _positions(findings: Findings, bodies: frozenset[Body]) -> Iterator[Position]:
    held = {person.position for person in findings.vocabulary.people if not bodies or person.body in bodies}
    for cue in findings.all("position"):
        # 理事会委员: where nobody is called a mere member, all of them are meant
        if cue.value != Position.MEMBER or Position.MEMBER in held:
            yield from _offices(cue, bodies)
    if bodies and not findings.has("position") and findings.has("head_of_member"):
        yield from (office for body in bodies for office in _HEADS[body])


def _offices(cue: Cue, bodies: frozenset[Body]) -> Iterator[Position]:
    """Yield the offices a word may mean: the head of a body and its deputy are called differently in each."""
    if cue.value == "leaders":
        yield from _leaders(bodies)
        return
    if cue.value == "deputy":
        yield from (office for body in bodies or _DEPUTIES for office in _DEPUTIES[body])
        return
    if cue.value in {"head", Position.CHAIR}:
        yield from (office for body in bodies for office in _HEADS[body])
        if not bodies or cue.value == Position.CHAIR:
            yield Position.CHAIR
        return
    if cue.value == Position.VICE_CHAIR:
        yield from (office for body in bodies for office in _DEPUTIES[body])
    yield Position(cue.value)


def _leaders(bodies: frozenset[Body]) -> Iterator[Position]:
    """Yield the offices that lead these bodies, or the alliance."""
    for body in bodies or (Body.COUNCIL, Body.SECRETARIAT):
        yield from _HEADS[body]
        yield from _DEPUTIES[body]
        yield from (Position.EXECUTIVE_CHAIR,) if body is Body.COUNCIL else ()
