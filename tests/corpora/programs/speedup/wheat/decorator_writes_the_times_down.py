# /// case
# about = "a decorator measures the whole call and writes it into a table"
# ///
import functools
import math
import multiprocessing
import time

seconds_of = {}


def stopwatch(function):
    @functools.wraps(function)
    def measured(*args, **kwargs):
        began = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            seconds_of[function.__name__] = time.perf_counter() - began

    return measured


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


@stopwatch
def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


@stopwatch
def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes) as pool:
        return pool.map(count_primes, limits, chunksize=1)


def compare(limits, processes):
    serial_counts(limits)
    parallel_counts(limits, processes)
    serial, parallel = seconds_of["serial_counts"], seconds_of["parallel_counts"]
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([4000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
