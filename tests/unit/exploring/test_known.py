"""An execution is made once, whichever search asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from grader.exploring.choosers import Prefix
from grader.exploring.explorer import Explorer
from grader.exploring.known import Known
from grader.exploring.operations import Choice, Chooser, Diverged, Execution, Exhausted, Operation

from .model import RELATION, ModelRelation, Program, execute

ENOUGH = 100
WRITES = [("write", "x"), ("write", "y")]
PROGRAM: Program = {"a": WRITES, "b": WRITES}


class OnlyX(ModelRelation):
    """Notices less: a part of the orders."""

    def conflict(self, first: Operation, second: Operation) -> bool:
        return first.object == "x" and super().conflict(first, second)


@dataclass
class Counted:
    """Executes programs, one after the other, and counts how often."""

    programs: Sequence[Program]
    made: list[Execution[None]] = field(default_factory=list)

    def __call__(self, chooser: Chooser) -> Execution[None]:
        program = self.programs[min(len(self.made), len(self.programs) - 1)]
        self.made.append(execute(program, chooser))
        return self.made[-1]


def test_a_search_that_notices_more_makes_only_the_executions_that_are_new() -> None:
    counted = Counted([PROGRAM])
    known = Known(counted)
    few = list(Explorer(known, OnlyX(), ENOUGH).executions())
    assert len(counted.made) == len(few) == 2
    more = Explorer(known, RELATION, ENOUGH)
    assert len(list(more.executions())) == 4
    assert len(counted.made) <= more.runs
    made = len(counted.made)
    assert len(list(Explorer(known, RELATION, ENOUGH).executions())) == 4
    assert len(counted.made) == made


def test_at_the_limit_only_what_is_known_is_given() -> None:
    known = Known(Counted([PROGRAM]))
    default = known(Prefix(()), 1)
    assert known(Prefix(()), 1) is default
    with pytest.raises(Exhausted):
        known(Prefix((Choice("b"),)), 1)
    assert known.made == 1
    assert known(Prefix((Choice("b"),))) is not default


def test_the_same_choices_give_the_same_execution() -> None:
    known = Known(Counted([PROGRAM]))
    path = (Choice("b"), Choice("b"))
    assert known(Prefix(path)) is known(Prefix((*path, Choice("a"))))
    assert list(known) == [known(Prefix(path))]


def test_a_program_in_which_others_can_move_than_before_does_not_repeat_itself() -> None:
    other: Program = {"a": WRITES, "b": WRITES, "c": WRITES}
    known = Known(Counted([PROGRAM, other]))
    known(Prefix(()))
    with pytest.raises(Diverged, match="step 1"):
        known(Prefix((Choice("b"),)))


def test_what_stands_for_another_execution_is_not_kept_as_that_one() -> None:
    known = Known(Counted([PROGRAM]))
    default = known(Prefix(()))
    stopped = Known(lambda _chooser: Execution((), None), known._enabled, known._steps, known._whole)
    assert stopped(Prefix((Choice("b"),))).steps == ()
    assert known(Prefix(())) is default
