"""The control script for pedal, which executes it for each file of a folder: ``pedal feedback THIS FOLDER``.

A file is named by its exercise and its student. Pedal executes a file in its own process, where it sees
neither what child processes print nor lets a pool find the functions of the file (PicklingError): both are
asked of a Python of their own. So the sandbox executes the serial squares only.
"""

from __future__ import annotations

from pathlib import Path

from pedal import MAIN_REPORT, assert_equal, assert_output, assert_true, call, run

from tests.tools.bench_suites import questions

file = Path(MAIN_REPORT.submission.main_file)
right = str(questions.squares(questions.SCRIPT_LIST))

if file.stem.startswith("process_pair"):
    assert_true(questions.is_pair(questions.python(file.parent, file.name), questions.SCRIPT_NUMBER))
    for number in questions.NUMBERS:
        printed = questions.python(file.parent, "-c", questions.call_of_pair(file.stem, number))
        assert_true(questions.is_pair(printed, number))
elif file.stem.startswith("pool_map"):
    assert_equal(questions.last_line(questions.python(file.parent, file.name)), right)
    for numbers in questions.LISTS:
        printed = questions.python(file.parent, "-c", questions.call_of_pool(file.stem, numbers))
        assert_equal(questions.last_line(printed), str(questions.squares(numbers)))
else:
    assert_output(run(), right)
    for numbers in questions.LISTS:
        assert_equal(call("serial_squares", numbers), questions.squares(numbers))
