"""Reads a submission's source as Python would, without running it."""

from __future__ import annotations

import ast
import hashlib
import io
import subprocess
import tokenize
import warnings
from pathlib import Path

from grader.package import python_command

MAX_BYTES = 16 << 20
_BIG = 1 << 20  # bytes; above this, Python's parser may need a gigabyte: a separate process parses it
_BIG_LIMIT_SECONDS = 120  # far longer than it can take with that memory
_BIG_MEMORY = 1 << 30  # bytes, the same as a program gets: a file that is refused here could not have run
_TOO_BIG = (
    "The file is too big to be read as a program: it has {size:,} bytes. "
    "Was something else saved under its name?"
)


def source_problem(path: Path) -> str | None:
    """Return one sentence on why Python can't read the file, or None if it can."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _TOO_BIG.format(size=size)
        data = path.read_bytes()
    except OSError as error:
        return f"The file can't be read: {error.strerror or error}."
    return problem_of(data) if len(data) <= _BIG else _problem_of_big(data)


def problem_of(data: bytes) -> str | None:  # noqa: PLR0911  each problem has its sentence
    """Return one sentence on why Python can't compile the source, or None if it can."""
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return f"Line {line} holds a null byte: save the file as plain text, in UTF-8."
    try:
        text = _decode(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "submission", "exec", dont_inherit=True)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return f"Line {line} is not valid {error.encoding.upper()}: save the file as UTF-8."
    except TabError as error:
        return f"{_line(error)}tabs and spaces are mixed in the indentation: use spaces only."
    except SyntaxError as error:
        text = (error.text or "").strip()
        shown = f" The line is: {text[:80]}" if text else ""
        return f"{_line(error)}Python can't read this: {error.msg}.{shown}"
    except (RecursionError, MemoryError):
        return "The program is nested too deeply, or too long, for Python to read."
    except ValueError as error:
        return f"Python can't read the file: {error}."
    return None


def has_digest(path: Path, sha256: str) -> bool:
    """Check whether the file has this digest; a file that is too big for a stub does not."""
    return path.stat().st_size <= _BIG and digest(path) == sha256


def digest(path: Path) -> str:
    """Return the SHA-256 of the file's lines, without blanks at their ends, in hexadecimal."""
    lines = [line.rstrip() for line in path.read_bytes().splitlines()]
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def is_untouched(path: Path, stub: Path) -> bool:
    """Check whether the file still has the stub's code.

    Comments, docstrings, blank lines and line endings make no difference.
    """
    try:
        if path.stat().st_size > _BIG:
            return False
        return _bare_code(path.read_bytes()) == _bare_code(stub.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def _decode(data: bytes) -> str:
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    except SyntaxError:
        data.decode("utf-8")  # if that is the problem, its error is clearer
        raise
    return io.TextIOWrapper(
        io.BytesIO(data), encoding
    ).read()  # as Python does: any line ending becomes a newline


def _line(error: SyntaxError) -> str:
    return f"Line {error.lineno}: " if error.lineno else ""


def _problem_of_big(data: bytes) -> str | None:
    too_big = _TOO_BIG.format(size=len(data))
    command = python_command("grader.submission.read_big_source", str(_BIG_MEMORY))
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter, our own code
            command, input=data, capture_output=True, timeout=_BIG_LIMIT_SECONDS, check=True
        )
        problem = ast.literal_eval(done.stdout.decode("ascii"))
    except (subprocess.SubprocessError, ValueError, SyntaxError, OSError):
        return too_big
    return str(problem) if problem is not None else None


def _bare_code(data: bytes) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(_decode(data))
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            first = node.body[0] if node.body else None
            if (
                isinstance(first, ast.Expr)
                and isinstance(first.value, ast.Constant)
                and type(first.value.value) is str
            ):
                del node.body[0]
    return ast.dump(tree)
