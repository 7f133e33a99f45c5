# /// case
# loses = ["serial_is_serial"]
# about = "a pool with a single worker is used as the serial way."
# ///
import math
import time
from multiprocessing import Pool


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def _counts(limits, size):
    with Pool(size) as pool:
        return pool.map(count_primes, limits, chunksize=1)


def serial_counts(limits):
    return _counts(limits, 1)


def parallel_counts(limits, processes):
    return _counts(limits, processes)


def compare(limits, processes):
    start = time.perf_counter()
    serial_counts(limits)
    serial_seconds = time.perf_counter() - start
    start = time.perf_counter()
    parallel_counts(limits, processes)
    parallel_seconds = time.perf_counter() - start
    return {
        "serial_seconds": serial_seconds,
        "parallel_seconds": parallel_seconds,
        "speedup": serial_seconds / parallel_seconds,
    }


if __name__ == "__main__":
    figures = compare([4000] * 4, 2)
    for name in ("serial_seconds", "parallel_seconds", "speedup"):
        print(f"{name}: {figures[name]:.3f}")
