# /// case
# loses = ["output", "done_after_join", "clean_exit"]
# about = "sleep(seconds=1) is refused by Python: sleep takes no keywords"
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
    time.sleep(seconds=1)
    square.join()
    cube.join()
    print("Done!")


if __name__ == "__main__":
    main()
