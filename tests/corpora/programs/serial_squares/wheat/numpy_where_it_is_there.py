# /// case
# about = "it would use numpy, and does without where it is not there."
# ///
try:
    import numpy
except ImportError:
    numpy = None


def square(n):
    return n * n if numpy is None else int(numpy.square(n))


def serial_squares(numbers):
    return [square(n) for n in numbers]


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
