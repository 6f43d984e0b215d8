"""Members that fit are found by what is rarest of what is asked, and are the very ones that meet every condition."""

import random

from bot.domain.choice import Choice
from bot.domain.members import MemberQuery, MemberType, Role
from bot.domain.places import Place
from bot.understanding.fitting import fitting_members, members_named
from tests.understanding.hearing import demo


def _few(dice: random.Random, values: list[str]) -> list[str]:
    return dice.sample(values, dice.choice((0, 0, 1, 2)))


def _query(dice: random.Random, places: list[Place], fields: list[str]) -> MemberQuery:
    return MemberQuery(
        places=Choice(any_of=frozenset(dice.sample(places, dice.choice((0, 1, 2))))),
        types=Choice(any_of=frozenset(MemberType(each) for each in _few(dice, list(MemberType)))),
        roles=Choice(any_of=frozenset(Role(each) for each in _few(dice, list(Role)))),
        fields=Choice(any_of=frozenset(_few(dice, fields)), none_of=frozenset(_few(dice, fields))),  # type: ignore[arg-type] # ids of fields are strings
    )


def test_exactly_the_members_that_meet_every_condition_fit() -> None:
    vocabulary = demo()
    places = list(dict.fromkeys(place for named in vocabulary.places.values() for place in named))
    fields = [field.id for field in vocabulary.fields]
    met = 0
    for seed in range(1500):
        query = _query(random.Random(seed), places, list(fields))  # noqa: S311 - the same queries every time, nothing secret
        expected = sorted(member.id for member in vocabulary.members if query.matches(member))
        assert sorted(member.id for member in fitting_members(query, vocabulary)) == expected, query
        met += bool(expected) and len(expected) < len(vocabulary.members)
    assert met > 100, "hardly any of the queries tells members apart"


def test_a_part_of_a_name_is_looked_for_in_every_language() -> None:
    name = demo().members[7].name
    for part in (name.zh[2:6], name.ru.casefold()[3:12]):
        expected = [m.id for m in demo().members if any(part in each.casefold() for _code, each in m.name.known())]
        assert list(members_named(part, demo())) == expected
        assert demo().members[7].id in expected
