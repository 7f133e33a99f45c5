"""Parses the names that learning platforms give to submitted files and folders.

Sources: Canvas' lib/content_zipper.rb, Moodle's mod/assign/classes/downloader.php, gh-classroom's clone
command, Classroom 50's download command; for Blackboard, Brightspace and ILIAS, what teachers' scripts for
their downloads read (kwurst/bb-file-cleanup, cgmb/d2lmf, OfficeCoffee/GradingFileProject, and for ILIAS
the plugin ExerciseStatusFile); Sakai's assignment tool and Autolab's submissions controller.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass

from grader.batch.student import Student
from grader.times import NotATime, read_time

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
# <assignment>_<username>_attempt_<time>_<original file name>, or .txt with facts about the attempt
_BLACKBOARD = re.compile(
    r"(?P<head>.+)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)", re.DOTALL
)
# <number>-<number> - <name> - <time without its colon>[ - <original file name>]
_BRIGHTSPACE = re.compile(
    r"(?P<id>\d+)-\d+ - (?P<who>.+?) ?- (?P<time>[^-]*\b\d{4} \d{3,4}(?: [AP]M)?)(?: - (?P<file>.+))?",
    re.DOTALL,
)
# <last name>_<first name>_<login>_<number>, a folder
_ILIAS = re.compile(r"(?P<last>[^_\d]+)_(?P<first>[^_\d]+)_(?P<login>.+)_(?P<id>\d+)")
_ILIAS_TEAM = re.compile(r"Team[ _]\d+", re.IGNORECASE)
# <last name>, <first name>(<login>), a folder
_SAKAI = re.compile(r"(?P<last>[^,()]+), (?P<first>[^()]+)\((?P<login>[^()]+)\)")
# <address>_<number of the attempt>_<original file name>
_AUTOLAB = re.compile(r"(?P<email>[^@\s]+@[^@\s_]+)_(?P<version>\d+)_(?P<file>.+)", re.DOTALL)
_VERSION = re.compile(r"version[ _]?(?P<number>\d+)", re.IGNORECASE)
# <name>_<time>: the time has its seconds or minutes, with or without signs in it
_STAMPED = re.compile(
    r"(?P<who>.+?)[_ -]+"
    r"(?P<time>(?:19|20)\d\d(?P<sign>[-_.]?)\d\d(?P=sign)\d\d[-_. T]?\d\d(?:[-_.h]?\d\d){1,2})Z?"
)


@dataclass(frozen=True)
class Named:
    """The parts of a platform's name.

    ``group`` is the same for all that belongs to one submission; ``file`` is the file's own name (empty for
    a folder); ``attempt`` orders attempts as numbers. ``by_file``: a later attempt replaces files of the same
    name, and only those.
    """

    who: Student
    group: str
    file: str = ""
    is_text: bool = False
    attempt: tuple[int, ...] = ()
    by_file: bool = False


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
    group = f"{match['who']}_{match['id']}"
    return Named(who, group, file, text, _numbers(match["attachment"]), by_file=True)


def moodle(name: str) -> Named | None:
    """Parse a folder's or a file's name from Moodle's download; return None for any other name."""
    blind = _MOODLE_BLIND.fullmatch(name)
    match = blind or _MOODLE.fullmatch(name)
    if match is None:
        return None
    who = Student(full_name="" if blind else match["who"], platform_id=match["id"])
    group = f"{'Participant' if blind else match['who']}_{match['id']}"
    return Named(who, group, match["file"], match["kind"] == "onlinetext")


def blackboard(name: str, assignment: str = "") -> Named | None:
    """Parse a file's name from Blackboard's download, where ``assignment`` begins each of them."""
    match = _BLACKBOARD.fullmatch(name)
    if match is None:
        return None
    head = match["head"]
    username = head[len(assignment) :] if assignment else head.rpartition("_")[2]
    who = Student(username=username, submitted_at=_time(match["time"]))
    return Named(who, username, match["file"] or "", match["file"] is None, _numbers(match["time"]))


def blackboard_assignment(names: Sequence[str]) -> str:
    """Return what begins each name of one assignment in Blackboard: usernames may have underscores."""
    heads = {match["head"] for name in names if (match := _BLACKBOARD.fullmatch(name))}
    common = os.path.commonprefix(sorted(heads))  # noqa: RUF071  of names, not of paths
    return common[: common.rfind("_") + 1] if len(heads) > 1 else ""


