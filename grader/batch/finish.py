"""The last step of a batch: exports, the table, what changed, and what was left out."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from grader.grading.pages import CheckPage
from grader.report.files import check_writable
from grader.report.text import one_line

from .export_context import Context
from .exports import EXPORTS
from .exports.moodle import read_sheet
from .gradebook.read import card_of_grade, changes
from .gradebook.write import Session
from .intake import BatchError, Intake
from .late_rule import read_view
from .plan import Plan
from .reports import Reports, make_folder
from .screen import Screen
from .suspicions import suspicions

_FOLDERS = frozenset({"html", "feedback"})  # exports that are folders


def check_exports(plan: Plan) -> None:
    """Check before grading that every export can be written. Raises BatchError."""
    for form, target in plan.exports.items():
        try:
            if form in _FOLDERS:
                make_folder(target)
            else:
                check_writable(target)
        except OSError as error:
            raise BatchError(f"can't write {target}: {error.strerror or error}") from error
        if form == "moodle":
            read_sheet(target)


@dataclass(frozen=True)
class Finish:
    """The last step of a batch, after all gradings are recorded."""

    plan: Plan
    book: sqlite3.Connection
    session: Session
    exercises: Sequence[str]
    intake: Intake
    pages: Mapping[str, CheckPage]
    screen: Screen
    reports: Reports
    notes: Sequence[str] = ()

    def run(self) -> bool:
        """Write the exports, show the results, and return whether the class looks as it should.

        Raises BatchError and GradebookError.
        """
        changed = list(changes(self.book, self.session.id))
        context = Context(
            book=self.book,
            target=self.plan.root,
            exercises=self.exercises,
            submissions=self.intake.submissions,
            roster=self.intake.roster,
            help_pages={page.id: page.help for page in self.pages.values()},
            titles={page.id: page.title for page in self.pages.values()},
            changes=changed,
            column=self.plan.column,
            scale=self.plan.scale,
            view=read_view(self.plan),
        )
        self._explain(context)
        for form, target in self.plan.exports.items():
            _, _, export = EXPORTS[form]
            export(replace(context, target=target))
        self.screen.table(context.grades(), self.exercises)
        self.screen.changed(changed)
        self.screen.left_out(self.intake.left_out)
        self.screen.notes([*self.intake.notes, *self.notes, *context.notes])
        warnings = [*self.intake.warnings, *suspicions(list(context.people()))]
        self.screen.warnings(warnings)
        return not warnings

    def _explain(self, context: Context) -> None:
        """Write the reports again that lateness or comments have something to say about, with that."""
        if not self.reports.folders:
            return
        for grade in context.grades():
            people = context.members(grade.name) or [grade]
            said = [
                f"{f'{each.who.full_name or each.name}: ' if len(people) > 1 else ''}{text}"
                for each in people
                for text in (each.late_reason, each.late_problem, *each.comments)
                if text
            ]
            if said:
                card = card_of_grade(self.book, grade, context.help_pages)
                notes = dict.fromkeys((*card.notes, *map(one_line, said)))
                self.reports.write(msgspec.structs.replace(card, notes=tuple(notes)))
