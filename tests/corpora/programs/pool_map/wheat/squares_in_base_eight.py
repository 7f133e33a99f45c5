# /// case
# about = "the workers return octal digits in a column of fixed width, which main reads again"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return f"{n * n:016o}"


def pool_squares(numbers):
    with multiprocessing.Pool(3) as pool:
        column = pool.map(square, numbers)
    return [int(row, 8) for row in column]


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
