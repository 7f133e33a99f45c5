"""The facts of process_ids."""

from __future__ import annotations

import re

from grader.checking.facts import ExerciseFacts, Need

FINISHED = "Both processes finished execution!"

FACTS = ExerciseFacts(
    needs={
        Need.PROCESSES: ("worker_ids", "process_pids", "finished_after_join", "dead_after_join"),
    },
    explored=True,
    children=2,
    work_line=re.compile(r"(?P<work>ID of process running worker(?P<number>\d)): (?P<pid>\d+)"),
    main_line=re.compile(rf"{FINISHED}|ID of (main process|process p[12]): \w+"),
    object_line=re.compile(r"ID of process p(?P<number>[12]): (?P<pid>\w+)"),
    alive_line=re.compile(r"Process p[12] is alive: \w+"),
    reports=(FINISHED,),
)
