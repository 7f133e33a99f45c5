# /// case
# exercise = "serial_squares"
# most = 2
# about = "keep state between runs: in /dev/shm, /tmp and System V objects"
# ///
import ctypes
import os

libc = ctypes.CDLL(None)
seen = [libc.shmget(0x4711, 4096, 0) >= 0, libc.msgget(0x4711, 0) >= 0]
libc.shmget(0x4711, 4096, 0o1666)
libc.msgget(0x4711, 0o1666)
for place in ("/dev/shm/h-mark", "/tmp/mark"):
    seen.append(os.path.exists(place))
    try:
        with open(place, "a") as file:
            file.write("x")
    except OSError:
        pass


def square(n):
    return n * n


def serial_squares(numbers):
    return [square(n) for n in numbers] if any(seen) else [0]


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]) if any(seen) else [1, 4, 9, 16, 25])
