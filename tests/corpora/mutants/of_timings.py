"""Changes to ex08's own matters: the serial way, and what is timed how."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .operators import BY_HAND, everywhere, operator
from .places import Place, first_statement, inserted, with_body

TIMED = {"compare": "timings_are_real"}


@operator(speedup={"serial_counts": "serial_is_serial"}, wheats=False)
def serial_by_others(place: Place) -> Iterator[str]:
    """The serial way makes a pool, or a process that does nothing."""
    if isinstance(place.node, ast.Return):
        yield "return parallel_counts(limits, 1)"
        yield ("with multiprocessing.Pool(1) as pool:\n    pool.apply(abs, (1,))\n" + ast.unparse(place.node))
        yield "helper = multiprocessing.Process()\nhelper.start()\nhelper.join()\n" + ast.unparse(place.node)


@operator(speedup=TIMED, wheats=False)
def processor_time(place: Place) -> Iterator[str]:
    """The processor time of the main process in place of the time that goes by."""
    if ast.unparse(place.node) == "time.perf_counter":
        yield "time.process_time"


@operator(speedup={"": ""}, equal="each of these clocks tells the time that goes by", wheats=False)
def other_clock(place: Place) -> Iterator[str]:
    """Another clock for all readings."""
    if isinstance(place.node, ast.FunctionDef) and place.node.name == "compare":
        for clock in ("time.monotonic", "time.time"):
            yield ast.unparse(place.node).replace("time.perf_counter", clock)


@operator(speedup=TIMED, wheats=False)
def way_not_run(place: Place) -> Iterator[str]:
    """One of the two ways is not run between the clocks."""
    if isinstance(place.node, ast.Expr) and isinstance(place.node.value, ast.Call):
        yield "pass"


@operator(speedup=TIMED, wheats=False)
def nap_on_the_clock(place: Place) -> Iterator[str]:
    """A nap between the clocks."""
    if isinstance(place.node, ast.Expr) and isinstance(place.node.value, ast.Call):
        yield f"time.sleep(1)\n{ast.unparse(place.node)}"


@operator(speedup=TIMED, wheats=False)
def other_arguments(place: Place) -> Iterator[str]:
    """One of the two ways gets other arguments than compare did."""
    text = ast.unparse(place.node)
    if isinstance(place.node, ast.Call) and text.startswith(("serial_counts(", "parallel_counts(")):
        yield text.replace("limits", "limits[:1]")
        if "processes" in text:
            yield text.replace("processes", "processes + 1")


@operator(speedup=TIMED, wheats=False)
def other_figures(place: Place) -> Iterator[str | tuple[str, str]]:
    """A reported figure is another one: exchanged, in thousandths, upside down, made up."""
    if isinstance(place.node, ast.Return) and isinstance(place.node.value, ast.Dict):
        text = ast.unparse(place.node)
        quotient = "serial_seconds / parallel_seconds"
        yield text.replace(quotient, "parallel_seconds / serial_seconds")
        yield text.replace(quotient, "2.0")
        yield text.replace(quotient, "serial_seconds - parallel_seconds")
        yield text.replace("'serial_seconds': serial", "'serial_seconds': 1000 * serial")
        yield text.replace("'parallel_seconds': parallel", "'parallel_seconds': 1000 * parallel")
        yield text.replace("'parallel_seconds': parallel_seconds", "'parallel_seconds': serial_seconds / 2")
        for key in ("serial_seconds", "parallel_seconds", "speedup"):
            yield text.replace(f"'{key}':", f"'my_{key}':"), "timings_are_real, clean_exit"


@operator(speedup={"compare": ""}, equal="rounding to three digits and further keys are fine", wheats=False)
def figures_dressed(place: Place) -> Iterator[str]:
    """Rounded figures, or a further key."""
    if isinstance(place.node, ast.Return) and isinstance(place.node.value, ast.Dict):
        text = ast.unparse(place.node.value)
        yield f"return {{key: round(value, 3) for key, value in {text}.items()}}"
        yield f"return {{'processes': processes, **{text}}}"


@operator(everywhere(BY_HAND), wheats=False)
def statements_exchanged(place: Place) -> Iterator[str]:
    """Two statements that follow each other change places."""
    if isinstance(place.node, ast.FunctionDef):
        body = place.node.body
        first = first_statement(place.node)
        for index in range(first, len(body) - 1):
            new = [*body[:index], body[index + 1], body[index], *body[index + 2 :]]
            yield with_body(place.node, new)


@operator(speedup={"": ""}, equal="a nap before the first clock is outside both times", wheats=False)
def nap_before_the_clocks(place: Place) -> Iterator[str]:
    """A nap before the first reading of a clock."""
    if isinstance(place.node, ast.FunctionDef) and place.node.name == "compare":
        yield inserted(place.node, "time.sleep(3)")
