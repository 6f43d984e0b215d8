"""New data from files: how to send them, what they would change, that they were applied or taken back."""

from collections.abc import Mapping, Sequence

from bot.domain.alliance import Change, Plan, Table
from bot.domain.faults import Fault
from bot.domain.language import Language
from bot.render.actions import Action
from bot.render.faults import fault_line
from bot.render.markup import EMPTY, Markup, bold, lines, markup, paragraphs
from bot.render.reply import Attachment, Button, Reply, Style

#: more are not read on a phone; the rest shows when these are mended
FAULTS_SHOWN = 10


def how_to_import(language: Language, *, admin: bool) -> Reply:
    """Return how to send new data, or who may."""
    _ = language.gettext
    if not admin:
        return Reply(text=markup(_("Only the secretariat can change the alliance's data.")))
    text = _("Send an Excel workbook (.xlsx) or the tables as .csv files. I shall show what would change first.")
    names = ", ".join(f"{table}.csv" for table in Table)
    return Reply(text=lines((markup(text), markup(_("Names of the tables: {names}."), names=names))))


def wrong_kind_of_file(language: Language) -> Reply:
    """Return which files hold tables."""
    return Reply(text=markup(language.gettext("I can read tables from .xlsx and .csv files only.")))


def words_only(language: Language) -> Reply:
    """Return that a file or picture says nothing to the bot."""
    return Reply(text=markup(language.gettext("I cannot read files or pictures yet. Please write in words.")))


def file_too_large(language: Language) -> Reply:
    """Return that Telegram gives bots no larger files."""
    return Reply(text=markup(language.gettext("The file is larger than 20 MB; Telegram does not pass it on.")))


def faults_found(faults: Sequence[Fault], language: Language) -> Reply:
    """Return the first faults and how many there are; nothing is changed."""
    count = len(faults)
    head = language.ngettext(
        "The file has {count} fault, so nothing was changed:",
        "The file has {count} faults, so nothing was changed:",
        count,
    )
    shown = lines(markup("• {line_}", line_=fault_line(fault, language)) for fault in faults[:FAULTS_SHOWN])
    left = count - len(faults[:FAULTS_SHOWN])
    more = language.ngettext("… and {count} more.", "… and {count} more.", left)
    rest = markup(more, count=left) if left else EMPTY
    return Reply(text=paragraphs((markup(head, count=count), shown, rest)))


def import_preview(
    plan: Plan,
    apply: str,
    language: Language,
    *,
    files: Sequence[str],
    encodings: Mapping[str, str],
    absent: Mapping[Table, Sequence[str]],
) -> Reply:
    """Return what `files` would change, with buttons to apply it; `apply` is the argument of their actions.

    `absent` are the columns that the tables came without.
    """
    _ = language.gettext
    changes = plan.changes
    read_as = [markup(_("Files: {names}."), names=", ".join(files))]
    read_as += [markup(_("{file}: read as {encoding}."), file=file, encoding=code) for file, code in encodings.items()]
    read_as += [_absent(table, columns, language) for table, columns in absent.items()]
    emptied = [table for table in Table if plan.before.rows(table) and not plan.after.rows(table)]
    if not any(changes.values()):
        return Reply(
            text=paragraphs((markup(_("The file holds exactly the present data: nothing to change.")), *read_as))
        )
    label, style = (_("Delete the rows and apply"), Style.DANGER) if emptied else (_("Apply"), Style.PRIMARY)
    buttons = [_apply(label, f"replace;{apply}", language, style)]
    if any(change.removed for change in changes.values()):
        buttons.append(_apply(_("Apply, remove nothing"), f"keep;{apply}", language, Style.PLAIN))
    empties = _("⚠️ The table “{table}” will be emptied: all its rows will be deleted.")
    warning = lines(bold(empties.format(table=_table(each, language))) for each in emptied)
    cancel = Button(label=_("Cancel"), action=str(Action(word="cancel", language=language.code)))
    return Reply(
        text=paragraphs((bold(_("What would change")), _changes(changes, language), warning, lines(read_as))),
        buttons=(tuple(buttons), (cancel,)),
    )


def data_changed_meanwhile(preview: Reply, language: Language) -> Reply:
    """Return a fresh preview, because the data changed after the one that was agreed to."""
    text = language.gettext("The data has changed in the meantime. Please look once more:")
    return Reply(text=paragraphs((markup(text), preview.text)), buttons=preview.buttons)


def import_applied(changes: Mapping[Table, Change], snapshot: int | None, language: Language) -> Reply:
    """Return that the data is new, with the way back."""
    _ = language.gettext
    text = paragraphs((markup(_("Done. The new data is in use.")), _changes(changes, language)))
    return Reply(text=text, buttons=_way_back(snapshot, language))


def state_restored(changes: Mapping[Table, Change], snapshot: int | None, language: Language) -> Reply:
    """Return that the former data is back, with the way back from there."""
    _ = language.gettext
    text = paragraphs((markup(_("The former state is restored.")), _changes(changes, language)))
    return Reply(text=text, buttons=_way_back(snapshot, language))


def exported(workbook: Attachment, language: Language) -> Reply:
    """Return the data as a workbook."""
    text = language.gettext("All data of the alliance. Change it in Excel and send the file back here.")
    return Reply(text=markup(text), attachments=(workbook,))


def _apply(label: str, argument: str, language: Language, style: Style) -> Button:
    return Button(
        label=label, action=str(Action(word="import", language=language.code, argument=argument)), style=style
    )


def _absent(table: Table, columns: Sequence[str], language: Language) -> Markup:
    text = language.ngettext(
        "{table}: the column {columns} is missing; its values are kept.",
        "{table}: the columns {columns} are missing; their values are kept.",
        len(columns),
    )
    return markup(text, table=_table(table, language), columns=", ".join(columns))


def _way_back(snapshot: int | None, language: Language) -> tuple[tuple[Button, ...], ...]:
    if snapshot is None:
        return ()
    action = Action(word="restore", language=language.code, argument=str(snapshot))
    return ((Button(label=language.gettext("Restore the former state"), action=str(action)),),)


def _changes(changes: Mapping[Table, Change], language: Language) -> Markup:
    _ = language.gettext
    text = _("{table}: added {added}, changed {changed}, removed {removed}")
    return lines(
        markup(
            text,
            table=_table(table, language),
            added=len(change.added),
            changed=len(change.changed),
            removed=len(change.removed),
        )
        for table, change in changes.items()
        if change
    )


def _table(table: Table, language: Language) -> str:
    _ = language.gettext
    return {
        Table.MEMBERS: _("Members"),
        Table.PEOPLE: _("People"),
        Table.EVENTS: _("Events"),
        Table.TOPICS: _("Topics"),
        Table.FIELDS: _("Fields of study"),
    }[table]
