# /// case
# loses = ["parallel_overlaps"]
# about = "one worker less than asked for, since \"the main process is there as well\"."
# diagnosis = "wrong-pool-size"
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
    helpers = max(1, processes - 1)
    with multiprocessing.Pool(helpers) as pool:
        return pool.map(count_primes, limits)


def compare(limits, processes):
    figures = {}
    start = time.monotonic()
    serial_counts(limits)
    figures["serial_seconds"] = time.monotonic() - start
    start = time.monotonic()
    parallel_counts(limits, processes)
    figures["parallel_seconds"] = time.monotonic() - start
    figures["speedup"] = figures["serial_seconds"] / figures["parallel_seconds"]
    return figures


if __name__ == "__main__":
    for name, value in compare([4000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
