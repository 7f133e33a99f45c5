# /// case
# about = "multiprocessing.pool.ThreadPool: its workers are threads."
# ///
from multiprocessing.pool import ThreadPool


def square(n):
    return n * n


def serial_squares(numbers):
    with ThreadPool(3) as pool:
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
