# /// case
# loses = ["output", "two_children", "work_in_children", "started_together", "done_after_join", "clean_exit"]
# about = "an open file is handed to the children, which can't be sent to a spawned one: start() raises."
# diagnosis = "unpicklable-argument"
# ///
import multiprocessing
import os
import tempfile


def print_square(num, log):
    print(f"Square: {num * num}")
    log.write("square\n")


def print_cube(num, log):
    print(f"Cube: {num ** 3}")
    log.write("cube\n")


def main(num=10):
    with open(os.path.join(tempfile.gettempdir(), "pair.log"), "a") as log:
        p1 = multiprocessing.Process(target=print_square, args=(num, log))
        p2 = multiprocessing.Process(target=print_cube, args=(num, log))
        p1.start()
        p2.start()
        p1.join()
        p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
