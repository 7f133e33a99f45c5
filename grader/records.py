"""The base of the grader's records: their text can be encoded, and they are consistent."""

from __future__ import annotations

import re
from typing import Any

import msgspec

_UNDECODED = 0xDC00  # os.fsdecode turns a byte that it can't decode, 0xNN, into U+DCNN (PEP 383)
_SURROGATES = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    r"""Return the text with lone surrogates escaped, which UTF-8 can't encode.

    They come from file names whose bytes are not UTF-8 (the byte 0xE9 becomes ``\xe9``), and from learners'
    texts (``\ud800``).
    """

    def escape(match: re.Match[str]) -> str:
        code = ord(match[0])
        byte = code - _UNDECODED
        return f"\\x{byte:02x}" if byte in range(0x80, 0x100) else f"\\u{code:04x}"

    return _SURROGATES.sub(escape, text)


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of all records: their text can be encoded, and their fields are consistent."""

    def __post_init__(self) -> None:
        """Clean the text, then check consistency; an inconsistent record is an error in the grader."""
        for name in self.__struct_fields__:
            value = getattr(self, name)
            clean = _clean(value)
            if clean != value:
                msgspec.structs.force_setattr(self, name, clean)  # the struct is frozen
        self._check()

    def _check(self) -> None:
        """Raise ValueError or TypeError if the fields contradict each other."""


def _clean(value: Any) -> Any:
    """Return a field's value with all its text readable; a record in it has done this itself."""
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, tuple):
        return tuple(_clean(item) for item in value)
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return value


def check_whole(*values: object) -> None:
    """Raise TypeError unless all values are whole numbers, not below zero."""
    for value in values:
        if type(value) is not int or value < 0:
            raise TypeError(f"points are whole numbers, not {value!r}")
