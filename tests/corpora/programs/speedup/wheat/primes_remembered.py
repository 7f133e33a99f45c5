# /// case
# about = "count_primes remembers what it has counted, with lru_cache"
# ///
import functools
import multiprocessing
import time


@functools.lru_cache(maxsize=None)
def count_primes(limit):
    """Return how many primes are below `limit`."""
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, int(number**0.5) + 1)):
            count += 1
    return count


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes) as pool:
        return pool.map(count_primes, limits, chunksize=1)


def compare(limits, processes):
    begin = time.perf_counter()
    parallel_counts(limits, processes)
    middle = time.perf_counter()
    serial_counts(limits)
    end = time.perf_counter()
    return {
        "serial_seconds": end - middle,
        "parallel_seconds": middle - begin,
        "speedup": (end - middle) / (middle - begin),
    }


if __name__ == "__main__":
    for name, value in compare([3000, 3001, 3003, 3004], 2).items():
        print(f"{name}: {value}")
