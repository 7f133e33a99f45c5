# /// case
# about = "a forkserver context, timeit's default_timer, close and join"
# ///
from math import isqrt
from multiprocessing import get_context
from timeit import default_timer as now


def is_prime(n):
    for d in range(2, isqrt(n) + 1):
        if n % d == 0:
            return False
    return n > 1


def count_primes(limit):
    return sum(1 for n in range(limit) if is_prime(n))


def serial_counts(limits):
    return list(map(count_primes, limits))


def parallel_counts(limits, processes):
    pool = get_context("forkserver").Pool(processes)
    pending = [pool.apply_async(count_primes, (limit,)) for limit in limits]
    counts = [p.get() for p in pending]
    pool.close()
    pool.join()
    return counts


def compare(limits, processes):
    result = {}
    began = now()
    serial_counts(limits)
    result["serial_seconds"] = now() - began
    began = now()
    parallel_counts(limits, processes)
    result["parallel_seconds"] = now() - began
    result["speedup"] = result["serial_seconds"] / result["parallel_seconds"]
    return result


if __name__ == "__main__":
    print(compare([3000, 4000, 3000, 4000], 2))
