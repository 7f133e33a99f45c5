"""The steps of a batch: find the submissions, grade several in parallel, record each result, report.

An error with one submission, while it is read, staged, graded or recorded, is its own reason for having no
grade. Only errors that concern all of them end the batch: BatchError and GradebookError.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace

from grader.course import Exercise, catalogue, select
from grader.grading.pages import CheckPage, check_pages
from grader.grading.settings import Settings, new_host
from grader.interrupts import raise_if_interrupted
from grader.observe.run_host import demand_layers
from grader.records import readable

from .cache_key import Basis
from .finish import Finish, check_exports
from .grade_one import FolderGraders, SubmissionGrader, SubmissionResult
from .gradebook.people import record_people
from .gradebook.read import card_of
from .gradebook.store import GradebookError, connect, locked
from .gradebook.write import CachedGrading, Session, begin_session, end_session, find_grading, record
from .intake import BatchError, Intake, SubmittedItem
from .intake.fingerprint import NO_FINGERPRINT, Fingerprint
from .intake.open_root import opened
from .late_rule import for_class, read_late_rule, read_view
from .local_graders import LocalGraders
from .plan import Plan
from .reports import Reports
from .scratch import scratch
from .screen import Screen
from .zeros import reasons_for_zeros

_POLL_SECONDS = 1.0  # for a signal of the user
_MAX_SEED = 10**9


@dataclass(frozen=True)
class Outcome:
    """The outcome of one submission: it was graded, or its result was in the gradebook."""

    item: SubmittedItem
    fingerprint: Fingerprint
    result: SubmissionResult | None = None
    cached: CachedGrading | None = None


def run_batch(plan: Plan, screen: Screen | None = None) -> bool:
    """Grade the submissions, and return whether each got a grade. Raises UserError."""
    exercises = select(catalogue(), plan.exercise_names)
    late = read_late_rule(plan)
    read_view(plan)  # so that an error in it is reported before the work
    with opened(plan.root, plan.own_paths, plan.rosters, plan.attempt) as intake, ExitStack() as stack:
        late, late_notes = for_class(late, intake)
        selected = _select(intake.submissions, plan.only)
        check_exports(plan)
        basis = Basis.of(exercises)
        reports = Reports(plan.folders)
        pages = check_pages([exercise.name for exercise in exercises])
        workdir = stack.enter_context(scratch())
        graders = _graders(plan, exercises)
        stack.callback(graders.end)
        stack.enter_context(locked(plan.gradebook))
        book = stack.enter_context(closing(connect(plan.gradebook)))
        seed = secrets.randbelow(_MAX_SEED)
        session = begin_session(
            book,
            str(plan.root.resolve()),
            basis.exercises,
            seed=plan.seed,
            fresh_seed=seed,
            forced=plan.force,
        )
        grader = SubmissionGrader(exercises, session.seed, graders, workdir)
        batch = _Batch(plan, book, session, basis, grader, pages, reports)
        screen = stack.enter_context((screen or Screen()).showing(len(selected), resumed=session.resumed))
        all_graded = batch.run(intake, selected, screen)
        end_session(book, session, intake.left_out)
        record_people(book, intake.submissions)
        notes = (*late_notes, *late.apply(book, intake.submissions, basis.exercises))
        plausible = Finish(plan, book, session, basis.exercises, intake, pages, screen, reports, notes).run()
    return all_graded and plausible


def _select(items: Sequence[SubmittedItem], only: Sequence[str]) -> tuple[SubmittedItem, ...]:
    """Return the submissions that the user named, or all if none was named."""
    named = {name.strip().rstrip("/") for name in only}
    selected = []
    matched: set[str] = set()
    for item in items:
        matches = named & {
            item.name,
            readable(item.path.name),
            *(
                name
                for who in (item.who, *item.members)
                for name in (who.full_name, who.platform_id, who.username, who.email)
            ),
        }
        if matches or not named:
            selected.append(item)
            matched |= matches
    unknown = named - matched
    if unknown:
        raise BatchError(f"there is no submission named {readable(min(unknown))}")
    return tuple(selected)


def _graders(plan: Plan, exercises: Sequence[Exercise]) -> FolderGraders:
    if plan.cluster:  # its workers check the layers themselves
        from .cluster import ClusterGraders

        return ClusterGraders(plan.cluster, exercises, tuple(plan.require), pictures=plan.pictures)
    settings = Settings(0, require=tuple(plan.require))
    demand_layers(new_host(settings))
    return LocalGraders(settings, plan.pictures)


@dataclass(frozen=True)
class _Batch:
    """A batch that is being graded."""

    plan: Plan
    book: sqlite3.Connection
    session: Session
    basis: Basis
    grader: SubmissionGrader
    pages: Mapping[str, CheckPage]
    reports: Reports

    def run(self, intake: Intake, items: Sequence[SubmittedItem], screen: Screen) -> bool:
        """Return whether each submission got a grade; a result is recorded before it is shown."""
        all_graded = True
        with closing(self._outcomes(items, screen)) as outcomes:
            for outcome in outcomes:
                result = self._keep(intake, outcome)
                all_graded = all_graded and not result.problem
                screen.finished(
                    result.card, result.problem, cached=outcome.cached is not None, notes=result.notes
                )
        return all_graded

    def _keep(self, intake: Intake, outcome: Outcome) -> SubmissionResult:
        """Record a result and write its reports. Raises BatchError and GradebookError."""
        try:
            result = self._record(intake, outcome)
            self.reports.write(result.card)
        except (BatchError, GradebookError):
            raise
        except Exception as error:  # noqa: BLE001  of this submission alone, for example one of its texts
            failed = replace(outcome, result=self.grader.not_graded(outcome.item, error))
            result = self._record(intake, failed)
            self.reports.write(result.card)
        return result

    def _record(self, intake: Intake, outcome: Outcome) -> SubmissionResult:
        if outcome.result is None:
            assert outcome.cached is not None  # noqa: S101  one of the two is set
            help_pages = {page.id: page.help for page in self.pages.values()}
            card = card_of(self.book, outcome.cached.id, help_pages)
            return SubmissionResult(card, notes=reasons_for_zeros(card))
        record(
            self.book,
            session=self.session,
            who=outcome.item.who,
            path=os.path.relpath(outcome.item.path, intake.root),
            sha256=outcome.fingerprint.sha256,
            basis=self.basis,
            card=outcome.result.card,
            problem=outcome.result.problem,
            submitted_at=outcome.result.submitted_at,
        )
        return outcome.result

    def _outcomes(self, items: Sequence[SubmittedItem], screen: Screen) -> Generator[Outcome, None, None]:
        """Yield the outcomes as they arrive, grading several in parallel; closing it ends what is running."""
        jobs = self.plan.jobs or self.grader.graders.jobs()
        threads = ThreadPoolExecutor(jobs)
        running: dict[Future[SubmissionResult], Outcome] = {}
        try:
            for outcome in self._looked_up(items):
                if outcome.cached is not None or outcome.result is not None:
                    yield outcome
                    continue
                running[threads.submit(self.grader.grade, outcome.item, outcome.fingerprint)] = outcome
                screen.started(outcome.item.name)
                while len(running) > jobs:  # one more than there are threads, so that none is ever idle
                    yield from _finished(running)
            while running:
                yield from _finished(running)
        finally:
            self.grader.graders.end()
            threads.shutdown(cancel_futures=True)

    def _looked_up(self, items: Sequence[SubmittedItem]) -> Iterator[Outcome]:
        for item in items:
            raise_if_interrupted()
            try:
                fingerprint = Fingerprint.of(item)
            except Exception as error:  # noqa: BLE001  of this submission alone
                yield Outcome(item, NO_FINGERPRINT, self.grader.not_graded(item, error))
            else:
                yield Outcome(item, fingerprint, cached=self._cached(item, fingerprint))

    def _cached(self, item: SubmittedItem, fingerprint: Fingerprint) -> CachedGrading | None:
        """Return a grading whose result can be used again, or None; options may demand a new one."""
        key = "" if self.plan.changed else self.basis.key(fingerprint.sha256)
        cached = find_grading(self.book, item.name, fingerprint.sha256, key, self.basis.exercises)
        if cached is None or (self.plan.force and not self._is_of_this_session(cached)):
            return None
        if self.plan.require and not self._was_contained(cached):
            return None
        return cached if self.plan.seed in (None, cached.seed) or self.plan.changed else None

    def _was_contained(self, cached: CachedGrading) -> bool:
        """Check whether the layers that are required now were active in an earlier grading."""
        return set(self.plan.require) <= set(card_of(self.book, cached.id, {}).containment.on)

    def _is_of_this_session(self, cached: CachedGrading) -> bool:
        """Check whether an interrupted call of this session has graded it: --force does not repeat that."""
        return self.session.resumed and cached.session == self.session.id


def _finished(running: dict[Future[SubmissionResult], Outcome]) -> Iterator[Outcome]:
    done, _ = wait(running, _POLL_SECONDS, FIRST_COMPLETED)
    raise_if_interrupted()
    outcomes = [replace(running.pop(future), result=future.result()) for future in done]
    yield from sorted(outcomes, key=lambda outcome: outcome.item.name)
