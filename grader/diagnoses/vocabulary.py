"""The course's own words, by which diagnoses know what a line or a function is for."""

from __future__ import annotations

import re

# Functions that have a check of their own, and the pool's method that the check is about
CHECK_OF = {
    "apply_one": "apply",
    "apply_all": "apply_async",
    "lazy_squares": "imap",
    "unordered_squares": "imap_unordered",
    "powers": "starmap",
    "squares_later": "map_async",
}
# Functions that make a pool and are told how large it is to be, and after how many numbers workers go home
WITH_A_POOL = ("pool_squares", "recycled_squares", "parallel_counts")
SUBMITS = (
    "apply",
    "apply_async",
    "map",
    "map_async",
    "imap",
    "imap_unordered",
    "starmap",
    "starmap_async",
)
# Lines that a child or a worker prints, and those by which the main process says that both have ended
WORK_LINE = re.compile(
    r"(Square|Cube): -?\d+|(ID of process running worker\d): \d+|(Worker process id for) -?\d+: \d+"
)
PID_LINE = re.compile(r"(?:ID of process running worker\d|Worker process id for -?\d+): (\d+)")
OBJECT_LINE = re.compile(r"ID of process p([12]): (\w+)")
WORKER_LINE = re.compile(r"ID of process running worker([12]): (\d+)")
ALIVE_LINE = re.compile(r"Process p[12] is alive: (\w+)")
REPORTS = ("Done!", "Both processes finished execution!")
MAIN_LINE = re.compile(
    r"Done!|Both processes finished execution!|ID of (main process|process p[12]): \w+|\[1, 4, 9, 16, 25\]"
)

# The checks that ask for other processes, and for a pool's workers
PROCESS_CHECKS = (
    "two_children",
    "work_in_children",
    "started_together",
    "done_after_join",
    "worker_ids",
    "process_pids",
    "finished_after_join",
    "dead_after_join",
)
POOL_CHECKS = (
    "uses_pool_map",
    "workers_did_it",
    "many_workers",
    "pool_shut_down",
    "exact_workers",
    "pids_are_workers",
    "task_limit",
    "fresh_workers",
    "parallel_overlaps",
    *CHECK_OF.values(),
)
RESULT_CHECKS = (
    "result",
    "same_results",
    "timings_are_real",
    "pids_are_workers",
    *CHECK_OF.values(),
)
SERIAL = "serial_"  # so begin the names of functions that are to do without other processes
