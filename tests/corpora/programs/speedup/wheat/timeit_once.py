# /// case
# about = "timeit.timeit with number=1"
# ///
import math
import multiprocessing
import timeit


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
        return pool.map(count_primes, limits, 1)


def compare(limits, processes):
    serial = timeit.timeit(lambda: serial_counts(limits), number=1)
    parallel = timeit.timeit(lambda: parallel_counts(limits, processes), number=1)
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    print(compare([4000] * 4, 2))
