"""Admins teach the bot: what was not understood, and what it means from then on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from bot.conversation.pressing import Press, Pressed
from bot.domain.gazetteer import named_places
from bot.domain.learnt import LearntAlias
from bot.domain.localized import Localized
from bot.domain.vocabulary import NameKind
from bot.render.actions import Action
from bot.render.names import plain_name
from bot.render.reply import Reply
from bot.render.unanswered import Group, Meant, learnt, only_admins, put_aside, unanswered_list, what_was_meant
from bot.turn import Turn
from bot.understanding.name_part import name_part
from bot.understanding.normalize import normalize
from db.unanswered import Unanswered

NAME = "teach"
#: so many texts are looked through, so many groups and candidates shown
_LOOKED_THROUGH, _GROUPS, _CANDIDATES = 500, 12, 6
#: how alike two texts are that ask the same, out of 100
_ALIKE = 80


async def unanswered(turn: Turn) -> Reply:
    """Return the questions that were not understood, those alike together, the most frequent first."""
    if not turn.admin:
        return only_admins(turn.language)
    groups = sorted(_groups(await turn.db.unanswered.open(_LOOKED_THROUGH)), key=lambda group: -len(group.ids))
    return unanswered_list(groups[:_GROUPS], turn.language)


async def step(turn: Turn, state: Mapping[str, Any], text: str) -> Reply:
    """Return what has the name that an admin typed for an open group."""
    if not turn.admin:
        return only_admins(turn.language)
    group = _group(tuple(state["ids"]), [str(state["text"])])
    return what_was_meant(group, await _candidates(turn, text), turn.language)


def _groups(texts: Iterable[Unanswered]) -> list[Group]:
    """Return texts that are alike together; each joins the first group whose first text is like it."""
    groups: dict[str, list[Unanswered]] = {}
    for each in texts:
        plain = normalize(each.text)
        near = process.extractOne(plain, groups.keys(), scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE)
        groups.setdefault(near[0] if near else plain, []).append(each)
    # the shortest wording has the least beside the name
    return [_group(tuple(each.id for each in group), [each.text for each in group]) for group in groups.values()]


def _group(ids: tuple[int, ...], texts: Iterable[str]) -> Group:
    text = min(texts, key=len)
    return Group(ids=ids, text=text, alias=name_part(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    key: str
    name: Localized
    called: tuple[str, ...]


async def _all_named(turn: Turn) -> list[_Named]:
    rows = [
        *((NameKind.MEMBER, row.id, row.name, row.aliases) for row in await turn.db.members.all()),
        *((NameKind.TOPIC, row.id, row.title, row.aliases) for row in await turn.db.topics.all()),
        *((NameKind.FIELD, row.id, row.name, row.aliases) for row in await turn.db.fields.all()),
        *((NameKind.PLACE, each.place.code, each.place.name, ()) for each in named_places()),
    ]
    return [
        _Named(key=f"{kind};{row_id}", name=name, called=(*(text for _, text in name.known()), *aliases))
        for kind, row_id, name, aliases in rows
    ]


async def _candidates(turn: Turn, text: str) -> list[Meant]:
    """Return what has a name most like `text`."""
    named = await _all_named(turn)
    called = [(normalize(name), each) for each in named for name in each.called]
    near = process.extract(normalize(text), [name for name, _ in called], scorer=fuzz.WRatio, limit=5 * _CANDIDATES)
    best = {called[at][1].key: called[at][1] for _, _, at in near}
    return [
        Meant(key=each.key, name=plain_name(each.name, turn.language)) for each in list(best.values())[:_CANDIDATES]
    ]


async def _group_of(turn: Turn, ids: str) -> Group | None:
    wanted = {int(each) for each in ids.split(",") if each.isdecimal()}
    texts = [each for each in await turn.db.unanswered.open(_LOOKED_THROUGH) if each.id in wanted]
    if not texts:
        return None
    return _group(tuple(each.id for each in texts), [each.text for each in texts])


async def _unmet(turn: Turn, action: Action) -> Pressed | None:
    group = await _group_of(turn, action.argument)
    if not turn.admin or group is None:
        return None
    await turn.db.forms.put(turn.chat.id, turn.sender.id, NAME, {"ids": list(group.ids), "text": group.text}, turn.now)
    return Pressed(reply=what_was_meant(group, await _candidates(turn, group.alias), turn.language))


async def _learn(turn: Turn, action: Action) -> Pressed | None:
    kind, _, rest = action.argument.partition(";")
    target, _, ids = rest.partition(";")
    group = await _group_of(turn, ids)
    named = next((each for each in await _all_named(turn) if each.key == f"{kind};{target}"), None)
    if not turn.admin or group is None or named is None:
        return None
    alias = LearntAlias(kind=NameKind(kind), target=target, alias=_alias(group, NameKind(kind)))
    await turn.db.learnt.put(alias, by=turn.sender.id, now=turn.now)
    await turn.db.unanswered.resolve(group.ids)
    await turn.db.forms.close(turn.chat.id, turn.sender.id)
    return Pressed(reply=learnt(alias.alias, plain_name(named.name, turn.language), turn.language), in_place=True)


def _alias(group: Group, kind: NameKind) -> str:
    """Return what is learnt: the name in a question, for a subject of the secretariat the whole way of asking."""
    return group.text.strip(" ?？!！.。") if kind is NameKind.TOPIC else group.alias


async def _set_aside(turn: Turn, action: Action) -> Pressed | None:
    group = await _group_of(turn, action.argument)
    if not turn.admin or group is None:
        return None
    await turn.db.unanswered.resolve(group.ids)
    await turn.db.forms.close(turn.chat.id, turn.sender.id)
    return Pressed(reply=put_aside(turn.language), in_place=True)


async def _unanswered(turn: Turn, _action: Action) -> Pressed:
    return Pressed(reply=await unanswered(turn), in_place=True)


PRESSES: Mapping[str, Press] = {
    "unmet": _unmet,
    "learn": _learn,
    "set_aside": _set_aside,
    "unanswered": _unanswered,
}
