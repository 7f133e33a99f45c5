# /// case
# loses = ["result"]
# about = "every worker gets len // processes numbers, and what is left over is never computed."
# ///
import os
from multiprocessing import Pool


def square_with_pid(n):
    return n * n, os.getpid()


def square_share(share):
    return [square_with_pid(n) for n in share]


def pool_squares(numbers, processes):
    with Pool(processes) as pool:
        size = max(1, len(numbers) // processes)
        shares = [numbers[i * size:(i + 1) * size] for i in range(processes)]
        pairs = []
        for part in pool.map(square_share, filter(None, shares)):
            pairs.extend(part)
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
