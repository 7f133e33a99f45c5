"""The facts of serial_squares."""

from __future__ import annotations

import re

from grader.checking.facts import ExerciseFacts, Function, Need

SCRIPT_LINE = "[1, 4, 9, 16, 25]"

FACTS = ExerciseFacts(
    functions={"serial_squares": Function(serial=True)},
    mends={
        "result": ("square", "serial_squares"),
        "script_output": ("script",),
        "one_process": ("square", "serial_squares", "script"),
    },
    needs={Need.VALUES: ("result",)},
    main_line=re.compile(re.escape(SCRIPT_LINE)),
)
