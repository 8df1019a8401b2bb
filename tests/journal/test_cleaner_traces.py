"""What a run wrote is searched for copies of the answers, whatever kind of file it is."""

from __future__ import annotations

from hashlib import sha256

import pytest

from pouce.journal.cleaner import Cleaner
from pouce.person import Person

CLEANER = Cleaner(
    Person(
        email="marie.lefevre@example.org",
        last_name="Lefèvre",
        pension_number="01234567",
        birth_date="1941-03-09",
    )
)


def test_traces_in_texts():
    """In a text every copy counts once, an address in which a name stands too."""
    text = "Lefèvre, LEFEVRE, marie.lefevre@example.org, 9 mars 1941, 01 234 567"

    assert [CLEANER.traces(text.encode(encoding)) for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252")] == [5] * 4
    assert CLEANER.traces(CLEANER.clean(text).encode()) == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", [b"\x89PNG\r\n\x1a\n\0", b"\0\xff\0"])
def test_traces_in_other_files(encoding: str, before: bytes):
    """In a file that is no text a copy is found in either order of UTF-16 too, wherever it begins and ends."""
    assert CLEANER.traces(before + "Lefèvre".encode(encoding) + b"x\x00\x80y") >= 1


def test_no_traces_by_chance():
    """Half a megabyte of chance, as in a picture, is not taken for a name, a number or a date."""
    cleaner = Cleaner(Person(first_name="Ann", last_name="Li", pension_number="1234", birth_date="1941-03-09"))
    noise = b"".join(sha256(number.to_bytes(4, "big")).digest() for number in range(16_384))

    assert cleaner.traces(noise) == 0
