# /// case
# loses = ["one_process"]
# about = "os.system starts a shell, which is another process."
# ///
import os


def square(n):
    return n * n


def serial_squares(numbers):
    return [square(n) for n in numbers]


if __name__ == "__main__":
    os.system("date")
    print(serial_squares([1, 2, 3, 4, 5]))
