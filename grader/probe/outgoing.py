"""Notes what leaves a worker during a task by other ways than the pool's: queues, pipes, managers.

Some ways are not watched, only that they exist: memory that processes share, files, and sockets. Where a task
changed a single word of shared memory, that is noted; and where it wrote to a file that was open before.
"""

import os
import sys
from contextlib import suppress
from multiprocessing import connection, queues

from . import channel, disguise, locks, names, shared_words
from .callers import called_by_manager, internal_caller
from .encode import encode

MAX_NOTED = 200  # in a task; what else leaves it is unseen
_MAX_WRITTEN = 20  # files that are looked at
_OUTPUT = (1, 2)  # what is printed is seen by itself, and reaches no process of the program
_WRITING = os.O_WRONLY | os.O_RDWR
_PACKAGE = __name__.rpartition(".")[0]
_TALKS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_REQUEST = 4  # the parts of a call of a managed object's method (managers.BaseProxy._callmethod)


class _ThisProcess:
    sent = None  # in a task: the encoded values that were sent
    shares_memory = False  # it, or one that it was forked from, has mapped memory
    wrote_file = False
    unseen = False  # in a task: more was sent than is noted, or in a way that is not watched
    words = None  # in a task: what the shared memory held at its beginning
    written = []  # noqa: RUF012  paths of files opened for writing outside tasks
    sizes = None  # in a task: those files' sizes and times at its beginning


this = _ThisProcess()


def install():
    """Wrap queues and pipes; once in a tree of processes."""
    names.watched("multiprocessing.queues", _watch_queues)
    names.watched("multiprocessing.connection", _watch_pipes)
    disguise.replace_builtin(os, "write", _noted_bytes)
    sys.addaudithook(_note_ways)


def _watch_queues():
    for kind in (queues.Queue, queues.JoinableQueue, queues.SimpleQueue):
        disguise.replace(kind.put, _noted)
    disguise.replace(queues.Queue.put_nowait, _noted)


def _watch_pipes():
    disguise.replace(connection._ConnectionBase.send, _noted)
    disguise.replace(connection._ConnectionBase.send_bytes, _noted)


def begin():
    """Begin to note, at the beginning of a task."""
    this.sent, this.wrote_file, this.unseen = [], False, False
    this.sizes = _sizes()
    this.words = shared_words.read() if this.shares_memory else None


def end(problem=None):
    """Return what left the worker since ``begin``, None for nothing; whether more may have; and a change.

    An exception that the task raised goes to the process that has the pool, with what it holds. Its texts are
    left out, since those of Python's own tell what went wrong. The change is that of the only word of shared
    memory that is different now; None, where there is none or a file was written.
    """
    sent, this.sent = this.sent, None
    if problem is not None and not isinstance(problem, OSError):  # its number is the system's
        held = BaseException.args.__get__(problem)
        sent = [*sent, *(encode(each) for each in held[:MAX_NOTED] if type(each) is not str)]
    this.wrote_file = this.wrote_file or _sizes() != this.sizes
    words, this.words = this.words, None
    changed = None
    if words is not None and not this.wrote_file:
        changed = shared_words.difference(words, shared_words.read())
    return sent or None, this.shares_memory or this.wrote_file or this.unseen, changed


def _sizes():
    """Return the sizes and times of change of the files that were open for writing before."""
    sizes = []
    for path in this.written:
        with suppress(OSError):
            found = os.stat(path)
            sizes.append((path, found.st_size, found.st_mtime_ns))
    return sizes


def _noted(original):
    def put(self, obj, *args, **kwargs):
        if this.sent is not None:
            if called_by_manager():
                _note(_passed_on, obj)
            elif not internal_caller():
                _note(_encoded, obj)
        return original(self, obj, *args, **kwargs)

    return put


def _note(encoded, obj):
    if len(this.sent) < MAX_NOTED:
        this.sent.extend(encoded(obj))
    else:
        this.unseen = True


def _encoded(obj):
    return [encode(obj)]


def _passed_on(request):
    """Return the encoded arguments of a call of a managed object's method; of a manager's answer, all of it.

    The rest of a request is the manager's own: the object's name, drawn at random, and the worker's.
    """
    if type(request) is not tuple or len(request) != _REQUEST:
        return [encode(request)]
    managed, method, args, kwargs = request
    return [] if managed is None and method != "create" else [encode(args), encode(kwargs)]


def _noted_bytes(original):
    def write(fd, data, /):
        if (
            this.sent is not None
            and fd not in _OUTPUT
            and not internal_caller()
            and isinstance(data, (bytes, bytearray, memoryview))
        ):
            _note(_encoded, bytes(data))
        locks.note_write(fd)
        return original(fd, data)

    return write


def _note_ways(event, args):
    """Note shared memory (of ctypes objects and named blocks as well) and written files; an audit hook."""
    if event == "mmap.__new__":
        this.shares_memory = this.shares_memory or channel.state.active
    elif event == "open" and len(args) == 3:  # noqa: PLR2004  as open() raises it
        path, mode, flags = args
        if (isinstance(flags, int) and flags & _WRITING) or any(each in str(mode) for each in "wax+"):
            _note_written(path)
    elif event == "sqlite3.connect":
        this.shares_memory = True
    elif event in _TALKS and this.sent is not None:
        # what a manager's proxy sends is noted by itself
        this.unseen = this.unseen or not (internal_caller(2) or _is_probes_own())


def _is_probes_own():
    """Check whether the probe called the function of the module socket that the audit event is from."""
    caller = sys._getframe(2).f_back
    return caller is not None and str(caller.f_globals.get("__name__")).startswith(_PACKAGE)


def _note_written(path):
    """Note a file opened for writing: in a task it is written, before one it may be."""
    if this.sent is not None:
        this.wrote_file = True
    elif channel.state.active and isinstance(path, (str, bytes)) and len(this.written) < _MAX_WRITTEN:
        this.written.append(os.path.abspath(path))
