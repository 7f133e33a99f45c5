# /// case
# exercise = "speedup"
# most = 11
# about = "one task at a time: a busy loop looks at the pool's own table of results"
# long = true
# ///
import math
import multiprocessing
import time


def count_primes(limit):
    return sum(all(n % d for d in range(2, math.isqrt(n) + 1)) for n in range(2, limit))


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    found = []
    with multiprocessing.Pool(processes) as pool:
        for limit in limits:
            found.append(pool.apply_async(count_primes, (limit,)))
            while pool._cache:
                pass
        return [each.get() for each in found]


def compare(limits, processes):
    start = time.perf_counter()
    serial_counts(limits)
    serial = time.perf_counter() - start
    start = time.perf_counter()
    parallel_counts(limits, processes)
    parallel = time.perf_counter() - start
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([20000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
