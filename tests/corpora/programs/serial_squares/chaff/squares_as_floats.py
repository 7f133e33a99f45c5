# /// case
# loses = ["result", "script_output"]
# about = "math.pow returns floats."
# diagnosis = "floats-not-ints"
# ///
import math


def square(n):
    return math.pow(n, 2)


def serial_squares(numbers):
    return [square(n) for n in numbers]


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
