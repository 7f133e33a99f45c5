# /// case
# loses = ["clean_exit"]
# about = "main catches an exception of its own and prints the traceback; every process ends as usual."
# diagnosis = "traceback-of-caught-exception"
# says = ["The main process caught an exception"]
# ///
import traceback
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
    try:
        int("ten")
    except ValueError:
        traceback.print_exc()


if __name__ == "__main__":
    main()
