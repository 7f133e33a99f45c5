"""The facts of process_pair."""

from __future__ import annotations

import re

from grader.checking.facts import ExerciseFacts, Need

DONE = "Done!"

FACTS = ExerciseFacts(
    needs={
        Need.PROCESSES: ("two_children", "work_in_children", "started_together", "done_after_join"),
    },
    explored=True,
    children=2,
    work_line=re.compile(r"(?P<work>Square|Cube): -?\d+"),
    main_line=re.compile(DONE),
    reports=(DONE,),
    script_args=(10,),
)
