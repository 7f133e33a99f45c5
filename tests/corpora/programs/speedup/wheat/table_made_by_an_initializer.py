# /// case
# about = "an initializer gives each worker a table of primes."
# ///
import math
import multiprocessing
import time

primes = []


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def prepare(up_to):
    primes.extend(n for n in range(2, up_to) if all(n % d for d in range(2, math.isqrt(n) + 1)))


def count_known(limit):
    return sum(1 for prime in primes if prime < limit)


def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes, initializer=prepare, initargs=(max(limits, default=0),)) as pool:
        pending = [pool.apply_async(count_known, [limit]) for limit in limits]
        return [result.get() for result in pending]


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
