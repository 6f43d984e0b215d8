"""What became of an announcement, as the secretariat reads it: totals, institutions by pages, a table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.domain.announcements import Announcement, AnnouncementState
from bot.domain.deliveries import DeliveryState
from bot.domain.language import Language
from bot.domain.members import Member, MemberId
from bot.domain.reports import InstitutionReport, Report, Standing
from bot.render.buttons import in_rows, press
from bot.render.composing import title_of
from bot.render.letters import moment
from bot.render.markup import EMPTY, Markup, lines, markup, paragraphs
from bot.render.names import listed, own_side, plain_name
from bot.render.paging import page_of, shortened
from bot.render.reasons import reason_text
from bot.render.reply import Button, Reply, Style
from bot.render.sending import JOB, job_button, job_buttons, state_name, waits
from bot.render.ways import who_text

_LONGEST_TITLE = 56
#: the order in which the secretary works: first those that are all right, then those to be called
_SHOWN = (
    Standing.CONFIRMED,
    Standing.DELIVERED,
    Standing.UNDER_WAY,
    Standing.IN_DOUBT,
    Standing.UNREACHABLE,
    Standing.NO_SUBSCRIBER,
    Standing.RECALLED,
)


def report_list(sent: Sequence[Announcement], language: Language, missing: str = "") -> Reply:
    """Return the announcements that went out, to open the report of one; `missing` is what was asked for in vain."""
    _ = language.gettext
    if not sent:
        return Reply(text=markup(_("Nothing has been announced yet. /announce begins an announcement.")))
    rows = tuple((press(_label(each, language), JOB, f"{each.id}.open", language),) for each in sent)
    none = markup(_("No announcement “{name}” has been sent."), name=missing) if missing else EMPTY
    return Reply(text=lines((none, markup(_("Report on which announcement?")))), buttons=rows)


def report_card(report: Report, language: Language, zone: ZoneInfo) -> Reply:
    """Return the totals of a report, with everything that can be done with the announcement."""
    _ = language.gettext
    announcement = report.announcement
    counts = standings(report)
    waiting = waits(announcement, report.states)
    rows = [
        markup(_("{name}: <b>{count}</b>"), name=standing_name(each, language), count=counts[each])
        for each in _SHOWN
        if counts[each]
    ]
    chats = language.ngettext("{count} chat in all", "{count} chats in all", report.recipients)
    text = paragraphs(
        (
            lines(
                (
                    markup("<b>{title}</b>", title=title_of(announcement, language) or announcement.label),
                    markup("{number}", number=announcement.number),
                    markup("{state}", state=state_name(announcement, language, zone, waiting=waiting)),
                )
            ),
            lines((markup(_("<b>Institutions</b>")), *rows)) if rows else EMPTY,
            markup(
                _("{chats}, delivered to {sent}"),
                chats=chats.format(count=report.recipients),
                sent=report.states.get(DeliveryState.SENT, 0),
            ),
        )
    )
    return Reply(text=text, buttons=_card_buttons(report, counts, language))


def _card_buttons(report: Report, counts: Mapping[Standing, int], language: Language) -> tuple[tuple[Button, ...], ...]:
    announcement = report.announcement
    named = language.gettext("{name}: {count}")
    filters = [
        job_button(
            named.format(name=standing_name(each, language), count=counts[each]),
            announcement,
            f"list.{each}.0",
            language,
        )
        for each in _SHOWN
        if counts[each]
    ]
    held, _report = job_buttons(announcement, language, waiting=waits(announcement, report.states))
    return (*in_rows(filters, 2), held, *_acts(report, counts, language))


def _acts(report: Report, counts: Mapping[Standing, int], language: Language) -> tuple[tuple[Button, ...], ...]:
    """Return what can be done with the announcement now."""
    _ = language.gettext
    announcement = report.announcement

    def row(*buttons: tuple[str, str]) -> tuple[Button, ...]:
        return tuple(job_button(label, announcement, verb, language) for label, verb in buttons)

    tables = row((_("Table (.xlsx)"), "xlsx"), (_("Whom to call (.xlsx)"), "missing"))
    forms = row((_("Text to paste"), "paste"), (_("Calendar file"), "ics"))
    if announcement.recalling or announcement.state is AnnouncementState.RECALLED:
        return (tables,)
    if waits(announcement, report.states):
        return (forms,)
    doubtful = counts[Standing.IN_DOUBT] or report.states.get(DeliveryState.IN_DOUBT, 0)
    silent = announcement.confirm and counts[Standing.DELIVERED]
    return (
        row((_("Remind the silent"), "chase")) if silent else (),
        row((_("Confirmed otherwise"), "hand")),
        row((_("In doubt: decide"), "doubt")) if doubtful else (),
        tables,
        forms,
        row((_("Correct"), "correct"), (_("Second circular"), "follow.second_circular")),
        (
            job_button(_("Cancellation notice"), announcement, "follow.cancellation", language),
            job_button(_("Withdraw"), announcement, "recall", language, Style.DANGER),
        ),
    )


def institutions_page(
    report: Report, names: Mapping[MemberId, Member], language: Language, zone: ZoneInfo, *, wanted: Standing, page: int
) -> Reply:
    """Return a page of the institutions that stand so, each with what there is to say of it."""
    announcement = report.announcement
    found = [each for each in report.institutions if each.standing is wanted]
    shown = page_of(found, page)
    rows = [_row(number, each, names, language, zone) for number, each in enumerate(shown.ids, shown.first)]
    turning = tuple(
        job_button(label, announcement, f"list.{wanted}.{(shown.at + step) % shown.of}", language)
        for label, step in (("◀", -1), ("▶", 1))
        if shown.of > 1
    )
    head = markup(language.gettext("<b>{name}: {count}</b>"), name=standing_name(wanted, language), count=len(found))
    back = job_button(language.gettext("◀ Report"), announcement, "open", language)
    return Reply(text=paragraphs((head, lines(rows))), buttons=(turning, (back,)))


def _row(
    number: int, each: InstitutionReport, names: Mapping[MemberId, Member], language: Language, zone: ZoneInfo
) -> Markup:
    member = names.get(each.member_id)
    name = plain_name(member.name, language) if member else each.member_id
    said = detail(each, language, zone) or _contact(member, language)
    if not said:
        return markup("{number}. {name}", number=number, name=name)
    return markup(language.gettext("{number}. {name} — {said}"), number=number, name=name, said=said)


def detail(each: InstitutionReport, language: Language, zone: ZoneInfo) -> str:
    """Return who confirmed and when, or why it was not reached."""
    if each.confirmation is not None:
        return f"{who_text(each.confirmation, language)}, {moment(each.confirmation.at, language, zone)}"
    return reason_text(each.why, language) if each.why else ""


def _contact(member: Member | None, language: Language) -> str:
    if member is None:
        return ""
    return listed(filter(None, (own_side(member.contact_person, language), member.phone, member.email)), language)


def table_headings(language: Language) -> tuple[str, ...]:
    """Return the headings of the table."""
    _ = language.gettext
    return (
        _("Institution (Chinese)"),
        _("Institution (Russian)"),
        _("State"),
        _("Confirmed by, reason"),
        _("Note"),
        _("Contact person"),
        _("Telephone number"),
        _("E-mail address"),
    )


def table_rows(
    institutions: Sequence[InstitutionReport], names: Mapping[MemberId, Member], language: Language, zone: ZoneInfo
) -> list[tuple[str, ...]]:
    """Return the rows of the table, one an institution."""
    return [_table_row(each, names.get(each.member_id), language, zone) for each in institutions]


def _table_row(each: InstitutionReport, member: Member | None, language: Language, zone: ZoneInfo) -> tuple[str, ...]:
    said = (
        standing_name(each.standing, language),
        detail(each, language, zone),
        each.confirmation.note if each.confirmation else "",
    )
    if member is None:
        return (each.member_id, "", *said, "", "", "")
    return (member.name.zh, member.name.ru, *said, member.contact_person, member.phone, member.email)


def table_name(announcement: Announcement, language: Language, *, calling: bool) -> str:
    """Return what the table's sheet and file are called; `calling`: it is of those to be called alone."""
    _ = language.gettext
    return (_("To call {label}") if calling else _("Report {label}")).format(label=announcement.label)


