# /// case
# loses = ["output", "two_children", "work_in_children", "started_together", "done_after_join", "clean_exit"]
# about = "the function is passed by its place, where Process expects group."
# diagnosis = "exception-in-main"
# says = ["group argument must be None", "target=print_square, args=(num,)"]
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    p1 = Process(print_square, args=(num,))
    p2 = Process(print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
