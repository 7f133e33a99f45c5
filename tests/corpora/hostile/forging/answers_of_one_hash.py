# /// case
# exercise = "pool_map"
# most = 14
# about = "let workers send lists and texts of numbers of which all have one hash"
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def numbers_of_one_hash(n):
    many = [3 + i * (2**61 - 1) for i in range(8_000)]
    return many if n % 2 else " ".join(map(str, many))


KEPT = []


def pool_squares(numbers):
    pool = multiprocessing.Pool(2)
    KEPT.append(pool)
    if len(numbers) == 4:
        pool.map(numbers_of_one_hash, range(60), chunksize=1)
    return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
