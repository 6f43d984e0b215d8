"""What is written into the ledger after a try."""

from datetime import datetime, timedelta

from bot.domain.deliveries import (
    Delivery,
    DeliveryAct,
    DeliveryState,
    InDoubt,
    InDoubtPolicy,
    Outcome,
    Record,
    Sent,
    Verdict,
    verdict,
)

#: one chat takes one message a second
NEXT_PART = timedelta(seconds=1)
#: a recall that goes another way: what cannot be deleted is edited
EDITED_INSTEAD = -1
_REPEATABLE = frozenset({DeliveryAct.EDIT, DeliveryAct.RECALL})


def conclude(delivery: Delivery, outcome: Outcome, *, steps: int, now: datetime, policy: InDoubtPolicy) -> Record:
    """Return the record of a try; `steps` is how many messages the act takes in all."""
    judged = verdict(outcome, attempt=delivery.attempt, now=now, policy=policy, repeatable=delivery.act in _REPEATABLE)
    if isinstance(outcome, Sent):
        return _went_well(delivery, outcome, steps, now)
    if judged.state is DeliveryState.FAILED and (delivery.act is not DeliveryAct.SEND):
        return _refused(delivery, judged, steps, now)
    doubted = delivery.doubted or (isinstance(outcome, InDoubt) and delivery.act not in _REPEATABLE)
    # what may have arrived on an earlier try has not failed for certain
    unknown = doubted and judged.state is DeliveryState.FAILED
    state = DeliveryState.IN_DOUBT if unknown else judged.state
    return _record(delivery, state, now, judged=judged, attempts=delivery.attempt, doubted=doubted)


def released(delivery: Delivery, until: datetime) -> Record:
    """Return the record of a claim that was given back untried, to be taken up again at `until`."""
    attempts = delivery.attempt - 1
    return _record(delivery, DeliveryState.QUEUED, until, attempts=attempts, doubted=delivery.doubted)


def _went_well(delivery: Delivery, outcome: Sent, steps: int, now: datetime) -> Record:
    over = delivery.part + 1 >= steps or delivery.part == EDITED_INSTEAD
    part = delivery.part if over else delivery.part + 1
    if delivery.act is DeliveryAct.RECALL:
        state = DeliveryState.RECALLED if over else DeliveryState.QUEUED
        return _record(delivery, state, now, part=part)
    if delivery.act is DeliveryAct.EDIT:
        return _record(delivery, DeliveryState.SENT, now, shown=delivery.revision)
    ids = tuple(one for one in (outcome.message_id, *outcome.more) if one is not None)
    if delivery.act is DeliveryAct.CHASE:
        return _record(delivery, DeliveryState.SENT, now, more=delivery.more + ids)
    first = delivery.part == 0
    return _record(
        delivery,
        DeliveryState.SENT if over else DeliveryState.QUEUED,
        now if over else now + NEXT_PART,
        part=part,
        shown=delivery.revision if first else delivery.shown,
        message_id=outcome.message_id if first else delivery.message_id,
        more=delivery.more + (outcome.more if first else ids),
        sent_at=now if first else delivery.sent_at,
    )


def _refused(delivery: Delivery, judged: Verdict, steps: int, now: datetime) -> Record:
    """Return what an edit, reminder or recall that cannot be carried out leaves: what was delivered is still there."""
    error = f"{delivery.act.value}: {judged.reason}"
    if delivery.act is not DeliveryAct.RECALL:
        # shown as it is: trying the same edit again would fail again
        return _record(delivery, DeliveryState.SENT, now, shown=delivery.revision, error=error)
    if delivery.part == EDITED_INSTEAD:
        return _record(delivery, DeliveryState.FAILED, now, error=error)
    if delivery.part == 0:
        return _record(delivery, DeliveryState.QUEUED, now, part=EDITED_INSTEAD, error=error)
    over = delivery.part + 1 >= steps
    state = DeliveryState.RECALLED if over else DeliveryState.QUEUED
    return _record(delivery, state, now, part=delivery.part + (not over), error=error)


def _record(
    delivery: Delivery,
    state: DeliveryState,
    next_at: datetime,
    *,
    judged: Verdict | None = None,
    attempts: int = 0,
    part: int | None = None,
    shown: int | None = None,
    message_id: int | None = None,
    more: tuple[int, ...] | None = None,
    sent_at: datetime | None = None,
    doubted: bool = False,
    error: str = "",
) -> Record:
    """Return the delivery's record with these changes; what is not given stays, but for doubt, attempts and error."""
    return Record(
        delivery=delivery,
        state=state,
        part=delivery.part if part is None else part,
        attempts=attempts,
        next_at=judged.next_at if judged and judged.next_at else next_at,
        message_id=delivery.message_id if message_id is None else message_id,
        more=delivery.more if more is None else more,
        shown=delivery.shown if shown is None else shown,
        sent_at=delivery.sent_at if sent_at is None else sent_at,
        doubted=doubted,
        error=judged.reason if judged else error,
        moved_to=judged.moved_to if judged else None,
    )
