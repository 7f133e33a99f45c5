"""The page about the command line, made of the commands' own help."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from grader.cli.main import grader

HEAD = """\
# Commands and options

`grader COMMAND --help`, or `-h`, shows the same. After `--` everything is an argument, also what begins with
a dash. [Exit statuses](exit-statuses.md) says what a command's end means. This page is made of the commands'
help by `python -m tests.tools.pages`.
"""


def command_page() -> str:
    """Return the page: a table of the commands, then a section for each."""
    whole = click.Context(grader, info_name="grader", **grader.context_settings)
    contexts = list(_commands(whole))
    rows = [
        f"| [`{each.command_path}`](#{each.command_path.replace(' ', '-')}) | "
        f"{_inline(each.command.get_short_help_str(200))} |"
        for each in contexts
    ]
    table = "\n".join(["| command | does |", "| --- | --- |", *rows]) + "\n"
    return "\n".join([HEAD, table, *map(_section, contexts)])


def _commands(context: click.Context) -> Iterator[click.Context]:
    """Yield a context for each command below the context's, and for those in a group."""
    assert isinstance(context.command, click.Group)
    for name, command in sorted(context.command.commands.items()):
        inner = click.Context(command, context, name)
        yield from _commands(inner) if isinstance(command, click.Group) else (inner,)


def _section(context: click.Context) -> str:
    command = context.command
    usage = " ".join(command.get_usage(context).removeprefix("Usage: ").split())
    help_ = [_inline(paragraph) for paragraph in re.split(r"\n\s*\n", (command.help or "").strip())]
    rows = [_row(context, each) for each in command.params if isinstance(each, click.Option)]
    parts = [f"## {context.command_path}", f"```\n{usage}\n```", *help_]
    if rows:
        parts.append("\n".join(["| option | does |", "| --- | --- |", *filter(None, rows)]))
    return "\n\n".join(parts) + "\n"


def _row(context: click.Context, option: click.Option) -> str:
    """Return an option's row, or an empty text for a hidden one."""
    record = option.get_help_record(context)
    return f"| `{record[0]}` | {_inline(record[1])} |" if record else ""


def _inline(text: str) -> str:
    """Return a help text as Markdown that shows it unchanged."""
    return re.sub(r"([*_<`|\\[\]])", r"\\\1", " ".join(text.split()))
