# /// case
# exercise = "serial_squares"
# most = 2
# about = "files in memory that each child has open after their maker has ended"
# long = true
# ///
import os
import time

block = bytes(1 << 20)
for number in range(12):
    child = os.fork()
    if not child:
        files = []
        for _ in range(10):
            files.append(os.memfd_create("h"))
            for _ in range(50):
                os.write(files[-1], block)
        time.sleep(5)
        os._exit(0)
while time.process_time() < 0.5:
    pass


def square(n):
    return n * n


def serial_squares(numbers):
    return [0]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
