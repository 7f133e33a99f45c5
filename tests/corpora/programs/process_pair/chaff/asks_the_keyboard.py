# /// case
# loses = ["output", "two_children", "work_in_children", "started_together", "done_after_join", "clean_exit"]
# about = "main asks for its number with input(), and there is no keyboard."
# diagnosis = "exception-in-main"
# says = ["EOF when reading a line", "no keyboard"]
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    num = int(input("number: "))
    p1 = Process(target=print_square, args=(num,))
    p2 = Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
