"""A draft is looked at as its readers will see it, and sent: once, to as many as was said."""

from bot.conversation.authority import refuse_press
from bot.conversation.drafting import admitted, check, facts_of, findings, members_of, pin
from bot.conversation.pressing import Pressed
from bot.conversation.speaking import Address, speak
from bot.domain.announcements import WRITTEN, Announcement, AnnouncementState
from bot.domain.chats import ChatId
from bot.domain.deliveries import DeliveryId, Reader
from bot.domain.members import MemberId
from bot.domain.outgoing import Act, Outgoing
from bot.domain.roles import AdminAct
from bot.render.composing import WORD
from bot.render.letters import letter, letter_buttons
from bot.render.markup import EMPTY
from bot.render.payload import document
from bot.render.previews import as_shown, test_sent
from bot.render.reply import Reply
from bot.render.sending import changed_meanwhile, progress, sent_before
from bot.turn import Turn

#: some member: a preview shows the part for members too
_SOMEBODY = MemberId("preview")


async def preview(turn: Turn, draft: Announcement, choice: str) -> Pressed:
    """Show a draft exactly as its readers of one language will see it, beneath the screen."""
    return Pressed(reply=_seen(turn, draft, choice))


async def test(turn: Turn, draft: Announcement, _choice: str) -> Pressed:
    """Send a draft to the admin alone, in every language and with its files."""
    alone = ChatId(turn.sender.id)
    for code in (each for each in WRITTEN if each in draft.letters):
        await speak(turn.db, _seen(turn, draft, code), Address(chat_id=alone), turn.now)
        for file_id, readers in await turn.db.announcements.files(draft.id):
            if readers in {"", code}:
                await turn.db.outgoing.put(Outgoing(chat_id=alone, act=Act.SEND, payload=document(file_id, EMPTY)))
    return Pressed(notice=test_sent(turn.language))


async def send(turn: Turn, draft: Announcement, choice: str) -> Pressed | Reply:
    """Queue the deliveries, if the person may and nothing has changed since the number was shown."""
    if not turn.may(AdminAct.ANNOUNCE):
        return await refuse_press(turn, f"{WORD}.send")
    members = await members_of(turn)
    facts = await facts_of(turn, draft, members)
    if choice != pin(draft, facts) or any(each.fatal for each in await findings(turn, draft, facts)):
        again = await check(turn, draft, may_send=True)
        shown, _, _rest = choice.partition(".")
        before = int(shown) if shown.isdecimal() else facts.reach.chats
        notice = changed_meanwhile(before, facts.reach.chats, turn.language)
        return Pressed(reply=again, in_place=True, notice=notice, alert=True)
    recipients = await turn.db.announcements.queue(draft, admitted(draft, members), turn.now)
    queued = await turn.db.announcements.find(draft.id)
    if queued is None or queued.state is AnnouncementState.DRAFT:
        return Pressed(notice=sent_before(turn.language), alert=True)
    detail = {"recipients": recipients}
    await turn.db.journal.add(
        turn.now, "announce", queued.label, by=turn.sender.id, name=turn.sender.name, detail=detail
    )
    return await watch(turn, queued)


async def watch(turn: Turn, announcement: Announcement) -> Reply:
    """Return how a sending goes; the message that was pressed under shows it from now on."""
    if turn.message_id is not None:
        await turn.db.ledger.watch(announcement.id, turn.chat.id, turn.message_id)
    done = await turn.db.reports.progress(announcement.id, turn.now)
    states = await turn.db.reports.states(announcement.id)
    return progress(announcement, done, states, turn.language, turn.zone)


def _seen(turn: Turn, draft: Announcement, code: str) -> Reply:
    language = turn.languages.get(code, turn.language)
    reader = Reader(language=code, member_id=_SOMEBODY)
    if not draft.letters:
        return Reply(text=EMPTY)
    text = letter(draft, reader, language, turn.zone)[0]
    return as_shown(text, letter_buttons(draft, reader, DeliveryId(0), language), language)
