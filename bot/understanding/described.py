"""The one member that is spoken of by its type, place and field instead of by its name: Хэйхэский колледж."""

from bot.domain.members import Member
from bot.understanding.conditions import member_query
from bot.understanding.findings import Findings, speaks_of_many


def member_described(findings: Findings) -> Member | None:
    """Return the only member that meets the conditions, when the words are for one and not for a sort of them."""
    types = findings.all("type")
    listed = findings.asks_which() or findings.has("noun", "list") or findings.has("negation")
    if len(types) > 1 or findings.has("count") or listed or speaks_of_many(findings):
        return None
    query = member_query(findings)
    fitting = [each for each in findings.vocabulary.members if query.matches(each)]
    return fitting[0] if len(fitting) == 1 else None
