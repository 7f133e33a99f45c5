"""Requests to the grading process of ``grader watch``, and its answers."""

from __future__ import annotations

import msgspec

from grader.checking.verdict import Verdict
from grader.grading.protocol import Checked, Failed, Finished
from grader.grading.settings import Settings
from grader.picture import Scene


class Warm(msgspec.Struct, frozen=True, tag="warm"):
    """Request: import what a grading of this exercise needs, and start the run host; there is no answer."""

    exercise: str
    settings: Settings


class Look(msgspec.Struct, frozen=True, tag="look"):
    """Request: grade an exercise of the submission at a path, first by one schedule, then by all."""

    exercise: str
    path: str  # as ``encode_path`` writes it
    settings: Settings
    width: int  # of the story, in columns


class Check(msgspec.Struct, frozen=True):
    """A check, as the screen lists it."""

    id: str
    title: str
    points: int


class Opened(msgspec.Struct, frozen=True, tag="opened"):
    """First answer: the exercise's checks."""

    checks: tuple[Check, ...]


class Early(msgspec.Struct, frozen=True, tag="early"):
    """Answer for each check as soon as one schedule has been judged; only a failure is final."""

    check: str
    verdict: Verdict


class Seen(msgspec.Struct, frozen=True, tag="seen"):
    """Last answer: the run that decided, and its story in lines; None if it can't be repeated."""

    scene: Scene | None = None
    story: tuple[str, ...] = ()


Request = Warm | Look
Answer = Opened | Early | Checked | Finished | Seen | Failed
