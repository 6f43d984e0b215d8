from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

from bot.delivery.conclude import conclude
from bot.domain.announcements import AnnouncementId
from bot.domain.chats import ChatId
from bot.domain.deliveries import (
    Delivery,
    DeliveryId,
    DeliveryState,
    Failed,
    Gone,
    InDoubt,
    InDoubtPolicy,
    Moved,
    NotSent,
    Outcome,
    Record,
    Sent,
    Wait,
)

NOW = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
LIVES = 10_000
#: a life that is longer than this goes on for ever
LONGEST = 400
TROUBLES: tuple[Outcome, ...] = (
    *(InDoubt(reason="no answer"), InDoubt(reason="no answer"), NotSent(reason="no connection"), Wait(seconds=3)),
    *(Wait(seconds=None), Moved(to=ChatId(-7)), Failed(reason="bad"), Gone(reason="blocked")),
)


def _live(chance: Random, policy: InDoubtPolicy, steps: int) -> tuple[Record, Counter[int]]:
    """Send one letter of so many messages through whatever comes; return its end, and how often each part arrived."""
    delivery = Delivery(id=DeliveryId(1), announcement_id=AnnouncementId(1), chat_id=ChatId(1))
    arrived = Counter[int]()
    for _ in range(LONGEST):
        outcome = Sent(message_id=1) if chance.random() < 0.5 else chance.choice(TROUBLES)
        arrived[delivery.part] += isinstance(outcome, Sent) or (isinstance(outcome, InDoubt) and chance.random() < 0.5)
        record = conclude(delivery, outcome, steps=steps, now=NOW, policy=policy)
        if record.state is not DeliveryState.QUEUED:
            return record, arrived
        assert record.next_at >= NOW
        delivery = replace(
            delivery,
            part=record.part,
            attempt=record.attempts + 1,
            message_id=record.message_id,
            more=record.more,
            sent_at=record.sent_at,
            doubted=record.doubted,
        )
    raise AssertionError("a delivery that never ends")


def test_whatever_happens_to_a_letter_its_end_says_no_more_and_no_less_than_is_known() -> None:
    chance = Random(2026)  # noqa: S311 - the same lives each time
    ends = Counter[DeliveryState]()
    for _ in range(LIVES):
        policy, steps = chance.choice(list(InDoubtPolicy)), chance.randint(1, 3)
        record, arrived = _live(chance, policy, steps)
        ends[record.state] += 1
        if record.state is DeliveryState.SENT:
            assert all(arrived[part] for part in range(steps))
        if record.state is DeliveryState.FAILED:
            # what failed for certain is nowhere
            assert not arrived[record.part]
        if policy is InDoubtPolicy.HOLD:
            assert max(arrived.values()) <= 1
        # the message with the buttons is known as soon as it is certain that it is there
        assert (record.message_id is not None) is (record.part > 0 or record.state is DeliveryState.SENT)
    assert ends.keys() == {*map(DeliveryState, ("sent", "in_doubt", "failed", "gone"))}
