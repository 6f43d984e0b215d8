import traceback
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, TelegramError

from bot.app.edge import QuietBot
from bot.channels.telegram.outcomes import outcome_of
from bot.channels.telegram.transport import AiohttpRequest, InDoubtError, NotSentError, TooManyRequestsError
from bot.domain.chats import ChatId
from bot.domain.deliveries import Failed, Gone, InDoubt, Moved, NotSent, Outcome, Sent, Wait
from bot.sandbox.bot_api import StandIn
from bot.sandbox.faults import Fault, FaultKind
from tests.bench.free_port import free_port
from tests.secrecy import TOKEN, told


@pytest_asyncio.fixture
async def bot(standin: StandIn) -> AsyncIterator[QuietBot]:
    request = AiohttpRequest(read_timeout=0.5)
    talking = QuietBot(TOKEN, base_url=f"{standin.url}/bot", request=request, get_updates_request=request)
    await request.initialize()
    yield talking
    await request.shutdown()


FAULTS: list[tuple[Fault, type[TelegramError]]] = [
    (Fault(kind=FaultKind.RESET), InDoubtError),
    (Fault(kind=FaultKind.RESET, accepted=True), InDoubtError),
    (Fault(kind=FaultKind.SLOW, seconds=2), InDoubtError),
    (Fault(kind=FaultKind.TRUNCATED, accepted=True), InDoubtError),
    (Fault(kind=FaultKind.HTML, status=502), InDoubtError),
    (Fault(kind=FaultKind.HTML, status=504), InDoubtError),
    (Fault(kind=FaultKind.HTML, status=200), InDoubtError),
    (Fault(kind=FaultKind.ODD, status=200, description="[" * 100_000), InDoubtError),
    (Fault(kind=FaultKind.ODD, status=200, description='{"ok": true}'), InDoubtError),
    (Fault(kind=FaultKind.ODD, status=200, description='{"ok": false, "error_code": "x"}'), NotSentError),
    (Fault(kind=FaultKind.ODD, status=400, description='{"ok": false, "parameters": [1]}'), BadRequest),
    (
        Fault(kind=FaultKind.ODD, status=400, description='{"ok": false, "parameters": {"migrate_to_chat_id": "?"}}'),
        BadRequest,
    ),
    (Fault(kind=FaultKind.ODD, status=429, description='{"ok": false, "parameters": 3}'), TooManyRequestsError),
    (Fault(kind=FaultKind.HTML, status=503), NotSentError),
    (Fault(kind=FaultKind.HTML, status=403), NotSentError),
    (Fault(kind=FaultKind.HTML, status=302), NotSentError),
    (Fault(kind=FaultKind.ERROR, status=500, description="Internal Server Error"), NotSentError),
    (Fault(kind=FaultKind.FLOOD, retry_after=3), TooManyRequestsError),
    (Fault(kind=FaultKind.FLOOD, retry_after=None), TooManyRequestsError),
    (Fault(kind=FaultKind.ERROR, status=400, description="Bad Request: chat not found"), BadRequest),
    (Fault(kind=FaultKind.ERROR, status=403, description="Forbidden: bot was kicked"), Forbidden),
    (Fault(kind=FaultKind.ERROR, status=401, description="Unauthorized"), InvalidToken),
    (Fault(kind=FaultKind.ERROR, status=409, description="Conflict: terminated"), Conflict),
    (Fault(kind=FaultKind.NOT_OK, status=400, description="Bad Request: odd"), BadRequest),
]


@pytest.mark.asyncio
@pytest.mark.parametrize(("fault", "error"), FAULTS, ids=lambda one: getattr(one, "kind", ""))
async def test_it_is_told_whether_a_request_had_an_effect(
    fault: Fault, error: type[TelegramError], standin: StandIn, bot: QuietBot
) -> None:
    standin.world.faults.add(fault)
    with pytest.raises(error) as caught:
        await bot.get_me()
    assert type(caught.value) is error
    assert not told("".join(traceback.format_exception(caught.value)))


@pytest.mark.asyncio
@pytest.mark.parametrize("proxy", ["", "http://127.0.0.1:{port}", "socks5://127.0.0.1:{port}"])
async def test_without_a_connection_nothing_was_sent_and_the_token_is_not_told(proxy: str) -> None:
    port = free_port()
    request = AiohttpRequest(proxy=proxy.format(port=port))
    bot = QuietBot(TOKEN, base_url=f"http://127.0.0.1:{port}/bot", request=request, get_updates_request=request)
    await request.initialize()
    with pytest.raises(NotSentError) as caught:
        await bot.get_me()
    await request.shutdown()
    assert not told("".join(traceback.format_exception(caught.value)))
    assert not told(repr(bot) + str(bot) + repr(request))


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        (3, 3.0),
        (0.5, 0.5),
        ("7", 7.0),
        (0, None),
        (-1, None),
        ("soon", None),
        (None, None),
        ([], None),
        (1e300, 86_400.0),
        ("inf", 86_400.0),
        ("nan", None),
    ],
)
async def test_any_shape_of_retry_after_is_read(
    said: object, seconds: float | None, standin: StandIn, bot: QuietBot
) -> None:
    standin.world.faults.add(Fault(kind=FaultKind.FLOOD, retry_after=said))
    with pytest.raises(TooManyRequestsError) as caught:
        await bot.get_me()
    assert outcome_of(caught.value) == Wait(seconds=seconds)


@pytest.mark.asyncio
async def test_an_answer_under_a_wrong_content_type_is_still_an_answer(standin: StandIn, bot: QuietBot) -> None:
    standin.world.faults.add(Fault(kind=FaultKind.CONTENT_TYPE, accepted=True))
    assert (await bot.get_me()).is_bot


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), Gone(reason="blocked")),
        (Forbidden("Forbidden: user is deactivated"), Gone(reason="deactivated")),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Gone(reason="kicked")),
        (Forbidden("Forbidden: bot is not a member of the channel chat"), Gone(reason="kicked")),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), Gone(reason="never_started")),
        (BadRequest("Bad Request: chat not found"), Gone(reason="not_found")),
        (BadRequest("Bad Request: PEER_ID_INVALID"), Gone(reason="not_found")),
        (BadRequest("Bad Request: CHAT_WRITE_FORBIDDEN"), Gone(reason="no_rights")),
        (BadRequest("Bad Request: not enough rights to send text messages to the chat"), Gone(reason="no_rights")),
        (BadRequest("Bad Request: message is not modified: specified new content"), Sent()),
        (BadRequest("Bad Request: message to edit not found"), Failed(reason="Message to edit not found")),
        (BadRequest("Bad Request: TOPIC_CLOSED"), Failed(reason="Topic_closed")),
        (ChatMigrated(-100123), Moved(to=ChatId(-100123))),
        (InvalidToken("Unauthorized"), NotSent(reason="Unauthorized")),
        (NotSentError("no connection"), NotSent(reason="no connection")),
        (InDoubtError("no answer"), InDoubt(reason="no answer")),
    ],
)
def test_every_refusal_has_its_meaning(error: TelegramError, outcome: Outcome) -> None:
    assert outcome_of(error) == outcome
