"""Opens the gradebook: one file, migrated to the current schema, safe against power loss."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from importlib.resources import files
from pathlib import Path

from grader.batch import file_lock
from grader.errors import UserError

MIGRATIONS = ("schema_1.sql", "schema_2.sql")  # each migrates a gradebook from the version before it
_BUSY_LIMIT_SECONDS = 60.0  # for another process that is writing
_APPLICATION = 0x67726164  # "grad": tells `file` and others whose SQLite file it is


class GradebookError(UserError):
    """The gradebook can't be used."""


def connect(path: Path | None, *, create: bool = True) -> sqlite3.Connection:
    """Return a connection to a gradebook (None: one in memory). Raises GradebookError."""
    if path is not None and not create and not path.is_file():
        raise GradebookError(f"there is no gradebook {path}")
    try:
        connection = sqlite3.connect(
            ":memory:" if path is None else path, timeout=_BUSY_LIMIT_SECONDS, isolation_level=None
        )
        try:
            connection.row_factory = sqlite3.Row
            version = _version(connection, path)  # first: a file that is not a gradebook stays as it is
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
    """Return a connection that can't change the gradebook. Raises GradebookError."""
    connect(path, create=False).close()  # migrates it to the current schema
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", timeout=_BUSY_LIMIT_SECONDS, uri=True
        )
    except sqlite3.Error as error:
        raise GradebookError(f"can't open the gradebook {path}: {error}") from error
    connection.row_factory = sqlite3.Row
    return connection


@contextmanager
def locked(path: Path | None) -> Iterator[None]:
    """Prevent other batches on the gradebook, which would grade the same; it can still be read.

    Raises GradebookError when there is another. Its lock ends with its process, however that ends.
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
    """Commit everything in the block or nothing; when the block ends without an exception, it is on the disk.

    Raises GradebookError, for example when the disk is full.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk has rolled it back already
                connection.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        raise GradebookError(f"can't write to the gradebook: {error}; its contents are unchanged") from error


def now() -> str:
    """Return the time in the gradebook's format."""
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _version(connection: sqlite3.Connection, path: Path | None) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise GradebookError(
            f"the gradebook {path} has version {version}; this grader supports up to {len(MIGRATIONS)}"
        )
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if version == 0 and tables:
        raise GradebookError(f"{path} is an SQLite file, but not a gradebook")
    return int(version)


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    for number in range(version, len(MIGRATIONS)):
        script = files(__package__).joinpath(MIGRATIONS[number]).read_text(encoding="utf-8")
        pragmas = f"PRAGMA user_version = {number + 1}; PRAGMA application_id = {_APPLICATION};"
        connection.executescript(f"BEGIN IMMEDIATE; {script}; {pragmas} COMMIT;")