def brightspace(name: str) -> Named | None:
    """Parse a folder's or a file's name from Brightspace (D2L); return None for any other name."""
    match = _BRIGHTSPACE.fullmatch(name)
    if match is None:
        return None
    time = re.sub(r"(\d?\d)(\d\d)( [AP]M)?$", r"\1:\2\3", match["time"])
    who = Student(full_name=match["who"], platform_id=match["id"], submitted_at=time)
    try:
        attempt = _numbers(read_time(time).at.isoformat())
    except NotATime:
        attempt = ()
    file = match["file"] or ""
    return Named(who, f"{match['who']}_{match['id']}", file, file == "index.html", attempt)


def ilias(name: str) -> Student | None:
    """Return the student of a folder in ILIAS' download, or None for any other name."""
    match = _ILIAS.fullmatch(name)
    if match is None:
        return None
    return Student(f"{match['first']} {match['last']}", match["id"], match["login"])


def sakai(name: str, timestamp: str = "") -> Student | None:
    """Return the student of a folder in Sakai's download, or None for any other name.

    ``timestamp`` is what its timestamp.txt says: digits, in UTC (org.sakaiproject.time.api.Time).
    """
    match = _SAKAI.fullmatch(name)
    if match is None:
        return None
    digits = re.fullmatch(r"(\d{14})\d{0,3}", timestamp.strip())
    time = _digits_as_time(digits[1]) if digits else ""
    return Student(
        f"{match['first'].strip()} {match['last']}",
        username=match["login"],
        submitted_at=f"{time}Z" if time else timestamp.strip(),
    )


def autolab(name: str) -> Named | None:
    """Parse a file's name from Autolab's download; return None for any other name."""
    match = _AUTOLAB.fullmatch(name)
    if match is None:
        return None
    return Named(
        Student(email=match["email"]), match["email"], match["file"], attempt=_numbers(match["version"])
    )


def version(name: str) -> int:
    """Return the number of a folder ``Version N``, as Teams has one for each attempt, or 0."""
    match = _VERSION.fullmatch(name)
    return int(match["number"][:40]) if match else 0


def ilias_team(name: str, inside: Sequence[str]) -> tuple[Student, ...]:
    """Return the members of a team's folder in ILIAS' download; none for any other folder."""
    people = [ilias(each) for each in inside] if is_team(name) else []
    return tuple(who for who in people if who is not None)


def is_team(name: str) -> bool:
    """Check whether ILIAS names a team's folder so."""
    return _ILIAS_TEAM.fullmatch(name) is not None


def stamped(name: str, suffix: str = "") -> Named | None:
    """Parse ``<name>_<time>`` with a file's ending or none; return None for any other name."""
    match = _STAMPED.fullmatch(name[: len(name) - len(suffix)])
    if match is None:
        return None
    time = _digits_as_time(re.sub(r"\D", "", match["time"]))
    if not time:
        return None
    file = f"{match['who']}{suffix}" if suffix else ""
    return Named(Student(submitted_at=time), match["who"], file, attempt=_numbers(time))


def is_named_by_platform(name: str) -> bool:
    """Check whether only a platform gives such a name, to a submission or a part of one."""
    return any(parse(name) is not None for parse in (moodle, blackboard, brightspace, sakai, autolab))


def usernames(folders: Sequence[str]) -> dict[str, str]:
    """Return the usernames in repositories' names of the form ``<common prefix>-<username>``, by name."""
    common = os.path.commonprefix(list(folders))  # noqa: RUF071  of names, not of paths
    common = common[: common.rfind("-") + 1]
    if len(folders) < 2 or not common:  # noqa: PLR2004  one name alone has no common prefix
        return {}
    return {folder: folder[len(common) :] for folder in folders}


def _numbers(text: str) -> tuple[int, ...]:
    """Return the numbers in a text, to be compared as numbers: attachment 9998 was before 10004."""
    return tuple(int(digits[:40]) for digits in re.findall(r"\d+", text))


def _time(text: str) -> str:
    """Return Blackboard's 2026-11-20-10-00-00 in ISO 8601."""
    return f"{text[:10]}T{text[11:].replace('-', ':')}"


def _digits_as_time(digits: str) -> str:
    """Return 20261120 and four or six digits more in ISO 8601, or an empty text if that is no time."""
    digits = digits.ljust(14, "0")
    year, *others = (int(part) for part in re.findall(r"^\d{4}|\d\d", digits))
    month, day, hour, minute, second = others[:5]
    if not (1 <= month <= 12 and 1 <= day <= 31 and hour < 24 and minute < 60 and second < 60):  # noqa: PLR2004  a calendar's
        return ""
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
