"""A run's main process, forked from a worker, up to the learner's first line."""

from __future__ import annotations

import os

from . import channel, contain, landlock, lines, shared_names, streams, template
from . import main_program as program

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from typing import Any


def run_program(run: dict[str, Any], uid: int | None) -> int:
    """Contain this process, open the channel, run the learner's file; return the exit status."""
    events, out, err = run["fds"]
    null = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((null, 0), (out, 1), (err, 2)):
        os.dup2(source, target)
    for fd in {null, out, err}:
        os.close(fd)
    os.setsid()
    os.environ.clear()
    os.environ.update(run["environ"])
    own_processes = uid is not None or (run["own"] and os.getuid() != 0)
    if run["rules"] is not None:
        landlock.allow_own(run["rules"], os.path.dirname(run["environ"]["HOME"]), own_proc=run["own"])
    contain.contain(
        uid, run["memory_mb"], run["cpu_seconds"], rules=run["rules"], own_processes=own_processes
    )
    channel.open_kernel(events)
    channel.state.pid = os.getpid()
    channel.state.source, channel.state.calls = run["path"], run["calls"]
    channel.state.replay = run["replay"]
    shared_names.keep_apart("" if run["own"] else run["prefix"])
    lines.note_lines()
    channel.tell("hello")
    streams.renew()
    template.inject_into_exec()
    program.prepare_clock(run["exact_clock"])
    if run["clones"] and template.can_clone():
        try:
            channel.tell("helper", what="template", child=template.start())
        except template.Cloned as clone:
            source = clone.args[0]
        else:
            source = None
        if source is not None:  # after the handler: no error of the learner's may have this one as context
            return int(template.run_clone(source))
    program.become_main(run["path"], run["folder"], run["method"], run["prefix"])
    channel.tell("main")
    return int(program.run_calls(run["path"]) if run["calls"] else program.run_script(run["path"]))
