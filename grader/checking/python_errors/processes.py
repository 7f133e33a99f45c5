"""Errors of making, starting and asking processes."""

from __future__ import annotations

from .row import GUARD, Row

_STARTED = "p1 = Process(target=print_square, args=(num,)), then p1.start(), then p1.join()"

ROWS: tuple[Row, ...] = (
    Row(
        "group",
        "^AssertionError: group argument must be None",
        "The first argument of Process is called group, and must be left out. Name the function and its "
        "arguments: Process(target=print_square, args=(num,)).",
    ),
    Row(
        "args not a tuple",
        r"^TypeError: .*argument after \* must be an iterable",
        "Arguments are a tuple, and only a comma makes one: write (n,) and not (n) or n.",
    ),
    Row(
        "args of a process",
        r"^TypeError: '\w+' object is not iterable",
        "The arguments of a Process are a tuple, and only a comma makes one: args=(num,).",
        inside=r"process\.__init__",
    ),
    Row(
        "keyword of Process",
        r"^TypeError: \w*Process\.__init__\(\) got an unexpected keyword argument '(?P<word>\w+)'",
        r"Process has no argument \g<word>: the function goes into target=, the tuple of its arguments into "
        "args=.",
    ),
    Row(
        "a process called",
        r"^TypeError: '(?P<kind>\w*Process)' object is not callable",
        "A process is started by its method: write p1.start(), not p1().",
    ),
    Row(
        "target called",
        r"^TypeError: '(?P<kind>\w+)' object is not callable",
        "What was passed as the function is the result of a call. Pass the function itself, without "
        "brackets, and its arguments beside it: target=print_square, args=(num,).",
        inside=r"process\.run",
    ),
    Row(
        "arguments of the target",
        r"^TypeError: (?P<function>[\w.<>]+)\(\) (?:missing \d+ required|takes .* given|got an unexpected)",
        r"What stands in args= does not fit \g<function>: give one value for each of its parameters, in a "
        "tuple: args=(num,).",
        inside=r"process\.run",
    ),
    Row(
        "init of a subclass",
        r"^AttributeError: '\w+' object has no attribute '_(?:closed|popen|config|identity|target)'",
        "A subclass of Process whose __init__ does not call the one of Process is no process yet. The first "
        "line of its __init__ is super().__init__().",
    ),
    Row(
        "hash of a process",
        r"^TypeError: unhashable type: '(?P<word>\w+)'",
        r"Process keeps its objects in a set, so they need a hash. Where \g<word> is a dataclass, write "
        r"@dataclass(eq=False); where it has an __eq__ of its own, give it __hash__ as well.",
        inside=r"_weakrefset\.add",
    ),
    Row(
        "start returns None",
        "^AttributeError: 'NoneType' object has no attribute "
        "'(?:join|is_alive|pid|terminate|kill|close|exitcode|name)'",
        "start() and join() return None, so keep the process itself in the variable, and call each of them "
        f"in a line of its own: {_STARTED}.",
    ),
    Row(
        "joined before its start",
        "^AssertionError: can only join a started process",
        "A process can be joined once it was started: call p1.start() before p1.join().",
    ),
    Row(
        "started twice",
        "^AssertionError: cannot start a process twice",
        "A Process object can be started once. For another run of the function make another object.",
    ),
    Row(
        "not the parent",
        "^AssertionError: can only (?:join|test|start|terminate) a (?:child process|process object)",
        "Only the process that made a Process object can start it, join it or ask whether it is alive.",
    ),
    Row(
        "process closed",
        "^ValueError: process object is closed",
        "After p1.close() the object can't be asked any more: call close() last, or leave it out.",
    ),
    Row(
        "closed while it runs",
        "^ValueError: Cannot close a process while it is still running",
        "Join the process before you close it: p1.join(), then p1.close(). close() may be left out.",
    ),
    Row(
        "attribute of a process",
        r"^AttributeError: '\w*Process' object has no attribute '(?P<word>\w+)'",
        r"A process has no \g<word>. It has start(), join(), is_alive(), terminate(), and, without brackets, "
        "pid, name and exitcode.",
    ),
    Row(
        "attribute of a function",
        r"^AttributeError: 'function' object has no attribute '(?:start|join|is_alive|pid)'",
        f"A function is not a process. Make one of it first: {_STARTED}.",
    ),
    Row(
        "attribute of a thread",
        r"^AttributeError: '_?Thread' object has no attribute '(?:pid|exitcode|terminate|kill|close)'",
        "A thread has no pid and no exit code. Use multiprocessing.Process, which has the same methods.",
    ),
    Row(
        "daemonic",
        "^AssertionError: daemonic processes are not allowed to have children",
        "Neither a daemonic process nor a worker of a pool may start processes. Make the processes and the "
        "pool in the main process, and leave daemon=True out.",
    ),
    Row(
        "bootstrapping",
        "^RuntimeError:.*(?:An attempt has been made to start a new process|not under the main guard)",
        f"Under the line {GUARD} stands what runs once: move what starts processes there. freeze_support() "
        "is not needed.",
    ),
    Row(
        "context set",
        "^RuntimeError: context has already been set",
        "The start method can be set once, and each child that imports the file sets it again. Under the "
        f"line {GUARD} it is set once: move set_start_method() there.",
    ),
    Row(
        "no such start method",
        "^ValueError: cannot find context for '(?P<word>[^']*)'",
        r"There is no start method '\g<word>'. There are 'fork', 'spawn' and 'forkserver'; none needs to be "
        "set.",
    ),
)
