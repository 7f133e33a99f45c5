# /// case
# loses = ["done_after_join"]
# about = "threads of an executor join, and shutdown does not wait"
# diagnosis = "reported-before-join"
# ///
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process

def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    both = [Process(target=target, args=(num,)) for target in (print_square, print_cube)]
    threads = ThreadPoolExecutor(2)
    for process in both:
        process.start()
        threads.submit(process.join)
    threads.shutdown(wait=False)
    print("Done!")


if __name__ == "__main__":
    main()