def to_call(report: Report) -> list[InstitutionReport]:
    """Return the institutions that were not reached or, where it was asked for, have not confirmed."""
    fine = {Standing.CONFIRMED} if report.announcement.confirm else {Standing.CONFIRMED, Standing.DELIVERED}
    return [each for each in report.institutions if each.standing not in fine]


def standings(report: Report) -> Counter[Standing]:
    """Return how many institutions stand how."""
    return Counter(each.standing for each in report.institutions)


def standing_name(standing: Standing, language: Language) -> str:
    """Return how an institution stands, in words."""
    _ = language.gettext
    return {
        Standing.CONFIRMED: _("✅ Confirmed"),
        Standing.DELIVERED: _("📬 Delivered"),
        Standing.UNDER_WAY: _("📤 On its way"),
        Standing.IN_DOUBT: _("❔ In doubt"),
        Standing.UNREACHABLE: _("🚫 Unreachable"),
        Standing.NO_SUBSCRIBER: _("📵 No subscriber"),
        Standing.RECALLED: _("↩️ Taken back"),
    }[standing]


def file_ready(name: str, language: Language) -> Markup:
    """Return the words above a file."""
    return markup(language.gettext("“{name}”:"), name=name)


def nobody_to_call(language: Language) -> str:
    """Return that every institution was reached and, where asked, has confirmed."""
    return language.gettext("Every institution has been reached and has confirmed where it was asked to.")


def _label(announcement: Announcement, language: Language) -> str:
    title = title_of(announcement, language)
    return shortened(f"{announcement.label} · {title}", _LONGEST_TITLE)
