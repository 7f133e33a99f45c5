"""Run ids: a text that was written is parsed again, and no other is."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.checking.api import RequestedRun
from grader.checking.run_id import BadRunId, RunId, find_run, parse, run_id_of
from grader.observe.observer import METHODS
from grader.observe.schedules import SCHEDULES
from grader.trace import Trace
from tests.support.present import present

CHECKS = st.from_regex(r"[a-z][a-z0-9_]{0,30}", fullmatch=True).filter(
    lambda s: s not in {"script", "import"}
)
PLAIN = st.builds(
    RunId, st.sampled_from(METHODS), st.sampled_from(list(SCHEDULES)), st.sampled_from(["script", "import"])
)
OF_CHECKS = st.builds(
    RunId,
    st.sampled_from(METHODS),
    st.sampled_from(list(SCHEDULES)),
    CHECKS,
    st.integers(0, 10**12),
    st.integers(1, 99),
)


@given(PLAIN | OF_CHECKS)
def test_a_run_id_survives_writing_and_parsing(run_id):
    assert parse(str(run_id)) == run_id


@given(PLAIN | OF_CHECKS)
def test_a_run_id_needs_no_quotes_in_a_shell(run_id):
    assert shlex.quote(str(run_id)) == str(run_id)


def understood(word):
    try:
        return str(parse(word))
    except BadRunId:
        return None


@given(st.text(alphabet="forksp/-_awnreit0123456789 \x1b", max_size=40))
def test_any_other_text_is_refused(word):
    assert understood(word) in {None, word.strip()}


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("", "a run id looks like fork/parent-first/script"),
        ("fork", "a run id looks like fork/parent-first/script"),
        ("frok/reverse/script", "did you mean fork?"),
        ("fork/parent first/script", "did you mean parent-first?"),
        ("fork/sideways/script", "choose from parent-first, eager-child, reverse, meeting"),
        ("fork/reverse/", "after the schedule comes script, import, or CHECK/SEED"),
        ("fork/reverse/output", "after output comes a seed"),
        ("fork/reverse/output/x", "after output comes a seed"),
        ("fork/reverse/output/-1", "after output comes a seed"),
        ("fork/reverse/output/07", "after output comes a seed"),
        ("fork/reverse/output/7/0", "after output comes a seed"),
        ("fork/reverse/script/7", "nothing may follow script"),
        ("fork/reverse/output/7/2/1", "a run id looks like"),
    ],
)
def test_a_refusal_says_what_is_wrong(word, why):
    with pytest.raises(BadRunId, match=why.replace("?", r"\?")):
        parse(word)


def seen(schedule, *steps):
    return RequestedRun(steps or None, Trace("fork", schedule, (), 1, "exited"))


def test_the_run_id_of_a_verdict_is_that_of_the_run_requested_last():
    asked = [seen("reverse"), seen("parent first", {"function": "f"})]
    assert str(run_id_of(asked[:1], "output", 5)) == "fork/reverse/script"
    assert str(run_id_of(asked, "output", 5)) == "fork/parent-first/output/5"
    assert run_id_of([], "output", 5) is None


def test_different_calls_under_one_schedule_are_counted():
    one, two = {"function": "f"}, {"function": "g"}
    asked = [seen("reverse", one), seen("meeting", two), seen("reverse", one), seen("reverse", two)]
    run_id = run_id_of(asked, "output", 5)
    assert str(run_id) == "fork/reverse/output/5/2"
    assert find_run(present(run_id), asked) is asked[-1]
    assert find_run(RunId("fork", "reverse", "output", 5), asked) is asked[0]
    assert find_run(RunId("fork", "reverse", "output", 5, 3), asked) is None
