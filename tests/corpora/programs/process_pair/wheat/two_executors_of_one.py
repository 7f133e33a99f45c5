# /// case
# about = "two executors of concurrent.futures with one process each, which their shutdown joins."
# ///
from concurrent.futures import ProcessPoolExecutor, wait


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    with ProcessPoolExecutor(max_workers=1) as first, ProcessPoolExecutor(max_workers=1) as second:
        futures = [first.submit(print_square, num), second.submit(print_cube, num)]
        wait(futures)
    print("Done!")


if __name__ == "__main__":
    main()
