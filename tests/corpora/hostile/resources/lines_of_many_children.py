# /// case
# exercise = "serial_squares"
# most = 2
# about = "let children print empty lines to both streams, each just below the limit"
# ///
import os

if __name__ == "__main__":
    children = []
    for number in range(8):
        child = os.fork()
        if not child:
            try:
                for _ in range(2_000):
                    os.write(1 + number % 2, b"\n" * 1_000)
            finally:
                os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def square(n):
    return n * n


def serial_squares(numbers):
    return [0]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
