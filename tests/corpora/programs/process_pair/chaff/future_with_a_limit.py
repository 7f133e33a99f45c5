# /// case
# loses = ["done_after_join"]
# about = "threads of an executor join the processes, and main waits for them five seconds at most."
# diagnosis = "reported-before-join"
# ///
import concurrent.futures
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    processes = [Process(target=each, args=(num,)) for each in (print_square, print_cube)]
    for process in processes:
        process.start()
    with concurrent.futures.ThreadPoolExecutor() as threads:
        joins = [threads.submit(process.join) for process in processes]
        concurrent.futures.wait(joins, timeout=5)
        print("Done!")

if __name__ == "__main__":
    main()
