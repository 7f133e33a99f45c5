# /// case
# loses = ["output", "done_after_join", "clean_exit"]
# about = "main waits with sleep of a text, which Python refuses; nobody is joined"
# diagnosis = "exception-in-main"
# ///
import multiprocessing
import time


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num * num * num}")


def main(num=10):
    square = multiprocessing.Process(target=print_square, args=(num,))
    cube = multiprocessing.Process(target=print_cube, args=(num,))
    square.start()
    cube.start()
    time.sleep("0.1")
    square.join()
    cube.join()
    print("Done!")


if __name__ == "__main__":
    main()
