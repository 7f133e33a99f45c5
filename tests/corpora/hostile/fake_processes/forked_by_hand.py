# /// case
# exercise = "process_pair"
# most = 6
# about = "children of os.fork, not of multiprocessing"
# ///
import os


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    for work in (print_square, print_cube):
        if os.fork() == 0:
            work(num)
            os._exit(0)
    os.wait()
    os.wait()
    print("Done!")


if __name__ == "__main__":
    main()
