# /// case
# about = "the workers add their counts up in shared memory, under its lock, and put each into a queue."
# ///
import math
import multiprocessing
import time


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, math.isqrt(number) + 1)):
            count += 1
    return count


def serial_counts(limits):
    return [count_primes(limit) for limit in limits]


def begin(*given):
    global total, answers
    total, answers = given


def counted(place, limit):
    count = count_primes(limit)
    with total.get_lock():
        total.value += count
    answers.put((place, count))


def parallel_counts(limits, processes):
    total, answers = multiprocessing.Value("q", 0), multiprocessing.SimpleQueue()
    with multiprocessing.Pool(processes, begin, (total, answers)) as pool:
        pool.starmap(counted, list(enumerate(limits)), chunksize=1)
        counts = [count for _, count in sorted(answers.get() for _ in limits)]
    assert sum(counts) == total.value
    return counts


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
