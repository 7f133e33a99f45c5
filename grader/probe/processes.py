"""Watches processes: methods of ``BaseProcess`` are replaced, which covers subclasses, contexts and aliases.

A request is made before a process starts, joins, or answers whether it is alive, and in the child before and
after its target runs. What ``multiprocessing`` does for itself (a pool that maintains its workers, the
clean-up at exit) is not the program's doing: starts are always reported, the rest is not, or is marked
``cleanup``.
"""

import _thread
import faulthandler
import os
import sys
import threading
from multiprocessing import process, util

from . import channel, disguise, lines, locks, names
from .callers import called_below_pool, called_by_executor, called_by_pool, internal_caller
from .encode import seconds
from .process_identity import is_foreign, is_made, key, name, pool_of, target, target_line


class _ThisThread(threading.local):
    starting = False  # this thread is inside Process.start(): a fork now is that process's birth
    cleanup = False  # this thread is inside multiprocessing's own clean-up at exit


this_thread = _ThisThread()
threads = 0  # started in this process
PROGRAMS = {"subprocess.Popen", "os.system", "os.posix_spawn", "os.exec", "pty.spawn"}
helper = False  # this process is a fork server or a template: its children introduce themselves later


def install():
    """Wrap ``multiprocessing.process`` and the clean-up at exit; once in a tree of processes."""
    names.watched("multiprocessing.process", _watch_processes)
    names.watched("multiprocessing.util", _watch_cleanup)
    _count_threads()
    sys.addaudithook(_report_programs)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_after_fork, after_in_parent=_after_forking)


def _after_fork():
    if not channel.state.active:
        return
    channel.forget_parent()
    locks.forget()
    lines.note_lines()
    if this_thread.starting:
        this_thread.starting = False
    elif helper:
        channel.tell("fresh")  # a fork server's child, which has yet to import the program's main module
    else:
        channel.tell("forked", parent=os.getppid())


def _after_forking():
    """In the parent, wait until the child is known: no program ends before its fork is."""
    if channel.state.active and not this_thread.starting and not helper:
        channel.tell("forking")


def _watched_start(original):
    def start(self):
        if not is_made(self):
            return original(self)
        self._watched_pool = pool_of(self) if called_below_pool() else None  # only a pool starts its workers
        channel.tell(
            "start",
            process=key(self),
            name=name(self),
            target=target(self),
            pool=self._watched_pool,
            daemon=bool(self.daemon),
            line=channel.learner_line(),
        )
        this_thread.starting = True
        try:
            original(self)
        except BaseException as problem:
            this_thread.starting = False
            channel.tell(
                "start_failed", process=key(self), error=type(problem).__name__, text=str(problem)[:300]
            )
            raise
        this_thread.starting = False
        channel.tell(
            "started", process=key(self), child=self._popen.pid, method=getattr(self._popen, "method", None)
        )
        return None

    return start


def _watched_bootstrap(original):
    def bootstrap(self, *args, **kwargs):
        global helper
        helper = False
        this_thread.starting = False
        answer = channel.ask(
            "begin",
            process=key(self),
            name=name(self),
            target=target(self),
            parent=os.getppid(),
            line=target_line(self),
        )
        channel.state.takes = bool(answer.get("takes"))
        code = original(self, *args, **kwargs)
        channel.tell("end", process=key(self), exitcode=code, line=None)
        return code

    return bootstrap


def _watched_run(original):
    def run(self):
        if process.current_process() is not self and is_made(self):
            channel.tell("run_here", process=key(self), name=name(self), target=target(self))
        return original(self)

    return run


def _watch_processes():
    base = process.BaseProcess
    for function, make in (
        (base.start, _watched_start),
        (base._bootstrap, _watched_bootstrap),
        (base.run, _watched_run),
        (base.join, _watched_join),
        (base.is_alive, _watched_is_alive),
        (base.terminate, _watched_end),
        (base.kill, _watched_end),
        (base.close, _watched_close),
        (base.__repr__, _watched_repr),
        (base.exitcode.fget, _watched_exitcode),
        (process.active_children, _watched_active_children),
    ):
        disguise.replace(function, make)


