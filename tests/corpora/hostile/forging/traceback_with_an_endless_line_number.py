# /// case
# exercise = "serial_squares"
# most = 2
# about = "print a traceback whose line has a number of 5,000 digits"
# ///
import sys

print("Traceback (most recent call last):", file=sys.stderr)
print('  File "serial_squares.py", line ' + "1" * 5_000 + ", in square", file=sys.stderr)
print("ValueError: no", file=sys.stderr)


def square(n):
    return n * n


def serial_squares(numbers):
    return [0]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
