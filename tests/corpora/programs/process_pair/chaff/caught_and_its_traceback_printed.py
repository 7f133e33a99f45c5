# /// case
# loses = ["clean_exit"]
# about = "a child catches its exception, prints the traceback and ends as usual."
# diagnosis = "traceback-of-caught-exception"
# says = ["caught an exception, printed its traceback and went on"]
# ///
import traceback
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    try:
        print(f"Cube: {num ** 3}")
        [].pop()
    except IndexError:
        traceback.print_exc()


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
