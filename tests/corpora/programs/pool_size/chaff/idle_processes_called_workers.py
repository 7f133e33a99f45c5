# /// case
# loses = ["exact_workers"]
# about = "a pool of one, and idle processes that are named as the pool's workers are."
# diagnosis = "pool-of-one"
# ///
import multiprocessing
import os


def square_with_pid(n):
    return n * n, os.getpid()


def idle():
    pass


def pool_squares(numbers, processes):
    if processes < 1:
        raise ValueError("Number of processes must be at least 1")
    with multiprocessing.Pool(1) as pool:
        more = [multiprocessing.Process(target=idle, name=f"PoolWorker-{n}") for n in range(1, processes)]
        for each in more:
            each._watched_pool = getattr(pool, "_watched_pool", None)
            each.start()
        pairs = pool.map(square_with_pid, numbers)
        for each in more:
            each.join()
    return [square for square, _ in pairs], {pid for _, pid in pairs}


if __name__ == "__main__":
    print(pool_squares([1, 2, 3, 4, 5], 3))
