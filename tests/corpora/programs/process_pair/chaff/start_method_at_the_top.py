# /// case
# loses = ["output", "work_in_children", "clean_exit"]
# about = "set_start_method() at the top level: each child that imports the file calls it once more, which raises."
# diagnosis = "exception-in-child"
# says = ["context has already been set", "while it imported the file", "move set_start_method() there"]
# ///
from multiprocessing import Process, set_start_method

set_start_method("spawn")


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
