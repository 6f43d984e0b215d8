"""`announce`: queue an announcement from a file; the running bot sends it."""

import argparse
import mimetypes
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.announcements import Announcement
from bot.domain.members import MemberId
from bot.formats.announcement_file import read_announcement
from bot.settings import Settings
from db import Db, open_store

FAULT = 1
#: what the Bot API takes in an upload (core.telegram.org/bots/api#sending-files)
LARGEST_FILE = 50_000_000


class _Taken(Exception):  # noqa: N818 - no error of the program: the number is given away already
    """The number is announced already."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words of this command."""
    parser.add_argument("file", metavar="FILE.toml", type=Path, help="the announcement")
    parser.add_argument("--dry-run", action="store_true", help="check it and count the recipients, queue nothing")


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Queue the announcement, or say all that is wrong with it."""
    try:
        parsed = read_announcement(arguments.file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        return _complain([f"{arguments.file}: cannot be read: {error}"])
    files, faults = _attachments(arguments.file.parent, parsed.announcement)
    if parsed.announcement is None or faults:
        return _complain([*parsed.faults, *faults])
    store = await open_store(settings.database_url)
    try:
        async with store.begin() as db:
            faults = await _unknown(db, parsed.announcement)
            if faults:
                return _complain(faults)
            recipients = await _queue(db, parsed.announcement, files, dry_run=arguments.dry_run)
    except _Taken as taken:
        return _complain([str(taken)])
    finally:
        await store.close()
    print(f"recipients: {recipients}")
    return 0


def _complain(faults: list[str]) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    return FAULT


def _attachments(folder: Path, announcement: Announcement | None) -> tuple[dict[str, bytes], list[str]]:
    files: dict[str, bytes] = {}
    faults = []
    for name in announcement.attachments if announcement else ():
        try:
            files[name] = (folder / name).read_bytes()
        except OSError as error:
            faults.append(f"attachments: {name} cannot be read beside the file: {error.strerror}")
            continue
        if not files[name] or len(files[name]) > LARGEST_FILE:
            faults.append(f"attachments: {name} is empty or larger than {LARGEST_FILE // 1_000_000} MB")
    return files, faults


async def _unknown(db: Db, announcement: Announcement) -> list[str]:
    """Return what the announcement names that is not in the tables."""
    faults = []
    known = {member.id for member in await db.members.all()}
    named = (("members", announcement.audience.members), ("exclude", announcement.audience.exclude))
    for key, ids in named:
        faults += [f"audience.{key}: there is no member {one!r}" for one in sorted(ids - known)]
    if announcement.event_id is not None and await db.events.get(announcement.event_id) is None:
        faults.append(f"event: there is no event {announcement.event_id!r}")
    return faults


async def _queue(db: Db, announcement: Announcement, files: dict[str, bytes], *, dry_run: bool) -> int:
    """Write the announcement and its deliveries, and return how many.

    Raises:
        _Taken: its number is announced already.
    """
    if announcement.number and await db.announcements.numbered(announcement.number) is not None:
        raise _Taken(f"number: {announcement.number} is announced already")
    members = [member.id for member in await db.members.all() if announcement.audience.admits(member)]
    if dry_run:
        chats, institutions = await db.announcements.count(announcement, members)
        print(f"institutions: {institutions} of {len(members)}")
        return chats
    return await _write(db, announcement, files, members)


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
