# /// case
# exercise = "serial_squares"
# most = 2
# about = "return NaN and infinities"
# ///


def square(n):
    return n * n


def serial_squares(numbers):
    return [float("nan"), float("inf"), -float("inf")]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
