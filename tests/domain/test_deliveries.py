from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.chats import ChatId
from bot.domain.deliveries import (
    ATTEMPTS,
    DOUBTFUL_ATTEMPTS,
    LONGEST_WAIT,
    DeliveryState,
    Failed,
    Gone,
    InDoubt,
    InDoubtPolicy,
    Moved,
    NotSent,
    Outcome,
    Sent,
    Wait,
    verdict,
)

NOW = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)

troubles = st.one_of(
    st.builds(Wait, seconds=st.none() | st.floats(0, 100_000), whole_channel=st.booleans()),
    st.builds(NotSent, reason=st.just("no connection")),
    st.builds(InDoubt, reason=st.just("no answer")),
    st.builds(Moved, to=st.builds(ChatId, st.integers(-(10**13), -1))),
)


@given(
    outcomes=st.lists(troubles, min_size=ATTEMPTS, max_size=ATTEMPTS),
    policy=st.sampled_from(InDoubtPolicy),
    repeatable=st.booleans(),
)
def test_no_sequence_of_failures_and_moves_goes_on_for_ever(
    *, outcomes: list[Outcome], policy: InDoubtPolicy, repeatable: bool
) -> None:
    for attempt, outcome in enumerate(outcomes, 1):
        judged = verdict(outcome, attempt=attempt, now=NOW, policy=policy, repeatable=repeatable)
        if judged.state is not DeliveryState.QUEUED:
            assert judged.state in {DeliveryState.FAILED, DeliveryState.IN_DOUBT}
            return
        assert judged.next_at is not None
        assert judged.next_at >= NOW
    pytest.fail("still queued after all attempts")


@given(st.integers(1, ATTEMPTS))
def test_under_hold_nothing_of_unknown_fate_is_sent_again(attempt: int) -> None:
    judged = verdict(InDoubt(reason="?"), attempt=attempt, now=NOW, policy=InDoubtPolicy.HOLD)
    assert judged.state is DeliveryState.IN_DOUBT


def test_under_resend_what_is_of_unknown_fate_is_sent_again_but_not_for_ever() -> None:
    states = [
        verdict(InDoubt(reason="?"), attempt=attempt, now=NOW).state for attempt in range(1, DOUBTFUL_ATTEMPTS + 1)
    ]
    assert states == [DeliveryState.QUEUED] * (DOUBTFUL_ATTEMPTS - 1) + [DeliveryState.IN_DOUBT]


def test_an_edit_of_unknown_fate_is_done_again_even_under_hold() -> None:
    judged = verdict(InDoubt(reason="?"), attempt=1, now=NOW, policy=InDoubtPolicy.HOLD, repeatable=True)
    assert judged.state is DeliveryState.QUEUED


@given(st.integers(1, ATTEMPTS - 1))
def test_waits_between_tries_double_up_to_a_quarter_of_an_hour(attempt: int) -> None:
    judged = verdict(NotSent(reason="no connection"), attempt=attempt, now=NOW)
    assert judged.next_at == NOW + min(timedelta(seconds=2 ** min(attempt - 1, 20)), LONGEST_WAIT)


def test_telegrams_own_waiting_time_is_kept_to_the_second() -> None:
    assert verdict(Wait(seconds=10_072), attempt=1, now=NOW).next_at == NOW + timedelta(seconds=10_072)


def test_a_moved_group_gets_it_at_once_at_its_new_address() -> None:
    judged = verdict(Moved(to=ChatId(-1001)), attempt=1, now=NOW)
    assert (judged.state, judged.next_at, judged.moved_to) == (DeliveryState.QUEUED, NOW, -1001)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Sent(message_id=7), DeliveryState.SENT),
        (Gone(reason="blocked"), DeliveryState.GONE),
        (Failed(reason="can't parse entities"), DeliveryState.FAILED),
    ],
)
@pytest.mark.parametrize("policy", InDoubtPolicy)
def test_what_is_certain_is_over_at_once(outcome: Outcome, state: DeliveryState, policy: InDoubtPolicy) -> None:
    assert verdict(outcome, attempt=1, now=NOW, policy=policy).state is state
