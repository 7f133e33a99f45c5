# /// case
# exercise = "serial_squares"
# most = 2
# about = "return a list of ten million items"
# long = true
# ///


def square(n):
    return n * n


def serial_squares(numbers):
    return [0] * 10_000_000


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
