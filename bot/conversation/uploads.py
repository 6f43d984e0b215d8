"""New data in the chat: files come, a preview goes, a press applies it, another takes it back."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from bot.conversation.pressing import Pressed
from bot.domain.alliance import Plan
from bot.domain.chats import ChatKind
from bot.domain.faults import Fault
from bot.domain.incoming import SentFile
from bot.formats.tables import Parsed, dangling_faults, read_sheets, read_tables, write_workbook
from bot.render.actions import Action
from bot.render.imports import (
    data_changed_meanwhile,
    exported,
    faults_found,
    file_too_large,
    how_to_import,
    import_applied,
    import_preview,
    state_restored,
    words_only,
    wrong_kind_of_file,
)
from bot.render.reply import Attachment, Reply
from bot.turn import Turn
from db.files import StoredFile

#: brings the bytes of a file that somebody sent
Fetch = Callable[[SentFile], Awaitable[bytes]]

NAME = "import"
_TABLES = (".xlsx", ".csv")
#: what the Bot API gives out
MOST_BYTES = 20_000_000
#: the tables of one import may come as several files, one soon after another
_TOGETHER = timedelta(minutes=5)
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def receive(turn: Turn, file: SentFile, fetch: Fetch) -> Reply | None:
    """Return what the sent tables would change; None when a file is none of our business here."""
    if turn.chat.kind is not ChatKind.PRIVATE and not turn.admin:
        return None
    is_table = file.name.lower().endswith(_TABLES)
    if not turn.admin:
        return how_to_import(turn.language, admin=False) if is_table else words_only(turn.language)
    if not is_table:
        return wrong_kind_of_file(turn.language)
    if file.size > MOST_BYTES:
        return file_too_large(turn.language)
    file_id = await turn.db.files.put(
        name=file.name, mime=file.mime, content=await fetch(file), telegram_file_id=file.file_id
    )
    alone = await _read(turn, [file_id])
    if alone is not None and alone.faults:
        # it must be mended and sent again, so the next file does not come on top of it
        return faults_found(alone.faults, turn.language)
    together = await _together(turn, file, file_id)
    await turn.db.forms.put(turn.chat.id, turn.sender.id, NAME, {"files": together}, turn.now)
    ids = list(together.values())
    return await _preview(turn, ids, alone if ids == [file_id] else await _read(turn, ids))


def look_through(file: SentFile, content: bytes) -> None:
    """Read a table before its update is handled: while a transaction is open, everybody would wait for it."""
    if file.name.lower().endswith(_TABLES):
        read_sheets(file.name, content)


async def apply(turn: Turn, action: Action) -> Pressed | None:
    """Apply a preview that was agreed to, if the data is still what it was."""
    way, version, ids = _argument(action.argument)
    if not turn.admin:
        return Pressed(reply=how_to_import(turn.language, admin=False))
    read = await _read(turn, ids)
    if read is None:
        return None
    if version != await turn.db.alliance.version():
        return Pressed(reply=data_changed_meanwhile(await _preview(turn, ids, read), turn.language), in_place=True)
    faults, plan = await _plan(turn, read, keep=way == "keep")
    if faults:
        return Pressed(reply=faults_found(faults, turn.language), in_place=True)
    snapshot = await turn.db.alliance.apply(plan, by=turn.sender.name, now=turn.now)
    await turn.db.forms.close(turn.chat.id, turn.sender.id)
    return Pressed(reply=import_applied(plan.changes, snapshot, turn.language), in_place=True)


async def restore(turn: Turn, action: Action) -> Pressed | None:
    """Bring back the state before an import."""
    if not turn.admin:
        return Pressed(reply=how_to_import(turn.language, admin=False))
    if not action.argument.isdecimal():
        return None
    changes = await turn.db.alliance.restore(int(action.argument), by=turn.sender.name, now=turn.now)
    if changes is None:
        return None
    latest = await turn.db.snapshots.latest()
    return Pressed(reply=state_restored(changes, latest.id if latest else None, turn.language), in_place=True)


async def export(turn: Turn) -> Reply:
    """Return all data as a workbook, for those who keep it."""
    if not turn.admin:
        return how_to_import(turn.language, admin=False)
    content = write_workbook(await turn.db.alliance.read())
    name = f"alliance-{turn.now.astimezone(turn.timezone):%Y-%m-%d}.xlsx"
    return exported(Attachment(name=name, mime=_WORKBOOK, content=content), turn.language)


async def _together(turn: Turn, file: SentFile, file_id: int) -> dict[str, int]:
    """Return the files of this import by name: CSV files add up, a workbook stands alone."""
    form = await turn.db.forms.find(turn.chat.id, turn.sender.id)
    recent = form is not None and form.name == NAME and turn.now - form.updated_at < _TOGETHER
    before: Mapping[str, int] = form.state["files"] if form is not None and recent else {}
    alone = file.name.lower().endswith(".xlsx")
    csv_before = {} if alone else {name: at for name, at in before.items() if name.lower().endswith(".csv")}
    return {**csv_before, file.name: file_id}


async def _preview(turn: Turn, ids: list[int], parsed: Parsed | None) -> Reply:
    if parsed is None:
        return wrong_kind_of_file(turn.language)
    faults, plan = await _plan(turn, parsed, keep=False)
    if faults:
        return faults_found(faults, turn.language)
    argument = f"{await turn.db.alliance.version()};{','.join(map(str, ids))}"
    names = [file.name for file in await _files(turn, ids)]
    return import_preview(plan, argument, turn.language, files=names, encodings=parsed.encodings, absent=parsed.absent)


async def _files(turn: Turn, ids: list[int]) -> list[StoredFile]:
    return [file for file in [await turn.db.files.find(file_id) for file_id in ids] if file is not None]


async def _read(turn: Turn, ids: list[int]) -> Parsed | None:
    """Return the tables of stored files, None when one is not kept any more."""
    contents = {file.name: file.content for file in await _files(turn, ids) if file.content is not None}
    if not contents or len(contents) != len(ids):
        return None
    # what the sheets hold is known (look_through), but making rows of it takes a while too
    return await asyncio.to_thread(read_tables, contents, await turn.db.alliance.read())


async def _plan(turn: Turn, parsed: Parsed, *, keep: bool) -> tuple[tuple[Fault, ...], Plan]:
    plan = await turn.db.alliance.plan(parsed.tables, keep=keep)
    return parsed.faults or dangling_faults(plan.dangling, parsed, plan.after), plan


def _argument(text: str) -> tuple[str, int, list[int]]:
    """Return whether to keep rows, the data's version and the files' ids; a forged text names no file."""
    way, _, rest = text.partition(";")
    version, _, ids = rest.partition(";")
    numbers = [int(each) for each in ids.split(",") if each.isdecimal()]
    return way, int(version) if version.isdecimal() else -1, numbers
