# /// case
# about = "the largest numbers go first, so that no long task is left for the end; the squares are put back in order"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def pool_squares(numbers):
    order = sorted(range(len(numbers)), key=lambda at: -abs(numbers[at]))
    with multiprocessing.Pool(3) as pool:
        found = pool.map(square, [numbers[at] for at in order])
    squares = [0] * len(numbers)
    for at, value in zip(order, found):
        squares[at] = value
    return squares


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
