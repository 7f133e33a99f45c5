"""Unpacks untrusted zip and tar archives.

Only regular files are unpacked, only below the folder, and no more of them than the quota allows; what an
archive claims about sizes is not trusted. Links and devices are left out, with a note.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, cast

from grader.records import readable
from grader.submission.copying import MAX_BYTES, MAX_DEPTH, MAX_FILES

from .item import Unreadable

_MAX_ENTRIES = 60_000  # of a zip's directory, which Python reads into memory as a whole
_MAX_NOTES = 100  # an archive may have 60,000 entries to be left out
_MAX_NAME = 100  # characters of a name in a note: in an archive it may have 64 kB
_LZMA_MEMORY = 128 << 20
_CHUNK = 1 << 16
_HIDDEN = frozenset({"__pycache__", "__MACOSX", "node_modules", "site-packages"})
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})


@dataclass
class Quota:
    """The files and bytes that may still be unpacked; shared by all archives of a submission."""

    files: int = MAX_FILES
    bytes: int = MAX_BYTES
    notes: list[str] = field(default_factory=list)

    def leave_out(self, name: str, reason: str) -> None:
        """Add a note that a file was left out, up to a maximum of notes."""
        if len(self.notes) < _MAX_NOTES:
            short = name if len(name) <= _MAX_NAME else f"{name[:_MAX_NAME]}..."
            self.notes.append(f"{short} {reason}")
        elif len(self.notes) == _MAX_NOTES:
            self.notes.append("more was left out than is listed here")

    def take_file(self) -> None:
        """Count a file. Raises Unreadable when there are too many."""
        self.files -= 1
        if self.files < 0:
            raise Unreadable("its archive holds too many files")

    def take_bytes(self, count: int) -> None:
        """Count bytes. Raises Unreadable when there are too many."""
        self.bytes -= count
        if self.bytes < 0:
            raise Unreadable("its archive is too big when it is unpacked")


def unpack(archive: Path, folder: Path, quota: Quota) -> None:
    """Unpack an archive into a folder. Raises Unreadable, with the reason."""
    name = readable(archive.name)
    try:
        if archive.name.lower().endswith(".zip"):
            _unzip(archive, folder, quota)
        else:
            _untar(archive, folder, quota)
    except Unreadable as error:
        raise Unreadable(f"{name}: {error}") from error
    except Exception as error:  # zipfile and tarfile raise any exception of the modules they use
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise Unreadable(f"{name} can't be unpacked: {readable(reason)}") from error


def _unzip(archive: Path, folder: Path, quota: Quota) -> None:
    _check_directory(archive, quota)
    with zipfile.ZipFile(archive) as packed:
        for about in packed.infolist():
            mode = about.external_attr >> 16
            if about.is_dir() or not _is_wanted(about.filename, quota):
                continue
            if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
                quota.leave_out(about.filename, "is a link or a device and was left out")
            elif about.flag_bits & _ENCRYPTED:
                raise Unreadable("it is protected by a password")
            elif about.compress_type not in _METHODS:
                raise Unreadable("its compression method is not supported: use plain zip")
            else:
                with packed.open(about) as source:
                    _write(source, folder, about.filename, quota)


def _check_directory(archive: Path, quota: Quota) -> None:
    """Raise Unreadable for a zip whose directory alone would take much memory, before it is read."""
    with archive.open("rb") as file:
        file.seek(0, 2)
        file.seek(-min(file.tell(), (1 << 16) + 22), 1)
        end = file.read()
    offset = end.rfind(b"PK\5\6")
    if offset >= 0 and len(end) >= offset + 12:
        (count,) = struct.unpack_from("<H", end, offset + 10)
        if count > _MAX_ENTRIES and quota.files <= _MAX_ENTRIES:
            raise Unreadable("its archive holds too many files")


def _untar(archive: Path, folder: Path, quota: Quota) -> None:
    with archive.open("rb") as raw:
        stream = cast("IO[bytes]", _Bounded(_opened(raw), quota.bytes * 2 + (1 << 20)))
        with tarfile.open(fileobj=stream, mode="r|", errorlevel=1) as packed:
            for about in packed:
                if about.isdir() or not _is_wanted(about.name, quota):
                    continue
                source = packed.extractfile(about) if about.isreg() and not about.issparse() else None
                if source is None:
                    quota.leave_out(about.name, "is a link or a device and was left out")
                else:
                    _write(source, folder, about.name, quota)


def _opened(raw: IO[bytes]) -> Callable[[int], bytes]:
    """Return the read function of the decompressed tar; the first bytes identify the compression."""
    start = raw.read(6)
    raw.seek(0)
    if start.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=raw).read
    if start.startswith(b"BZh"):
        return bz2.BZ2File(raw).read
    if start.startswith(b"\xfd7zXZ"):
        return _Xz(raw).read
    return raw.read


class _Xz:
    """Reads xz with a limit on memory, which lzma.LZMAFile does not offer."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._inside = lzma.LZMADecompressor(memlimit=_LZMA_MEMORY)

    def read(self, count: int) -> bytes:
        while not self._inside.eof:
            data = self._raw.read(_CHUNK) if self._inside.needs_input else b""
            if self._inside.needs_input and not data:
                raise EOFError("it ends too early")
            decompressed = self._inside.decompress(data, max_length=count)
            if decompressed:
                return decompressed
        return b""


class _Bounded:
    """A stream that raises Unreadable after a number of bytes, against decompression bombs."""

    def __init__(self, read: Callable[[int], bytes], max_bytes: int) -> None:
        self._read = read
        self._remaining = max_bytes

    def read(self, count: int) -> bytes:
        data = self._read(count)
        self._remaining -= len(data)
        if self._remaining < 0:
            raise Unreadable("its archive is too big when it is unpacked")
        return data


def _is_wanted(name: str, quota: Quota) -> bool:
    """Check whether to unpack a file of that name: below the folder, and not made by a tool."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or any((part.startswith(".") and part != "..") or part in _HIDDEN for part in parts):
        return False
    if ".." in parts or parts[0].startswith("/") or re.match(r"[A-Za-z]:", parts[0]):
        quota.leave_out(name, "would lie outside the submission and was left out")
        return False
    if len(parts) > MAX_DEPTH:
        quota.leave_out(name, f"lies more than {MAX_DEPTH} folders deep and was left out")
        return False
    return True


def _write(source: IO[bytes], folder: Path, name: str, quota: Quota) -> None:
    quota.take_file()
    target = folder.joinpath(*PurePosixPath(name.replace("\\", "/")).parts)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        file = target.open("xb")
    except (OSError, ValueError) as error:  # a name that is too long, or that is there twice
        quota.leave_out(name, f"was left out: {getattr(error, 'strerror', None) or error}")
        return
    with file:
        for data in _chunks(source):
            quota.take_bytes(len(data))
            file.write(data)


def _chunks(source: IO[bytes]) -> Iterator[bytes]:
    while data := source.read(_CHUNK):
        yield data
