"""What the program passes to a managed object is told from what the manager adds."""

from __future__ import annotations

from typing import Any

import pytest

from grader.probe.outgoing import _passed_on


@pytest.mark.parametrize(
    ("request_", "passed"),
    [
        (("7f38680", "__setitem__", (3, 9), {}), [{"tuple": [3, 9]}, {"dict": []}]),
        ((None, "create", ("list", [9]), {}), [{"tuple": ["list", [9]]}, {"dict": []}]),
        ((None, "accept_connection", ("ForkPoolWorker-2",), {}), []),
        (("#RETURN", 9), [{"tuple": ["#RETURN", 9]}]),
    ],
)
def test_only_the_arguments_of_a_request_are_the_programs_own(request_: Any, passed: list[Any]) -> None:
    assert _passed_on(request_) == passed
