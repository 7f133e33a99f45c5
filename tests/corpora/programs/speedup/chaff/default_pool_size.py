# /// case
# loses = ["parallel_overlaps"]
# about = "the pool is as large as the machine, not as large as asked for."
# diagnosis = "wrong-pool-size"
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
    with multiprocessing.Pool() as pool:
        return pool.map(count_primes, limits)


def compare(limits, processes):
    begin = timeit.default_timer()
    serial_counts(limits)
    serial = timeit.default_timer() - begin
    begin = timeit.default_timer()
    parallel_counts(limits, processes)
    parallel = timeit.default_timer() - begin
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    print(compare([4000] * 4, 2))
