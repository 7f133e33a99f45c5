"""Makes the rule for lateness from what the user wrote on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from grader.report.visible import View
from grader.times import NotATime, order_of, read_time

from .extensions import Extensions, read_extensions
from .gradebook.lateness import LateRule
from .intake import BatchError, Intake
from .late_policy import late_policy
from .plan import Plan
from .student import Student


def read_late_rule(plan: Plan) -> LateRule:
    """Return the rule that a plan asks for. Raises BatchError."""
    try:
        due = read_time(plan.due, plan.dates) if plan.due else None
    except NotATime as error:
        raise BatchError(f"--due: {error}") from error
    if due and not plan.late:
        raise BatchError("a due time needs a late policy, such as --late percent-per-day:10")
    needs_due = plan.extensions is not None or plan.grace
    if (needs_due and not due) or (plan.late_days is not None and not plan.late):
        raise BatchError(
            "--extensions, --grace and --late-days need a due time and a late policy (--due, --late)"
        )
    return LateRule(
        plan.late,
        late_policy(plan.late) if plan.late else None,
        due,
        timedelta(minutes=plan.grace),
        plan.late_days,
        read_extensions(plan.extensions, plan.dates) if plan.extensions else Extensions(),
        plan.dates,
    )


def read_view(plan: Plan) -> View:
    """Return what students see in feedback. Raises BatchError."""
    after = plan.due if plan.full_after == "due" else plan.full_after
    if plan.full_after == "due" and not plan.due:
        raise BatchError("--full-after due needs a due time (--due)")
    try:
        return View(plan.show, read_time(after, plan.dates).last if after else None)
    except NotATime as error:
        raise BatchError(f"--full-after: {error}") from error


def for_class(rule: LateRule, intake: Intake) -> tuple[LateRule, tuple[str, ...]]:
    """Return the rule with the order of day and month that a class's times have, and notes for the user."""
    people = [who for item in intake.submissions for who in (item.who, *item.members)]
    people += intake.roster.students
    order = rule.order or order_of(who.submitted_at for who in people)
    names = [name for who in people for name in _names(who)]
    names += [item.name for item in intake.submissions]
    names += [item.path.name for item in intake.submissions]
    names += intake.roster.groups
    unknown = rule.extensions.unknown(names)
    shown = ", ".join(unknown)
    notes = (f"Extensions of people without a submission, who are not on a roster either: {shown}.",)
    return replace(rule, order=order), (*rule.extensions.notes, *(notes if unknown else ()))


def _names(who: Student) -> Sequence[str]:
    last, _, first = who.full_name.partition(", ")
    return (who.full_name, f"{first} {last}".strip(), who.platform_id, who.username, who.email)
