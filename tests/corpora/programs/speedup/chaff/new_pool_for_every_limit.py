# /// case
# loses = ["parallel_overlaps"]
# about = "the pool is opened inside the loop, and each count is done before the next pool opens."
# diagnosis = "pool-in-a-loop"
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
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    counts = []
    for limit in limits:
        with multiprocessing.Pool(processes) as pool:
            counts.extend(pool.map(count_primes, [limit]))
    return counts


def compare(limits, processes):
    start = time.perf_counter()
    serial_counts(limits)
    serial = time.perf_counter() - start
    start = time.perf_counter()
    parallel_counts(limits, processes)
    parallel = time.perf_counter() - start
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([2000] * 3, 2).items():
        print(f"{name}: {value:.3f}")
