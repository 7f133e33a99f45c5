# /// case
# loses = ["done_after_join"]
# about = "shutdown(wait=False) waits for nobody."
# diagnosis = "never-joined"
# ///
from concurrent.futures import ProcessPoolExecutor


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    executors = [ProcessPoolExecutor(max_workers=1) for _ in range(2)]
    for executor, job in zip(executors, (print_square, print_cube)):
        executor.submit(job, num)
    for executor in executors:
        executor.shutdown(wait=False)
    print("Done!")


if __name__ == "__main__":
    main()
