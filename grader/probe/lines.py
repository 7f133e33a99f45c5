"""In a replay: which lines of the learner's file each process runs, sent with its next request.

``sys.monitoring`` (PEP 669, from Python 3.12 on) reports each line once for each process: the callback
disables the place that it was called for. Before 3.12 nothing is reported: a trace function would slow
programs down.
"""

from __future__ import annotations

import sys

from . import channel

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

MAX_LINES = 2_000  # of one message
_TOOL = 4  # PEP 669 gives names to 0, 1, 2 and 5
_monitoring: Any = getattr(sys, "monitoring", None)


def note_lines() -> None:
    """Begin to note the lines that this process runs, or begin again after a fork."""
    if _monitoring is None or not channel.state.replay:
        return
    channel.state.ran = set()
    if _monitoring.get_tool(_TOOL) is None:
        _monitoring.use_tool_id(_TOOL, "grader")
        _monitoring.register_callback(_TOOL, _monitoring.events.LINE, _note)
        _monitoring.set_events(_TOOL, _monitoring.events.LINE)
    _monitoring.restart_events()


def _note(code: CodeType, line: int) -> Any:
    if code.co_filename == channel.state.source and len(channel.state.ran) < MAX_LINES:
        channel.state.ran.add(line)
    return _monitoring.DISABLE
