"""What a run's processes say of their joins, against what the kernel shows of them."""

from __future__ import annotations

import pytest

from grader import events
from grader.observe.messages import Envelope
from grader.observe.run_state import RunState
from grader.observe.system_calls import BLOCKED, TIMED
from grader.observe.transport import Message, Rest


def message(facts: events.Facts) -> Message:
    return Message(1, facts, lambda _answer: None, Envelope("c", 1))


@pytest.mark.parametrize(
    ("asleep", "doubtful"),
    [({TIMED}, True), ({BLOCKED}, False), ({BLOCKED, TIMED}, False), (set(), False)],
    ids=["only a wait with a limit", "a wait without", "a timer in another thread", "not asleep"],
)
def test_a_join_whose_process_wakes_by_itself_may_give_up(asleep: set[str], doubtful: bool) -> None:
    state = RunState()
    join, joined = (
        message(events.Join("a", cleanup=False)),
        message(events.Joined("a", cleanup=False, exitcode=0)),
    )
    for _ in range(2):  # the next join is judged by itself
        state.note_answer(join)
        state.note_rest(Rest(timed=True, certain=True, asleep={1: frozenset(asleep)}))
        assert state.may_have_given_up(joined) is doubtful
        state.note_answer(joined)
        assert not state.may_have_given_up(joined)


def test_a_join_with_a_time_limit_may_give_up() -> None:
    assert RunState().may_have_given_up(message(events.Joined("a", cleanup=False, timeout=1.0, exitcode=0)))
    assert not RunState().may_have_given_up(message(events.Join("a", cleanup=False, timeout=1.0)))


def test_a_process_awaits_a_result_until_the_wait_is_over() -> None:
    state = RunState()
    assert not state.awaits_result(1)
    state.note_answer(message(events.Await(3, timeout=60.0)))
    assert state.awaits_result(1)
    assert not state.awaits_result(2)
    state.note_answer(message(events.Awaited(3)))
    assert not state.awaits_result(1)
