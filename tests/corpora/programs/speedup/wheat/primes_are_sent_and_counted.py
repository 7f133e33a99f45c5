# /// case
# about = "the workers find the primes, and the main process takes the lengths of their lists"
# ///
"""Is it faster? Count primes alone and with a pool, and take the time of both."""

import math
import multiprocessing
import time


def primes_below(limit):
    return [n for n in range(2, limit) if all(n % d for d in range(2, math.isqrt(n) + 1))]


def count_primes(limit):
    """Return how many primes are below `limit`. Simple on purpose: its job is to keep a processor busy."""
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def serial_counts(limits):
    """Return the list of the counts for `limits`, in order, computed in this process."""
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    """Return the list of the counts for `limits`, in order, computed by a pool of `processes` workers."""
    with multiprocessing.Pool(processes) as pool:
        # Few tasks, each of them long: hand them out one by one, so that no worker sits idle beside a full tray.
        return [len(found) for found in pool.map(primes_below, limits, chunksize=1)]


def compare(limits, processes):
    """Run both ways, take the time of each, and return the three figures as a dict."""
    # perf_counter() is made for intervals: unlike the time of day, nobody sets it while we measure.
    start = time.perf_counter()
    serial_counts(limits)
    serial_seconds = time.perf_counter() - start

    # The whole call: starting and stopping the workers is part of what a pool costs.
    start = time.perf_counter()
    parallel_counts(limits, processes)
    parallel_seconds = time.perf_counter() - start

    return {
        "serial_seconds": serial_seconds,
        "parallel_seconds": parallel_seconds,
        "speedup": serial_seconds / parallel_seconds,
    }


if __name__ == "__main__":
    figures = compare([20_000] * 4, 2)
    for name in ("serial_seconds", "parallel_seconds", "speedup"):
        print(f"{name}: {figures[name]:.3f}")
