"""The second level: times that complete each other become one ("明年" "3月" "中旬"), whatever their order."""

from dataclasses import replace

from bot.understanding.dates import parts
from bot.understanding.dates.atoms import Atom, Kind, Need
from bot.understanding.dates.periods import Chain, Cycle, Link
from bot.understanding.dates.rules import Row

_LENDING = {Kind.TO, Kind.DASH, Kind.BEFORE, Kind.AND}
_FIGURES = {Kind.NUMBER, Kind.ORDINAL}
_IGNORED = {Kind.CLOCK, Kind.DAYPART}
_SUFFIXES = {Kind.DURING_POST, Kind.REST}


def lend(atoms: Row) -> list[Atom]:
    """Give a bare number the unit of the time at the other end: 3 по 5 августа, 10-15日, 周一至五."""
    made = list(atoms)
    for position in range(len(made) - 3, -1, -1):
        left, sign, right = made[position : position + 3]
        if _lends(sign) and left.kind in _FIGURES and right.maker:
            made[position] = _of(left, right)
    for position in range(len(made) - 2):
        left, sign, right = made[position : position + 3]
        # «ул. 8 Марта, 15»: behind a comma only weekdays go on (周一、三、五)
        if right.kind in _FIGURES and left.maker and (sign.kind in _LENDING or (_lends(sign) and left.weekdays)):
            made[position + 2] = _of(right, left)
        elif sign.kind is Kind.AND and left.weekdays and right.weekdays:
            # «в понедельник и среду»: beside a day of the week it is one
            made[position + 2] = replace(right, need=Need.NOTHING)
    return made


def _lends(sign: Atom) -> bool:
    return sign.kind in _LENDING or sign.name == ","


def _of(figure: Atom, like: Atom) -> Atom:
    maker, chain = like.maker, like.chain
    if maker is None or chain is None or not 1 <= figure.number <= 31 or (maker is parts.month and figure.number > 12):  # noqa: PLR2004 - a calendar's numbers
        return figure
    made = maker(figure.number)
    if chain.links and made.links:
        # «5 и 10 марта»: what is longer holds for both
        made = replace(chain, links=chain.links[:-1] + made.links)
    weekdays = frozenset({(figure.number - 1) % 7}) if like.weekdays else like.weekdays
    return Atom(kind=Kind.SPAN, begin=figure.begin, end=figure.end, chain=made, maker=maker, weekdays=weekdays)


def join(atoms: Row) -> list[Atom]:
    """Return the atoms with neighbours joined that make one time; a word such as «в» may stand between."""
    made: list[Atom] = []
    for atom in atoms:
        if made and made[-1].kind is Kind.GLUE and len(made) > 1 and (joined := _pair(made[-2], atom)):
            made[-2:] = [joined]
        elif made and (joined := _pair(made[-1], atom)):
            made[-1] = joined
        else:
            made.append(atom)
    return made


def _pair(left: Atom, right: Atom) -> Atom | None:
    kinds = left.kind, right.kind
    if kinds == (Kind.SPAN, Kind.SPAN):
        chain = _term(left, right) or _complete(left.chain, right.chain) or _complete(right.chain, left.chain)
    elif kinds == (Kind.PART, Kind.SPAN):
        chain = _cut(right.chain, left.name)
    elif kinds == (Kind.SPAN, Kind.PART):
        chain = _cut(left.chain, right.name)
    elif left.kind is Kind.SPAN and right.kind in _IGNORED | _SUFFIXES:
        return replace(left, end=right.end, need=Need.NOTHING)
    elif left.kind in _IGNORED and right.kind is Kind.SPAN:
        return replace(right, begin=left.begin)
    else:
        return None
    maker = right.maker or left.maker
    return Atom(kind=Kind.SPAN, begin=left.begin, end=right.end, chain=chain, maker=maker) if chain else None


def _term(left: Atom, right: Atom) -> Chain | None:
    """Return the term of a school year that 上学期 or 下学期 means behind it: its first, its second."""
    year, term = (atom.chain.anchor if atom.chain else None for atom in (left, right))
    if not year or not term or (year.cycle, term.cycle) != (Cycle.SCHOOL_YEAR, Cycle.TERM) or not right.number:
        return None
    return replace(parts.term(1 if right.number < 0 else 2), anchor=year)


def _cut(chain: Chain | None, name: str) -> Chain | None:
    if chain is None or name == "half" or not name:
        return None
    part = parts.part(name)
    return replace(chain, links=chain.links + part.links, until=part.until)


def _complete(outer: Chain | None, inner: Chain | None) -> Chain | None:
    """Return the inner time of the outer one, if they fit."""
    if outer is None or inner is None or inner.anchor or not inner.links:
        return None
    cycle = inner.links[0].cycle
    if outer.anchor and outer.anchor.cycle is Cycle.SCHOOL_YEAR and cycle is Cycle.YEAR and not outer.links:
        return Chain(anchor=outer.anchor, links=(Link(cycle=Cycle.SCHOOL_YEAR, cut=inner.first_in),), until=inner.until)
    if outer.links:
        fits = cycle is Cycle.MONTH and outer.links[-1].whole_month
        # a day and its weekday: 12月15日（周二）
        if cycle is Cycle.WEEK and outer.links[-1].cycle is Cycle.MONTH and inner.links[0] != outer.links[-1]:
            return outer
    else:
        fits = outer.anchor is not None and outer.anchor.cycle is cycle
        if cycle is Cycle.WEEK and outer.anchor and outer.anchor.cycle is Cycle.DAY:
            return outer
    return replace(inner, anchor=outer.anchor, links=outer.links + inner.links) if fits else None
