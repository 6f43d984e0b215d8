"""What is shown of a draft, and what must not have changed between its check and its sending."""

from hashlib import sha256

from bot.domain.announcements import Announcement
from bot.domain.language import Language
from bot.domain.members import Member, MemberId
from bot.render.audience import audience_text, chosen
from bot.render.checking import Finding, Kind, look_over
from bot.render.composing import Facts, composer, title_of
from bot.render.markup import EMPTY, Markup
from bot.render.names import plain_name
from bot.render.reply import Reply
from bot.render.sending import check_screen
from bot.turn import Turn

_KINDS = ("countries", "regions", "types", "roles", "members", "exclude")


async def members_of(turn: Turn) -> dict[MemberId, Member]:
    """Return every member by its id."""
    return {member.id: member for member in await turn.db.members.all()}


async def facts_of(turn: Turn, draft: Announcement, members: dict[MemberId, Member]) -> Facts:
    """Return what the screens show beside the draft, as of now."""
    event = await turn.db.events.get(draft.event_id) if draft.event_id else None
    before = await turn.db.announcements.find(draft.follows) if draft.follows else None
    return Facts(
        reach=await turn.db.announcements.reach(draft, admitted(draft, members)),
        audience=audience_text(draft.audience, members, turn.language),
        event=plain_name(event.title, turn.language) if event else "",
        follows=_named(before, turn.language),
        zone=turn.zone,
    )


def admitted(draft: Announcement, members: dict[MemberId, Member]) -> list[MemberId]:
    """Return the institutions that the audience admits."""
    return [member.id for member in members.values() if draft.audience.admits(member)]


async def screen(turn: Turn, draft: Announcement, notice: Markup = EMPTY) -> Reply:
    """Return the screen of a draft."""
    return composer(draft, await facts_of(turn, draft, await members_of(turn)), turn.language, notice)


async def check(turn: Turn, draft: Announcement, *, may_send: bool) -> Reply:
    """Return what was found in a draft, with the button that sends exactly this to exactly so many."""
    facts = await facts_of(turn, draft, await members_of(turn))
    found = await findings(turn, draft, facts)
    return check_screen(draft, found, facts, pin(draft, facts), turn.language, may_send=may_send)


async def findings(turn: Turn, draft: Announcement, facts: Facts) -> list[Finding]:
    """Return everything found in a draft, the gravest first."""
    found = look_over(draft, turn.now)
    if not facts.reach.chats:
        found.insert(0, Finding(kind=Kind.NOBODY))
    elif draft.confirm and facts.reach.unjoined:
        found.append(Finding(kind=Kind.UNJOINED, detail=str(facts.reach.unjoined)))
    if await number_taken(turn, draft, draft.number):
        found.insert(0, Finding(kind=Kind.NUMBER_TAKEN, detail=draft.number))
    return found


async def number_taken(turn: Turn, draft: Announcement, number: str) -> bool:
    """Return whether another announcement has this number."""
    other = await turn.db.announcements.numbered(number) if number else None
    # digits alone may be what another one without a number is called by
    return other is not None and other.id != draft.id and other.label == number


def pin(draft: Announcement, facts: Facts) -> str:
    """Return what stands for the text, the conditions and the number of recipients of a check."""
    letters = sorted((code, each.title, each.body, each.members_only) for code, each in draft.letters.items())
    conditions = [(kind, sorted(chosen(draft.audience, kind))) for kind in _KINDS]
    flags = (draft.number, draft.subject, draft.urgency, draft.confirm, draft.deadline, draft.event_id, draft.send_at)
    content = repr((letters, conditions, [str(flag) for flag in flags], draft.attachments, facts.reach))
    return f"{facts.reach.chats}.{sha256(content.encode()).hexdigest()[:12]}"


def _named(announcement: Announcement | None, language: Language) -> str:
    return (title_of(announcement, language) or announcement.label) if announcement else ""
