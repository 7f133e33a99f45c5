"""The running grader as a wheel, made from a checkout or from an installed package.

So the same grader is used for a whole term, without a package index. The same installation always gives
the same bytes, so that two wheels can be compared.
"""

from __future__ import annotations

import base64
import hashlib
import io
import sys
import zipfile
from collections.abc import Iterator
from importlib import metadata
from typing import Any

from grader.course import catalogue
from grader.package import PACKAGE, ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_COURSE = "grader/_course"
_WHEEL = "Wheel-Version: 1.0\nGenerator: grader\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_ENTRY = "[console_scripts]\ngrader = grader.__main__:main\n"
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first date that a zip file can hold


def version() -> str:
    """Return the version of the running grader."""
    return str(_project()["version"]) if _is_checkout() else metadata.version("grader")


def constraints() -> bytes:
    """Return the exact versions of what the grader needs, as pip's option -c reads them."""
    places = (ROOT / "constraints.txt", PACKAGE / "_course" / "constraints.txt")
    return next(place for place in places if place.is_file()).read_bytes()


def wheel() -> tuple[str, bytes]:
    """Return the wheel's file name and its bytes."""
    info = f"grader-{version()}.dist-info"
    files = dict(sorted(_files()))
    files[f"{info}/METADATA"] = _metadata()
    files[f"{info}/WHEEL"] = _WHEEL.encode()
    files[f"{info}/entry_points.txt"] = _ENTRY.encode()
    files[f"{info}/licenses/LICENSE"] = _license()
    record = f"{info}/RECORD"
    lines = [f"{name},sha256={_digest(data)},{len(data)}\n" for name, data in files.items()]
    files[record] = "".join([*lines, f"{record},,\n"]).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            write(archive, name, data)
    return f"grader-{version()}-py3-none-any.whl", made.getvalue()


def write(archive: zipfile.ZipFile, name: str, data: bytes, *, program: bool = False) -> None:
    """Write a file into an archive, always with the same bytes; a program is executable."""
    entry = zipfile.ZipInfo(name, _OLDEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix, whose rights these are
    entry.external_attr = (0o100755 if program else 0o100644) << 16
    archive.writestr(entry, data)


def _files() -> Iterator[tuple[str, bytes]]:
    for path in PACKAGE.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"grader/{path.relative_to(PACKAGE).as_posix()}", path.read_bytes()
    if _is_checkout():  # installed, these are in the package already
        exercises = catalogue()[0].folder.parent
        for path in exercises.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield f"{_COURSE}/exercises/{path.relative_to(exercises).as_posix()}", path.read_bytes()
        yield f"{_COURSE}/constraints.txt", constraints()


def _is_checkout() -> bool:
    return not (PACKAGE / "_course").is_dir()


def _project() -> dict[str, Any]:
    about: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return about


def _metadata() -> bytes:
    if not _is_checkout():
        return (metadata.distribution("grader").read_text("METADATA") or "").encode()
    about = _project()
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {about['name']}",
        f"Version: {about['version']}",
        f"Summary: {about['description']}",
        "License-File: LICENSE",
        f"Requires-Python: {about['requires-python']}",
        *(f"Classifier: {each}" for each in about["classifiers"]),
        *(f"Requires-Dist: {needed}" for needed in about["dependencies"]),
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _license() -> bytes:
    if _is_checkout():
        return (ROOT / "LICENSE").read_bytes()
    return (metadata.distribution("grader").read_text("licenses/LICENSE") or "").encode()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
