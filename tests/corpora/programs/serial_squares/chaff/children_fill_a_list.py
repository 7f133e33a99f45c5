# /// case
# loses = ["result", "script_output", "one_process"]
# about = "each number gets a process, which appends to a copy of the list that nobody else sees."
# diagnosis = "copy-of-a-global"
# ///
from multiprocessing import Process

squares = []


def square(n):
    squares.append(n * n)


def serial_squares(numbers):
    squares.clear()
    for n in numbers:
        p = Process(target=square, args=(n,))
        p.start()
        p.join()
    return list(squares)


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
