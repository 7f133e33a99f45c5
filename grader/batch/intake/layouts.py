"""How learning platforms name what they hand over; each function reads one name.

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
_AGAIN = re.compile(r"-\d+(?=\.[^.]+$)")  # Canvas puts -1, -2 before the ending of what was handed in again


@dataclass(frozen=True)
class Named:
    """What a platform's name says: whose it is, and the file's own name (empty for a folder)."""

    who: Student
    group: str
    file: str = ""
    is_text: bool = False


def canvas(name: str) -> Named | None:
    """Read a file's name from Canvas' submissions.zip; None when it is not like that."""
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
    """Read a folder's or a file's name from Moodle's download; None when it is not like that."""
    blind = _MOODLE_BLIND.fullmatch(name)
    match = blind or _MOODLE.fullmatch(name)
    if match is None:
        return None
    who = Student(full_name="" if blind else match["who"], platform_id=match["id"])
    group = f"{'Participant' if blind else match['who']}_{match['id']}"
    return Named(who, group, match["file"], match["kind"] == "onlinetext")


def usernames(folders: Sequence[str]) -> dict[str, str]:
    """Give the GitHub names in names of repositories, which are ``<what all have in common>-<username>``."""
    common = os.path.commonprefix(list(folders))  # noqa: RUF071  of names, not of paths
    common = common[: common.rfind("-") + 1]
    if len(folders) < 2 or not common:  # noqa: PLR2004  of one alone nobody knows what is common
        return {}
    return {folder: folder[len(common) :] for folder in folders}
