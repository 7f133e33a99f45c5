# /// case
# exercise = "serial_squares"
# most = 2
# about = "print a line of megabytes in which a pattern begins again and again"
# ///
import sys

if __name__ == "__main__":
    print("RuntimeWarning: coroutine 'a." * 140_000, file=sys.stderr)


def square(n):
    return n * n


def serial_squares(numbers):
    return [0]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
