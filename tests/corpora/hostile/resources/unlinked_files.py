# /// case
# exercise = "serial_squares"
# most = 2
# about = "files without names, in each folder that there is"
# ///
import os
import tempfile

block, files = bytes(1 << 20), []
for folder in (tempfile.gettempdir(), "/tmp", "/dev/shm"):
    try:
        for number in range(20):
            files.append(tempfile.TemporaryFile(dir=folder))
            for _ in range(50):
                files[-1].write(block)
    except OSError:
        pass
while True:
    os.sched_yield()


def square(n):
    return n * n


def serial_squares(numbers):
    return [0]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
