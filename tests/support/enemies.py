"""Archives, notebooks and deep folders that are made to harm a batch."""

from __future__ import annotations

import io
import json
import os
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from grader.course import catalogue, select
from tests.support.paths import SOLUTIONS

(SQUARES,) = select(catalogue(), ["serial_squares"])
FILE = SQUARES.filename
CODE = (SOLUTIONS / SQUARES.folder.name / FILE).read_text(encoding="utf-8")
LONG_NAME = "\N{SNAKE}" * 63  # of 252 bytes
ODD_NAMES = [
    "a\nb",
    "::error::x",
    "=1+1",
    "\u202egpj",
    "-e",
    "%s{0}",
    "x" * 255,
    "\udce9",
    "[red]x[/]",
    "Anna",
]
LIMIT_SECONDS = 60  # what takes linear time needs less than one, what takes quadratic time hours

deep = pytest.mark.parametrize(
    ("name", "depth"),
    [("d", 1200), (LONG_NAME, 1200)],
    ids=["more than Python recurses", "no path is so long"],
)


def zipped(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def tarred(path: Path, names: Iterable[str]) -> Path:
    with tarfile.open(path, "w") as archive:
        for name in names:
            about = tarfile.TarInfo(name)
            about.size = len(CODE)
            archive.addfile(about, io.BytesIO(CODE.encode()))
    return path


def notebook(path: Path, *cells: str) -> Path:
    code: list[dict[str, object]] = [
        {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": cell}
        for cell in cells
    ]
    data = {"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def nested(folder: Path, depth: int, name: str = "d") -> None:
    """Make nested folders to a depth, even if no path can be so long."""
    here = Path.cwd()
    os.chdir(folder)
    try:
        for _ in range(depth):
            Path(name).mkdir()
            os.chdir(name)
    finally:
        os.chdir(here)
