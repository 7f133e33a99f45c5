# /// case
# about = "the workers run serial_counts, each on a list of one limit"
# ///
import math
import multiprocessing
import time
from itertools import chain


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
        parts = pool.map(serial_counts, [[limit] for limit in limits])
    return list(chain.from_iterable(parts))


def compare(limits, processes):
    start = time.perf_counter()
    serial_counts(limits)
    middle = time.perf_counter()
    parallel_counts(limits, processes)
    end = time.perf_counter()
    serial, parallel = middle - start, end - middle
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    figures = compare([4000] * 4, 2)
    for name, value in figures.items():
        print(f"{name}: {value:.3f}")
