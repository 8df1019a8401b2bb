"""What is inside a file: as it stands, unpacked, and cell by cell where it is a database."""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator

MOST = 64_000_000
"""Bytes that are unpacked out of one file at most: a bomb is not worth more."""

GZIP, ZIP, SQLITE = b"\x1f\x8b", b"PK\x03\x04", b"SQLite format 3\x00"


def layers_of(data: bytes) -> Iterator[bytes]:
    """The bytes of a file, and what they hold when they are gzip, a zip archive or an SQLite database."""
    yield data
    if data.startswith(GZIP):
        yield _gunzipped(data)
    elif data.startswith(ZIP):
        yield from _members(data)
    elif data.startswith(SQLITE):
        yield _cells(data)


def _gunzipped(data: bytes) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as file:
            return file.read(MOST)
    except (OSError, EOFError, zlib.error):
        return b""


def _members(data: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                with archive.open(name) as member:
                    yield name.encode() + b"\n" + member.read(MOST)
    except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return


def _cells(data: bytes) -> bytes:
    """Every text and blob, one a line: on disk a long one is cut into pages."""
    found: list[bytes] = []
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(data)
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            name = table.replace('"', '""')
            for row in database.execute(f'SELECT * FROM "{name}"'):  # noqa: S608  the name is the database's own, quoted
                found += [cell if isinstance(cell, bytes) else str(cell).encode() for cell in row if cell is not None]
    except sqlite3.Error:
        # Half written, or of a kind that needs more than the file: its bytes were searched as they stand.
        return b"\n".join(found)
    finally:
        database.close()
    return b"\n".join(found)
