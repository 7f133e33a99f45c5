"""Functions that were called and did nothing, since they begin with ``async def``."""

from __future__ import annotations

from grader.checking.coroutines import never_awaited

from .case import Scene, mistake


@mistake(anything=True)
def coroutine_never_awaited(scene: Scene) -> str | None:
    """A coroutine was made and never awaited

    Seen: a function was called and gave a coroutine, which nothing awaited: none of its lines was executed.

    Why it matters: a function that begins with async def runs nothing when it is called. It gives a
    coroutine, which an event loop has to await. Processes and pools call functions, and await nothing.

    Try: Write def in place of async def, and no await: a plain function runs when it is called.

        def main(num=10):
            ...

    Read on: https://docs.python.org/3/library/asyncio-task.html#coroutines
    """
    given = never_awaited(scene.seen)
    return f"{scene.what}, {given}: none of its lines was executed." if given else None
