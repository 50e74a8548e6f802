"""Tables: CSV and TSV with a header row."""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator

from indexer.readers.encoding import decode
from indexer.readers.fieldnames import canonical
from indexer.readers.opening import lines
from indexer.readers.record import MAX_RECORD, Record, Rejected, excerpt
from indexer.wording import counted

DELIMITERS = ",;\t|"
MAX_COLUMNS = 1000
# The line that spreadsheets put before the header, to say which delimiter follows.
_SAID = re.compile(rf"sep=([{DELIMITERS}])", re.IGNORECASE)


class _Lines:
    """The decoded lines of a stream, counted, and bounded from one row to the next."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._lines = lines(stream)
        self._waiting: deque[str] = deque()
        self.number = 0
        self.begin()

    def begin(self) -> None:
        """Start a new row: what was read before no longer counts."""
        self.first = self.number + 1
        self.start = b""
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def cut(self, line: str) -> str:
        """Take a line with carriage returns inside for several, as old Macs end them."""
        first, *rest = line.split("\r")
        self._waiting.extend(f"{row}\n" for row in rest)
        return first

    def __next__(self) -> str:
        if self._waiting:
            self.number += 1
            row = self._waiting.popleft()
            self.start = self.start or row[:1000].encode()
            return row
        line, whole = next(self._lines)
        self.number += 1
        self.start = self.start or line[:1000]
        self._size += len(line)
        # The csv module's own error, so that one place reports whatever spoils a row.
        if not whole or self._size > MAX_RECORD:
            raise csv.Error("field larger than field limit")
        return decode(line)


def records(
    stream: io.BufferedReader, path: str, tabs: bool = False
) -> Iterator[Record | Rejected]:
    """Yield one record a row, by the names of the first row; blank rows are none.

    The delimiter is what a first line `sep=;` says, a tabulation when `tabs`, else the one of
    `, ; | tab` by which the header has most known names, then most columns. A row that does not
    fit the header is Rejected, so is one over `MAX_RECORD` or with misplaced quotation marks;
    reading goes on at the next line.
    """
    # Of the whole process, alas; the bound that counts is that of _Lines.
    csv.field_size_limit(MAX_RECORD)
    source = _Lines(stream)
    try:
        header = _header(source)
        said = _SAID.fullmatch(header)
        if said:
            header = _header(source)
    except csv.Error as error:
        yield Rejected(path, source.number, _fault(error, source), excerpt(source.start))
        return
    delimiter = said[1] if said else "\t" if tabs else _delimiter(header)
    cells = next(csv.reader([header], delimiter=delimiter), [])
    if len(cells) > MAX_COLUMNS:
        reason = f"plus de {MAX_COLUMNS} colonnes"
        yield Rejected(path, source.number, reason, excerpt(source.start))
        return
    rows = _rows(path, source, delimiter, _names(cells))
    first = next(rows, None)
    if first:
        yield first
        yield from rows
    elif any(cells) and not any(map(canonical, cells)):
        reason = "tableau d'une seule ligne, où aucun champ n'est connu : sans en-tête ?"
        yield Rejected(path, 1, reason, excerpt(header.encode()))


def _header(source: _Lines) -> str:
    """Return the first line that is not blank, or an empty one at the end of the stream."""
    line = next((line for line in source if line.strip()), "")
    line = line.rstrip("\r\n")
    return source.cut(line) if "\r" in line else line


def _rows(
    path: str, source: _Lines, delimiter: str, names: list[str]
) -> Iterator[Record | Rejected]:
    rows = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        source.begin()
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Rejected(path, source.first, _fault(error, source), excerpt(source.start))
            continue
        if any(row):
            yield _record(path, source, names, row)


def _record(path: str, source: _Lines, names: list[str], row: list[str]) -> Record | Rejected:
    # Spreadsheets pad rows with empty cells beyond the last column.
    if len(row) < len(names) or any(row[len(names) :]):
        reason = (
            f"{counted(len(names), 'colonne attendue')}, {counted(len(row), 'lue')}{_span(source)}"
        )
        return Rejected(path, source.first, reason, excerpt(source.start))
    return Record(path, source.first, "csv", dict(zip(names, row, strict=False)))


def _delimiter(header: str) -> str:
    def merit(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([header], delimiter=delimiter), [])
        return sum(canonical(cell) is not None for cell in cells), len(cells)

    return max(DELIMITERS, key=merit)


def _names(cells: list[str]) -> list[str]:
    """Make the names of the columns distinct and not empty: `titre`, `titre (2)`, `colonne 3`."""
    names: list[str] = []
    for rank, cell in enumerate(cells, start=1):
        name = cell.strip() or f"colonne {rank}"
        copies = 1
        while (fresh := name if copies == 1 else f"{name} ({copies})") in names:
            copies += 1
        names.append(fresh)
    return names


def _fault(error: csv.Error, source: _Lines) -> str:
    if "limit" in str(error):
        return f"ligne de tableau trop longue : plus de 16 Mio{_span(source)}"
    return f"guillemets ou fin de ligne mal placés{_span(source)}"


def _span(source: _Lines) -> str:
    if source.number <= source.first:
        return ""
    return f" (lignes {source.first} à {source.number}, guillemet non fermé ?)"