def _watched_join(original):
    def join(self, timeout=None):
        # the program's own thread pool may be the caller; what a process pool joins are its workers
        internal = internal_caller() and (pool_of(self) is not None or not called_by_pool())
        if is_foreign(self) or (internal and not this_thread.cleanup):
            result = original(self, timeout)
            if called_by_executor():  # its shutdown waits for the thread that joins its workers
                _tell_joined(self, timeout)
            return result
        answer = channel.ask("join", process=key(self), timeout=seconds(timeout), cleanup=this_thread.cleanup)
        if answer.get("give_up"):
            timeout = 0  # as if the time ran out before the process ended: legal for any timeout
        result = original(self, timeout)
        _tell_joined(self, timeout)
        return result

    return join


def _tell_joined(proc, timeout):
    channel.tell(
        "joined",
        process=key(proc),
        timeout=seconds(timeout),
        cleanup=this_thread.cleanup,
        exitcode=proc._popen.returncode,
    )


def _watched_is_alive(original):
    def is_alive(self):
        if is_foreign(self) or internal_caller():
            return original(self)
        channel.tell("poll", process=key(self), what="is_alive")
        answer = original(self)
        channel.tell("is_alive", process=key(self), answer=bool(answer))
        return answer

    return is_alive


def _watched_exitcode(original):
    def exitcode(self):
        if not (is_foreign(self) or internal_caller()):
            channel.tell("poll", process=key(self), what="exitcode")
        return original(self)

    return exitcode


def _watched_end(original):
    def end(self):
        if not (is_foreign(self) or internal_caller()):
            channel.tell("terminate", process=key(self))
        return original(self)

    return end


def _watched_repr(original):
    def text(self):  # it says whether the process has ended
        if not (is_foreign(self) or internal_caller()):
            channel.tell("poll", process=key(self), what="repr")
        return original(self)

    return text


def _watched_close(original):
    def close(self):
        if not (is_foreign(self) or internal_caller()):
            channel.tell("poll", process=key(self), what="close")  # it is refused while the process lives
        original(self)  # from now on the object raises: later calls are not seen
        if not internal_caller():
            channel.tell("closed", process=key(self))

    return close


def _watched_active_children(original):
    def active_children():
        if not internal_caller():
            channel.tell("poll", process=None, what="active_children")
        return original()

    return active_children


def _count_threads():
    """Count threads, which take pids as well, so that the kernel's count of births can be explained."""
    for starter in ("start_new_thread", "start_new", "start_joinable_thread"):
        original = getattr(_thread, starter, None)
        if original is not None:
            changed = disguise.builtin(original, _counted(original))
            for module, name in ((_thread, starter), (threading, f"_{starter}")):
                if hasattr(module, name):
                    setattr(module, name, changed)
    disguise.replace_builtin(faulthandler, "dump_traceback_later", _counted)


def _counted(original):
    def start(*args, **kwargs):
        global threads
        threads += 1
        try:
            return original(*args, **kwargs)
        except BaseException:
            threads -= 1
            raise

    return start


def _report_programs(event, _args):
    """Report other programs, started without multiprocessing; an audit hook (PEP 578)."""
    if event in PROGRAMS and channel.state.active and not this_thread.starting and not internal_caller(2):
        channel.tell("program", how=event)


def _watch_cleanup():
    """Mark the joins at the end of a process: they are multiprocessing's doing, not the program's."""
    disguise.replace(util._exit_function, _marked_cleanup)


def _marked_cleanup(original):
    def exit_function(*args, **kwargs):
        this_thread.cleanup = True
        try:
            return original(*args, **kwargs)
        finally:
            this_thread.cleanup = False

    return exit_function
