"""Notes what leaves a worker during a task by other ways than the pool's: queues, pipes, managers.

Some ways are not watched, only that they exist: memory that processes share, and files.
"""

import os
import sys
from multiprocessing import connection, queues

from . import channel, disguise, names
from .callers import called_by_manager, internal_caller
from .encode import encode

MAX_NOTED = 200  # in a task
_WRITING = os.O_WRONLY | os.O_RDWR


class _ThisProcess:
    sent = None  # in a task: the encoded values that were sent
    shares_memory = False  # it, or one that it was forked from, has mapped memory
    wrote_file = False


this = _ThisProcess()


def install():
    """Wrap queues and pipes; once in a tree of processes."""
    names.watched("multiprocessing.queues", _watch_queues)
    names.watched("multiprocessing.connection", _watch_pipes)
    sys.addaudithook(_note_ways)


def _watch_queues():
    for kind in (queues.Queue, queues.JoinableQueue, queues.SimpleQueue):
        disguise.replace(kind.put, _noted)


def _watch_pipes():
    disguise.replace(connection._ConnectionBase.send, _noted)
    disguise.replace(connection._ConnectionBase.send_bytes, _noted)


def begin():
    """Begin to note, at the beginning of a task."""
    this.sent, this.wrote_file = [], False


def end():
    """Return what was sent since ``begin``, None for nothing; and whether more may have left unseen."""
    sent, this.sent = this.sent, None
    return sent or None, this.shares_memory or this.wrote_file


def _noted(original):
    def put(self, obj, *args, **kwargs):
        if (
            this.sent is not None
            and len(this.sent) < MAX_NOTED
            and (not internal_caller() or called_by_manager())
        ):
            this.sent.append(encode(obj))
        return original(self, obj, *args, **kwargs)

    return put


def _note_ways(event, args):
    """Note shared memory (of ctypes objects and named blocks as well) and written files; an audit hook."""
    if event == "mmap.__new__":
        this.shares_memory = this.shares_memory or channel.state.active
    elif event == "open" and this.sent is not None and len(args) == 3:  # noqa: PLR2004  as open() raises it
        _, mode, flags = args
        writes = isinstance(flags, int) and bool(flags & _WRITING)
        this.wrote_file = this.wrote_file or writes or any(each in str(mode) for each in "wax+")
    elif event == "sqlite3.connect":
        this.shares_memory = True
