"""Opens the gradebook: one file, brought to the present schema, safe against power loss."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from importlib.resources import files
from pathlib import Path

from grader.batch import file_lock
from grader.errors import UserError

MIGRATIONS = ("schema_1.sql",)  # each brings a gradebook from the version before to its own
_BUSY = 60.0  # seconds to wait for another process that is writing
_APPLICATION = 0x67726164  # "grad": tells `file` and others whose SQLite file it is


class GradebookError(UserError):
    """The gradebook can't be used."""


def connect(path: Path | None, *, create: bool = True) -> sqlite3.Connection:
    """Open a gradebook (None: one in memory). Raises GradebookError."""
    if path is not None and not create and not path.is_file():
        raise GradebookError(f"there is no gradebook {path}")
    try:
        connection = sqlite3.connect(
            ":memory:" if path is None else path, timeout=_BUSY, isolation_level=None
        )
        try:
            connection.row_factory = sqlite3.Row
            version = _version(connection, path)  # first of all: what is no gradebook stays as it is
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # in WAL mode, less would lose the last commits
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection, version)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise GradebookError(f"can't open the gradebook {path}: {error}") from error
    return connection


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Open a gradebook for questions only. Raises GradebookError."""
    connect(path, create=False).close()  # brings it to the present schema
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", timeout=_BUSY, uri=True)
    except sqlite3.Error as error:
        raise GradebookError(f"can't open the gradebook {path}: {error}") from error
    connection.row_factory = sqlite3.Row
    return connection


@contextmanager
def locked(path: Path | None) -> Iterator[None]:
    """Let nobody else run a batch on the gradebook: both would grade the same. Readers are welcome.

    Raises GradebookError. What another process holds ends with that process, however it ends.
    """
    if path is None or not file_lock.AVAILABLE:
        yield
        return
    try:
        file = path.open("ab")
    except OSError as error:
        raise GradebookError(f"can't open the gradebook {path}: {error.strerror or error}") from error
    with file:  # closed after the connection: closing it would end SQLite's own locks on the file
        try:
            file_lock.lock(file, wait=False)
        except OSError as error:
            raise GradebookError(f"another batch is writing to the gradebook {path}") from error
        yield


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of it or nothing; when this ends without an exception, it is on the disk.

    Raises GradebookError, for one when the disk is full.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk has ended it already
                connection.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        raise GradebookError(f"can't write to the gradebook: {error}; what was in it stays") from error


def now() -> str:
    """Give the time, as the gradebook writes it."""
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _version(connection: sqlite3.Connection, path: Path | None) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise GradebookError(
            f"the gradebook {path} is of version {version}; this grader knows those up to {len(MIGRATIONS)}"
        )
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if version == 0 and tables:
        raise GradebookError(f"{path} is an SQLite file, but no gradebook")
    return int(version)


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    for number in range(version, len(MIGRATIONS)):
        script = files(__package__).joinpath(MIGRATIONS[number]).read_text(encoding="utf-8")
        marks = f"PRAGMA user_version = {number + 1}; PRAGMA application_id = {_APPLICATION};"
        connection.executescript(f"BEGIN IMMEDIATE; {script}; {marks} COMMIT;")
