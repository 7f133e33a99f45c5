"""Which word of shared memory a task changed."""

from __future__ import annotations

import mmap
import sys

import pytest

from grader.probe import shared_words

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


def word(*numbers: int, size: int = 4) -> bytes:
    return b"".join(n.to_bytes(size, sys.byteorder, signed=True) for n in numbers)


def changed(before: bytes, after: bytes) -> tuple[str | int, ...] | None:
    """Return the only word that changes between two contents of one mapping."""
    found = shared_words.difference({"here": before}, {"here": after})
    return tuple(found.values()) if found else None


def test_shared_memory_is_read_and_private_memory_is_not() -> None:
    with mmap.mmap(-1, mmap.PAGESIZE) as shared:
        before = shared_words.read()
        own = bytearray(shared_words.MAX_BYTES * 2)
        shared[16:20] = word(7)
        found = shared_words.difference(before, shared_words.read())
        del own
    assert found is not None
    assert str(found.pop("where")).endswith("+16")
    assert found == {"before": 0, "after": 7}


def test_what_is_too_large_is_not_read() -> None:
    with mmap.mmap(-1, shared_words.MAX_BYTES + 1):
        assert shared_words.read() is None


def test_a_change_within_four_bytes_is_an_int() -> None:
    assert changed(word(-1, 5), word(3, 5)) == ("here+0", -1, 3)
    assert changed(word(5, 255, 0, 0), word(5, 256, 0, 0)) == ("here+0", 255, 256)


def test_a_longer_change_is_a_long() -> None:
    assert changed(word(0, -1, size=8), word(0, 1, size=8)) == ("here+8", -1, 1)


def test_nothing_and_more_than_one_word_are_no_change() -> None:
    assert changed(word(1, 2), word(1, 2)) is None
    assert changed(word(1, 2, 3, 4), word(1, 3, 3, 5)) is None
    assert shared_words.difference({"here": word(1, 2)}, {}) is None
    assert shared_words.difference(None, None) is None
