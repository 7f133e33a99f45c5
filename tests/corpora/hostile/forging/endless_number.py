# /// case
# exercise = "serial_squares"
# most = 2
# about = "return an integer of ten million bits"
# ///


def square(n):
    return n * n


def serial_squares(numbers):
    return [1 << 10_000_000]


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
