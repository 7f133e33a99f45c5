"""Parses the names that learning platforms give to submitted files.

Sources: Canvas' lib/content_zipper.rb, Moodle's mod/assign/classes/downloader.php, gh-classroom's clone
command and Classroom 50's download command.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass

from grader.batch.student import Student

# <sortable name, lower case>[_LATE]_<user id>_<attachment id>_<original file name>
_CANVAS = re.compile(r"(?P<who>.+?)(?P<late>_LATE)?_(?P<id>\d+)_(?P<attachment>\d+)_(?P<file>.+)", re.DOTALL)
# <full name>_<participant>_assignsubmission_file[_<original file name>], or onlinetext
_MOODLE = re.compile(
    r"(?P<who>.+?)_(?P<id>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<file>.*)", re.DOTALL
)
_MOODLE_BLIND = re.compile(
    r"Participant_(?P<id>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<file>.*)", re.DOTALL
)
_AGAIN = re.compile(
    r"-\d+(?=\.[^.]+$)"
)  # Canvas puts -1, -2 before the ending of a file that was submitted again


@dataclass(frozen=True)
class Named:
    """The parts of a platform's name: the student, and the file's own name (empty for a folder)."""

    who: Student
    group: str
    file: str = ""
    is_text: bool = False


def canvas(name: str) -> Named | None:
    """Parse a file's name from Canvas' submissions.zip; return None for any other name."""
    match = _CANVAS.fullmatch(name)
    if match is None:
        return None
    anonymous = match["who"] == "anon"
    who = Student(
        full_name="" if anonymous else match["who"], platform_id=match["id"], late=match["late"] is not None
    )
    file = _AGAIN.sub("", match["file"])
    text = match["file"].endswith(("_text.html", "_link.html")) or match["file"] in {"text.html", "link.html"}
    return Named(who, f"{match['who']}_{match['id']}", file, text)


def moodle(name: str) -> Named | None:
    """Parse a folder's or a file's name from Moodle's download; return None for any other name."""
    blind = _MOODLE_BLIND.fullmatch(name)
    match = blind or _MOODLE.fullmatch(name)
    if match is None:
        return None
    who = Student(full_name="" if blind else match["who"], platform_id=match["id"])
    group = f"{'Participant' if blind else match['who']}_{match['id']}"
    return Named(who, group, match["file"], match["kind"] == "onlinetext")


def usernames(folders: Sequence[str]) -> dict[str, str]:
    """Return the usernames in repositories' names of the form ``<common prefix>-<username>``, by name."""
    common = os.path.commonprefix(list(folders))  # noqa: RUF071  of names, not of paths
    common = common[: common.rfind("-") + 1]
    if len(folders) < 2 or not common:  # noqa: PLR2004  one name alone has no common prefix
        return {}
    return {folder: folder[len(common) :] for folder in folders}
