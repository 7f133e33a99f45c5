"""The story as JSON."""

from __future__ import annotations

from typing import Any

import msgspec

from ..records import readable
from .rerun import Replayed


def as_json(replayed: Replayed) -> bytes:
    """Return a story as JSON: processes, chapters, ending, and the check's verdict if there is one."""
    story, run_id, verdict = replayed.story, replayed.run_id, replayed.verdict
    data: dict[str, Any] = {
        "schema": 1,
        "submission": replayed.submission,
        "exercise": replayed.exercise,
        "file": replayed.file,
        "order": str(run_id),
        "start_method": run_id.method,
        "schedule": run_id.schedule,
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
            "id": f"{replayed.exercise}.{run_id.what}",
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
