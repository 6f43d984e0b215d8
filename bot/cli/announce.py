"""`announce`: queue an announcement from a file; the running bot sends it."""

import argparse
import mimetypes
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.announcements import Announcement, Audience
from bot.domain.members import Member, MemberId
from bot.formats.announcement_file import read_announcement
from bot.render.checking import Kind, look_over
from bot.settings import Settings
from db import Db, open_store

FAULT = 1
#: what the Bot API takes in an upload (core.telegram.org/bots/api#sending-files)
LARGEST_FILE = 50_000_000
_DIFFERENCES = {Kind.NUMBERS: "numbers or dates", Kind.LINKS: "links", Kind.FILES: "names of files"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words of this command."""
    parser.add_argument("file", metavar="FILE.toml", type=Path, help="the announcement")
    parser.add_argument("--dry-run", action="store_true", help="check it and count the recipients, queue nothing")


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Queue the announcement, or say all that is wrong with it."""
    try:
        parsed = read_announcement(arguments.file.read_text("utf-8"))
    except FileNotFoundError:
        return _complain([f"{arguments.file}: cannot be read: there is no such file"])
    except UnicodeDecodeError:
        return _complain([f"{arguments.file}: cannot be read: save it as UTF-8"])
    except OSError as error:
        return _complain([f"{arguments.file}: cannot be read: {error.strerror}"])
    announcement = parsed.announcement
    if announcement is None:
        return _complain(parsed.faults)
    files, faults = _attachments(arguments.file.parent, announcement)
    store = await open_store(settings.database_url)
    try:
        async with store.begin() as db:
            members = await db.members.all()
            # those of the file and those of the tables together: nobody wants to hear of the next one after mending one
            faults = [*parsed.faults, *faults, *_audience_faults(announcement.audience, members)]
            faults += await _taken_or_missing(db, announcement)
            if faults:
                return _complain(faults)
            _note(announcement)
            meant = [member.id for member in members if announcement.audience.admits(member)]
            if arguments.dry_run:
                reach = await db.announcements.reach(announcement, meant)
                recipients = reach.chats
                print(f"institutions: {reach.institutions} of {len(meant)}")
                if announcement.confirm and reach.unjoined:
                    print(f"note: {reach.unjoined} of the recipients belong to no institution and cannot confirm")
            else:
                recipients = await _write(db, announcement, files, meant)
    finally:
        await store.close()
    print(f"recipients: {recipients}")
    return 0


def _complain(faults: Iterable[str]) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    return FAULT


def _attachments(folder: Path, announcement: Announcement) -> tuple[dict[str, bytes], list[str]]:
    files: dict[str, bytes] = {}
    faults = []
    for name in announcement.attachments:
        try:
            files[name] = (folder / name).read_bytes()
        except OSError as error:
            faults.append(f"attachments: {name} cannot be read beside the file: {error.strerror}")
            continue
        if not files[name] or len(files[name]) > LARGEST_FILE:
            faults.append(f"attachments: {name} is empty or larger than {LARGEST_FILE // 1_000_000} MB")
    return files, faults


def _audience_faults(audience: Audience, members: Sequence[Member]) -> list[str]:
    """Return what the audience names that no institution is, or is in."""
    ids: set[str] = {member.id for member in members}
    faults = [
        f"audience.{key}: there is no member {one!r}"
        for key, named in (("members", audience.members), ("exclude", audience.exclude))
        for one in sorted(named - ids)
    ]
    places = (
        ("country", audience.countries, {member.seat.country for member in members}),
        ("region", audience.regions, {member.seat.region for member in members}),
    )
    for key, named, there in places:
        known = ", ".join(sorted(there - {""})) or "none yet"
        faults += [f"audience.{key}: no member is in {one!r}; there are {known}" for one in sorted(named - there)]
    return faults


async def _taken_or_missing(db: Db, announcement: Announcement) -> list[str]:
    """Return whether its number is given away and its event is not there."""
    faults = []
    other = await db.announcements.numbered(announcement.number) if announcement.number else None
    if other is not None and other.number == announcement.number:
        faults.append(f"number: {announcement.number} is announced already")
    elif other is not None and not other.number:
        faults.append(f"number: {announcement.number} is what another announcement without a number is called by")
    if announcement.event_id is not None and await db.events.get(announcement.event_id) is None:
        faults.append(f"event: there is no event {announcement.event_id!r}")
    return faults


def _note(announcement: Announcement) -> None:
    """Say what is for the sender to judge: what is missing, or stands in the one language alone."""
    for finding in look_over(announcement, datetime.now(UTC)):
        if finding.kind is Kind.PAST_DEADLINE:
            print("note: the deadline is over before it goes out", file=sys.stderr)
        elif finding.kind is Kind.MISSING:
            print(f"note: there is no text in {finding.language}", file=sys.stderr)
        elif finding.kind in _DIFFERENCES:
            sides = (("zh", finding.only), ("ru", finding.other))
            told = "; ".join(f"only in {code}: {', '.join(values)}" for code, values in sides if values)
            print(f"note: {_DIFFERENCES[finding.kind]} differ; {told}", file=sys.stderr)


async def _write(db: Db, announcement: Announcement, files: dict[str, bytes], members: list[MemberId]) -> int:
    now = datetime.now(UTC)
    file_ids = [
        await db.files.put(
            name=Path(name).name, mime=mimetypes.guess_type(name)[0] or "application/octet-stream", content=content
        )
        for name, content in files.items()
    ]
    announcement_id = await db.announcements.add(announcement, file_ids, None, now)
    kept = await db.announcements.find(announcement_id)
    assert kept is not None, "it was written a moment ago"  # noqa: S101 - for the type checker
    recipients = await db.announcements.queue(kept, members, now)
    await db.journal.add(now, "announce", kept.label, detail={"recipients": recipients})
    if not announcement.number:
        print(f"id: {announcement_id}")
    return recipients
