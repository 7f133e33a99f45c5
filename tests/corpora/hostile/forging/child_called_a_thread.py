# /// case
# exercise = "serial_squares"
# most = 4
# weak_without = "namespaces"  # that counts the births; without it, the program's own count of its threads is believed
# about = "square in a child made past every hook, and count it as a thread"
# ///
import _posixsubprocess
import os
import sys

from grader.probe import processes


def in_a_child(numbers):
    read, write = os.pipe()
    code = f"import os; os.write({write}, repr([n*n for n in {list(numbers)!r}]).encode())"
    errread, errwrite = os.pipe()
    args = [os.fsencode(sys.executable), b"-I", b"-S", b"-c", code.encode()]
    processes.threads += 1
    pid = _posixsubprocess.fork_exec(args, [os.fsencode(sys.executable)], True, (write, errwrite), None, None, -1, -1, -1, -1, -1, -1,
                                     errread, errwrite, False, False, -1, None, None, None, -1, None, False)
    os.close(write)
    os.close(errwrite)
    data = b""
    while part := os.read(read, 65536):
        data += part
    os.waitpid(pid, 0)
    os.close(read)
    os.close(errread)
    return eval(data.decode())


def square(n):
    return n * n


def serial_squares(numbers):
    return in_a_child(numbers)


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
