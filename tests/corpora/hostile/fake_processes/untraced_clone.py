# /// case
# exercise = "process_pair"
# most = 6
# about = "children made by the system call, past every wrapper"
# ///
import ctypes
import os
import platform

libc = ctypes.PyDLL(None)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    for work in (print_square, print_cube):
        pid = libc.syscall(56, 0x00800000 | 17, 0, 0, 0, 0) if platform.machine() == "x86_64" else os.fork()
        if pid < 0:
            pid = libc.fork()
        if pid == 0:
            work(num)
            os._exit(0)
        os.waitpid(pid, 0)
    print("Done!")


if __name__ == "__main__":
    main()
