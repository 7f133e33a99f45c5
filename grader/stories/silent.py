"""The kinds of events that a story does not mention."""

from __future__ import annotations

from .. import events

SILENT = (
    events.Hello,
    events.Import,
    events.Call,
    events.CallEnd,
    events.LeaveValue,
    events.GraderCleanup,
    events.GraderCleanupEnd,
    events.Alarm,
    events.Write,
    events.Started,
    events.Born,
    events.Closed,
    events.Fresh,
    events.Forked,
    events.Forking,
    events.Helper,
    events.Pool,
    events.Job,
    events.Take,
    events.Task,
    events.Progress,
    events.Reached,
    events.TaskError,
    events.Refused,
    events.Locked,
    events.Unlocked,
    events.SemaphoreMade,
)
