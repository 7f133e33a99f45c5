# /// case
# loses = ["output", "two_children", "work_in_children", "started_together", "done_after_join"]
# about = "the guard compares with \"main\", so the script does nothing at all."
# diagnosis = "script-does-nothing"
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "main":
    main()
