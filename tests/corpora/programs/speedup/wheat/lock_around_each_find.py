# /// case
# about = "a lock keeps the prints of the primes apart, of which there are many, in the middle of counting."
# ///
import math
import multiprocessing
import time


turn = None


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
            if count % 10 == 0 and turn is not None:
                with turn:
                    print(count, "so far")
    return count


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def begin(given):
    global turn
    turn = given


def parallel_counts(limits, processes):
    with multiprocessing.Pool(processes, begin, (multiprocessing.Lock(),)) as pool:
        return pool.map(count_primes, limits, chunksize=1)


def compare(limits, processes):
    start = time.perf_counter()
    serial_counts(limits)
    middle = time.perf_counter()
    parallel_counts(limits, processes)
    serial, parallel = middle - start, time.perf_counter() - middle
    return {"serial_seconds": serial, "parallel_seconds": parallel, "speedup": serial / parallel}


if __name__ == "__main__":
    for name, value in compare([2000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
