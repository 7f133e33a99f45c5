# /// case
# about = "functools.reduce, a lambda as square"
# ///
from functools import reduce

square = lambda n: n ** 2  # noqa: E731
serial_squares = lambda numbers: reduce(lambda done, n: done + [square(n)], numbers, [])  # noqa: E731

if __name__ == "__main__":
    print("[" + ", ".join(str(n) for n in serial_squares([1, 2, 3, 4, 5])) + "]")
