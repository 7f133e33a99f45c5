# /// case
# loses = ["parallel_overlaps"]
# about = "a ThreadPool has no processes."
# diagnosis = "thread-not-process"
# ///
import math
import time
from multiprocessing.pool import ThreadPool


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    with ThreadPool(processes) as pool:
        return pool.map(count_primes, limits, chunksize=1)


def stop(function, *args):
    start = time.perf_counter()
    function(*args)
    return time.perf_counter() - start


def compare(limits, processes):
    s = stop(serial_counts, limits)
    p = stop(parallel_counts, limits, processes)
    return {"serial_seconds": s, "parallel_seconds": p, "speedup": s / p}


if __name__ == "__main__":
    print(compare([4000] * 4, 2))
