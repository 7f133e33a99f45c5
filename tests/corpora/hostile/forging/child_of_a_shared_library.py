# /// case
# exercise = "serial_squares"
# most = 4
# weak_without = "namespaces"  # that counts the births; without it, the program's own count of its threads is believed
# about = "square in a child that the C library starts, and count it as a thread"
# ///
import ctypes
import os
import sys

from grader.probe import processes


def in_a_child(numbers):
    libc = ctypes.CDLL(None)
    read, write = os.pipe()
    os.set_inheritable(write, True)
    processes.threads += 1
    code = f"import os; os.write({write}, repr([n*n for n in {list(numbers)!r}]).encode())"
    libc.system(f"{sys.executable} -I -S -c '{code}'".encode())
    os.close(write)
    data = b""
    while part := os.read(read, 65536):
        data += part
    os.close(read)
    return eval(data.decode())


def square(n):
    return n * n


def serial_squares(numbers):
    return in_a_child(numbers)


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
