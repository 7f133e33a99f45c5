# /// case
# loses = ["output", "two_children", "work_in_children", "started_together", "done_after_join", "main_guard", "clean_exit"]
# about = "__main__ without quotes is a name that does not exist."
# diagnosis = "exception-at-import"
# says = ["name '__main__' is not defined", "it stands in quotes"]
# ///
from multiprocessing import Process


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


if __name__ == __main__:
    main()
