# /// case
# loses = ["imap"]
# about = "list() waits for the last square, and a list is not an iterator."
# diagnosis = "list-not-iterator"
# ///
import multiprocessing
import os
import time


def square(n):
    print(f"{os.getpid()} squares {n}")
    time.sleep(0.01)
    return n * n


def power(base, exponent):
    print(f"{os.getpid()} raises {base} to {exponent}")
    time.sleep(0.01)
    return base ** exponent


def apply_one(pool, n):
    answer = pool.apply(square, (n,))
    print("answer:", answer)
    return answer


def apply_all(pool, numbers):
    pending = list(map(lambda n: pool.apply_async(square, (n,)), numbers))
    print("handed over:", len(pending))
    return [p.get() for p in pending]


def lazy_squares(pool, numbers):
    return list(pool.imap(square, numbers))


def unordered_squares(pool, numbers):
    return iter(pool.imap_unordered(square, iter(numbers)))


def powers(pool, pairs):
    return list(pool.starmap(power, pairs, chunksize=1))


def squares_later(pool, numbers, on_done):
    later = pool.map_async(square, numbers, 1, on_done, print)
    print("handed over:", numbers)
    return later


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print("imap:", lazy_squares(pool, [1, 2, 3, 4, 5]))
        print("imap_unordered:", list(unordered_squares(pool, [1, 2, 3, 4, 5])))
