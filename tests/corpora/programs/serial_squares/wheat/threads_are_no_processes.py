# /// case
# about = "a few threads, all of them in this one process"
# ///
from concurrent.futures import ThreadPoolExecutor


def square(n):
    return n * n


def serial_squares(numbers):
    with ThreadPoolExecutor(max_workers=3) as threads:
        return list(threads.map(square, numbers))


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
