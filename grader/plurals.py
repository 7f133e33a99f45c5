"""Numbers of things in sentences: "1 worker", "2 processes"."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it needs one."""
    ending = "es" if noun.endswith("s") else "s"
    return f"{number} {noun}" if number == 1 else f"{number} {noun}{ending}"


def times(number: int) -> str:
    """Return how often something was done."""
    return {1: "once", 2: "twice"}.get(number) or counted(number, "time")
