"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _layers(_context: click.Context, _option: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Return the names of layers, given one by one or separated by commas."""
    from grader.observe.layers import LAYERS

    names = tuple(name.strip() for value in values for name in value.split(","))
    for name in names:
        if name not in LAYERS:
            raise click.BadParameter(f"there is no layer {name!r}; the layers are: {', '.join(LAYERS)}")
    return names


require_option: Decorator = click.option(
    "--require",
    metavar="LAYER",
    multiple=True,
    callback=_layers,
    help="Grade only where this layer of containment is on (grader doctor names them). Can be repeated.",
)
exercise_option: Decorator = click.option(
    "-e",
    "--exercise",
    "exercise_names",
    metavar="NAME",
    multiple=True,
    help="Only this exercise: ex01, 1 and process_pair name the first. Can be repeated.",
)
seed_option: Decorator = click.option(
    "--seed",
    type=click.IntRange(min=0),
    metavar="N",
    help="Reuse the inputs of an earlier grading, whose report shows its seed.",
)
portable_option: Decorator = click.option(
    "--portable", is_flag=True, help="Use the portable observer, which needs no features of Linux."
)
real_option: Decorator = click.option(
    "--real-start-methods",
    is_flag=True,
    help="Start a new interpreter for each spawned process: slower, with the same verdicts.",
)
_FILE = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
_DRAWINGS = {
    "svg": "a picture, for a page or a slide",
    "mermaid": "a Mermaid sequence diagram, for Markdown",
    "perfetto": "a trace, for ui.perfetto.dev",
}


def drawing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return the command with an option for each form of drawing."""
    for form, about in reversed(_DRAWINGS.items()):
        help_text = f"Also write {about}; - is standard output."
        command = click.option(f"--{form}", type=_FILE, metavar="FILE", help=help_text)(command)
    return command


show_option: Decorator = click.option(
    "--show",
    type=click.Choice(["full", "names", "score"]),
    default="full",
    show_default=True,
    envvar="GRADER_SHOW",
    help="What students see: everything, the checks with their points, or the points alone.",
)
full_after_option: Decorator = click.option(
    "--full-after",
    metavar="TIME",
    default="",
    envvar="GRADER_FULL_AFTER",
    help="With --show: everything from this time on, or from the due date on ('due').",
)


def jobs_option(what: str, default: int | None = None, default_text: str = "") -> Decorator:
    """Return the option -j, the number of ``what`` to grade in parallel."""
    return click.option(
        "-j",
        "jobs",
        type=click.IntRange(min=1),
        metavar="N",
        default=default,
        show_default=default_text or default is not None,
        help=f"Number of {what} to grade in parallel.",
    )


def printable_line(text: str) -> str:
    """Return a text as one line without control characters."""
    from grader.report.text import one_line

    return one_line(text)
