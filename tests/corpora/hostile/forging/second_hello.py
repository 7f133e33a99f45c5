# /// case
# exercise = "process_pair"
# most = 4
# about = "a child says that it is the main process"
# ///
import os

from grader.probe import channel


def child_as_main(num):
    if os.fork() == 0:
        channel.tell("hello")
        channel.tell("main")
        print_square(num)
        print_cube(num)
        print("Done!")
        channel.tell("main_end", status=0, threads=0)
        os._exit(0)
    os.wait()


def print_square(num):
    print(f"Square: {num ** 2}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    child_as_main(num)


if __name__ == "__main__":
    main()
