# /// case
# loses = ["output", "two_children", "work_in_children", "started_together", "done_after_join", "clean_exit"]
# about = "a file of notes beside it is called multiprocessing.py, and hides the library."
# diagnosis = "own-name-hides-module"
# beside."multiprocessing.py" = "def notes():\n    return 'Process, Pool'\n"
# ///
import multiprocessing


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
