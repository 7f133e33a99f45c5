# /// case
# loses = ["same_results"]
# about = "the serial way takes the limits from the end, so its list is in the opposite order."
# ///
import math
import multiprocessing
import time


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def serial_counts(limits):
    todo = list(limits)
    counts = []
    while todo:
        counts.append(count_primes(todo.pop()))
    return counts


def parallel_counts(limits, processes):
    pool = multiprocessing.Pool(processes)
    counts = pool.map(count_primes, limits, 1)
    pool.close()
    pool.join()
    return counts


def compare(limits, processes):
    t1 = time.time()
    serial_counts(limits)
    t2 = time.time()
    parallel_counts(limits, processes)
    t3 = time.time()
    return {"serial_seconds": t2 - t1, "parallel_seconds": t3 - t2, "speedup": (t2 - t1) / (t3 - t2)}


if __name__ == "__main__":
    print(compare([4000] * 4, 2))
