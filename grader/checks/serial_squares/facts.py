"""The facts of serial_squares."""

from __future__ import annotations

import re

from grader.checking.facts import ExerciseFacts, Function, Need

SCRIPT_LINE = "[1, 4, 9, 16, 25]"

FACTS = ExerciseFacts(
    functions={"serial_squares": Function(serial=True)},
    needs={Need.VALUES: ("result",)},
    main_line=re.compile(re.escape(SCRIPT_LINE)),
)
