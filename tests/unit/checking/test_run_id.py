"""The word for an order: what is written is read again, and nothing else is."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.checking.api import Asked
from grader.checking.run_id import BadOrder, Order, order_of, read, run_of
from grader.observe.observer import METHODS
from grader.observe.schedules import SCHEDULES
from grader.trace import Trace
from tests.support.present import present

CHECKS = st.from_regex(r"[a-z][a-z0-9_]{0,30}", fullmatch=True).filter(
    lambda s: s not in {"script", "import"}
)
PLAIN = st.builds(
    Order, st.sampled_from(METHODS), st.sampled_from(list(SCHEDULES)), st.sampled_from(["script", "import"])
)
OF_CHECKS = st.builds(
    Order,
    st.sampled_from(METHODS),
    st.sampled_from(list(SCHEDULES)),
    CHECKS,
    st.integers(0, 10**12),
    st.integers(1, 99),
)


@given(PLAIN | OF_CHECKS)
def test_what_is_written_is_read_again(order):
    assert read(str(order)) == order


@given(PLAIN | OF_CHECKS)
def test_a_word_needs_no_quotes_in_a_shell(order):
    assert shlex.quote(str(order)) == str(order)


def understood(word):
    try:
        return str(read(word))
    except BadOrder:
        return None


@given(st.text(alphabet="forksp/-_awnreit0123456789 \x1b", max_size=40))
def test_any_other_word_is_refused(word):
    assert understood(word) in {None, word.strip()}


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("", "one looks like fork/parent-first/script"),
        ("fork", "one looks like fork/parent-first/script"),
        ("frok/reverse/script", "did you mean fork?"),
        ("fork/parent first/script", "did you mean parent-first?"),
        ("fork/sideways/script", "there are parent-first, eager-child, reverse, meeting"),
        ("fork/reverse/", "does not say what runs"),
        ("fork/reverse/output", "a seed must follow"),
        ("fork/reverse/output/x", "a seed must follow"),
        ("fork/reverse/output/-1", "a seed must follow"),
        ("fork/reverse/output/07", "a seed must follow"),
        ("fork/reverse/output/7/0", "a seed must follow"),
        ("fork/reverse/script/7", "nothing may follow"),
        ("fork/reverse/output/7/2/1", "one looks like"),
    ],
)
def test_a_refusal_says_what_is_wrong(word, why):
    with pytest.raises(BadOrder, match=why.replace("?", r"\?")):
        read(word)


def seen(schedule, *steps):
    return Asked(steps or None, Trace("fork", schedule, (), 1, "exited"))


def test_the_order_of_a_verdict_is_that_of_the_run_asked_for_last():
    asked = [seen("reverse"), seen("parent first", {"function": "f"})]
    assert str(order_of(asked[:1], "output", 5)) == "fork/reverse/script"
    assert str(order_of(asked, "output", 5)) == "fork/parent-first/output/5"
    assert order_of([], "output", 5) is None


def test_different_calls_in_one_order_are_counted():
    one, two = {"function": "f"}, {"function": "g"}
    asked = [seen("reverse", one), seen("meeting", two), seen("reverse", one), seen("reverse", two)]
    order = order_of(asked, "output", 5)
    assert str(order) == "fork/reverse/output/5/2"
    assert run_of(present(order), asked) is asked[-1]
    assert run_of(Order("fork", "reverse", "output", 5), asked) is asked[0]
    assert run_of(Order("fork", "reverse", "output", 5, 3), asked) is None
