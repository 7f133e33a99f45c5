"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _layers(_context: click.Context, _option: click.Parameter, words: Sequence[str]) -> tuple[str, ...]:
    """Take names of layers, one by one or with commas between."""
    from grader.observe.layers import LAYERS

    names = tuple(name.strip() for word in words for name in word.split(","))
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
