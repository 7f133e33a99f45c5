# /// case
# loses = ["work_in_children"]
# about = "the first child prints both lines, the second one is only there for show."
# diagnosis = "one-child-does-both"
# ///
import multiprocessing
import time


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def both(num):
    print_square(num)
    print_cube(num)


def idle():
    time.sleep(0.01)


def main(num=10):
    p1 = multiprocessing.Process(target=both, args=(num,))
    p2 = multiprocessing.Process(target=idle)
    p1.start()
    p2.start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
