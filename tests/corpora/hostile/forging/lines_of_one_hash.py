# /// case
# exercise = "pool_map"
# most = 11
# about = "write lines with numbers of which all have one hash, so that counting them takes hours"
# long = true
# ///
import multiprocessing
import os


def square(n):
    print(f"Worker process id for {n}: {os.getpid()}")
    return n * n


def flood(n):
    pid = os.getpid()
    print("\n".join(f"Worker process id for {3 + i * (2**61 - 1)}: {pid}" for i in range(60_000)))


def pool_squares(numbers):
    with multiprocessing.Pool(2) as pool:
        if len(numbers) == 4:
            pool.map(flood, [1])
        return pool.map(square, numbers)


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
