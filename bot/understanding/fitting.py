"""Which members meet conditions, looking only at those that have the rarest thing asked for, not at all 10,000."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from bot.domain.members import Member, MemberId, MemberQuery
from bot.domain.places import Place, PlaceKind
from bot.domain.vocabulary import Vocabulary

#: what a condition asks for, and one value of it
_Key = tuple[str, str]


def fitting_members(query: MemberQuery, vocabulary: Vocabulary) -> Iterator[Member]:
    """Return the members that meet every condition, in no order; who needs but one or two looks no further."""
    having = _having(vocabulary)
    asked = (
        [("id", each) for each in query.ids or ()],
        [("field", field) for field in query.fields.any_of],
        [("type", each) for each in query.types.any_of],
        [("role", role) for role in query.roles.any_of],
        [key for place in query.places.any_of for key in _keys_of_place(place)],
    )
    lists = ([having.get(key, ()) for key in keys] for keys in asked if keys)
    rarest = min(lists, key=lambda each: sum(map(len, each)), default=[vocabulary.members])
    return filter(query.matches, _each_once(rarest))


def _each_once(lists: Iterable[Iterable[Member]]) -> Iterator[Member]:
    seen: set[MemberId] = set()
    for member in chain.from_iterable(lists):
        if member.id not in seen:
            seen.add(member.id)
            yield member


def members_named(part: str, vocabulary: Vocabulary) -> tuple[MemberId, ...]:
    """Return the members with `part`, in lower case, in their name in any language, in the order of the rows."""
    return tuple(member for member, names in _folded_names(vocabulary) if part in names)


@lru_cache(maxsize=1)
def _folded_names(vocabulary: Vocabulary) -> tuple[tuple[MemberId, str], ...]:
    return tuple(
        (member.id, "\n".join(name.casefold() for _code, name in member.name.known())) for member in vocabulary.members
    )


@lru_cache(maxsize=1)
def _having(vocabulary: Vocabulary) -> Mapping[_Key, tuple[Member, ...]]:
    """Return the members by everything that may be asked for."""
    having: dict[_Key, list[Member]] = {}
    for member in vocabulary.members:
        for key in _keys_of_member(member):
            having.setdefault(key, []).append(member)
    return {key: tuple(members) for key, members in having.items()}


def _keys_of_member(member: Member) -> Iterable[_Key]:
    yield "id", member.id
    yield "type", member.type
    for role in member.roles:
        yield "role", role
    for field in member.fields:
        yield "field", field
    seat = member.seat
    yield from (("country", seat.country), ("region", seat.region), ("city", seat.city.zh), ("city", seat.city.ru))


def _keys_of_place(place: Place) -> Iterable[_Key]:
    match place.kind:
        case PlaceKind.COUNTRY:
            return [("country", place.code)]
        case PlaceKind.MACRO:
            return [("region", region) for region in place.regions]
        case PlaceKind.REGION:
            return [("region", place.code)]
        case PlaceKind.CITY:
            return [("city", name) for name in (place.name.zh, place.name.ru) if name]
