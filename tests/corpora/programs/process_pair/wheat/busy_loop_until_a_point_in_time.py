# /// case
# about = "a busy loop over the clock between the two starts: a pause, as bad as it is"
# ///
import time
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num**3}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    end = time.perf_counter() + 1.5
    while time.perf_counter() < end:
        pass
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
