"""Common errors of Python in programs with processes, and what to write instead: one row for each.

A row's ``pattern`` is searched in "Type: text", the error's first line; ``inside``, where there is one, in
the name of the function that raised it, as ``process.run``. The first row that fits counts. The fix may
quote groups of the pattern. tests/system/test_python_errors.py has a program for each row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_STARTED = "p1 = Process(target=print_square, args=(num,)), then p1.start(), then p1.join()"
_GUARD = 'if __name__ == "__main__":'
_SHARED = "(?:Lock|RLock|Semaphore|BoundedSemaphore|Condition|Event|Queue|JoinableQueue|Synchronized\\w*)"
_PLAIN = "Send plain data (numbers, text, lists), and make the rest in the process that uses it."
_ANY_FUNCTION = "Pass a function that is defined with def at the top level of the file."


@dataclass(frozen=True)
class Row:
    """An error of Python, and the sentences that say what to write."""

    name: str
    pattern: str
    fix: str
    inside: str = ""


ROWS: tuple[Row, ...] = (
    # --- making and starting processes
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
        "start returns None",
        "^AttributeError: 'NoneType' object has no attribute "
        "'(?:join|is_alive|pid|terminate|kill|close|exitcode|name)'",
        f"start() returns None, so keep the process first and start it in a line of its own: {_STARTED}.",
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
        "^RuntimeError:.*(?:An attempt has been made to start a new process|main guard is missing)",
        f"Under the line {_GUARD} stands what runs once: move what starts processes there. freeze_support() "
        "is not needed.",
    ),
    Row(
        "context set",
        "^RuntimeError: context has already been set",
        "The start method can be set once, and each child that imports the file sets it again. Under the "
        f"line {_GUARD} it is set once: move set_start_method() there.",
    ),
    Row(
        "no such start method",
        "^ValueError: cannot find context for '(?P<word>[^']*)'",
        r"There is no start method '\g<word>'. There are 'fork', 'spawn' and 'forkserver'; none needs to be "
        "set.",
    ),
    # --- what can't be sent
    Row(
        "lambda or nested function",
        "Can't (?:pickle|get) local object|Can't pickle <function .*<lambda>|<lambda>.*not found|<locals>",
        f"A lambda and a function inside a function can't be sent to a process. {_ANY_FUNCTION}",
    ),
    Row(
        "not at the top level",
        r"^AttributeError: Can't get attribute '(?P<word>[^']*)' on <module '__mp_main__'",
        r"A child imports the file again and does not find \g<word> in it: it skips what stands under the "
        f"line {_GUARD} Define it above that line, at the top level.",
    ),
    Row(
        "another object",
        "it's not the same object as",
        "The name of the function now stands for something else, so Python can't send it. Give the two "
        "different names.",
    ),
    Row(
        "pool passed",
        "^NotImplementedError: pool objects cannot be passed between processes",
        "A pool can't be sent to its workers. Pass them only what they compute with, such as the numbers.",
    ),
    Row(
        "shared by inheritance",
        rf"^RuntimeError: {_SHARED} objects should only be shared between processes through inheritance",
        "Locks, queues and shared values can't be sent as arguments of a task. Pass them when the pool or "
        "the process is made: Pool(initializer=set_up, initargs=(lock,)), or Process(args=(lock,)).",
    ),
    Row(
        "authentication string",
        "Pickling an AuthenticationString object is disallowed",
        "A Process object can't be sent to another process. Pass the function and its numbers, nothing else.",
    ),
    Row(
        "result can't be sent",
        "^MaybeEncodingError: |MaybeEncodingError: Error sending result",
        "What the function returns can't be sent back. Return plain data: numbers, text, lists, tuples.",
    ),
    Row(
        "generator",
        "cannot pickle 'generator' object",
        "A generator can't be sent. Make a list of it first: list(...), or use square brackets.",
    ),
    Row(
        "can't be pickled",
        r"cannot pickle|can't pickle|Can't pickle|PicklingError",
        f"This can't be sent to another process. {_PLAIN}",
    ),
    # --- pools
    Row(
        "pool not running",
        "^ValueError: Pool not running",
        "The pool had been closed, or its with block left. Hand over all the work first, then close.",
    ),
    Row(
        "pool still running",
        "^ValueError: Pool is still running",
        "Call pool.close() before pool.join(), or use the pool in a with block.",
    ),
    Row(
        "map of a number",
        r"^TypeError: '(?P<kind>\w+)' object is not iterable",
        "map, imap and starmap take the function and a list: pool.map(square, numbers). For one call there "
        "is pool.apply(square, (n,)).",
        inside=r"pool\.(?:_map_async|_guarded_task_generation|i?map|imap_unordered|starmap|_get_tasks)",
    ),
    Row(
        "pair not iterable",
        r"^TypeError: '(?P<kind>\w+)' object is not iterable",
        "starmap takes a list of tuples, one for each call: [(2, 3), (3, 2)]. For single numbers use map.",
        inside=r"pool\.starmapstar",
    ),
    Row(
        "function called too early",
        r"^TypeError: '(?P<kind>\w+)' object is not callable",
        "What was passed as the function is the result of a call. Pass the function itself, without "
        "brackets: pool.map(square, numbers).",
        inside=r"pool\.\w+|builtins\.\w+",
    ),
    Row(
        "pair as one argument",
        r"^TypeError: (?P<function>[\w.<>]+)\(\) missing \d+ required positional",
        r"\g<function> takes several arguments and was given one. map passes each item as one argument; "
        "starmap unpacks each tuple, and apply takes a tuple: pool.starmap(power, pairs).",
        inside=r"pool\.\w+|builtins\.\w+",
    ),
    Row(
        "too many arguments",
        r"^TypeError: (?P<function>[\w.<>]+)\(\) takes .* but .* given",
        r"\g<function> was given more arguments than it has. map passes one; apply and starmap unpack a "
        "tuple, one argument for each item.",
        inside=r"pool\.\w+|builtins\.\w+",
    ),
    Row(
        "keyword of Pool",
        r"^TypeError: .*Pool\w*(?:\.\w+)?\(\) got an unexpected keyword argument '(?P<word>\w+)'",
        r"There is no argument \g<word> here. Pool has processes=, initializer=, initargs= and "
        "maxtasksperchild=; map has chunksize=.",
    ),
    Row(
        "map without its list",
        r"^TypeError: Pool\.(?P<method>\w+)\(\) missing \d+ required positional argument",
        r"\g<method> takes the function and its data as two arguments: pool.\g<method>(square, numbers).",
    ),
    Row(
        "result not fetched",
        r"^TypeError: (?:object of type )?'(?:Apply|Map|Async)Result'",
        "This is a handle and not the result. Fetch the result with get().",
    ),
    Row(
        "iterator of imap",
        r"'IMap(?:Unordered)?Iterator' (?:object is not subscriptable|has no len)",
        "imap gives an iterator: read it with a for loop or next(), or make a list of it with list().",
    ),
    Row(
        "get of a result",
        r"^AttributeError: '(?P<kind>list|int|tuple)' object has no attribute '(?:get|wait|ready)'",
        "map, starmap and apply return the results themselves, so there is nothing to get(). Only "
        "apply_async, map_async and starmap_async return handles.",
    ),
    Row(
        "time limit of get",
        r"^(?:multiprocessing\.context\.)?TimeoutError\b",
        "A wait with a time limit may give up on a busy machine. Leave the limit out: result.get().",
    ),
    Row(
        "pid with brackets",
        "^TypeError: '(?:int|NoneType)' object is not callable",
        "Before the brackets stands a value and not a function. p1.pid and p1.exitcode are written without "
        "brackets.",
    ),
    # --- names and modules
    Row(
        "own multiprocessing.py",
        r"(?:partially initialized module|module) '(?P<module>multiprocessing|threading|queue|random|time)'"
        r" has no attribute '(?:Process|Pool|Queue|Lock|Thread|randint|sleep|time|perf_counter)'",
        r"A file of your own named \g<module>.py hides Python's module of that name. Rename the file.",
    ),
    Row(
        "own multiprocessing.py, from",
        r"^ImportError: cannot import name '(?:Process|Pool|Queue|Lock|Manager|Thread)' from "
        r"(?:partially initialized module )?'(?P<module>multiprocessing|threading|queue)'",
        r"A file of your own named \g<module>.py hides Python's module of that name. Rename the file.",
    ),
    Row(
        "name in multiprocessing",
        r"(?:module 'multiprocessing' has no attribute|cannot import name) '(?P<word>\w+)'",
        r"multiprocessing has no \g<word>. Compare it letter by letter: Process and Pool have a capital P.",
    ),
    Row(
        "module called",
        "^TypeError: 'module' object is not callable",
        "Before the brackets stands a module. Name what is in it: multiprocessing.Pool(), time.time().",
    ),
    Row(
        "no such module",
        "^ModuleNotFoundError: No module named '(?P<word>[^']*)'",
        r"Programs are graded with Python's standard library only: do without \g<word>. If it is a file of "
        "your own, hand it in beside this one.",
    ),
    Row(
        "main without quotes",
        "^NameError: name '__main__' is not defined",
        f"Write {_GUARD} The second name is a text, so it stands in quotes.",
    ),
    Row(
        "main with few underscores",
        "^NameError: name '_*(?:name|main)_*' is not defined",
        f"Write {_GUARD} There are two underscores on each side, and quotes around the second name.",
    ),
    Row(
        "line of a notebook",
        "^NameError: name '(?P<word>get_ipython|display)' is not defined",
        r"\g<word> is there in notebooks only: remove the lines that begin with % or ! or call \g<word>.",
    ),
    Row(
        "Python 2",
        "^NameError: name '(?P<word>raw_input|xrange|unicode|unichr|long|basestring|izip)' is not defined",
        r"\g<word> is of Python 2. In Python 3 there are input, range, str, chr, int and zip.",
    ),
    Row(
        "import missing",
        "^NameError: name '(?P<word>Process|Pool|Queue|Lock|Manager|cpu_count)' is not defined",
        r"Import it at the top of the file: from multiprocessing import \g<word>",
    ),
    Row(
        "import of a module missing",
        "^NameError: name '(?P<word>multiprocessing|mp|os|time|sys|math|functools|random)' is not defined",
        r"Import the module at the top of the file (import os), under the name that is used, \g<word>.",
    ),
    Row(
        "no such name",
        "^NameError: name '(?P<word>[^']*)' is not defined",
        r"Nothing is called \g<word> there: compare it letter by letter with the line that defines it. In a "
        "child of spawn a global exists only if the top level of the file sets it.",
    ),
    # --- the keyboard, text and numbers
    Row(
        "no keyboard",
        "^EOFError: EOF when reading a line",
        "There is no keyboard when a program is graded: leave input() out, and take values as arguments.",
    ),
    Row(
        "text and number",
        r"^TypeError: (?:can only concatenate str|unsupported operand type\(s\) for \+: \'int\' and \'str\')",
        'A text and a number can\'t be added. Write the number into the text: f"Square: {number}".',
    ),
    Row(
        "the whole list",
        r"^TypeError: (?:can't multiply sequence by non-int of type '(?:list|tuple)'|"
        r"unsupported operand type\(s\) for \*\* or pow\(\): '(?:list|tuple)' and)",
        "The function was given the whole list. Give it one number at a time: pool.map(square, numbers).",
    ),
)


def fix_of(error: str, inside: str = "") -> str:
    """Return what to write instead of what raised an error ("Type: text"); empty if no row fits."""
    row = row_of(error, inside)
    if row is None:
        return ""
    match = re.search(row.pattern, error)
    return match.expand(row.fix) if match else ""


def row_of(error: str, inside: str = "") -> Row | None:
    """Return the row for an error, raised in that function; None if there is none."""
    for row in ROWS:
        if re.search(row.pattern, error) and (not row.inside or re.fullmatch(row.inside, inside)):
            return row
    return None
