# /// case
# about = "map and operator, no loop of its own"
# ///
import operator


def square(n):
    return operator.mul(n, n)


def serial_squares(numbers):
    return list(map(square, numbers))


if __name__ == "__main__":
    print(serial_squares(range(1, 6)))
