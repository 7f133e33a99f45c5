# /// case
# loses = ["parallel_overlaps"]
# about = "Process objects and queues take the place of a pool."
# says = ["belonged to no pool"]
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


def work(tasks, answers):
    for place, limit in iter(tasks.get, None):
        answers.put((place, count_primes(limit)))


def parallel_counts(limits, processes):
    tasks, answers = multiprocessing.Queue(), multiprocessing.Queue()
    crew = [multiprocessing.Process(target=work, args=(tasks, answers)) for _ in range(processes)]
    for worker in crew:
        worker.start()
    for task in enumerate(limits):
        tasks.put(task)
    for _ in crew:
        tasks.put(None)
    counts = dict(answers.get() for _ in limits)
    for worker in crew:
        worker.join()
    return [counts[place] for place in range(len(limits))]


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
