"""The atoms of the grammar: what one word, number or sign of a text can mean."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from bot.understanding.dates.periods import Chain, Cycle


class Kind(Enum):
    """What an atom is in the grammar."""

    OTHER = auto()
    GLUE = auto()  # в, на, 在, 的, a comma: may stand between two times, may open one
    NUMBER = auto()
    ORDINAL = auto()
    DAY_SIGN = auto()  # 日, 号, числа
    MONTH_SIGN = auto()  # 月
    UNIT = auto()
    SHIFT = auto()  # this, next, last
    SPAN = auto()  # a time as it was named
    PART = auto()  # beginning, end
    DURATION = auto()
    CLOCK = auto()
    HOUR_SIGN = auto()
    DAYPART = auto()
    FROM = auto()
    BETWEEN = auto()
    TO = auto()
    DASH = auto()
    AND = auto()
    BEFORE = auto()
    BY = auto()
    AFTER = auto()
    WITHIN = auto()
    IN_TIME = auto()  # через
    NEXT_FEW = auto()  # 未来, ближайшие
    LAST_FEW = auto()  # 过去, последние
    FROM_POST = auto()  # 起
    SINCE_POST = auto()  # 以来
    BEFORE_POST = auto()
    AFTER_POST = auto()
    AGO = auto()
    WITHIN_POST = auto()
    DURING_POST = auto()  # 期间
    REST = auto()  # 假期: holidays, by themselves or behind their name
    UNTIL_POST = auto()  # 为止
    EVERY = auto()  # каждый, 每
    WEEKLY = auto()  # по средам
    DECADE = auto()  # декада: ten days of a month
    AROUND = auto()  # около
    AROUND_POST = auto()  # 左右, 前后
    EVE = auto()  # накануне
    EVE_POST = auto()  # 前夕
    VAGUE = auto()
    VAGUE_PAST = auto()


class Need(Enum):
    """What a time must have beside it to be one: «марта» alone may be a name, «среда» a milieu."""

    NOTHING = 0
    PREPOSITION = 1
    MARKER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One meaning with its place in the text. Which of the other fields count depends on the kind."""

    kind: Kind
    begin: int = 0
    end: int = 0
    number: int = 0
    cycle: Cycle | None = None
    chain: Chain | None = None
    need: Need = Need.NOTHING
    #: makes the same sort of time of another number, for "3–5 August"
    maker: Callable[[int], Chain] | None = None
    #: SHIFT: stands without a unit ("the next conference"); SPAN: is no part of a longer Chinese word (节)
    alone: bool = False
    #: NUMBER: written in words
    spelt: bool = False
    #: SPAN: a part or a month that another time may complete
    name: str = ""
    #: the days of the week that a weekday, a weekend or working days are, Monday is 0
    weekdays: frozenset[int] = frozenset()

    def at(self, begin: int, end: int) -> "Atom":
        """Return the same meaning at a place (dataclasses.replace takes four times as long)."""
        return Atom(
            kind=self.kind, begin=begin, end=end, number=self.number, cycle=self.cycle, chain=self.chain,
            need=self.need, maker=self.maker, alone=self.alone, spelt=self.spelt, name=self.name,
            weekdays=self.weekdays,
        )  # fmt: skip
