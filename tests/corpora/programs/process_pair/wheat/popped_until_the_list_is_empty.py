# /// case
# about = "a while loop takes processes out of the list and joins them until none is left."
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num: int = 10) -> None:
    running = [Process(target=job, args=(num,)) for job in (print_square, print_cube)]
    for process in running:
        process.start()
    while running:
        (process := running.pop()).join()
    sys_line = "Done!"
    print(sys_line, flush=True)


if __name__ == "__main__":
    main()
