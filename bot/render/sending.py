"""From the check before sending to the progress of the sending."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.domain.announcements import Announcement, AnnouncementState, Reach
from bot.domain.deliveries import DeliveryState, Progress
from bot.domain.language import Language
from bot.render.buttons import press
from bot.render.checking import Finding, finding_text
from bot.render.composing import WORD, Facts, recipients, title_of
from bot.render.letters import moment
from bot.render.markup import EMPTY, Markup, lines, markup, paragraphs
from bot.render.reasons import reason_text
from bot.render.reply import Button, Reply, Style
from bot.render.sections import back

#: the word of the buttons of what is being sent or was sent; bot/conversation/steering.py carries it out
JOB = "job"
_REASONS = 5


def check_screen(
    draft: Announcement, findings: Sequence[Finding], facts: Facts, pin: str, language: Language, *, may_send: bool
) -> Reply:
    """Return what was found before sending and, when nothing forbids it, the button that sends; it names the number."""
    _ = language.gettext
    fatal = any(finding.fatal for finding in findings)
    rows = [
        markup("{mark} {text}", mark="⛔️" if each.fatal else "⚠️", text=finding_text(each, language))
        for each in findings
    ]
    if not findings:
        rows = [markup(_("✅ Nothing to complain about."))]
    text = paragraphs(
        (
            markup(_("<b>Before it goes out</b>")),
            lines(rows),
            lines((recipients(facts, language), _without(facts.reach, language))),
            _verdict(draft, facts, language),
        )
        if not fatal
        else (markup(_("<b>Before it goes out</b>")), lines(rows), markup(_("This must be mended first.")))
    )
    if fatal:
        return Reply(text=text, buttons=(back(draft, language),))
    if not may_send:
        note = markup(_("You may write drafts. Somebody with the right to send must press the button."))
        return Reply(text=paragraphs((text, note)), buttons=(back(draft, language),))
    label = language.ngettext("Send to {count} chat", "Send to {count} chats", facts.reach.chats).format(
        count=facts.reach.chats
    )
    send = press(label, WORD, f"{draft.id}.send.{pin}", language, Style.PRIMARY)
    return Reply(text=text, buttons=((*back(draft, language), send),))


def _without(reach: Reach, language: Language) -> Markup:
    """Return how many institutions nobody would be told of it in: the secretary calls them or sends it otherwise."""
    if not reach.without:
        return EMPTY
    total = reach.institutions + reach.without
    text = language.ngettext(
        "{count} of {total} institutions has no subscriber; the report names it.",
        "{count} of {total} institutions have no subscriber; the report names them.",
        reach.without,
    )
    return markup(text, count=reach.without, total=total)


def _verdict(draft: Announcement, facts: Facts, language: Language) -> Markup:
    _ = language.gettext
    if draft.send_at is None:
        return markup(_("It goes out as soon as you press the button."))
    return markup(_("It goes out at {time}."), time=moment(draft.send_at, language, facts.zone))


def changed_meanwhile(before: int, now: int, language: Language) -> str:
    """Return what has changed since the check was shown: the number of recipients, or else what is said or to whom."""
    _ = language.gettext
    if before != now:
        text = _("The number of recipients has changed: {before} before, {now} now. Please check once more.")
        return text.format(before=before, now=now)
    return _("The announcement or its recipients have changed in the meantime. Please check once more.")


def sent_before(language: Language) -> str:
    """Return that it is being sent already: somebody else has pressed, or the same person twice."""
    return language.gettext("This announcement has already been sent.")


def progress(
    announcement: Announcement, done: Progress, states: Mapping[DeliveryState, int], language: Language, zone: ZoneInfo
) -> Reply:
    """Return how a sending goes, with the buttons that hold it; at an even moment, so that an edit is rare."""
    _ = language.gettext
    head = markup("<b>{title}</b>", title=title_of(announcement, language) or announcement.label)
    number = markup("{number}", number=announcement.number) if announcement.number else EMPTY
    waiting = waits(announcement, states)
    state = state_name(announcement, language, zone, waiting=waiting)
    closed = done.total - done.open
    bar = markup(
        _("{done} of {total} · {percent} %"), done=closed, total=done.total, percent=_percent(closed, done.total)
    )
    return Reply(
        text=paragraphs(
            (
                lines((head, number)),
                lines((markup("{state}", state=state), EMPTY if waiting else bar, _rate(done, language))),
                recipients_waiting(done.total, language) if waiting else EMPTY,
                _states(states, language),
                _reasons(done, language),
            )
        ),
        buttons=job_buttons(announcement, language, waiting=waiting),
    )


def waits(announcement: Announcement, states: Mapping[DeliveryState, int]) -> bool:
    """Return whether an announcement waits for its time: nothing of it has gone out."""
    begun = any(count for state, count in states.items() if state is not DeliveryState.QUEUED)
    return announcement.send_at is not None and announcement.state is AnnouncementState.RUNNING and not begun


def recipients_waiting(chats: int, language: Language) -> Markup:
    """Return how many chats an announcement waits to go to; who subscribes meanwhile is added."""
    text = language.ngettext(
        "{count} chat will get it, and whoever subscribes until then.",
        "{count} chats will get it, and whoever subscribes until then.",
        chats,
    )
    return markup(text, count=chats)


def state_name(announcement: Announcement, language: Language, zone: ZoneInfo, *, waiting: bool) -> str:
    """Return where an announcement stands, in a word or two; `waiting` for its time."""
    _ = language.gettext
    if announcement.recalling and announcement.state is AnnouncementState.RUNNING:
        return _("↩️ Being withdrawn")
    if waiting and announcement.send_at is not None:
        return _("🕒 Goes out on {time}").format(time=moment(announcement.send_at, language, zone))
    return {
        AnnouncementState.DRAFT: _("✏️ Draft"),
        AnnouncementState.RUNNING: _("📤 Being sent"),
        AnnouncementState.PAUSED: _("⏸ Paused"),
        AnnouncementState.STOPPED: _("⏹ Stopped"),
        AnnouncementState.DONE: _("✅ Sent"),
        AnnouncementState.RECALLED: _("↩️ Withdrawn"),
    }[announcement.state]


def job_buttons(announcement: Announcement, language: Language, *, waiting: bool) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons that hold or stop a sending, or change when it begins, and the way to its report."""
    _ = language.gettext
    held = {
        AnnouncementState.RUNNING: ((_("⏸ Pause"), "pause"), (_("⏹ Stop"), "stop")),
        AnnouncementState.PAUSED: ((_("▶️ Go on"), "resume"), (_("⏹ Stop"), "stop")),
    }.get(announcement.state, ())
    if waiting:
        held = ((_("Send now"), "now"), (_("Back to the draft"), "draft"))
    return (
        tuple(job_button(label, announcement, verb, language) for label, verb in held),
        (job_button(_("Report"), announcement, "open", language),),
    )


