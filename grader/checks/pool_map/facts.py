"""The facts of pool_map."""

from __future__ import annotations

import re

from grader.checking.api import MEETING
from grader.checking.facts import ExerciseFacts, Function, Need

SCRIPT_LINE = "[1, 4, 9, 16, 25]"

FACTS = ExerciseFacts(
    explored=True,
    functions={"pool_squares": Function(method="map", makes_pool=True)},
    mends={"script_output": ("script",)},
    needs={
        Need.POOL: ("uses_pool_map", "workers_did_it", "many_workers", "pool_shut_down"),
        Need.VALUES: ("result",),
    },
    work_line=re.compile(r"(?P<work>Worker process id for) -?\d+: (?P<pid>\d+)"),
    main_line=re.compile(re.escape(SCRIPT_LINE)),
    elsewhere=MEETING,
)
