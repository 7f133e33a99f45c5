# /// case
# loses = ["timings_are_real"]
# about = "parallel_counts itself takes the time of its map, without the pool's start and end, and compare reports that."
# ///
import math
import multiprocessing
import time

seconds = {}


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes) as pool:
        start = time.perf_counter()
        counts = pool.map(count_primes, limits, chunksize=1)
        seconds["parallel"] = time.perf_counter() - start
    return counts


def compare(limits, processes):
    start = time.perf_counter()
    serial_counts(limits)
    seconds["serial"] = time.perf_counter() - start
    parallel_counts(limits, processes)
    return {
        "serial_seconds": seconds["serial"],
        "parallel_seconds": seconds["parallel"],
        "speedup": seconds["serial"] / seconds["parallel"],
    }


if __name__ == "__main__":
    print(compare([4000] * 4, 2))
