# /// case
# exercise = "serial_squares"
# most = 2
# about = "share anonymous memory with children, so that each has only a part of it"
# long = true
# ///
import mmap
import os
import time

blocks = []
children = []
for number in range(8):
    try:
        blocks.append(mmap.mmap(-1, 100 << 20))
    except (OSError, ValueError):
        break
    for start in range(0, 100 << 20, 1 << 20):
        blocks[-1][start : start + (1 << 20)] = bytes(1 << 20)
    child = os.fork()
    if not child:
        blocks.clear()
        more = mmap.mmap(-1, 700 << 20)
        for start in range(0, 700 << 20, 1 << 20):
            more[start : start + (1 << 20)] = bytes(1 << 20)
        time.sleep(5)
        os._exit(0)
    children.append(child)
while time.process_time() < 0.5:
    pass


def square(n):
    return n * n


def serial_squares(numbers):
    return [0]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
