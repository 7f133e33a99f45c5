"""Reads the text file that Blackboard adds to each attempt: who submitted it, and the files' own names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.batch.student import Student

from .attempts import File

_MAX_BYTES = 1 << 20
_NAME = re.compile(r"Name: (?P<name>[^()]+)(?: \((?P<username>[^()]+)\))?")
_OWN, _FILE = "Original filename: ", "Filename: "


@dataclass(frozen=True)
class About:
    """The facts about a student's attempts; ``names`` has the files' own names by those in the download."""

    full_name: str = ""
    username: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def renamed(self, file: File) -> File:
        """Return a file with the name that its student gave to it, where that is known."""
        path, named = file
        return path, replace(named, file=self.names.get(path.name, named.file))

    def identified(self, who: Student) -> Student:
        """Return the student with the names that are known."""
        return replace(who, full_name=who.full_name or self.full_name, username=self.username or who.username)

    def __bool__(self) -> bool:
        """Check whether anything is known."""
        return bool(self.full_name or self.names)


def read_all(texts: Iterable[File]) -> About:
    """Return the facts in all of a student's text files."""
    known = [_read(path) for path, named in texts if named.attempt and not named.by_file]
    names = {name: own for about in known for name, own in about.names.items()}
    person = next((about for about in known if about.full_name), About())
    return About(person.full_name, person.username, names)


def _read(path: Path) -> About:
    """Return the facts in a file; those that it does not have are empty.

    A student's comment is part of it, so it is read line by line: no pattern goes over more than one.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_MAX_BYTES).decode("utf-8", errors="replace")
    except OSError:
        return About()
    person: re.Match[str] | None = None
    names: dict[str, str] = {}
    own = ""  # the file's own name, if the line before says it
    for line in map(str.strip, text.split("\n")):
        person = person or _NAME.fullmatch(line)
        if own and line.startswith(_FILE):
            names[line.removeprefix(_FILE).strip()] = Path(own).name
        if line:
            own = line.removeprefix(_OWN).strip() if line.startswith(_OWN) else ""
    if person is None:
        return About(names=names)
    return About(person["name"].strip(), person["username"] or "", names)
