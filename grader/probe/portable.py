"""The main process of a run in portable mode: a fresh interpreter, without a worker."""

from __future__ import annotations

import json
import os
import sys


def main() -> None:
    """Run the program; the entry point. ``argv[1]`` is the run as JSON, with the controller's address.

    ``report`` in it is the descriptor for the exit status where the run has a keeper.
    """
    run = json.loads(sys.argv[1])
    if run["report"] is not None:
        from . import keeper

        keeper.keep(run["report"])
    sys.path[:] = [entry for entry in sys.path if entry not in ("", run["library"])]
    try:
        from . import contain

        contain.limit(run["memory_mb"], run["cpu_seconds"])
    except ImportError:
        pass  # no resource limits on Windows
    from . import channel, install
    from . import main_program as program

    install.adopt_portable(tuple(run["address"]), run["path"], run["calls"], run["replay"], run["prefix"])
    channel.tell("hello")
    program.prepare_clock(run["exact_clock"])
    program.become_main(run["path"], run["folder"], run["method"], run["prefix"])
    channel.tell("main")
    os._exit(program.run_calls(run["path"]) if run["calls"] else program.run_script(run["path"]))
