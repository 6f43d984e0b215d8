"""`report`: what became of an announcement, by institution."""

import argparse
import csv
import json
import sys
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.domain.announcements import Announcement, AnnouncementState
from bot.domain.members import Member, MemberId
from bot.domain.reports import ChatReport, InstitutionReport, Report
from bot.formats.formulas import guarded
from bot.settings import Settings
from db import Db, open_store

FAULT = 1
#: announcements named when the one asked for is not there
_LATEST = 5

Chats = Mapping[MemberId, Sequence[ChatReport]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words of this command."""
    parser.add_argument(
        "number", metavar="NUMBER", help="the announcement's number, or its id when it has none ('#7': the id 7)"
    )
    parser.add_argument("--json", action="store_true", help="as one JSON object")
    parser.add_argument("--csv", metavar="PATH", type=Path, help="write the institutions as a CSV file")


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the report."""
    store = await open_store(settings.database_url)
    try:
        async with store.read() as db:
            announcement = await db.announcements.numbered(arguments.number)
            if announcement is None or announcement.state is AnnouncementState.DRAFT:
                return await _not_there(db, arguments.number, draft=announcement is not None)
            if await _confusable(db, announcement, arguments.number):
                words = f"note: {arguments.number} is also the id of another announcement; write '#{arguments.number}'"
                print(words, file=sys.stderr)
            report = await db.reports.of(announcement)
            names = {member.id: member for member in await db.members.all()}
            chats = await db.reports.chats(announcement.id) if arguments.json else {}
    finally:
        await store.close()
    if arguments.csv is not None:
        arguments.csv.write_text(_csv(report, names), "utf-8-sig")
    if arguments.json:
        print(json.dumps(_json(report, chats), ensure_ascii=False, indent=2))
    elif arguments.csv is None:
        _show(report, names)
    return 0


async def _not_there(db: Db, number: str, *, draft: bool) -> int:
    if draft:
        print(f"{number} is a draft: nothing has been sent yet", file=sys.stderr)
        return FAULT
    latest = await db.announcements.recent(_LATEST)
    print(f"there is no announcement {number}", file=sys.stderr)
    if latest:
        print(f"the latest are: {', '.join(each.label for each in latest)}", file=sys.stderr)
    return FAULT


async def _confusable(db: Db, announcement: Announcement, number: str) -> bool:
    other = await db.announcements.numbered(f"#{number}")
    return other is not None and other.id != announcement.id and other.state is not AnnouncementState.DRAFT


def _json(report: Report, chats: Chats) -> dict[str, object]:
    return {
        "number": report.announcement.label,
        "recipients": report.recipients,
        "states": {state.value: count for state, count in report.states.items()},
        "institutions": [
            {
                **_institution(one),
                "chats": [
                    {"chat": chat.chat_id, "title": chat.title, "state": chat.state.value, "error": chat.error}
                    for chat in chats.get(one.member_id, ())
                ],
            }
            for one in report.institutions
        ],
    }


def _institution(one: InstitutionReport) -> dict[str, object]:
    confirmation = one.confirmation
    return {
        "id": one.member_id,
        "state": one.standing.value,
        "confirmed_at": confirmation.at.isoformat(timespec="seconds") if confirmation else None,
        "confirmed_by": confirmation.name if confirmation else None,
        "way": confirmation.way.value if confirmation else None,
        "why": one.why,
    }


def _csv(report: Report, names: dict[MemberId, Member]) -> str:
    text = StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(["id", "name", "state", "confirmed_at", "confirmed_by", "why", "chats", "phone", "email"])
    for one in report.institutions:
        member = names.get(one.member_id)
        shown = _institution(one)
        cells = [
            one.member_id,
            member.name.nearest("zh")[0] if member else "",
            one.standing.value,
            shown["confirmed_at"] or "",
            shown["confirmed_by"] or "",
            one.why,
            one.chats,
            member.phone if member else "",
            member.email if member else "",
        ]
        table.writerow([guarded(str(cell)) for cell in cells])
    return text.getvalue()


def _show(report: Report, names: dict[MemberId, Member]) -> None:
    console = Console()
    states = ", ".join(f"{state.value} {count}" for state, count in report.states.items() if count)
    console.print(f"{report.announcement.label}: recipients {report.recipients} ({states or 'none'})", highlight=False)
    table = Table("institution", "state", "confirmed", "chats", "why")
    for one in report.institutions:
        member = names.get(one.member_id)
        confirmation = one.confirmation
        by = f"{confirmation.at:%Y-%m-%d %H:%M} UTC {confirmation.name}" if confirmation else ""
        name = member.name.nearest("zh")[0] if member else one.member_id
        table.add_row(name, one.standing.value, by, str(one.chats), one.why)
    console.print(table)
