"""Reads a submission's source as Python would, without running it."""

from __future__ import annotations

import ast
import hashlib
import io
import re
import subprocess
import tokenize
import warnings
from pathlib import Path

from grader.package import python_command

from .kinds import kind_of

MAX_BYTES = 16 << 20
MAX_PARSED = 64 << 10  # bytes that are parsed here: for a million, Python's parser may take 600 MB and 20 s
_MEMORY = 1 << 30  # bytes for a process that reads a larger file, the same as a program gets
_CPU_SECONDS = 30
_LIMIT_SECONDS = 300  # on a busy machine
_COMMON = re.compile(
    rb"(utf-?8(-sig)?|ascii|us-ascii|latin-?1|iso-?8859-\d+|cp125\d)", re.IGNORECASE
)  # linear, decode to text
_CODING = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")  # PEP 263
_HEAD = 4 << 10  # bytes that may have the name of the encoding
_TOO_LONG = "The file can't be read as a program: that takes too long, or too much memory."
_TOO_BIG = (
    "The file is too big to be read as a program: it has {size:,} bytes. "
    "Was something else saved under its name?"
)


def source_problem(path: Path) -> str | None:
    """Return sentences on why Python can't read the file, or None if it can."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _TOO_BIG.format(size=size)
        data = path.read_bytes()
    except OSError as error:
        return f"The file can't be read: {error.strerror or error}."
    return problem_of(data) if len(data) <= MAX_PARSED and _has_common_coding(data) else _read_elsewhere(data)


def _has_common_coding(data: bytes) -> bool:
    """Check whether the file names no encoding, or one of those that editors offer.

    Others may take more than linear time, or be no encodings of text at all.
    """
    found = filter(None, map(_CODING.match, data[:_HEAD].split(b"\n", 2)[:2]))
    return all(_COMMON.fullmatch(coding[1]) for coding in found)


def problem_of(data: bytes) -> str | None:
    """Return why Python can't compile the source, or None if it can.

    Where it is known what the file is in place of a program, that comes first, with what to do.
    """
    problem = _problem_of_python(data)
    return " ".join(filter(None, (kind_of(data, problem), problem))) or None


def _problem_of_python(data: bytes) -> str | None:  # noqa: PLR0911  each problem has its sentence
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
    except Exception as error:  # noqa: BLE001  whatever a codec raises: python FILE could not read it either
        return f"Python can't read the file: {type(error).__name__}."
    return None


def has_digest(path: Path, sha256: str) -> bool:
    """Check whether the file has this digest; a file that is too big for a stub does not."""
    return path.stat().st_size <= MAX_PARSED and digest(path) == sha256


def digest(path: Path) -> str:
    """Return the digest of a file's content."""
    return digest_of(path.read_bytes())


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of the lines, without blanks at their ends, in hexadecimal."""
    lines = [line.rstrip() for line in data.splitlines()]
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def is_untouched(path: Path, stub: Path) -> bool:
    """Check whether the file still has the stub's code.

    Comments, docstrings, blank lines and line endings make no difference.
    """
    try:
        if path.stat().st_size > MAX_PARSED:
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
    try:
        # as Python does: any line ending becomes a newline
        return io.TextIOWrapper(io.BytesIO(data), encoding).read()
    except LookupError as error:  # a codec that is not one of text, such as rot13: in the words of Python
        raise SyntaxError(f"encoding problem: {encoding}") from error


def _line(error: SyntaxError) -> str:
    return f"Line {error.lineno}: " if error.lineno else ""


def _read_elsewhere(data: bytes) -> str | None:
    """Return the same as ``problem_of``, found by a process with limits."""
    command = python_command("grader.submission.read_source", str(_MEMORY), str(_CPU_SECONDS))
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter, our own code
            command, input=data, capture_output=True, timeout=_LIMIT_SECONDS, check=True
        )
        problem = ast.literal_eval(done.stdout.decode("ascii"))
    except (subprocess.SubprocessError, ValueError, SyntaxError, OSError):
        return _TOO_BIG.format(size=len(data)) if len(data) > MAX_PARSED else _TOO_LONG
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
