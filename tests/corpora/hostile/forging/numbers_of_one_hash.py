# /// case
# exercise = "serial_squares"
# most = 2
# about = "return a set of numbers that all have the same hash"
# ///
import sys


def square(n):
    return n * n


def serial_squares(numbers):
    return {number * sys.hash_info.modulus for number in range(1, 6_000)}


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
