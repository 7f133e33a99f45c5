# /// case
# loses = ["one_process"]
# about = "a ProcessPoolExecutor makes a process."
# ///
from concurrent.futures import ProcessPoolExecutor


def square(n):
    return n * n


def serial_squares(numbers):
    with ProcessPoolExecutor(max_workers=1) as executor:
        return list(executor.map(square, numbers))


if __name__ == "__main__":
    print(serial_squares([1, 2, 3, 4, 5]))
