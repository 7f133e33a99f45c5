"""The story for programs."""

from __future__ import annotations

from typing import Any

import msgspec

from ..records import readable
from .rerun import Replayed


def as_json(replayed: Replayed) -> bytes:
    """Write the story as JSON: who takes part, the chapters, how it ended, and the check's verdict if any."""
    story, order, verdict = replayed.story, replayed.order, replayed.verdict
    data: dict[str, Any] = {
        "schema": 1,
        "submission": replayed.submission,
        "exercise": replayed.exercise,
        "file": replayed.file,
        "order": str(order),
        "start_method": order.method,
        "schedule": order.schedule,
        "processes": [
            {"name": role.name, "process": role.process, "runs": role.runs} for role in story.roles
        ],
        "chapters": [
            {
                "title": chapter.title,
                "moments": [
                    {"who": each.who, "what": each.what, "line": each.line, "source": each.source}
                    for each in chapter.moments
                ],
            }
            for chapter in story.chapters
        ],
        "left_out": story.left_out,
        "ending": story.ending,
        "check": None
        if verdict is None
        else {
            "id": f"{replayed.exercise}.{order.what}",
            "status": verdict.status,
            "message": verdict.message,
            "hint": verdict.hint,
        },
    }
    return msgspec.json.format(msgspec.json.encode(_clean(data)), indent=2) + b"\n"


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return {name: _clean(item) for name, item in value.items()} if isinstance(value, dict) else value
