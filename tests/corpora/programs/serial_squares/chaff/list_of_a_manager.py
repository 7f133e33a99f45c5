# /// case
# loses = ["one_process"]
# about = "a Manager is a process of its own, even if it only keeps a list."
# ///
from multiprocessing import Manager


def square(n):
    return n * n


def serial_squares(numbers):
    with Manager() as manager:
        squares = manager.list()
        for n in numbers:
            squares.append(square(n))
        return list(squares)


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
