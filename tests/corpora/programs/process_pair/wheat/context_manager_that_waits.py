# /// case
# about = "a with block of its own that joins when it is left"
# ///
from contextlib import contextmanager
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


@contextmanager
def kitchen():
    """Hand out a function that starts processes; wait for all of them at the end of the block."""
    at_work = []

    def cook(recipe, *ingredients):
        process = Process(target=recipe, args=ingredients)
        process.start()
        at_work.append(process)

    try:
        yield cook
    finally:
        for process in at_work:
            process.join()
            process.close()


def main(num=10):
    with kitchen() as cook:
        cook(print_square, num)
        cook(print_cube, num)
    print("Done!")


if __name__ == "__main__":
    main()
