# /// case
# loses = ["same_results"]
# about = "the limits are dealt out like cards and the parts merged two by two, which restores the order for one or two processes only"
# ///
import functools
import itertools
import math
import multiprocessing
import time


def merged(one, other):
    """Return the items of two lists in turn."""
    pairs = itertools.zip_longest(one, other)
    return [item for pair in pairs for item in pair if item is not None]


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    hands = [limits[first::processes] for first in range(processes)]
    with multiprocessing.Pool(processes) as pool:
        parts = pool.map(serial_counts, hands, chunksize=1)
    return functools.reduce(merged, parts)


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
    figures = compare([5_000] * 4, 2)
    for name in ("serial_seconds", "parallel_seconds", "speedup"):
        print(f"{name}: {figures[name]:.3f}")
