"""The one member that is spoken of by its type, place and field instead of by its name: Хэйхэский колледж."""

from itertools import islice

from bot.domain.members import Member
from bot.understanding.conditions import member_query
from bot.understanding.findings import Findings, speaks_of_many
from bot.understanding.fitting import fitting_members


def member_described(findings: Findings) -> Member | None:
    """Return the only member that meets the conditions, when the words are for one and not for a sort of them."""
    types = findings.all("type")
    listed = findings.asks_which() or findings.has("noun", "list") or findings.has("negation")
    if len(types) > 1 or findings.has("count") or listed or speaks_of_many(findings):
        return None
    # one is enough to know, and a second to know better
    fitting = [*islice(fitting_members(member_query(findings), findings.vocabulary), 2)]
    return fitting[0] if len(fitting) == 1 else None
