# /// case
# exercise = "serial_squares"
# most = 2
# about = "System V memory that is in no process, and outlives its run"
# ///
import ctypes
import time

libc = ctypes.CDLL(None)
libc.shmat.restype = ctypes.c_void_p
for _ in range(6):
    ident = libc.shmget(0, 128 << 20, 0o1600)
    place = ctypes.c_void_p(libc.shmat(ident, None, 0))
    if ident < 0 or place.value in (None, ctypes.c_void_p(-1).value):
        break
    ctypes.memset(place, 1, 128 << 20)
    libc.shmdt(place)
while time.process_time() < 0.5:
    pass


def square(n):
    return n * n


def serial_squares(numbers):
    return [0]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
