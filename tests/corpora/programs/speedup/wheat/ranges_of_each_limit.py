# /// case
# about = "right; each limit is cut into ranges, two for each worker; the workers count the primes of each range, all at the same time, and the main process adds up"
# ///
import math
import multiprocessing
import time


def cuts(limit, parts):
    """Return the borders of so many ranges below `limit`."""
    return [limit * place // parts for place in range(parts + 1)]


def count_between(start, stop):
    return sum(
        all(number % divisor for divisor in range(2, math.isqrt(number) + 1)) for number in range(max(start, 2), stop)
    )


def count_primes(limit):
    return count_between(2, limit)


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    parts = 2 * processes
    ranges = []
    for limit in limits:
        borders = cuts(limit, parts)
        ranges += zip(borders, borders[1:])
    with multiprocessing.Pool(processes) as pool:
        found = pool.starmap(count_between, ranges, chunksize=1)
    return [sum(found[place : place + parts]) for place in range(0, len(found), parts)]


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
