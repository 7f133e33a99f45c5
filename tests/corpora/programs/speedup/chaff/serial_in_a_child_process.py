# /// case
# loses = ["serial_is_serial"]
# about = "the serial way runs in a process of its own, \"so that both ways begin fresh\"."
# ///
import math
import multiprocessing as mp
import time


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def _count_into(queue, limits):
    queue.put([count_primes(limit) for limit in limits])


def serial_counts(limits):
    queue = mp.SimpleQueue()
    child = mp.Process(target=_count_into, args=(queue, limits))
    child.start()
    counts = queue.get()
    child.join()
    return counts


def parallel_counts(limits, processes):
    with mp.Pool(processes) as pool:
        return pool.map(count_primes, limits, chunksize=1)


def compare(limits, processes):
    begin = time.perf_counter()
    serial_counts(limits)
    between = time.perf_counter()
    parallel_counts(limits, processes)
    end = time.perf_counter()
    return {
        "serial_seconds": between - begin,
        "parallel_seconds": end - between,
        "speedup": (between - begin) / (end - between),
    }


if __name__ == "__main__":
    for name, value in compare([4000] * 4, 2).items():
        print(f"{name}: {value:.3f}")
