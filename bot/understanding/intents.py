"""The table of rules, in order: the first that speaks is the reading, later ones are what else may have been meant."""

from bot.understanding import listing, naming, requests, title_words, titles
from bot.understanding.findings import Findings
from bot.understanding.reading import Reading, Rule

RULES: tuple[Rule, ...] = (
    title_words.event_quoted,
    requests.outside,
    requests.unsubscribe,
    requests.subscribe,
    requests.registrations,
    requests.set_language,
    requests.alliance_name,
    requests.courtesy,
    naming.part_of_name,
    naming.person,
    requests.ask_secretariat,
    naming.topic,
    requests.announcements,
    listing.officers,
    titles.event,
    naming.not_a_member,
    naming.member,
    naming.member_by_conditions,
    naming.likely_member,
    titles.event_by_conditions,
    listing.events,
    listing.members,
    naming.nearest_topic,
)


def readings(findings: Findings) -> list[Reading]:
    """Return every reading that a rule makes, in the order of the table."""
    return [reading for rule in RULES if (reading := rule(findings)) is not None]