def now_question(announcement: Announcement, chats: int, language: Language, zone: ZoneInfo) -> Reply:
    """Ask whether what waits for its time shall go out at once."""
    _ = language.gettext
    at = moment(announcement.send_at, language, zone) if announcement.send_at else ""
    label = language.ngettext("Send to {count} chat", "Send to {count} chats", chats).format(count=chats)
    no = job_button(_("◀ Back"), announcement, "watch", language)
    yes = job_button(label, announcement, "now.yes", language, Style.PRIMARY)
    return Reply(text=markup(_("It was to go out on {time}. Send it at once?"), time=at), buttons=((no, yes),))


def begun_notice(language: Language) -> str:
    """Return that a sending has begun: it is no draft any more."""
    return language.gettext("The sending has already begun; it can be paused or stopped.")


def stop_question(announcement: Announcement, left: int, language: Language) -> Reply:
    """Ask whether a sending shall stop for good."""
    _ = language.gettext
    text = language.ngettext(
        "Stop for good? {count} chat has not got it yet and will not get it.",
        "Stop for good? {count} chats have not got it yet and will not get it.",
        left,
    )
    no = job_button(_("◀ Back"), announcement, "watch", language)
    yes = job_button(_("⏹ Stop"), announcement, "stop.yes", language, Style.DANGER)
    return Reply(text=markup(text, count=left), buttons=((no, yes),))


def job_button(
    label: str, announcement: Announcement, verb: str, language: Language, style: Style = Style.PLAIN
) -> Button:
    """Return a button that does something with an announcement that is out."""
    return press(label, JOB, f"{announcement.id}.{verb}", language, style)


def _rate(done: Progress, language: Language) -> Markup:
    if not done.open or done.rate < 1:
        return EMPTY
    seconds = done.open / done.rate
    minutes = max(1, round(seconds / 60))
    left = language.ngettext("about {count} minute left", "about {count} minutes left", minutes).format(count=minutes)
    return markup(language.gettext("{rate} a second, {left}"), rate=f"{done.rate:.0f}", left=left)


def _states(states: Mapping[DeliveryState, int], language: Language) -> Markup:
    _ = language.gettext
    names = (
        (DeliveryState.SENT, _("delivered: {count}")),
        (DeliveryState.GONE, _("unreachable: {count}")),
        (DeliveryState.FAILED, _("failed: {count}")),
        (DeliveryState.IN_DOUBT, _("in doubt: {count}")),
        (DeliveryState.RECALLED, _("withdrawn: {count}")),
    )
    parts = [text.format(count=states[state]) for state, text in names if states.get(state)]
    return markup("{parts}", parts=" · ".join(parts)) if parts else EMPTY


def _reasons(done: Progress, language: Language) -> Markup:
    most = sorted(done.reasons.items(), key=lambda each: (-each[1], each[0]))[:_REASONS]
    rows = [
        markup(language.gettext("• {reason}: {count}"), reason=reason_text(reason, language), count=count)
        for reason, count in most
        if reason
    ]
    return lines(rows)


def _percent(part: int, whole: int) -> int:
    return part * 100 // whole if whole else 100
