"""Writes the site: the overview, a page for each submission, for each exercise and for each check."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from markupsafe import Markup

from grader.batch.export_context import Context
from grader.batch.gradebook.read import StudentGrade, adjustments_of, card_of_grade
from grader.batch.reports import make_folder, write_if_new
from grader.report.html import page_values
from grader.report.text import in_cell
from grader.report.web import web_page
from grader.scorecard import ScoreCard

from .failures import failures_of
from .figures import Check, Exercise, Figures, Group
from .overview import overview

_T = TypeVar("_T")
_PACKAGE = "grader.batch"
_PICTURE = re.compile(r"\d+-\w+\.svg")
_FOLDERS = ("students", "exercises", "checks", "pictures", "comments")
_MIN_TOGETHER = 2  # students with one mistake, for whom there is a table for comments


def write_site(context: Context) -> None:
    """Write the site into the folder. Raises BatchError."""
    for name in _FOLDERS:
        make_folder(context.target / name)
    site = _Site(context, Figures(), list(context.grades()))
    site.collect()
    site.write()


@dataclass(frozen=True)
class _Site:
    context: Context
    figures: Figures
    grades: Sequence[StudentGrade]

    def collect(self) -> None:
        """Count, and write the pictures."""
        pictures = set[str]()
        folder = self.context.target / "pictures"
        for grade in self.grades:
            self.figures.add_grade(grade)
            card = self._card(grade)
            found = list(failures_of(grade, card))
            self.figures.add_card(grade, card, (failure for failure, _ in found))
            for drawn in {drawn.name: drawn for _, drawn in found if drawn is not None}.values():
                write_if_new(folder / drawn.name, drawn.svg)
                pictures.add(drawn.name)
        for file in folder.iterdir():  # of gradings that count no longer
            if _PICTURE.fullmatch(file.name) and file.name not in pictures:
                file.unlink()

    def write(self) -> None:
        """Write the pages."""
        target, figures = self.context.target, self.figures
        write_if_new(
            target / "index.html", overview(self.grades, figures, self.context.changes, scripts("overview"))
        )
        exercises = list(figures.exercises.values())
        for exercise, before, after in _with_neighbours(exercises):
            self._write_exercise(exercise, before, after)
            checks = list(exercise.checks.values())
            for check, check_before, check_after in _with_neighbours(checks):
                self._write_check(exercise, check, check_before, check_after)
        by_name = {check.name: check for check in figures.hardest}
        for grade, former, following in _with_neighbours(self.grades):
            values = {
                "class_checks": by_name,
                "before": former.name if former else "",
                "after": following.name if following else "",
                **scripts(),
            }
            page = self._student_page(grade, values)
            write_if_new(target / "students" / f"{grade.name}.html", page)

    def _card(self, grade: StudentGrade) -> ScoreCard:
        return card_of_grade(self.context.book, grade, self.context.help_pages)

    def _write_exercise(self, exercise: Exercise, before: Exercise | None, after: Exercise | None) -> None:
        values = {
            "exercise": exercise,
            "comments": self._comments(exercise.name, exercise.groups.largest_first),
            "before": before.name if before else "",
            "after": after.name if after else "",
            **scripts(),
        }
        page = web_page("exercise.html", values, _PACKAGE)
        write_if_new(self.context.target / "exercises" / f"{exercise.name}.html", page)

    def _write_check(
        self, exercise: Exercise, check: Check, before: Check | None, after: Check | None
    ) -> None:
        values = {
            "exercise": exercise,
            "check": check,
            "help": self.context.help_pages.get(check.name, ""),
            "comments": self._comments(check.name, check.groups.largest_first),
            "before": before.name if before else "",
            "after": after.name if after else "",
            **scripts(),
        }
        page = web_page("check.html", values, _PACKAGE)
        write_if_new(self.context.target / "checks" / f"{check.name}.html", page)

    def _comments(self, name: str, groups: Sequence[Group]) -> Mapping[int, str]:
        """Write a table for a comment on all in a group (grader adjust --from); return the files' names."""
        written: dict[int, str] = {}
        for group in groups:
            if len(group.failures) < _MIN_TOGETHER:
                continue
            table = io.StringIO(newline="")
            writer = csv.writer(table)
            writer.writerow(("submission", "comment"))
            writer.writerows((in_cell(failure.student), "") for failure in group.failures)
            written[group.number] = f"{name}-{group.number}.csv"
            write_if_new(
                self.context.target / "comments" / written[group.number],
                b"\xef\xbb\xbf" + table.getvalue().encode(),
            )
        return written

    def _student_page(self, grade: StudentGrade, more: Mapping[str, object]) -> bytes:
        """Return a learner's report, with what else made the grade: adjustments, lateness, a problem."""
        values = {
            **page_values(self._card(grade)),
            "grade": grade,
            "adjustments": [dict(row) for row in adjustments_of(self.context.book, grade)],
            "members": self.context.members(grade.name),
            **more,
        }
        return web_page("student.html", values, _PACKAGE)


def _with_neighbours(items: Sequence[_T]) -> Iterator[tuple[_T, _T | None, _T | None]]:
    """Yield each item with the one before it and the one after it."""
    for number, item in enumerate(items):
        before = items[number - 1] if number else None
        yield item, before, items[number + 1] if number + 1 < len(items) else None


@cache
def scripts(*names: str) -> Mapping[str, Markup]:
    """Return the keyboard's script and those named, and their digest for a Content-Security-Policy."""
    folder = files(_PACKAGE) / "templates"
    parts = [(folder / f"{name}.js").read_text(encoding="utf-8") for name in ("keys", *names)]
    script = '\n"use strict";\n' + "".join(f"{{\n{part}}}\n" for part in parts)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return {"script": Markup(script), "script_digest": Markup(f"sha256-{digest}")}  # noqa: S704  our own
