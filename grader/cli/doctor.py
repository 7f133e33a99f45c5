"""``grader doctor``: which layers of containment work on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from .options import require_option

_HEALTHY, _NOT_HEALTHY = 0, 1


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Write the result as JSON.")
@click.option("--portable", is_flag=True, help="Examine the portable observer.")
@require_option
def doctor(as_json: bool, portable: bool, require: tuple[str, ...]) -> int:
    """Report which layers of the sandbox work on this machine, by trying to escape.

    Exit status: 0 when no escape succeeded and the required layers are on, 1 otherwise.
    """
    import tempfile

    from grader.doctor import as_document, as_text, examine
    from grader.observe.run_host import Options

    with tempfile.TemporaryDirectory(prefix="grader-doctor-") as scratch:
        checkup = examine(Options(portable=portable), require, Path(scratch))
    click.echo(as_document(checkup) if as_json else as_text(checkup))
    return _HEALTHY if checkup.healthy else _NOT_HEALTHY
