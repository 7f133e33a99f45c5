# /// case
# loses = ["output", "done_after_join", "clean_exit"]
# about = "start() returns None, so p1 and p2 are None: join() raises. Both children were started and do their work."
# diagnosis = "exception-in-main"
# ///
from multiprocessing import Process


def print_square(num):
    print(f"Square: {num * num}")


def print_cube(num):
    print(f"Cube: {num ** 3}")


def main(num=10):
    p1 = Process(target=print_square, args=(num,)).start()
    p2 = Process(target=print_cube, args=(num,)).start()
    p1.join()
    p2.join()
    print("Done!")


if __name__ == "__main__":
    main()
