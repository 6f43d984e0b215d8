"""One table as an Excel workbook: texts only, so that nothing in it runs as a formula."""

from collections.abc import Iterable, Sequence
from io import BytesIO

_WIDEST = 60


def sheet(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the workbook; columns are as wide as their longest text, within reason."""
    # imported on use: it is heavy, and few ask for it
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import TYPE_STRING, Cell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    table = [list(headings), *(list(row) for row in rows)]
    book = Workbook(write_only=True)
    page = book.create_sheet(title[:31])
    page.freeze_panes = "A2"
    for at in range(len(headings)):
        widest = max(len(row[at]) for row in table)
        page.column_dimensions[get_column_letter(at + 1)].width = min(widest * 1.3 + 2, _WIDEST)
    for number, row in enumerate(table):
        cells = []
        for text in row:
            cell: Cell = WriteOnlyCell(page, text)
            # a text that begins with = stays a text
            cell.data_type = TYPE_STRING
            cell.font = Font(bold=number == 0)
            cells.append(cell)
        page.append(cells)
    content = BytesIO()
    book.save(content)
    return content.getvalue()
