# /// case
# loses = ["done_after_join"]
# about = "main sleeps for a while in the hope that the children have ended by then."
# diagnosis = "sleep-as-join"
# ///
import multiprocessing
import time


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    p1 = multiprocessing.Process(target=print_square, args=(num,))
    p2 = multiprocessing.Process(target=print_cube, args=(num,))
    p1.start()
    p2.start()
    time.sleep(1)  # give them time to finish
    print("Done!")


if __name__ == "__main__":
    main()
