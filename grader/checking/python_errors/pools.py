"""Errors of pools, their methods and their results."""

from __future__ import annotations

from .row import Row

ROWS: tuple[Row, ...] = (
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
        "brackets, and then what it works on: pool.map(square, numbers), pool.apply(square, (n,)).",
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
        "number as initializer",
        "^TypeError: initializer must be a callable",
        "The second argument of Pool is the initializer. Pass others by their names: "
        "Pool(processes, maxtasksperchild=2).",
        inside=r"pool\.__init__",
    ),
    Row(
        "function as chunksize",
        r"^TypeError: '<=?' not supported between instances of "
        r"'(?:function|method|builtin_function_or_method)' and 'int'",
        "The third argument is the chunksize. Pass the function that is to get the results by its name: "
        "pool.map_async(square, numbers, callback=on_done).",
        inside=r"pool\.\w+",
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
)
