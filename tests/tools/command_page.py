"""The page about the command line, made of the commands' own help."""

from __future__ import annotations

import re

import click

from grader.cli.main import grader

HEAD = """\
# Commands and options

`grader COMMAND --help`, or `-h`, shows the same. After `--` everything is an argument, also what begins with
a dash. [Exit statuses](exit-statuses.md) says what a command's end means. This page is made of the commands'
help by `python -m tests.tools.pages`.
"""


def command_page() -> str:
    """Write the page: a table of the commands, then a section for each."""
    whole = click.Context(grader, info_name="grader")
    commands = dict(sorted(grader.commands.items()))
    rows = [
        f"| [`grader {name}`](#grader-{name}) | {_inline(command.get_short_help_str(200))} |"
        for name, command in commands.items()
    ]
    table = "\n".join(["| command | does |", "| --- | --- |", *rows]) + "\n"
    sections = [_section(click.Context(command, whole, name)) for name, command in commands.items()]
    return "\n".join([HEAD, table, *sections])


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
    """Write an option's line; nothing for a hidden one."""
    record = option.get_help_record(context)
    return f"| `{record[0]}` | {_inline(record[1])} |" if record else ""


def _inline(text: str) -> str:
    """Write a help text as Markdown that shows it as it is."""
    return re.sub(r"([*_<`|\\[\]])", r"\\\1", " ".join(text.split()))
