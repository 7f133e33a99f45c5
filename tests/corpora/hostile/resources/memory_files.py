# /// case
# exercise = "serial_squares"
# most = 2
# about = "files in memory that no mapping shows"
# ///
import os
import time

block, files = bytes(1 << 20), []
for number in range(16):
    files.append(os.memfd_create("h"))
    for _ in range(50):
        os.write(files[-1], block)
while time.process_time() < 0.5:
    pass


def square(n):
    return n * n


def serial_squares(numbers):
    return [0]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
