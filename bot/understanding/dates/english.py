"""The few English words of time that turn up in mixed questions, and Roman numerals of quarters."""

from bot.understanding.dates import parts
from bot.understanding.dates.atoms import Atom, Kind, Need
from bot.understanding.dates.periods import Cycle

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
#: verbs and nouns too
_AMBIGUOUS = {"march", "may"}

WORDS: dict[str, Atom] = {
    **{
        word: Atom(
            kind=Kind.SPAN,
            chain=parts.month(number),
            maker=parts.month,
            name="month",
            need=Need.PREPOSITION if word in _AMBIGUOUS else Need.NOTHING,
        )
        for number, word in enumerate(_MONTHS, start=1)
    },
    **{word: Atom(kind=Kind.SPAN, chain=parts.weekday(number)) for number, word in enumerate(_DAYS)},
    **{word: Atom(kind=Kind.UNIT, cycle=cycle) for cycle in Cycle for word in (cycle.value, f"{cycle.value}s")},
    "weekend": Atom(kind=Kind.SPAN, chain=parts.weekend()),
    "yesterday": Atom(kind=Kind.SHIFT, number=-1, cycle=Cycle.DAY),
    "today": Atom(kind=Kind.SHIFT, number=0, cycle=Cycle.DAY),
    "tomorrow": Atom(kind=Kind.SHIFT, number=1, cycle=Cycle.DAY),
    "this": Atom(kind=Kind.SHIFT, number=0),
    "next": Atom(kind=Kind.SHIFT, number=1),
    "last": Atom(kind=Kind.SHIFT, number=-1),
    "in": Atom(kind=Kind.GLUE),
    "on": Atom(kind=Kind.GLUE),
    "from": Atom(kind=Kind.FROM),
    "to": Atom(kind=Kind.TO),
    "until": Atom(kind=Kind.TO),
    "before": Atom(kind=Kind.BEFORE),
    "after": Atom(kind=Kind.AFTER),
    **{word: Atom(kind=Kind.ORDINAL, number=number) for number, word in enumerate(("i", "ii", "iii", "iv"), start=1)},
}
