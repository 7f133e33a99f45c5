# /// case
# about = "the script chooses spawn for itself, plain code otherwise"
# ///
import math
import multiprocessing
import time


def count_primes(limit):
    """Return how many primes are below `limit`."""
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def serial_counts(limits):
    counts = []
    for limit in limits:
        counts.append(count_primes(limit))
    return counts


def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes) as pool:
        return pool.map(count_primes, limits)


def compare(limits, processes):
    t0 = time.perf_counter()
    serial_counts(limits)
    t1 = time.perf_counter()
    parallel_counts(limits, processes)
    t2 = time.perf_counter()
    return dict(serial_seconds=t1 - t0, parallel_seconds=t2 - t1, speedup=(t1 - t0) / (t2 - t1))


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    for name, value in compare([3000] * 4, 2).items():
        print(name, value)
