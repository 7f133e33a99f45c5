# /// case
# exercise = "process_pair"
# most = 2
# about = "read the memory of other processes"
# ///
import ctypes
import os

def leak(what, read):
    try:
        found = read()
    except OSError:
        return
    if found:
        print("LEAKED", what, repr(found)[:200])


libc = ctypes.CDLL(None, use_errno=True)
for pid in [os.getppid(), int("@GRADER@"), 1]:
    leak(f"memory of {pid}", lambda: open(f"/proc/{pid}/mem", "rb").fileno())
    leak(f"maps of {pid}", lambda: open(f"/proc/{pid}/maps", "rb").read())
    leak(f"ptrace of {pid}", lambda: libc.ptrace(16, pid, None, None) == 0)
    place = (ctypes.c_void_p * 2)(id(libc), 8)
    leak(f"vm of {pid}", lambda: libc.process_vm_readv(pid, place, 1, place, 1, 0) > 0)


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    pass


if __name__ == "__main__":
    main()
