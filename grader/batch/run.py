"""The way of a batch: find the submissions, grade several at once, write each result down, report.

Whatever goes wrong with one submission, while it is looked through, made ready, graded or recorded, is its
own reason for having no grade. Only what concerns all of them ends the batch: BatchError and GradebookError.
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
from grader.interrupts import stop_if_asked
from grader.observe.run_host import demand_layers
from grader.records import readable

from .cache_key import Basis
from .finish import Afterwards, check_exports
from .grade_one import Graded, Graders, Grading
from .gradebook.lateness import read_late_rule
from .gradebook.read import card_of
from .gradebook.store import GradebookError, connect, locked
from .gradebook.write import Known, Session, begin_session, end_session, find_grading, record
from .intake import BatchError, Handed, Intake
from .intake.fingerprint import NOT_LOOKED_THROUGH, Looked, look
from .intake.open_root import opened
from .local_graders import LocalGraders
from .plan import Plan
from .reports import Reports
from .scratch import scratch
from .screen import Screen

_LOOK_UP = 1.0  # seconds after which to see whether the user wants an end
_HIGHEST_SEED = 10**9


@dataclass(frozen=True)
class Outcome:
    """What became of one submission: it was graded, or the gradebook knew its result."""

    handed: Handed
    looked: Looked
    graded: Graded | None = None
    known: Known | None = None


def run_batch(plan: Plan, screen: Screen | None = None) -> bool:
    """Grade the submissions; -> whether each got its grade. Raises UserError."""
    exercises = select(catalogue(), plan.words)
    late = read_late_rule(plan.late, plan.due)
    with opened(plan.root, plan.own_paths, plan.rosters) as intake, ExitStack() as stack:
        chosen = _chosen(intake.handed, plan.only)
        check_exports(plan)
        basis = Basis.of(exercises)
        reports = Reports(plan.folders)
        pages = check_pages([exercise.name for exercise in exercises])
        place = stack.enter_context(scratch())
        graders = _graders(plan, exercises)
        stack.enter_context(locked(plan.gradebook))
        book = stack.enter_context(closing(connect(plan.gradebook)))
        seed = secrets.randbelow(_HIGHEST_SEED)
        session = begin_session(
            book,
            str(plan.root.resolve()),
            basis.exercises,
            seed=plan.seed,
            fresh_seed=seed,
            forced=plan.force,
        )
        grading = Grading(exercises, session.seed, graders, place)
        batch = _Batch(plan, book, session, basis, grading, pages, reports)
        shown = stack.enter_context((screen or Screen()).showing(len(chosen), resumed=session.resumed))
        all_graded = batch.run(intake, chosen, shown)
        end_session(book, session, intake.left_out)
        late.apply(book, intake.handed, basis.exercises)
        Afterwards(plan, book, session, basis.exercises, intake, pages, shown).do()
    return all_graded


def _chosen(handed: Sequence[Handed], only: Sequence[str]) -> tuple[Handed, ...]:
    """Give the submissions that the user named; all, if none was named."""
    named = {word.strip().rstrip("/") for word in only}
    chosen = []
    seen: set[str] = set()
    for each in handed:
        who = each.who
        fitting = named & {
            each.name,
            readable(each.path.name),
            who.full_name,
            who.platform_id,
            who.username,
            who.email,
        }
        if fitting or not named:
            chosen.append(each)
            seen |= fitting
    unknown = named - seen
    if unknown:
        raise BatchError(f"there is no submission named {readable(min(unknown))}")
    return tuple(chosen)


def _graders(plan: Plan, exercises: Sequence[Exercise]) -> Graders:
    if plan.cluster:  # its workers look for the layers themselves
        from .cluster import ClusterGraders

        return ClusterGraders(plan.cluster, exercises, tuple(plan.require))
    settings = Settings(0, require=tuple(plan.require))
    demand_layers(new_host(settings))
    return LocalGraders(settings)


@dataclass(frozen=True)
class _Batch:
    """A batch under way."""

    plan: Plan
    book: sqlite3.Connection
    session: Session
    basis: Basis
    grading: Grading
    pages: Mapping[str, CheckPage]
    reports: Reports

    def run(self, intake: Intake, chosen: Sequence[Handed], shown: Screen) -> bool:
        """Grade what has to be graded; each result is in the gradebook before anybody hears of it."""
        all_graded = True
        with closing(self._outcomes(chosen, shown)) as outcomes:
            for outcome in outcomes:
                graded = self._keep(intake, outcome)
                all_graded = all_graded and not graded.problem
                shown.one_more(graded.card, graded.problem, again=outcome.known is not None)
        return all_graded

    def _keep(self, intake: Intake, outcome: Outcome) -> Graded:
        """Record a result and write its reports. Raises BatchError and GradebookError."""
        try:
            graded = self._recorded(intake, outcome)
            self.reports.write(graded.card)
        except (BatchError, GradebookError):
            raise
        except Exception as error:  # noqa: BLE001  of this submission alone: its texts, for one
            failed = replace(outcome, graded=self.grading.not_graded(outcome.handed, error))
            graded = self._recorded(intake, failed)
            self.reports.write(graded.card)
        return graded

    def _recorded(self, intake: Intake, outcome: Outcome) -> Graded:
        if outcome.graded is None:
            assert outcome.known is not None  # noqa: S101  one of the two is there
            help_pages = {page.id: page.help for page in self.pages.values()}
            return Graded(card_of(self.book, outcome.known.id, help_pages))
        record(
            self.book,
            session=self.session,
            who=outcome.handed.who,
            path=os.path.relpath(outcome.handed.path, intake.root),
            sha256=outcome.looked.sha256,
            basis=self.basis,
            card=outcome.graded.card,
            problem=outcome.graded.problem,
        )
        return outcome.graded

    def _outcomes(self, chosen: Sequence[Handed], shown: Screen) -> Generator[Outcome, None, None]:
        """Grade so many at once; when nobody wants more, or the user an end, what runs is ended."""
        jobs = self.plan.jobs or self.grading.graders.jobs()
        threads = ThreadPoolExecutor(jobs)
        waiting: dict[Future[Graded], Outcome] = {}
        try:
            for outcome in self._looked_up(chosen):
                if outcome.known is not None or outcome.graded is not None:
                    yield outcome
                    continue
                waiting[threads.submit(self.grading.grade, outcome.handed, outcome.looked)] = outcome
                shown.begun(outcome.handed.name)
                while len(waiting) > jobs:  # one is always ready to be taken
                    yield from _done(waiting)
            while waiting:
                yield from _done(waiting)
        finally:
            self.grading.graders.end()
            threads.shutdown(cancel_futures=True)

    def _looked_up(self, chosen: Sequence[Handed]) -> Iterator[Outcome]:
        for handed in chosen:
            stop_if_asked()
            try:
                looked = look(handed)
            except Exception as error:  # noqa: BLE001  of this submission alone
                yield Outcome(handed, NOT_LOOKED_THROUGH, self.grading.not_graded(handed, error))
            else:
                yield Outcome(handed, looked, known=self._known(handed, looked))

    def _known(self, handed: Handed, looked: Looked) -> Known | None:
        """Give the result that can be used again, if the user does not want a new one."""
        key = "" if self.plan.changed else self.basis.key(looked.sha256)
        known = find_grading(self.book, handed.name, looked.sha256, key, self.basis.exercises)
        if known is None or (self.plan.force and not self._is_of_this_call(known)):
            return None
        if self.plan.require and not self._kept_in(known):
            return None
        return known if self.plan.seed in (None, known.seed) or self.plan.changed else None

    def _kept_in(self, known: Known) -> bool:
        """Tell whether the layers that are required now were on then."""
        return set(self.plan.require) <= set(card_of(self.book, known.id, {}).containment.on)

    def _is_of_this_call(self, known: Known) -> bool:
        """With --force, what an interrupted call has graded already is not graded twice."""
        return self.session.resumed and known.session == self.session.id


def _done(waiting: dict[Future[Graded], Outcome]) -> Iterator[Outcome]:
    done, _ = wait(waiting, _LOOK_UP, FIRST_COMPLETED)
    stop_if_asked()
    outcomes = [replace(waiting.pop(each), graded=each.result()) for each in done]
    yield from sorted(outcomes, key=lambda outcome: outcome.handed.name)
