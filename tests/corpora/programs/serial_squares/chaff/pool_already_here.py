# /// case
# loses = ["one_process"]
# about = "a pool does the work, in other processes."
# ///
from multiprocessing import Pool


def square(n):
    return n * n


def serial_squares(numbers):
    with Pool(2) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
