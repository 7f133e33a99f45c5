# /// case
# loses = ["pool_shut_down"]
# about = "close() says that no more work will come, but nobody waits until the workers have gone."
# diagnosis = "pool-not-joined"
# ///
from multiprocessing import Pool
from os import getpid


def square(n):
    print(f"Worker process id for {n}: {getpid()}")
    return n * n


def pool_squares(numbers):
    p = Pool(4)
    results = p.map(square, numbers)
    p.close()
    return results


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5]))
