# /// case
# about = "count_primes is a functools.partial of a general counter."
# ///
import functools
import math
import multiprocessing
import time


def is_prime(number):
    return number > 1 and all(number % divisor for divisor in range(2, math.isqrt(number) + 1))


def count_if(condition, limit):
    return sum(map(condition, range(limit)))


count_primes = functools.partial(count_if, is_prime)


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes) as pool:
        return pool.map(count_primes, limits, chunksize=1)


def compare(limits, processes):
    start = time.perf_counter()
    serial_counts(limits)
    middle = time.perf_counter()
    parallel_counts(limits, processes)
    end = time.perf_counter()
    serial, parallel = middle - start, end - middle
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([2000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
