# /// case
# exercise = "serial_squares"
# most = 2
# about = "return a list in a list in a list, ten thousand deep"
# ///


def square(n):
    return n * n


def serial_squares(numbers):
    deep = []
    for _ in range(10_000):
        deep = [deep]
    return deep


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
