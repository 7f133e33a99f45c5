# /// case
# loses = ["same_results"]
# about = "the divisors stop one before the root, so 4, 9, 25 and so on count as primes."
# ///
import math
import multiprocessing
import time


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        for divisor in range(2, math.isqrt(number)):
            if number % divisor == 0:
                break
        else:
            count += 1
    return count


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes) as pool:
        return pool.map(count_primes, limits)


def compare(limits, processes):
    start = time.perf_counter()
    a = serial_counts(limits)
    middle = time.perf_counter()
    b = parallel_counts(limits, processes)
    end = time.perf_counter()
    assert a == b
    return {
        "serial_seconds": middle - start,
        "parallel_seconds": end - middle,
        "speedup": (middle - start) / (end - middle),
    }


if __name__ == "__main__":
    for name, value in compare([4000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
