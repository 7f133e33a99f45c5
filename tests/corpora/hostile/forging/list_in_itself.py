# /// case
# exercise = "serial_squares"
# most = 2
# about = "return a list that holds itself"
# ///


def square(n):
    return n * n


def serial_squares(numbers):
    loop = []
    loop.append(loop)
    return loop


if __name__ == "__main__":
    print([1, 4, 9, 16, 25])
