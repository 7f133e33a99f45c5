"""``grader explain``: the page of a check or of a mistake."""

from __future__ import annotations

import click


@click.command()
@click.argument("page_id", metavar="[ID]", required=False)
def explain(page_id: str | None) -> None:
    """Show the page of a check, such as process_pair.output, or of a mistake, such as never-joined.

    An exercise's name lists its checks; without an ID all checks and mistakes are listed.
    """
    from .explanation import explanation

    click.echo(explanation(page_id))
